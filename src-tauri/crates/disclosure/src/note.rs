//! A signed note with its addenda, as it leaves for the record.

use crate::words;
use caseload::note::{AddendumView, NoteView};
use caseload::practice::Practice;
use caseload::richtext::{NoteBlock, Span};
use caseload::session::SessionKind;
use paper::{Block, Document, Inline, ListItem};

/// The therapist writes the record in the language of the app.
const LANGUAGE: &str = "en";

/// The page of a note. A draft says so across its head.
pub fn document(note: &NoteView, initials: &str, practice: &Practice) -> Document {
    Document {
        title: title(note),
        kicker: kicker(note),
        lang: LANGUAGE.into(),
        dir: Default::default(),
        author: practice.name.reveal().clone(),
        subject: "A note of the client's record".into(),
        footer: words::joined(&[&words::dotted(initials), &seal_line(note)]),
        mark: crate::mark(practice),
        blocks: blocks(note),
    }
}

/// What a kind of session is called on paper.
pub fn kind_in_words(kind: SessionKind) -> &'static str {
    match kind {
        SessionKind::Intake => "First meeting",
        SessionKind::Preparation => "Preparation session",
        SessionKind::Medicine => "Medicine session",
        SessionKind::Integration => "Integration session",
        SessionKind::Therapy => "Psychotherapy session",
        SessionKind::CheckIn => "Check-in",
        SessionKind::Closing => "Closing session",
    }
}

/// The title is the kind of meeting: what the therapist wrote as a title may name someone, and titles reach the
/// metadata of the file.
fn title(note: &NoteView) -> String {
    format!("{} note", kind_in_words(note.fields.kind))
}

fn kicker(note: &NoteView) -> String {
    let day = note.fields.event_date.map(words::day).unwrap_or_default();
    let status = if note.signed_at.is_some() { "" } else { "draft, not signed" };
    words::joined(&[&day, status])
}

fn seal_line(note: &NoteView) -> String {
    match note.signed_at {
        Some(at) => format!("Signed {} · Seal {}", words::day(at.0.date_naive()), note.seal.to_uppercase()),
        None => "Draft, not signed".into(),
    }
}

fn blocks(note: &NoteView) -> Vec<Block> {
    let mut blocks = Vec::new();
    if !note.fields.title.as_str().trim().is_empty() {
        blocks.push(heading(2, note.fields.title.as_str()));
    }
    let top = if blocks.is_empty() { 2 } else { 3 };
    blocks.extend(late_entry(note));
    blocks.extend(body(&note.fields.body.blocks, top));
    blocks.extend(signature(note));
    if !note.addenda.is_empty() {
        blocks.push(heading(2, "Addenda"));
    }
    blocks.extend(note.addenda.iter().flat_map(addendum));
    blocks
}

fn late_entry(note: &NoteView) -> Option<Block> {
    let reason = note.fields.late_reason.as_str().trim();
    let day = note.fields.event_date?;
    (!reason.is_empty()).then(|| Block::Para {
        covers: Vec::new(),
        text: vec![
            Inline::Strong { text: "Late entry".into() },
            Inline::Text { text: format!(" about {}: {reason}", words::day(day)) },
        ],
    })
}

/// Headings of the editor go under the paper's own. A level is never skipped: a second-level heading without a first
/// one before it moves up.
fn body(blocks: &[NoteBlock], top: u8) -> Vec<Block> {
    let mut deepest = top - 1;
    blocks.iter().map(|block| note_block(block, top, &mut deepest)).collect()
}

fn note_block(block: &NoteBlock, top: u8, deepest: &mut u8) -> Block {
    match block {
        NoteBlock::Paragraph { spans } => Block::Para { covers: Vec::new(), text: inlines(spans) },
        NoteBlock::Quote { spans } => Block::Quote { text: inlines(spans), source: String::new() },
        NoteBlock::BulletList { items } => Block::List { ordered: false, items: list_items(items) },
        NoteBlock::OrderedList { items } => Block::List { ordered: true, items: list_items(items) },
        NoteBlock::Heading { level, spans } => {
            let level = (top + level - 1).min(*deepest + 1).min(3);
            *deepest = level;
            Block::Heading { level, text: inlines(spans) }
        }
    }
}

fn list_items(items: &[Vec<Span>]) -> Vec<ListItem> {
    items.iter().map(|spans| ListItem { covers: Vec::new(), text: inlines(spans) }).collect()
}

fn inlines(spans: &[Span]) -> Vec<Inline> {
    spans.iter().map(inline).collect()
}

fn inline(span: &Span) -> Inline {
    let text = span.text.reveal().clone();
    match (span.bold, span.italic) {
        (true, _) => Inline::Strong { text },
        (false, true) => Inline::Emph { text },
        (false, false) => Inline::Text { text },
    }
}

fn signature(note: &NoteView) -> Option<Block> {
    let at = words::moment(note.signed_at?);
    Some(Block::Signature {
        alt: format!("Signed in the app by {} on {at}", note.author.as_str()),
        strokes: Vec::new(),
        field: (0, 0),
        typed: note.author.reveal().clone(),
        name: note.author.reveal().clone(),
        role: "Therapist".into(),
        when: at,
    })
}

fn addendum(addendum: &AddendumView) -> Vec<Block> {
    let line = format!("{}, {}", words::moment(addendum.signed_at), addendum.author.as_str());
    vec![
        heading(3, &line),
        Block::Para {
            covers: Vec::new(),
            text: vec![
                Inline::Strong { text: "Reason: ".into() },
                Inline::Text { text: addendum.reason.reveal().clone() },
            ],
        },
        Block::Para { covers: Vec::new(), text: vec![Inline::Text { text: addendum.text.reveal().clone() }] },
    ]
}

fn heading(level: u8, text: &str) -> Block {
    Block::Heading { level, text: vec![Inline::Text { text: text.into() }] }
}
