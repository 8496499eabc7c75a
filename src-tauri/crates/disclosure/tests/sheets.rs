//! The recovery sheet and the certificate of erasure: one page, and nothing of what they tell outside of the page.

use caseload::client::{ErasedCount, ErasedKind, ErasureCertificate};
use caseload::practice::{PaperSize, Practice};
use caseload::time::Moment;
use chrono::NaiveDate;
use disclosure::paper_of::{Layout, RenderedPaper};
use disclosure::recovery_sheet::RecoverySheet;
use disclosure::{erasure_certificate, specimen};
use lopdf::{Dictionary, Object};

/// As long as words of the list are.
const LONG_WORDS: [&str; 15] = [
    "abstract", "accident", "announce", "approach", "bachelor", "calculat", "champion", "daughter",
    "elephant", "favorite", "hospital", "identify", "kangaroo", "lavender", "mechanic",
];

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day")
}

fn practice() -> Practice {
    Practice {
        name: "The Lindgren and Marsh Centre for Psychotherapy and Integration".into(),
        therapist: "Anna Lindgren".into(),
        credentials: "LMFT".into(),
        ..Practice::default()
    }
}

fn sheet(layout: Layout) -> RenderedPaper {
    let practice = practice();
    let sheet = RecoverySheet {
        practice: &practice,
        words: &LONG_WORDS,
        vault: "The Lindgren and Marsh Centre",
        folder: "/home/anna.lindgren/Documents/Practice/Records/The Lindgren and Marsh Centre.throughline",
        day: day(),
        fingerprint: "89AB CDEF 0123 4567 89AB CDEF 0123 4567",
    };
    sheet.render(layout).expect("a sound sheet")
}

fn certificate() -> ErasureCertificate {
    ErasureCertificate {
        initials: "ML".into(),
        code: "ML-01".into(),
        at: Moment(chrono::DateTime::parse_from_rfc3339("2026-11-23T13:05:00-05:00").expect("a moment")),
        counts: vec![ErasedCount { kind: ErasedKind::Note, count: 12 }],
        backups_still_holding: Vec::new(),
        audit_seq: 4711,
    }
}

/// Every string and stream of a file but the pages themselves: what a search of the disk or a list of files may show.
fn outside_the_page(bytes: &[u8]) -> String {
    let file = lopdf::Document::load_mem(bytes).expect("a file that opens");
    let mut found = String::new();
    for object in file.objects.values() {
        gather(object, &mut found);
    }
    found.to_lowercase()
}

fn gather(object: &Object, to: &mut String) {
    match object {
        Object::String(bytes, _) => to.push_str(&text_of(bytes)),
        Object::Array(items) => items.iter().for_each(|item| gather(item, to)),
        Object::Dictionary(dictionary) => gather_all(dictionary, to),
        Object::Stream(stream) => {
            gather_all(&stream.dict, to);
            if stream.dict.has_type(b"Metadata") {
                to.push_str(&String::from_utf8_lossy(&stream.content));
            }
        }
        _ => {}
    }
    to.push('\n');
}

fn gather_all(dictionary: &Dictionary, to: &mut String) {
    dictionary.iter().for_each(|(_, value)| gather(value, to));
}

fn text_of(bytes: &[u8]) -> String {
    match bytes.strip_prefix(&[0xFE, 0xFF]) {
        Some(units) => {
            let units: Vec<u16> =
                units.chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[pair.len() - 1]])).collect();
            String::from_utf16_lossy(&units)
        }
        None => String::from_utf8_lossy(bytes).into(),
    }
}

#[test]
fn the_sheet_is_one_page_on_either_paper_with_the_longest_words_and_names() {
    for page in [PaperSize::Letter, PaperSize::A4] {
        for scale in [0.8, 1.0, 1.3] {
            let made = sheet(Layout { page: Some(page), scale, ..Layout::default() });
            assert_eq!(made.pages, 1, "{page:?} at {scale}");
        }
    }
}

#[test]
fn the_sheet_says_every_word_with_its_number() {
    let text = sheet(Layout::default()).text;
    for (index, word) in LONG_WORDS.iter().enumerate() {
        let numbered = format!("{}. {word}", index + 1);
        assert!(text.lines().any(|line| line == numbered), "{numbered} is missing");
    }
    for said in
        ["89AB CDEF", "Nobody can reset", "renew the keys", "A second copy lies", "Who knows of this sheet"]
    {
        assert!(text.contains(said), "the sheet does not say {said}");
    }
}

#[test]
fn no_word_stands_outside_of_the_page() {
    let made = sheet(Layout::default());
    let outside = outside_the_page(&made.bytes);
    assert!(outside.contains("recovery sheet"), "the metadata was found");
    assert!(outside.contains("square code"), "the description of the picture was found");
    for word in LONG_WORDS {
        assert!(!outside.contains(word), "a word stands in the metadata");
        assert!(
            !made.bytes.windows(word.len()).any(|bytes| bytes.eq_ignore_ascii_case(word.as_bytes())),
            "or in clear bytes"
        );
        assert!(!made.file_name.contains(word) && !made.title.contains(word), "or in a name");
    }
}

#[test]
fn the_specimen_is_marked_and_its_words_are_no_recovery_words() {
    assert!(vault::RecoveryWords::parse(&specimen::WORDS.join(" ")).is_err(), "no vault may ever have them");
    let made = specimen::papers(day(), Layout::default()).expect("two sound papers");
    let names: Vec<&str> = made.iter().map(|paper| paper.file_name.as_str()).collect();
    assert_eq!(names, ["2026-11-23-recovery-sheet.pdf", "2026-11-23-certificate-of-erasure.pdf"]);
    assert!(made.iter().all(|paper| paper.uncovered.is_empty()));
}

#[test]
fn the_certificate_tells_whose_record_went_on_the_page_and_nowhere_else() {
    let made =
        erasure_certificate::render(&certificate(), &practice(), Layout::default()).expect("a sound paper");
    for said in [
        "M. L., code ML-01",
        "Signed notes | 12",
        "number 4711",
        "None that the vault knows of",
        "Anna Lindgren, LMFT",
    ] {
        assert!(made.text.contains(said), "the certificate does not say {said}: {}", made.text);
    }
    let outside = outside_the_page(&made.bytes);
    assert!(outside.contains("certificate of erasure"), "the metadata was found");
    for whose in ["ml-01", "m. l."] {
        assert!(!outside.contains(whose), "{whose} stands in the metadata");
        assert!(!made.file_name.to_lowercase().contains(whose), "{whose} stands in the file name");
    }
}

#[test]
fn a_record_with_nothing_in_it_has_a_certificate_too() {
    let empty = ErasureCertificate { counts: Vec::new(), ..certificate() };
    let made =
        erasure_certificate::render(&empty, &Practice::default(), Layout::default()).expect("a sound paper");
    assert!(made.text.contains("There was nothing else in the record."));
}
