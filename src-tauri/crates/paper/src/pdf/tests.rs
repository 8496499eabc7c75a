use super::*;
use crate::document::{Block, Inline};
use crate::options::Attachment;
use lopdf::{Dictionary, Object};
use proptest::prelude::*;

fn sample() -> Document {
    serde_json::from_str(include_str!("../../tests/documents/handout.json")).unwrap()
}

fn rendered(document: &Document, options: &RenderOptions) -> lopdf::Document {
    lopdf::Document::load_mem(&crate::render(document, options, &Fonts::built_in()).unwrap().bytes).unwrap()
}

fn with_attachment() -> RenderOptions {
    let bytes = br#"{"throughline":"record"}"#.to_vec();
    let attachment = Attachment { name: "signed-record.json".into(), mime: "application/json".into(), bytes };
    let created = Some("2026-10-03T14:05:00-04:00".into());
    RenderOptions { attachment: Some(attachment), created, ..RenderOptions::default() }
}

fn elements(file: &lopdf::Document) -> Vec<&Dictionary> {
    let is_element = |object: &&Object| object.type_name().is_ok_and(|name| name == b"StructElem");
    file.objects.values().filter(is_element).map(|object| object.as_dict().unwrap()).collect()
}

fn of_kind<'f>(file: &'f lopdf::Document, kind: &str) -> Vec<&'f Dictionary> {
    let same =
        |e: &&Dictionary| e.get(b"S").and_then(Object::as_name).is_ok_and(|name| name == kind.as_bytes());
    elements(file).into_iter().filter(same).collect()
}

#[test]
fn the_catalog_says_everything_a_reader_and_an_archive_ask_for() {
    let file = rendered(&sample(), &RenderOptions::default());
    let catalog = file.catalog().unwrap();
    for key in [
        "Lang",
        "MarkInfo",
        "Metadata",
        "OutputIntents",
        "Outlines",
        "PageLabels",
        "StructTreeRoot",
        "ViewerPreferences",
    ] {
        assert!(catalog.has(key.as_bytes()), "the catalog lacks {key}");
    }
    assert_eq!(file.version, "1.7");
    for page in file.page_iter() {
        let page = file.get_dictionary(page).unwrap();
        assert!(page.has(b"Tabs") && page.has(b"StructParents"), "a page lacks its tab order");
    }
}

#[test]
fn the_metadata_packet_says_what_the_information_dictionary_says() {
    let file = rendered(&sample(), &with_attachment());
    let information = file.trailer.get(b"Info").and_then(Object::as_reference).unwrap();
    let information = file.get_dictionary(information).unwrap();
    let packet = file.catalog().unwrap().get(b"Metadata").and_then(Object::as_reference).unwrap();
    let packet = file.get_object(packet).unwrap().as_stream().unwrap();
    let packet = String::from_utf8(packet.content.clone()).unwrap();
    for key in [b"Title".as_slice(), b"Author", b"Subject"] {
        let said = lopdf::decode_text_string(information.get(key).unwrap()).unwrap();
        assert!(packet.contains(&said), "the packet lacks “{said}”");
    }
    assert!(packet.contains("<xmp:CreateDate>2026-10-03T14:05:00-04:00</xmp:CreateDate>"));
    assert!(packet.contains("<pdfaid:part>3</pdfaid:part>"), "an attachment makes PDF/A-3");
}

#[test]
fn every_kind_of_block_has_its_element() {
    let file = rendered(&sample(), &RenderOptions::default());
    for kind in [
        "H1", "H2", "H3", "P", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "Figure", "Link",
        "Span", "Div",
    ] {
        assert!(!of_kind(&file, kind).is_empty(), "no element is a {kind}");
    }
    let scope = |cell: &&Dictionary| cell.get(b"A").and_then(Object::as_dict).is_ok_and(|a| a.has(b"Scope"));
    assert!(of_kind(&file, "TH").iter().all(scope), "a head cell says what it heads");
    assert!(of_kind(&file, "Figure").iter().all(|f| f.has(b"Alt")), "a figure says what it shows");
    let ticked = of_kind(&file, "Lbl").iter().filter(|label| label.has(b"ActualText")).count();
    assert_eq!(ticked, 5, "every box says whether it is ticked");
}

#[test]
fn no_stream_ends_in_a_carriage_return() {
    for scale in [0.9, 1.0, 1.1, 1.2, 1.3, 1.5, 1.7, 2.0] {
        let pdf = crate::render(
            &sample(),
            &RenderOptions { scale, ..RenderOptions::default() },
            &Fonts::built_in(),
        )
        .unwrap();
        let misleading = pdf.bytes.windows(11).any(|window| window == b"\r\nendstream");
        assert!(
            !misleading,
            "a strict reader would count the carriage return to the line end, at scale {scale}"
        );
    }
}

#[test]
fn a_sealed_file_gives_back_what_was_signed() {
    let mut pdf = crate::render(&sample(), &with_attachment(), &Fonts::built_in()).unwrap();
    let mut seen = Vec::new();
    let key = [7; 32];
    pdf.sign(
        |bytes| {
            seen = bytes.to_vec();
            [9; 64]
        },
        key,
    )
    .unwrap();
    let sealed = seal::read(&pdf.bytes).unwrap();
    assert_eq!((sealed.public_key, sealed.signature), (key, [9; 64]));
    assert!(sealed.signed_bytes == seen, "what is checked is what was signed");
    assert_eq!(sealed.attachments.len(), 1);
    assert_eq!(sealed.attachments[0].name, "signed-record.json");
    assert_eq!(sealed.attachments[0].bytes, br#"{"throughline":"record"}"#);
}

#[test]
fn any_byte_changed_outside_the_slot_changes_what_was_signed() {
    let mut pdf = crate::render(&sample(), &with_attachment(), &Fonts::built_in()).unwrap();
    pdf.sign(|_| [9; 64], [7; 32]).unwrap();
    let honest = seal::read(&pdf.bytes).unwrap();
    for at in (0..pdf.bytes.len()).step_by(61) {
        let mut changed = pdf.bytes.clone();
        changed[at] ^= 1;
        let same = seal::read(&changed).is_ok_and(|sealed| {
            (sealed.signed_bytes, sealed.signature, sealed.public_key)
                == (honest.signed_bytes.clone(), honest.signature, honest.public_key)
        });
        assert!(!same, "a change at byte {at} goes unnoticed");
    }
    let longer = [pdf.bytes.as_slice(), b"\n"].concat();
    assert_ne!(
        seal::read(&longer).unwrap().signed_bytes,
        honest.signed_bytes,
        "an added byte goes unnoticed"
    );
}

#[test]
fn files_without_or_with_two_slots_or_an_empty_one_are_told_apart() {
    let plain = crate::render(&sample(), &RenderOptions::default(), &Fonts::built_in()).unwrap();
    assert_eq!(seal::read(&plain.bytes), Err(seal::SealError::NoSlot));
    assert_eq!(plain.clone().sign(|_| [0; 64], [0; 32]), Err(seal::SealError::NoSlot));
    let slot = crate::render(&sample(), &with_attachment(), &Fonts::built_in()).unwrap();
    assert_eq!(seal::read(&slot.bytes), Err(seal::SealError::Unsealed));
    let twice = [slot.bytes.as_slice(), &slot.bytes].concat();
    assert_eq!(seal::read(&twice), Err(seal::SealError::SeveralSlots));
    let at = slot.bytes.windows(8).position(|w| w == b"ed25519 ").unwrap() + 8;
    let mut upper = slot.bytes.clone();
    upper[at] = b'A';
    assert_eq!(seal::read(&upper), Err(seal::SealError::Damaged), "a digit has one way to be written");
}

#[test]
fn an_attachment_that_looks_like_a_slot_is_no_second_slot() {
    let mut options = with_attachment();
    let words = b"throughline-seal/1 ed25519 00";
    options.attachment.as_mut().unwrap().bytes = words.repeat(3);
    let mut pdf = crate::render(&sample(), &options, &Fonts::built_in()).unwrap();
    assert_eq!(pdf.sign(|_| [1; 64], [1; 32]), Ok(()));
}

#[test]
fn the_tree_holds_one_lopdf_and_no_azul() {
    let lock = include_str!("../../../../../Cargo.lock");
    assert_eq!(lock.matches("name = \"lopdf\"\n").count(), 1);
    assert!(!lock.contains("name = \"azul"), "the layout engine of printpdf's html feature stays out");
}

/// Any text a keyboard, a clipboard or a fault may bring.
fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        "\\PC{0,60}",
        any::<String>(),
        "[א-ת ]{1,30}[a-z0-9 ]{0,9}",
        "[؀-ۿ 0-9]{1,30}",
        "[ก-๛]{1,40}",
        "[क-हा-ौ् ]{1,30}",
        "[\u{0}-\u{1f}\u{7f}-\u{9f}\u{200b}-\u{200f}]{0,9}",
        "[🙂👩‍👩‍👧漢字]{1,5}",
        Just("x".repeat(400)),
    ]
}

fn any_inlines() -> impl Strategy<Value = Vec<Inline>> {
    let inline = prop_oneof![
        any_text().prop_map(|text| Inline::Text { text }),
        any_text().prop_map(|text| Inline::Strong { text }),
        any_text().prop_map(|text| Inline::Emph { text }),
        any_text().prop_map(|text| Inline::Lang { text, lang: "he".into() }),
        any_text()
            .prop_map(|text| Inline::Link { text: format!("{text}x"), href: "https://a.example".into() }),
    ];
    prop::collection::vec(inline, 0..5)
}

fn any_block() -> impl Strategy<Value = Block> {
    prop_oneof![
        3 => any_inlines().prop_map(|text| Block::Para { covers: vec![], text }),
        1 => any_inlines().prop_map(|mut text| {
            text.push(Inline::Text { text: "end".into() });
            Block::Heading { level: 2, text }
        }),
        1 => (any_inlines(), any_text()).prop_map(|(text, source)| Block::Quote { text, source }),
        1 => (any_inlines(), any_inlines(), any_text()).prop_map(|(a, b, caption)| Block::Table {
            caption,
            header: vec![vec![Inline::Text { text: "h".into() }]; 2],
            rows: vec![vec![a, b]],
            widths: vec![1, 999],
        }),
        1 => (any_text(), any_text(), prop::collection::vec(any_text(), 0..9)).prop_map(|(what, detail, marks)| {
            Block::Steps { items: vec![crate::document::Step { what, detail, if_then: String::new(), marks }] }
        }),
        1 => (any_text(), any_text(), prop::collection::vec(any::<(i32, i32)>(), 0..9)).prop_map(|(typed, name, stroke)| {
            let strokes = vec![stroke];
            Block::Signature { alt: "s".into(), strokes, field: (9, 9), typed, name, role: "r".into(), when: String::new() }
        }),
        1 => (any_text(), any_text()).prop_map(|(label, value)| Block::FormLine { label: label + "x", value, lines: 3 }),
        1 => Just(Block::PageBreak),
    ]
}

fn cases() -> ProptestConfig {
    let asked = std::env::var("PAPER_CASES").ok().and_then(|cases| cases.parse().ok());
    ProptestConfig { cases: asked.unwrap_or(24), failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn any_document_becomes_a_file_that_opens_or_a_list_of_problems(
        blocks in prop::collection::vec(any_block(), 0..8),
        (title, footer, mark) in (any_text(), any_text(), any_text()),
        rtl in any::<bool>(),
        scale in 0.8_f32..2.5,
    ) {
        let dir = if rtl { crate::Dir::Rtl } else { crate::Dir::Ltr };
        let (kicker, author, subject) = (footer.clone(), mark.clone(), title.clone());
        let document = Document { title, kicker, lang: "en".into(), dir, author, subject, footer, mark, blocks };
        match crate::render(&document, &RenderOptions { scale, ..RenderOptions::default() }, &Fonts::built_in()) {
            Ok(pdf) => {
                let file = lopdf::Document::load_mem(&pdf.bytes).unwrap();
                prop_assert_eq!(file.get_pages().len(), pdf.pages);
            }
            Err(problems) => prop_assert!(!problems.is_empty()),
        }
    }
}
