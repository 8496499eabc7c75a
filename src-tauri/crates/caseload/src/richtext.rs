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

impl NoteBlock {
    /// Its lines, each a row of runs.
    pub fn lines(&self) -> Vec<&[Span]> {
        match self {
            Self::Paragraph { spans } | Self::Heading { spans, .. } | Self::Quote { spans } => vec![spans],
            Self::BulletList { items } | Self::OrderedList { items } => {
                items.iter().map(Vec::as_slice).collect()
            }
        }
    }

    fn lines_mut(&mut self) -> Vec<&mut Vec<Span>> {
        match self {
            Self::Paragraph { spans } | Self::Heading { spans, .. } | Self::Quote { spans } => vec![spans],
            Self::BulletList { items } | Self::OrderedList { items } => items.iter_mut().collect(),
        }
    }
}

impl NoteBody {
    /// The words alone, a line each.
    pub fn plain_text(&self) -> String {
        let lines = self.blocks.iter().flat_map(NoteBlock::lines);
        let words = lines.map(|line| line.iter().map(|span| span.text.as_str()).collect::<String>());
        words.collect::<Vec<_>>().join("\n")
    }

    /// Nothing but blanks.
    pub fn is_blank(&self) -> bool {
        crate::rules::is_blank(&self.plain_text())
    }

    /// As it is signed: text in NFC, headings of level 1 or 2.
    pub(crate) fn settled(mut self) -> Self {
        for block in &mut self.blocks {
            if let NoteBlock::Heading { level, .. } = block {
                *level = (*level).clamp(1, 2);
            }
            for span in block.lines_mut().into_iter().flatten() {
                span.text = crate::rules::nfc(&span.text);
            }
        }
        self
    }
}
