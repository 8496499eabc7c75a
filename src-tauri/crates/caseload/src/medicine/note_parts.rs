//! Parts of the drafted note: headings, paragraphs and lists.

use crate::richtext::{NoteBlock, Span};

/// A heading of level 2 with what stands under it; nothing where there is nothing.
pub(super) fn part(heading: &str, blocks: Vec<NoteBlock>) -> Vec<NoteBlock> {
    if blocks.is_empty() {
        return blocks;
    }
    let mut part = vec![NoteBlock::Heading { level: 2, spans: spans(heading) }];
    part.extend(blocks);
    part
}

/// A paragraph, if it says anything.
pub(super) fn paragraph(text: &str) -> Vec<NoteBlock> {
    match text.trim() {
        "" => Vec::new(),
        text => vec![NoteBlock::Paragraph { spans: spans(text) }],
    }
}

/// Words of the client, if there are any.
pub(super) fn quote(text: &str) -> Vec<NoteBlock> {
    match text.trim() {
        "" => Vec::new(),
        text => vec![NoteBlock::Quote { spans: spans(text) }],
    }
}

/// A list, if it has items. What stands before the first ` · ` is set bold.
pub(super) fn list(items: Vec<String>) -> Vec<NoteBlock> {
    if items.is_empty() {
        return Vec::new();
    }
    vec![NoteBlock::BulletList { items: items.iter().map(|item| led(item)).collect() }]
}

/// An item of a list: its lead, and what it says.
pub(super) fn item(lead: &str, text: &str) -> String {
    format!("{lead}{LEAD}{}", text.trim())
}

const LEAD: &str = " \u{b7} ";

fn led(item: &str) -> Vec<Span> {
    match item.split_once(LEAD) {
        None => spans(item),
        Some((lead, text)) => vec![span(lead, true), span(&format!("  {text}"), false)],
    }
}

fn spans(text: &str) -> Vec<Span> {
    vec![span(text, false)]
}

fn span(text: &str, bold: bool) -> Span {
    // A line of a note is a line: what was typed over several stands on one.
    Span { text: text.replace(['\n', '\t'], " ").into(), bold, italic: false }
}
