//! Blocks as papers that are told from the record put them together.

use caseload::practice::Practice;
use paper::{Block, CheckItem, Inline, ListItem};

/// A heading of level 2.
pub fn heading(text: &str) -> Block {
    Block::Heading { level: 2, text: plain(text) }
}

/// A paragraph.
pub fn para(text: &str) -> Block {
    Block::Para { covers: Vec::new(), text: plain(text) }
}

/// A paragraph that begins with its subject in bold.
pub fn told(subject: &str, text: &str) -> Block {
    let text = vec![Inline::Strong { text: format!("{subject}: ") }, Inline::Text { text: text.into() }];
    Block::Para { covers: Vec::new(), text }
}

/// A list without numbers.
pub fn list(items: impl IntoIterator<Item = String>) -> Block {
    let item = |text: String| ListItem { covers: Vec::new(), text: plain(&text) };
    Block::List { ordered: false, items: items.into_iter().map(item).collect() }
}

/// A table from texts. A cell that says nothing says so: a reader who hears the page must not think that it was skipped.
pub fn table(caption: &str, header: &[&str], rows: Vec<Vec<String>>, widths: &[u32]) -> Block {
    let said = |cell: &String| plain(if cell.trim().is_empty() { "–" } else { cell });
    let cells = |row: Vec<String>| row.iter().map(said).collect();
    Block::Table {
        caption: caption.into(),
        header: header.iter().map(|cell| plain(cell)).collect(),
        rows: rows.into_iter().map(cells).collect(),
        widths: widths.to_vec(),
    }
}

/// A line to write on.
pub fn line(label: &str) -> Block {
    Block::FormLine { label: label.into(), value: String::new(), lines: 1 }
}

/// Boxes to tick with a pen.
pub fn boxes(prompt: &str, items: &[&str]) -> Block {
    let item =
        |text: &&str| CheckItem { id: String::new(), required: false, ticked: false, text: plain(text) };
    Block::Checklist { prompt: prompt.into(), items: items.iter().map(item).collect() }
}

/// Side by side, equally wide.
pub fn beside(columns: Vec<Vec<Block>>) -> Block {
    Block::Columns { columns, widths: Vec::new() }
}

/// Text without marks.
pub fn plain(text: &str) -> Vec<Inline> {
    vec![Inline::Text { text: text.into() }]
}

/// Where the therapist signs with a pen.
pub fn therapist_signs(practice: &Practice) -> Block {
    let name = [practice.therapist.as_str().trim(), practice.credentials.as_str().trim()];
    let name = name.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    signs(&name, "Therapist")
}

/// A line to sign on with a pen.
pub fn signs(name: &str, role: &str) -> Block {
    Block::Signature {
        alt: format!("A line to sign on: {role}"),
        strokes: Vec::new(),
        field: (0, 0),
        typed: String::new(),
        name: name.into(),
        role: role.into(),
        when: String::new(),
    }
}
