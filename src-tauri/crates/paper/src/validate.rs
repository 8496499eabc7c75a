//! What a document must hold before it can be a page that everybody can read.

use crate::clean::clean;
use crate::document::{Block, CheckItem, Document, Inline, Shape};
use crate::problem::Problem;
use crate::richtext::words;
use std::collections::BTreeSet;

/// Blocks may stand inside blocks this deep.
const DEEPEST: usize = 6;
/// More columns than this leave no room for words.
const MOST_COLUMNS: usize = 12;
const MOST_LINES: u32 = 40;
const MOST_WORDS: usize = 60;

/// Everything wrong with a document, in reading order; empty when it can be rendered.
pub fn validate(document: &Document) -> Vec<Problem> {
    let mut check = Check::default();
    check.head(document);
    check.blocks("blocks", &document.blocks, 1);
    check.problems
}

#[derive(Default)]
struct Check<'d> {
    problems: Vec<Problem>,
    level: u8,
    choices: BTreeSet<&'d str>,
}

impl<'d> Check<'d> {
    fn say(&mut self, path: &str, what: impl Into<String>) {
        self.problems.push(Problem::at(path, what));
    }

    fn expect(&mut self, good: bool, path: &str, what: &str) {
        if !good {
            self.say(path, what);
        }
    }

    fn head(&mut self, document: &Document) {
        self.expect(
            !blank(&document.title),
            "title",
            "Give the document a title; a reader's window shows it.",
        );
        self.expect(
            is_language(&document.lang),
            "lang",
            "Name the language as a BCP 47 tag, such as en or es-MX.",
        );
    }

    fn blocks(&mut self, path: &str, blocks: &'d [Block], depth: usize) {
        if depth > DEEPEST {
            return self
                .say(path, format!("Blocks stand inside blocks more than {DEEPEST} deep; take some out."));
        }
        for (index, block) in blocks.iter().enumerate() {
            self.block(&format!("{path}[{index}]"), block, depth);
        }
    }

    fn block(&mut self, path: &str, block: &'d Block, depth: usize) {
        match block {
            Block::Heading { level, text } => self.heading(path, *level, text),
            Block::Para { text, .. } | Block::Quote { text, .. } => self.inlines(path, text),
            Block::List { items, .. } => {
                self.expect(!items.is_empty(), path, "Give the list an item, or take the list out.");
                let said = items.iter().all(|item| !blank(&words(&item.text)));
                self.expect(said, path, "Give every item of the list words.");
                items.iter().for_each(|item| self.inlines(path, &item.text));
            }
            Block::Checklist { items, .. } => self.checklist(path, items),
            Block::Table { header, rows, widths, .. } => self.table(path, header, rows, widths),
            Block::Figure { alt, width, height, shapes } => self.figure(path, alt, (*width, *height), shapes),
            Block::Signature { alt, .. } => self.alt(path, alt),
            Block::FormLine { label, lines, .. } => {
                self.expect(!blank(label), path, "Give the line to write on a label.");
                self.expect((1..=MOST_LINES).contains(lines), path, "Ask for 1 to 40 lines to write on.");
            }
            Block::Callout { blocks, .. } | Block::KeepTogether { blocks } => {
                self.expect(!blocks.is_empty(), path, "Put something inside, or take the block out.");
                self.blocks(&format!("{path}.blocks"), blocks, depth + 1);
            }
            Block::Columns { columns, widths } => self.columns(path, columns, widths, depth),
            Block::NumberedWords { items, columns } => self.numbered_words(path, items, *columns),
            Block::Steps { items } => {
                self.expect(!items.is_empty(), path, "Give the steps a step, or take them out.")
            }
            Block::PageBreak => {}
        }
    }

    fn heading(&mut self, path: &str, level: u8, text: &'d [Inline]) {
        let known = (2..=3).contains(&level);
        self.expect(known, path, "A heading has level 2 or 3; the title is level 1.");
        let skips = known && level > self.level.max(1) + 1;
        self.expect(!skips, path, "A heading of level 3 needs one of level 2 before it.");
        self.expect(!blank(&words(text)), path, "Give the heading words, or take it out.");
        self.level = level;
        self.inlines(path, text);
    }

    fn checklist(&mut self, path: &str, items: &'d [CheckItem]) {
        self.expect(!items.is_empty(), path, "Give the checklist a box, or take it out.");
        for (index, item) in items.iter().enumerate() {
            let path = format!("{path}.items[{index}]");
            self.expect(!blank(&words(&item.text)), &path, "Say beside the box what ticking it means.");
            let fresh = item.id.is_empty() || self.choices.insert(&item.id);
            self.expect(fresh, &path, "Two boxes have the same id; give each its own.");
            self.inlines(&path, &item.text);
        }
    }

    fn table(&mut self, path: &str, header: &'d [Vec<Inline>], rows: &'d [Vec<Vec<Inline>>], widths: &[u32]) {
        let count = header.len();
        self.expect(count > 0, path, "Give the table a head row with a cell for each column.");
        let wide = format!(
            "This table has {count} columns; at most {MOST_COLUMNS} leave room for words. Divide it."
        );
        self.expect(count <= MOST_COLUMNS, path, &wide);
        let named = header.iter().all(|cell| !blank(&words(cell)));
        self.expect(named, path, "Give every column of the table a name in its head row.");
        self.widths(path, widths, count);
        for (index, row) in rows.iter().enumerate() {
            let path = format!("{path}.rows[{index}]");
            let what = format!("This row has {} cells and the head has {count}; make them equal.", row.len());
            self.expect(row.len() == count, &path, &what);
            row.iter().for_each(|cell| self.inlines(&path, cell));
        }
        header.iter().for_each(|cell| self.inlines(path, cell));
    }

    fn figure(&mut self, path: &str, alt: &str, (width, height): (u32, u32), shapes: &[Shape]) {
        self.alt(path, alt);
        self.expect(width > 0 && height > 0, path, "Give the figure a width and a height above 0.");
        self.expect(!shapes.is_empty(), path, "Draw something in the figure, or take it out.");
        let sound = shapes.iter().all(is_sound);
        self.expect(
            sound,
            path,
            "Keep the figure's numbers between -100000 and 100000 and its lines not thicker than 1000.",
        );
    }

    fn widths(&mut self, path: &str, widths: &[u32], count: usize) {
        let measured =
            widths.is_empty() || (widths.len() == count && widths.iter().all(|w| (1..=1000).contains(w)));
        self.expect(measured, path, "Give one width from 1 to 1000 for each column, or none.");
    }

    fn numbered_words(&mut self, path: &str, items: &[String], columns: u32) {
        self.expect((1..=MOST_WORDS).contains(&items.len()), path, "Give one to sixty words to number.");
        self.expect((1..=4).contains(&columns), path, "Set the words in one to four columns.");
        let single = items.iter().all(|word| !blank(word) && !word.trim().contains(char::is_whitespace));
        self.expect(single, path, "Give each number a single word, without spaces.");
    }

    fn columns(&mut self, path: &str, columns: &'d [Vec<Block>], widths: &[u32], depth: usize) {
        self.expect((2..=3).contains(&columns.len()), path, "Set two or three columns.");
        self.widths(path, widths, columns.len());
        for (index, column) in columns.iter().enumerate() {
            self.blocks(&format!("{path}.columns[{index}]"), column, depth + 1);
        }
    }

    fn alt(&mut self, path: &str, alt: &str) {
        self.expect(!blank(alt), path, "Say in a sentence what is to be seen, for those who cannot see it.");
    }

    fn inlines(&mut self, path: &str, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                Inline::Link { text, href } => {
                    self.expect(!blank(text), path, "Give the link words to click on.");
                    let what = "A link begins with https://, mailto: or tel: and has no spaces in it.";
                    self.expect(is_address(href), path, what);
                }
                Inline::Lang { lang, .. } => {
                    self.expect(
                        is_language(lang),
                        path,
                        "Name the language as a BCP 47 tag, such as en or es-MX.",
                    );
                }
                Inline::Text { .. } | Inline::Strong { .. } | Inline::Emph { .. } => {}
            }
        }
    }
}

fn blank(text: &str) -> bool {
    clean(text).trim().is_empty()
}

fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let first = parts
        .next()
        .is_some_and(|p| (2..=3).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphabetic()));
    first && parts.all(|p| (1..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric()))
}

fn is_address(href: &str) -> bool {
    let known = ["https://", "http://", "mailto:", "tel:"]
        .iter()
        .any(|s| href.starts_with(s) && href.len() > s.len());
    known && href.bytes().all(|b| b.is_ascii_graphic())
}

fn is_sound(shape: &Shape) -> bool {
    let near = |(x, y): &(f32, f32)| x.abs() <= 100_000.0 && y.abs() <= 100_000.0;
    match shape {
        Shape::Polyline { points, thickness, .. } => {
            points.iter().all(near) && (0.0..=1000.0).contains(thickness)
        }
        Shape::Area { points, .. } => points.iter().all(near),
        Shape::Label { at, .. } => near(at),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(blocks: &str) -> Vec<String> {
        let json = format!(r#"{{"title": "T", "lang": "en", "blocks": [{blocks}]}}"#);
        validate(&serde_json::from_str(&json).unwrap()).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_skipped_heading_level_is_named_with_its_place() {
        let found =
            problems(r#"{"type": "heading", "level": 3, "text": [{"type": "text", "text": "Deep"}]}"#);
        assert_eq!(found, ["blocks[0]: A heading of level 3 needs one of level 2 before it."]);
    }

    #[test]
    fn a_figure_without_words_for_it_is_refused() {
        let figure = r#"{"type": "figure", "alt": " ", "width": 1, "height": 1, "shapes": [{"type": "area", "points": [], "ink": "soft"}]}"#;
        assert_eq!(problems(figure).len(), 1);
    }

    #[test]
    fn a_table_with_a_short_row_or_forty_columns_is_refused() {
        let short = r#"{"type": "table", "header": [[{"type": "text", "text": "a"}]], "rows": [[]]}"#;
        assert!(problems(short)[0].contains("0 cells"), "{:?}", problems(short));
        let cell = r#"[{"type": "text", "text": "a"}]"#;
        let wide = format!(r#"{{"type": "table", "header": [{}], "rows": []}}"#, [cell; 40].join(","));
        assert!(problems(&wide)[0].contains("40 columns"), "{:?}", problems(&wide));
    }

    #[test]
    fn a_link_that_runs_a_program_is_refused() {
        let link =
            r#"{"type": "para", "text": [{"type": "link", "text": "x", "href": "javascript:alert(1)"}]}"#;
        assert_eq!(problems(link).len(), 1);
    }

    #[test]
    fn a_numbered_word_is_one_word_and_there_are_some() {
        let words = |items: &str, columns: u32| {
            problems(&format!(r#"{{"type": "numbered-words", "items": [{items}], "columns": {columns}}}"#))
                .len()
        };
        assert_eq!(words(r#""one", "two""#, 3), 0);
        assert_eq!(
            (words(r#""one two""#, 3), words(r#"" ""#, 3), words("", 3), words(r#""one""#, 5)),
            (1, 1, 1, 1)
        );
    }

    #[test]
    fn columns_have_a_width_each_or_none() {
        let columns = |widths: &str| {
            problems(&format!(r#"{{"type": "columns", "columns": [[], []], "widths": [{widths}]}}"#)).len()
        };
        assert_eq!((columns(""), columns("3, 7"), columns("3"), columns("0, 7")), (0, 0, 1, 1));
    }

    #[test]
    fn two_boxes_of_one_id_are_refused() {
        let item = r#"{"id": "a", "text": [{"type": "text", "text": "yes"}]}"#;
        assert_eq!(problems(&format!(r#"{{"type": "checklist", "items": [{item}, {item}]}}"#)).len(), 1);
    }
}
