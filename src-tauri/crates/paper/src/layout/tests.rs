//! The rules of pages, on random documents. `PAPER_CASES` asks for more of them.

use super::*;
use crate::document::{CheckItem, Inline, ListItem, PageSize, Tone};
use crate::frame::{Kind, Row};
use proptest::prelude::*;

/// How many random documents a test makes.
fn cases(few: u32) -> ProptestConfig {
    let asked = std::env::var("PAPER_CASES").ok().and_then(|cases| cases.parse().ok());
    ProptestConfig { cases: asked.unwrap_or(few), failure_persistence: None, ..ProptestConfig::default() }
}

fn words(most: usize) -> impl Strategy<Value = Vec<Inline>> {
    let word =
        prop_oneof!["[a-z]{1,12}", "[a-z]{1,12}", "[A-Z][a-z]{2,9},", Just("ketamine-assisted".to_string())];
    prop::collection::vec(word, 1..most).prop_map(|words| vec![Inline::Text { text: words.join(" ") + "." }])
}

fn item() -> impl Strategy<Value = ListItem> {
    words(25).prop_map(|text| ListItem { covers: vec![], text })
}

fn box_to_tick() -> impl Strategy<Value = CheckItem> {
    words(12).prop_map(|text| CheckItem { id: String::new(), required: false, ticked: true, text })
}

fn signed_paragraph() -> impl Strategy<Value = Vec<Block>> {
    words(60).prop_map(|text| {
        let signature = Block::Signature {
            alt: "A line to sign".into(),
            strokes: vec![],
            field: (0, 0),
            typed: String::new(),
            name: String::new(),
            role: "Client".into(),
            when: String::new(),
        };
        vec![Block::Para { covers: vec![], text }, signature]
    })
}

fn blocks() -> impl Strategy<Value = Vec<Block>> {
    let para = || words(150).prop_map(|text| Block::Para { covers: vec![], text });
    let cell = || words(12);
    let row = move || prop::collection::vec(cell(), 3..=3);
    let one = |block: Block| vec![block];
    prop_oneof![
        4 => para().prop_map(one),
        3 => (words(8), para()).prop_map(|(text, para)| vec![Block::Heading { level: 2, text }, para]),
        2 => (any::<bool>(), prop::collection::vec(item(), 1..9))
            .prop_map(|(ordered, items)| vec![Block::List { ordered, items }]),
        1 => prop::collection::vec(box_to_tick(), 1..7)
            .prop_map(|items| vec![Block::Checklist { prompt: "I agree".into(), items }]),
        1 => (row(), prop::collection::vec(row(), 1..12)).prop_map(|(header, rows)| {
            vec![Block::Table { caption: "Table".into(), header, rows, widths: vec![] }]
        }),
        1 => prop::collection::vec(para(), 1..3).prop_map(|blocks| vec![Block::Callout { tone: Tone::Note, blocks }]),
        1 => words(30).prop_map(|text| vec![Block::Quote { text, source: "me".into() }]),
        1 => signed_paragraph(),
        1 => (para(), para()).prop_map(|(a, b)| vec![Block::Columns { columns: vec![vec![a], vec![b]], widths: vec![1, 2] }]),
        1 => (prop::collection::vec("[a-z]{3,8}", 1..40), 1_u32..=4)
            .prop_map(|(items, columns)| vec![Block::NumberedWords { items, columns }]),
        1 => Just(vec![Block::FormLine { label: "Name".into(), value: String::new(), lines: 2 }]),
    ]
}

fn document() -> impl Strategy<Value = Document> {
    prop::collection::vec(blocks(), 3..22).prop_map(|blocks| Document {
        title: "A paper".into(),
        kicker: "Line above".into(),
        lang: "en".into(),
        dir: Dir::Ltr,
        author: "Practice".into(),
        subject: String::new(),
        footer: "Footer".into(),
        mark: String::new(),
        blocks: blocks.concat(),
    })
}

fn options() -> impl Strategy<Value = RenderOptions> {
    let page = prop_oneof![Just(PageSize::Letter), Just(PageSize::A4)];
    let scale = prop_oneof![Just(1.0_f32), Just(1.5), Just(0.9)];
    (page, scale).prop_map(|(page, scale)| RenderOptions { page, scale, ..RenderOptions::default() })
}

/// Every pair of rows that a page break parts, with the rows of the later page.
fn breaks(frames: &[Frame]) -> impl Iterator<Item = (&Row, &[(f32, Row)])> {
    frames.windows(2).filter_map(|pair| Some((&pair[0].rows.last()?.1, pair[1].rows.as_slice())))
}

/// The rows of a page without a repeated table head.
fn own(rows: &[(f32, Row)]) -> impl Iterator<Item = &Row> {
    let repeated =
        usize::from(rows.first().is_some_and(|(_, row)| row.kind == Kind::TableRow && row.head.is_none()));
    rows.iter().skip(repeated).map(|(_, row)| row)
}

fn said_of_lines(before: &Row, after: &Row) -> Option<&'static str> {
    let (index, count) = after.place;
    if before.kind == Kind::Heading {
        return Some("a heading is the last line of its page");
    }
    if after.kind == Kind::Signature {
        return Some("a signature stands without its text");
    }
    let divided = after.kind == Kind::Text && index > 0;
    if divided && index < 2 {
        return Some("the first line of a paragraph stands alone at the foot of a page");
    }
    (divided && count - index < 2).then_some("the last line of a paragraph stands alone at the top of a page")
}

fn one_item_alone(before: &Row, rows: &[(f32, Row)]) -> bool {
    let same = |row: &&Row| row.kind == Kind::Item && row.block == before.block;
    let Some(first) = own(rows).next().filter(same) else { return false };
    let begun = own(rows).take_while(same).filter(|row| row.place.0 == 0).count();
    before.kind == Kind::Item && begun + usize::from(first.place.0 > 0) < 2
}

proptest! {
    #![proptest_config(cases(24))]

    #[test]
    fn no_widow_no_orphan_no_lonely_heading_signature_or_item(document in document(), options in options()) {
        let laid = lay_out(&document, &options, &Fonts::built_in());
        for (before, rows) in breaks(&laid.frames) {
            let first = own(rows).next().unwrap();
            prop_assert_eq!(said_of_lines(before, first), None);
            prop_assert!(!one_item_alone(before, rows), "one list item stands alone at the top of a page");
        }
    }

    #[test]
    fn nothing_is_left_out_and_nothing_leaves_the_sheet(document in document(), options in options()) {
        let laid = lay_out(&document, &options, &Fonts::built_in());
        let height = laid.style.height() + 0.1;
        for frame in &laid.frames {
            prop_assert!(frame.rows.iter().all(|(y, row)| y + row.height <= height), "a row leaves the sheet");
        }
        let shown = crate::frame::as_text(&laid.frames, &laid.tree).matches("H2").count();
        let headings = document.blocks.iter().filter(|b| matches!(b, Block::Heading { .. })).count();
        prop_assert!(shown >= headings);
    }
}
