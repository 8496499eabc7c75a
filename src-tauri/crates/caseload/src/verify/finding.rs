//! What does not hold, and what exactly it speaks of. Two findings may have the same words and be two.

use serde::{Deserialize, Serialize};
use std::fmt::Display;

/// One thing that does not hold. A rescue keeps it as it stands here: see `store/rescues.rs`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub(crate) enum Finding {
    /// Of the record as a whole: the words are all there is.
    Whole(String),
    /// Of one row.
    Of {
        /// Its table.
        table: String,
        /// What tells the row, and the state it is in, from every other one.
        row: String,
        /// The words.
        sentence: String,
    },
}

impl Finding {
    /// Of one row.
    pub fn of(table: &str, row: impl Display, sentence: String) -> Self {
        Self::Of { table: table.into(), row: row.to_string(), sentence }
    }

    /// Its words.
    pub fn sentence(&self) -> &str {
        match self {
            Self::Whole(sentence) | Self::Of { sentence, .. } => sentence,
        }
    }
}

impl From<&str> for Finding {
    fn from(sentence: &str) -> Self {
        Self::Whole(sentence.into())
    }
}

impl From<String> for Finding {
    fn from(sentence: String) -> Self {
        Self::Whole(sentence)
    }
}

/// The words of findings.
pub(crate) fn sentences(findings: &[Finding]) -> Vec<String> {
    findings.iter().map(|finding| finding.sentence().to_owned()).collect()
}
