//! Consents of every kind on paper: what the therapist tells stands on it, and a pen is as good as a screen.

use caseload::caseload::MIGRATIONS;
use caseload::client::{self, ClientDetails};
use caseload::consent::{self, Choice, ConsentKind, PaperSignature, PaperWords, Presentation};
use caseload::fixture::{self, FixedClock, SeededIds};
use caseload::id::{ClientId, ConsentId};
use caseload::paper_kept::PaperRef;
use caseload::{Caseload, scan};
use chrono::NaiveDate;
use disclosure::check_record::check_bytes;
use disclosure::paper_of::{self, Layout};
use std::sync::Arc;
use tempfile::TempDir;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day")
}

/// A new vault with one client.
fn desk() -> (TempDir, Caseload, ClientId) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let place = folder.path().join("Desk.throughline");
    let vault = vault::create_by_root_key(&place, &[7; 32], MIGRATIONS).expect("a new vault");
    let clock = Arc::new(FixedClock::new(fixture::opening_time(today())));
    let mut case = Caseload::over(vault, clock, Arc::new(SeededIds::new(1))).expect("an empty record");
    let details = ClientDetails {
        legal_name: "Maren Lindqvist".into(),
        language: "en".into(),
        ..ClientDetails::default()
    };
    let client = client::add(&mut case, details).expect("a client");
    (folder, case, client)
}

fn every_word() -> PaperWords {
    PaperWords {
        person: "Dr. Osei".into(),
        reach: "555 0199".into(),
        place: "7 Mill Lane".into(),
        purpose: "to plan together".into(),
        until: "31 March 2027".into(),
        day: "2 November 2026".into(),
        second: "Jonas Berg".into(),
        second_reach: "555 0142".into(),
    }
}

fn text_of(case: &mut Caseload, paper: &PaperRef) -> String {
    paper_of::render(case, paper, Layout::default()).expect("it can be laid out").text
}

fn prepared(case: &mut Caseload, client: ClientId, kind: ConsentKind, told: &PaperWords) -> ConsentId {
    disclosure::consent::prepare(case, client, kind, told).expect("a paper of this kind")
}

fn shown() -> Presentation {
    Presentation {
        identity_check: "Known in person".into(),
        present: "".into(),
        questions: "".into(),
        override_reason: "".into(),
    }
}

/// The answers that a paper needs.
fn needed(case: &Caseload, id: ConsentId) -> Vec<Choice> {
    let document = disclosure::consent::document(case, id).expect("its document");
    let items = document.blocks.into_iter().flat_map(|block| match block {
        paper::Block::Checklist { items, .. } => items,
        _ => Vec::new(),
    });
    items.filter(|item| item.required).map(|item| Choice { id: item.id, agreed: true }).collect()
}

#[test]
fn what_a_paper_asks_for_stands_on_it_and_what_is_left_out_is_a_line_to_write_on() {
    use ConsentKind::{Escort, HomeSession, Medical, Recording, Release, Supervision, Telehealth};
    let (_folder, mut case, client) = desk();
    let asked: [(ConsentKind, &[&str]); 7] = [
        (Medical, &["Dr. Osei", "2 November 2026"]),
        (Escort, &["Dr. Osei", "555 0199", "Jonas Berg", "555 0142"]),
        (Release, &["Dr. Osei", "555 0199", "to plan together", "31 March 2027"]),
        (Telehealth, &["7 Mill Lane", "555 0199"]),
        (HomeSession, &["7 Mill Lane", "Dr. Osei", "555 0199"]),
        (Recording, &["31 March 2027"]),
        (Supervision, &["Dr. Osei"]),
    ];
    for (kind, words) in asked {
        let id = prepared(&mut case, client, kind, &every_word());
        let full = text_of(&mut case, &PaperRef::Consent { id });
        let id = prepared(&mut case, client, kind, &PaperWords::default());
        let blank = text_of(&mut case, &PaperRef::Consent { id });
        for word in words {
            assert!(full.contains(word), "{kind:?} does not say {word}");
            assert!(!blank.contains(word), "{kind:?} says {word} though nobody told it");
        }
        assert!(full.contains("Maren Lindqvist"));
        let lines = |text: &str| text.matches("____________________").count();
        assert!(
            lines(&blank) >= lines(&full) + words.len(),
            "{kind:?}: a line for each word that is missing"
        );
    }
}

#[test]
fn every_kind_can_be_signed_and_its_record_copy_holds() {
    let (_folder, mut case, client) = desk();
    for kind in ConsentKind::ALL {
        let id = prepared(&mut case, client, kind, &every_word());
        consent::present(&mut case, id, shown()).expect("it is shown");
        let choices = needed(&case, id);
        assert!(!choices.is_empty(), "{kind:?} asks for something");
        let typed = caseload::consent::SignatureInput {
            typed_name: "Maren Lindqvist".into(),
            strokes: Default::default(),
            width: 0,
            height: 0,
        };
        disclosure::consent::sign(&mut case, id, choices, typed).expect("it is signed");
        let copy = paper_of::render(&mut case, &PaperRef::ConsentRecord { id }, Layout::default())
            .expect("its record copy");
        assert_eq!(check_bytes("record.pdf", &copy.bytes, None).problems, [""; 0], "{kind:?}");
    }
}

#[test]
fn a_release_is_listed_with_its_recipient_and_its_footer_names_nobody() {
    let (_folder, mut case, client) = desk();
    let id = prepared(&mut case, client, ConsentKind::Release, &every_word());
    let row = consent::read(&case, id).expect("it is there").row;
    assert_eq!(row.title, "Permission to share health information: Dr. Osei");
    let document = disclosure::consent::document(&case, id).expect("its document");
    assert!(!document.footer.contains("Osei") && !document.title.contains("Osei"), "{}", document.footer);
}

#[test]
fn words_that_fit_no_line_are_refused_before_anything_is_kept() {
    let (_folder, mut case, client) = desk();
    let told = PaperWords { person: "x".repeat(121).into(), ..PaperWords::default() };
    assert!(disclosure::consent::prepare(&mut case, client, ConsentKind::Medical, &told).is_err());
    assert!(consent::list(&case, client).expect("the consents").is_empty());
}

#[test]
fn a_paper_signed_with_a_pen_has_a_record_copy_that_says_so() {
    let (_folder, mut case, client) = desk();
    let id = prepared(&mut case, client, ConsentKind::Escort, &every_word());
    let scan = scan::keep(&mut case, client, &"Signed".into(), b"%PDF-1.7 ink").expect("a scan");
    let paper = PaperSignature { signed_on: today(), scan };
    let choices = needed(&case, id);
    disclosure::consent::sign_on_paper(&mut case, id, choices, shown(), paper).expect("it is recorded");
    let copy = paper_of::render(&mut case, &PaperRef::ConsentRecord { id }, Layout::default())
        .expect("its record copy");
    assert_eq!(check_bytes("record.pdf", &copy.bytes, None).problems, [""; 0]);
    for said in ["signed on paper", "23 November 2026", "with a pen on paper", "who entered this paper"] {
        assert!(copy.text.contains(said), "the record copy does not say: {said}");
    }
    assert!(!copy.text.contains("presented this paper"), "nobody handed a laptop over");
}
