//! Whole papers from the outside: what stands where, how large they are, that they come out the same twice.

use paper::{Attachment, Block, Document, Fonts, Inline, PageSize, RenderOptions, Theme};

fn sample(name: &str) -> Document {
    let path = format!("{}/tests/documents/{name}.json", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&std::fs::read_to_string(path).expect("the document is there"))
        .expect("the document reads")
}

fn rendered(document: &Document, options: &RenderOptions) -> paper::Pdf {
    paper::render(document, options, &Fonts::built_in()).expect("a sound document")
}

fn one_paragraph(text: &str) -> Document {
    let mut document = sample("plan");
    document.blocks = vec![Block::Para { covers: vec![], text: vec![Inline::Text { text: text.into() }] }];
    document
}

/// Compares with the committed text; `PAPER_SNAPSHOTS=write` writes it anew, after the pages were looked at.
fn holds_still(name: &str, options: &RenderOptions) {
    let found = paper::snapshot(&sample(name), options, &Fonts::built_in()).expect("a sound document");
    let path = format!("{}/tests/snapshots/{name}.txt", env!("CARGO_MANIFEST_DIR"));
    if std::env::var("PAPER_SNAPSHOTS").is_ok_and(|wish| wish == "write") {
        std::fs::write(&path, &found).expect("the snapshot can be written");
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(found == kept, "the pages of {name} moved; they are now\n{found}");
}

#[test]
fn the_plan_holds_still() {
    holds_still("plan", &RenderOptions::default());
}

#[test]
fn the_handout_holds_still() {
    holds_still("handout", &RenderOptions { page: PageSize::A4, ..RenderOptions::default() });
}

#[test]
fn the_consent_holds_still() {
    holds_still("consent", &RenderOptions::default());
}

#[test]
fn the_numbered_words_hold_still() {
    holds_still("words", &RenderOptions::default());
}

#[test]
fn numbered_words_stand_in_fewer_columns_where_the_page_is_too_narrow_for_them() {
    let depth = |word: &str| {
        let mut document = sample("words");
        let block = Block::NumberedWords { items: vec![word.into(); 12], columns: 3 };
        document.blocks =
            vec![block, Block::FormLine { label: "Next".into(), value: String::new(), lines: 1 }];
        let text =
            paper::snapshot(&document, &RenderOptions::default(), &Fonts::built_in()).expect("it is sound");
        let tops: Vec<f32> = text.lines().skip(2).filter_map(|line| line[..8].trim().parse().ok()).collect();
        tops[1] - tops[0] - 10.0
    };
    assert_eq!(depth("word"), 4.0 * 27.0, "twelve short words are four deep in three columns");
    assert_eq!(depth("unmistakablewords"), 6.0 * 27.0, "long ones are six deep in two");
    assert_eq!(depth(&"w".repeat(40)), 12.0 * 27.0, "and the longest stand one below the other");
    let mut many = sample("words");
    many.blocks = vec![Block::NumberedWords { items: vec!["word".into(); 60], columns: 1 }];
    assert!(rendered(&many, &RenderOptions::default()).pages > 1, "sixty lines go on over the page");
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    for name in ["plan", "handout", "consent", "words"] {
        let options =
            RenderOptions { created: Some("2026-11-09T13:00:00-05:00".into()), ..RenderOptions::default() };
        assert!(
            rendered(&sample(name), &options) == rendered(&sample(name), &options),
            "{name} differs between two renderings"
        );
    }
}

#[test]
fn another_word_gives_another_id() {
    let id = |text: &str| {
        let bytes = rendered(&one_paragraph(text), &RenderOptions::default()).bytes;
        let at = bytes.windows(4).rposition(|w| w == b"/ID[").unwrap();
        bytes[at..at + 40].to_vec()
    };
    assert_ne!(id("one"), id("two"));
    assert_eq!(id("one"), id("one"));
}

#[test]
fn a_handout_of_three_pages_stays_under_45_kilobytes() {
    let pdf = rendered(&sample("handout"), &RenderOptions::default());
    assert_eq!(pdf.pages, 3);
    assert!(pdf.bytes.len() <= 45_000, "{} bytes", pdf.bytes.len());
}

#[test]
fn a_further_page_costs_at_most_six_kilobytes() {
    let text = include_str!("documents/handout.json")
        .chars()
        .filter(|c| c.is_alphabetic() || *c == ' ')
        .collect::<String>();
    let sized = |times: usize| {
        let pdf = rendered(&one_paragraph(&text.repeat(times)), &RenderOptions::default());
        (pdf.pages, pdf.bytes.len())
    };
    let ((few, small), (many, large)) = (sized(1), sized(6));
    let each = (large - small) / (many - few);
    assert!(each <= 6_000, "{each} bytes a page");
}

#[test]
fn large_print_has_larger_words_in_about_the_same_file() {
    let normal = rendered(&sample("handout"), &RenderOptions::default());
    let large = rendered(&sample("handout"), &RenderOptions { scale: 1.65, ..RenderOptions::default() });
    assert!(large.pages > normal.pages);
    assert!(
        large.bytes.len() < normal.bytes.len() * 115 / 100,
        "{} against {}",
        large.bytes.len(),
        normal.bytes.len()
    );
}

#[test]
fn characters_without_a_face_are_reported_and_the_page_is_made() {
    let pdf = rendered(&one_paragraph("Smile 🙂 and 漢 and naïve"), &RenderOptions::default());
    assert_eq!(pdf.uncovered, ['漢', '🙂']);
    assert!(
        rendered(&one_paragraph("Grüße, cześć, Привет, שלום, नमस्ते, สวัสดี"), &RenderOptions::default())
            .uncovered
            .is_empty()
    );
}

#[test]
fn hostile_texts_become_pages() {
    let long = "many words here ".repeat(6_250);
    for text in [
        long.as_str(),
        &"x".repeat(400),
        "\u{0}\u{1}\u{1b}\u{7f}",
        "",
        " \n \n ",
        "\u{202e}abc",
        "a\u{301}\u{301}\u{301}",
    ] {
        let pdf = rendered(&one_paragraph(text), &RenderOptions { scale: 2.5, ..RenderOptions::default() });
        assert!(pdf.pages >= 1);
    }
}

#[test]
fn a_table_row_longer_than_a_page_goes_on_over_it() {
    let mut document = sample("plan");
    let cell = |text: String| vec![Inline::Text { text }];
    document.blocks = vec![Block::Table {
        caption: String::new(),
        header: vec![cell("a".into()), cell("b".into())],
        rows: vec![vec![cell("many words here ".repeat(2_000)), cell("x".into())]],
        widths: vec![1, 4],
    }];
    assert!(rendered(&document, &RenderOptions::default()).pages > 3);
}

#[test]
fn what_is_wrong_is_said_with_its_place() {
    let mut document = sample("plan");
    document.title = " ".into();
    document.blocks.push(Block::FormLine { label: String::new(), value: String::new(), lines: 0 });
    let options = RenderOptions { scale: 0.0, created: Some("yesterday".into()), ..RenderOptions::default() };
    let problems = paper::render(&document, &options, &Fonts::built_in()).unwrap_err();
    let places: Vec<&str> = problems.iter().map(|problem| problem.at.as_str()).collect();
    assert_eq!(places, ["options.scale", "options.created", "title", "blocks[9]", "blocks[9]"]);
}

#[test]
fn an_attachment_named_like_a_path_is_refused() {
    let attachment = Some(Attachment { name: "../x".into(), mime: "text/plain".into(), bytes: vec![] });
    let options = RenderOptions { attachment, theme: Theme::Hyperlegible, ..RenderOptions::default() };
    assert_eq!(paper::render(&sample("plan"), &options, &Fonts::built_in()).unwrap_err().len(), 1);
}
