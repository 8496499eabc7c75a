//! What the rules of practice refuse, and why. Variants carry ids and kinds, never a person's words.

use serde::Serialize;

/// One thing to mend, at one field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct Problem {
    /// The field, as the page names it: `legalName`, `commitments.1.what`.
    pub path: String,
    /// What does not hold there; the page words it.
    pub rule: Rule,
}

/// Why a field or an act is refused. A rule exists only where the page says something different.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "kebab-case")]
pub enum Rule {
    /// Nothing is written there yet.
    Required,
    /// Longer than the field holds.
    TooLong,
    /// A date after today where only the past makes sense.
    InTheFuture,
    /// A date so early that it is surely mistyped.
    TooLongAgo,
    /// Not a date, a time or a zone.
    NotADate,
    /// The code is given to another client.
    AlreadyTaken,
    /// Characters that no font and no file can carry (controls).
    ControlCharacters,
    /// A signed record never changes; write an addendum.
    Signed,
    /// Neither a drawn nor a typed signature.
    SignatureMissing,
    /// A choice of the paper is not answered.
    ChoiceMissing,
    /// This was withdrawn already.
    AlreadyWithdrawn,
    /// The draft was changed elsewhere since it was read.
    OlderRevision,
    /// There is nothing to sign yet.
    NothingWritten,
    /// This consent is not waiting for a signature.
    NotPresented,
    /// A plan needs at least one commitment before it is given to the client.
    NoCommitment,
    /// The client's record is under a legal hold.
    LegalHold,
    /// The folder is the vault, or lies in it.
    InsideTheVault,
    /// More than there may be of them.
    TooMany,
    /// A backup must be made and verified first, after the last change.
    BackupFirst,
    /// Not a number as this field takes one.
    NotANumber,
    /// Outside what the field can hold.
    OutOfRange,
    /// Another unit than the field's: millilitres or micrograms where milligrams are meant.
    WrongUnit,
    /// It does not follow from where this stands.
    NotAllowed,
    /// This was done already.
    AlreadyDone,
    /// Something that it needs is missing.
    Missing,
    /// Not a PDF, PNG or JPEG file.
    NotAScan,
    /// An agreeing signature within a day of a dose.
    TooSoonAfterDose,
    /// Before something that it has to follow.
    TooEarly,
}

/// Everything that can go wrong in the record.
#[derive(Debug, thiserror::Error)]
pub enum CaseloadError {
    /// One or more fields, or a rule of practice.
    #[error("{} rule(s) do not hold", .0.len())]
    Invalid(Vec<Problem>),
    /// No such row.
    #[error("there is no such {0}")]
    NotFound(&'static str),
    /// A stored value cannot be read back; the row needs the verification.
    #[error("a stored {0} cannot be read")]
    Unreadable(&'static str),
    /// The vault refused, or SQLite did: damage, a full disk and a read-only place are told apart there.
    #[error(transparent)]
    Vault(#[from] vault::VaultError),
}

impl From<rusqlite::Error> for CaseloadError {
    /// A value that does not fit its type is the row's fault; all else is the vault's to sort.
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::Error::{
            FromSqlConversionFailure, IntegralValueOutOfRange, InvalidColumnType, InvalidQuery, Utf8Error,
        };
        match error {
            FromSqlConversionFailure(..)
            | IntegralValueOutOfRange(..)
            | InvalidColumnType(..)
            | InvalidQuery
            | Utf8Error(..) => Self::Unreadable("value"),
            error => vault::VaultError::from(error).into(),
        }
    }
}

impl CaseloadError {
    /// One problem at one field.
    pub fn at(path: impl Into<String>, rule: Rule) -> Self {
        Self::Invalid(vec![Problem { path: path.into(), rule }])
    }
}
