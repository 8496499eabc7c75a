//! What a note is made of: a small typed tree, the same in the editor, the vault and on paper.

use serde::{Deserialize, Serialize};
use vault::Private;

/// A run of text with its emphasis.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct Span {
    /// The words.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub text: Private<String>,
    /// Set bold.
    #[serde(default)]
    pub bold: bool,
    /// Set italic.
    #[serde(default)]
    pub italic: bool,
}

/// One block of a note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(tag = "type", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum NoteBlock {
    /// A paragraph.
    Paragraph {
        /// Its runs.
        spans: Vec<Span>,
    },
    /// A heading of level 1 or 2.
    Heading {
        /// 1 or 2.
        level: u8,
        /// Its runs.
        spans: Vec<Span>,
    },
    /// A bulleted list; each item is a row of runs.
    BulletList {
        /// The items.
        items: Vec<Vec<Span>>,
    },
    /// A numbered list; each item is a row of runs.
    OrderedList {
        /// The items.
        items: Vec<Vec<Span>>,
    },
    /// Words quoted, mostly the client's own.
    Quote {
        /// Its runs.
        spans: Vec<Span>,
    },
}

/// The body of a note.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct NoteBody {
    /// In reading order.
    pub blocks: Vec<NoteBlock>,
}
