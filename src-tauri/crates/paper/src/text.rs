//! A document as words: what is read, what is hashed, what it covers.

use crate::clean::clean;
use crate::document::{Block, CheckItem, Document, Inline, Shape, Step};
use crate::richtext::{text_of, words};
use crate::words::Words;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

/// The words of a document in reading order, one line each, every text cleaned as it is shown (see [`crate::clean`]):
/// the kicker if there is one, the title, then the blocks. A list item begins with `• ` or its number (`2. `), a box with `[ ] ` or
/// `[x] `; cells stand between ` | `; a figure is its alternative text; a signature is its alternative text, the
/// typed name, the printed name, then role and time between ` · `, and on a blank the word
/// for the date. Empty lines are left out, but for those a text has inside itself.
/// Footer, mark, author and subject are not part of it.
pub fn plain_text(document: &Document) -> String {
    let mut lines = Lines { said: Vec::new(), date: Words::of(&document.lang).date };
    lines.add(&document.kicker);
    lines.add(&document.title);
    lines.blocks(&document.blocks);
    lines.said.join("\n")
}

/// SHA-256 of [`plain_text`] as UTF-8: the fingerprint of what a person was shown.
pub fn text_sha256(document: &Document) -> [u8; 32] {
    Sha256::digest(plain_text(document).as_bytes()).into()
}

/// The ids of everything the document covers, wherever its paragraphs and items stand.
pub fn covers(document: &Document) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    each_block(&document.blocks, &mut |block| match block {
        Block::Para { covers, .. } => found.extend(covers.iter().cloned()),
        Block::List { items, .. } => found.extend(items.iter().flat_map(|item| item.covers.iter().cloned())),
        _ => {}
    });
    found
}

/// Visits every block, those inside others too, in reading order.
pub fn each_block<'d>(blocks: &'d [Block], visit: &mut dyn FnMut(&'d Block)) {
    for block in blocks {
        visit(block);
        match block {
            Block::Callout { blocks, .. } | Block::KeepTogether { blocks } => each_block(blocks, visit),
            Block::Columns { columns, .. } => columns.iter().for_each(|column| each_block(column, visit)),
            _ => {}
        }
    }
}

/// Every text a page shows, footer and mark included, as written.
pub(crate) fn shown_texts(document: &Document) -> Vec<&str> {
    let mut texts =
        vec![&*document.kicker, &document.title, &document.footer, &document.author, &document.mark];
    each_block(&document.blocks, &mut |block| texts.extend(block_texts(block)));
    texts
}

fn block_texts(block: &Block) -> Vec<&str> {
    match block {
        Block::Heading { text, .. } | Block::Para { text, .. } => inline_texts(text),
        Block::Quote { text, source } => [inline_texts(text), vec![source]].concat(),
        Block::List { items, .. } => items.iter().flat_map(|item| inline_texts(&item.text)).collect(),
        Block::Checklist { prompt, items } => {
            std::iter::once(&**prompt).chain(items.iter().flat_map(|item| inline_texts(&item.text))).collect()
        }
        Block::Table { caption, header, rows, .. } => {
            let cells = header.iter().chain(rows.iter().flatten());
            std::iter::once(&**caption).chain(cells.flat_map(|cell| inline_texts(cell))).collect()
        }
        Block::Figure { shapes, .. } => shapes.iter().filter_map(label_text).collect(),
        Block::Signature { typed, name, role, when, .. } => vec![typed, name, role, when],
        Block::FormLine { label, value, .. } => vec![label, value],
        Block::NumberedWords { items, .. } => items.iter().map(String::as_str).collect(),
        Block::Steps { items } => items.iter().flat_map(step_texts).collect(),
        Block::Callout { .. } | Block::Columns { .. } | Block::KeepTogether { .. } | Block::PageBreak => {
            Vec::new()
        }
    }
}

fn inline_texts(inlines: &[Inline]) -> Vec<&str> {
    inlines.iter().map(text_of).collect()
}

fn label_text(shape: &Shape) -> Option<&str> {
    if let Shape::Label { text, .. } = shape { Some(text) } else { None }
}

fn step_texts(step: &Step) -> Vec<&str> {
    let marks = step.marks.iter().map(String::as_str);
    [&*step.what, &step.detail, &step.if_then].into_iter().chain(marks).collect()
}

struct Lines {
    said: Vec<String>,
    date: &'static str,
}

impl Lines {
    fn add(&mut self, text: &str) {
        let shown = clean(text);
        if !shown.trim().is_empty() {
            self.said.push(shown);
        }
    }

    fn blocks(&mut self, blocks: &[Block]) {
        blocks.iter().for_each(|block| self.block(block));
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading { text, .. } | Block::Para { text, .. } => self.add(&words(text)),
            Block::Quote { text, source } => {
                self.add(&words(text));
                self.add(source);
            }
            Block::List { ordered, items } => {
                for (index, item) in items.iter().enumerate() {
                    let label = if *ordered { format!("{}.", index + 1) } else { "•".into() };
                    self.add(&format!("{label} {}", words(&item.text)));
                }
            }
            Block::Checklist { prompt, items } => self.checklist(prompt, items),
            Block::Table { caption, header, rows, .. } => self.table(caption, header, rows),
            Block::Figure { alt, .. } => self.add(alt),
            Block::Signature { alt, typed, name, role, when, .. } => {
                self.signature([alt, typed, name], role, when);
                if when.trim().is_empty() {
                    self.add(self.date);
                }
            }
            Block::FormLine { label, value, .. } => self.add(format!("{label} {value}").trim()),
            Block::Callout { blocks, .. } | Block::KeepTogether { blocks } => self.blocks(blocks),
            Block::Columns { columns, .. } => columns.iter().for_each(|column| self.blocks(column)),
            Block::NumberedWords { items, .. } => {
                for (index, word) in items.iter().enumerate() {
                    self.add(&format!("{}. {word}", index + 1));
                }
            }
            Block::Steps { items } => items.iter().for_each(|step| self.step(step)),
            Block::PageBreak => {}
        }
    }

    fn checklist(&mut self, prompt: &str, items: &[CheckItem]) {
        self.add(prompt);
        for item in items {
            self.add(&format!("{} {}", if item.ticked { "[x]" } else { "[ ]" }, words(&item.text)));
        }
    }

    fn table(&mut self, caption: &str, header: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>]) {
        self.add(caption);
        let line =
            |cells: &[Vec<Inline>]| cells.iter().map(|cell| words(cell)).collect::<Vec<_>>().join(" | ");
        self.add(&line(header));
        rows.iter().for_each(|row| self.add(&line(row)));
    }

    fn signature(&mut self, lines: [&str; 3], role: &str, when: &str) {
        lines.iter().for_each(|line| self.add(line));
        let parts = [role, when];
        self.add(&parts.into_iter().filter(|part| !part.trim().is_empty()).collect::<Vec<_>>().join(" · "));
    }

    fn step(&mut self, step: &Step) {
        self.add(&format!("[ ] {}", step.what));
        self.add(&step.detail);
        self.add(&step.if_then);
        self.add(&step.marks.join(" "));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(json: &str) -> Document {
        serde_json::from_str(json).unwrap()
    }

    const CONSENT: &str = r#"{"kicker": "K", "title": "T", "lang": "en", "footer": "never", "blocks": [
        {"type": "para", "covers": ["off-label"], "text": [{"type": "text", "text": "One "}, {"type": "strong", "text": "two."}]},
        {"type": "callout", "blocks": [{"type": "list", "ordered": true, "items": [{"covers": ["risk"], "text": [{"type": "text", "text": "three"}]}]}]},
        {"type": "checklist", "prompt": "I agree", "items": [{"id": "a", "ticked": true, "text": [{"type": "text", "text": "four"}]}]},
        {"type": "signature", "alt": "Blank", "name": "M. L.", "role": "Client", "when": "today"}]}"#;

    #[test]
    fn the_words_stand_in_reading_order() {
        let expected = "K\nT\nOne two.\n1. three\nI agree\n[x] four\nBlank\nM. L.\nClient · today";
        assert_eq!(plain_text(&document(CONSENT)), expected);
    }

    #[test]
    fn the_fingerprint_follows_the_words_and_nothing_else() {
        let consent = document(CONSENT);
        let other_footer = Document { footer: "other".into(), mark: "SAMPLE".into(), ..consent.clone() };
        let other_word = document(&CONSENT.replace("two.", "too."));
        assert_eq!(text_sha256(&consent), text_sha256(&other_footer));
        assert_ne!(text_sha256(&consent), text_sha256(&other_word));
    }

    #[test]
    fn what_is_covered_is_found_inside_other_blocks() {
        assert_eq!(covers(&document(CONSENT)).into_iter().collect::<Vec<_>>(), ["off-label", "risk"]);
    }
}
