//! What is wrong with a document or a template, in words that say how to mend it.

use serde::Serialize;
use std::fmt;

/// One thing to mend. Never carries a client's words: only names of blocks, placeholders and single characters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Problem {
    /// Where: `line 12` of a template, `blocks[3].rows[0]` of a document, `options.scale` of the options.
    pub at: String,
    /// What is wrong and what would mend it, as a sentence.
    pub what: String,
}

impl Problem {
    /// A problem at a path of a document.
    pub fn at(path: impl Into<String>, what: impl Into<String>) -> Self {
        Self { at: path.into(), what: what.into() }
    }

    /// A problem on a line of a template, counted from 1.
    pub fn on_line(line: usize, what: impl Into<String>) -> Self {
        Self::at(format!("line {line}"), what)
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.at, self.what)
    }
}

impl std::error::Error for Problem {}
