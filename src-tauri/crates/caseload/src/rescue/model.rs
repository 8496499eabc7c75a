//! What a rescue brought out, and what it could not.

use chrono::NaiveDate;
use serde::Serialize;

/// The outcome of a rescue: a new vault stands beside the damaged one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct Rescued {
    /// Clients in the new vault.
    pub clients: u32,
    /// Signed notes in the new vault.
    pub notes: u32,
    /// Nothing is missing, and everything in the new vault proves itself.
    pub complete: bool,
    /// What is missing, or is older than it was.
    pub missing: Vec<MissingRecord>,
    /// What came from backups, by kind.
    pub from_backup: Vec<RescuedCount>,
    /// What was made again from its own proofs, by kind: a note, an answer to a consent or a version of a plan from its
    /// seal, a seal from its record.
    pub rebuilt: Vec<RescuedCount>,
    /// What does not hold in the new vault, one sentence each, as the verification words it.
    pub problems: Vec<String>,
}

/// How many of a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct RescuedCount {
    /// Of what.
    pub kind: RecordKind,
    /// How many, at least one.
    pub count: u32,
}

/// One thing that the rescue could not bring back as it was. Words here name kinds, codes and days, never contents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct MissingRecord {
    /// What it was.
    pub kind: RecordKind,
    /// Whose, where that is still known.
    pub code: Option<String>,
    /// The day it tells of, or was written, where that is still known.
    #[cfg_attr(feature = "bindings", ts(type = "string | null"))]
    pub date: Option<NaiveDate>,
    /// All of it in a sentence.
    pub sentence: String,
}

/// What a record consists of, in the words of a rescue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "kebab-case")]
pub enum RecordKind {
    /// A client's details.
    Client,
    /// A session, planned or held.
    Session,
    /// A signed note.
    Note,
    /// An addendum to a note.
    Addendum,
    /// The paper of a consent.
    Consent,
    /// What the client did with a consent: was shown it, signed, declined, withdrew.
    ConsentAnswer,
    /// A plan, one of its versions, its commitments or what became of them.
    Plan,
    /// An entry of the chart: an answer, a clearance, a reading, a dose.
    Chart,
    /// A paper from outside.
    Scan,
    /// A signed paper that was kept, or a line telling that a paper left the vault.
    Paper,
    /// What was begun and not finished.
    Draft,
    /// A legal hold or its release.
    LegalHold,
    /// A seal, or the salt of a record's hashes: the record may be there, its proof is not.
    Proof,
    /// Lines of the audit trail.
    Audit,
    /// Settings of the practice, of backups, of locking.
    Setting,
}
