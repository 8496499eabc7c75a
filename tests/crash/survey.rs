//! What a record must hold, and what it holds.

use caseload::CaseloadError;
use std::collections::BTreeMap;

/// What is kept of one client's note.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Kept {
    /// Whether the note was signed.
    pub signed: bool,
    /// The highest revision of its draft; 0 for none yet.
    pub revision: u32,
}

impl Kept {
    /// A signed note holds the last of its revisions.
    pub const SIGNED: Self = Self { signed: true, revision: 3 };
}

/// Clients by their number.
pub type Survey = BTreeMap<u32, Kept>;

/// Why a record is not what it should be.
#[derive(Debug)]
pub enum Flaw {
    /// It says itself that something cannot be read.
    Refused(CaseloadError),
    /// It says nothing, and something is wrong.
    Wrong(String),
}

impl Flaw {
    /// Something is wrong.
    pub fn wrong(sentence: impl Into<String>) -> Self {
        Self::Wrong(sentence.into())
    }

    /// Something failed around the record.
    pub fn wrong_with(error: impl std::fmt::Display) -> Self {
        Self::Wrong(error.to_string())
    }
}

impl From<CaseloadError> for Flaw {
    fn from(error: CaseloadError) -> Self {
        Self::Refused(error)
    }
}

impl std::fmt::Display for Flaw {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Refused(error) => write!(to, "refused: {error}"),
            Self::Wrong(sentence) => to.write_str(sentence),
        }
    }
}

/// Notes down one acknowledgement: `client 7`, `draft 7 2` or `signed 7`. Other lines promise nothing.
pub fn promise(promised: &mut Survey, line: &str) {
    let words: Vec<&str> = line.split(' ').collect();
    let number = |at: usize| words.get(at).and_then(|word| word.parse::<u32>().ok());
    let Some(client) = number(1) else { return };
    let kept = match words[0] {
        "client" => Kept::default(),
        "draft" => Kept { signed: false, revision: number(2).unwrap_or(0) },
        "signed" => Kept::SIGNED,
        _ => return,
    };
    let known = promised.entry(client).or_default();
    *known = kept.max(*known);
}

/// The first promise that a record does not keep.
pub fn broken_promise(promised: &Survey, found: &Survey) -> Option<String> {
    promised.iter().find_map(|(client, promised)| match found.get(client) {
        None => Some(format!("client {client} was acknowledged and is gone")),
        Some(found) if found < promised => {
            Some(format!("client {client}: {promised:?} was acknowledged, {found:?} is there"))
        }
        Some(_) => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_promise_is_broken_by_less_than_was_promised_and_kept_by_more() {
        let mut promised = Survey::new();
        for line in ["ready", "client 7", "draft 7 1", "draft 7 2"] {
            promise(&mut promised, line);
        }
        assert_eq!(promised, Survey::from([(7, Kept { signed: false, revision: 2 })]));
        assert!(broken_promise(&promised, &Survey::new()).is_some(), "the client is gone");
        let older = Survey::from([(7, Kept { signed: false, revision: 1 })]);
        assert!(broken_promise(&promised, &older).is_some(), "an older draft");
        assert!(broken_promise(&promised, &Survey::from([(7, Kept::SIGNED)])).is_none(), "it went on");
    }
}
