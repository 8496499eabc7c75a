//! What is left of an erased client outside the vault: the certificate that the therapist keeps.

use crate::time::Moment;
use serde::Serialize;
use vault::Private;

/// What an erasure did. Initials and code stand here and, from then on, nowhere in the vault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct ErasureCertificate {
    /// Initials of the legal name.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub initials: Private<String>,
    /// The code that stood for the client: `ML-01`. Nobody gets it again.
    pub code: String,
    /// When.
    pub at: Moment,
    /// What was erased, by kind; kinds of which there was nothing are left out.
    pub counts: Vec<ErasedCount>,
    /// Backups within reach, and those of places out of reach, that were made while the client was in the record.
    pub backups_still_holding: Vec<BackupStillHolding>,
    /// The number of the audit line that tells of the erasure.
    pub audit_seq: u32,
}

/// How many of a kind were erased.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct ErasedCount {
    /// Of what.
    pub kind: ErasedKind,
    /// How many, at least one.
    pub count: u32,
}

/// What a client's record consists of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "kebab-case")]
pub enum ErasedKind {
    /// Sessions, planned or held.
    Session,
    /// Signed notes.
    Note,
    /// Addenda to signed notes.
    Addendum,
    /// Consents, whatever became of them.
    Consent,
    /// Published versions of the plan.
    PlanVersion,
    /// Entries of the chart: answers, clearances, readings, doses.
    ChartEntry,
    /// Papers from outside.
    Scan,
    /// Signed papers that were kept.
    KeptPaper,
    /// Lines telling that a paper left the vault.
    SavedPaper,
    /// What was begun and not finished.
    Draft,
    /// Legal holds, all of them released.
    LegalHold,
}

/// A backup file in which the client can still be read, by whoever has its passphrase or words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct BackupStillHolding {
    /// The folder it lies in.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub place: Private<String>,
    /// Its name there.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub file_name: Private<String>,
    /// When it was made.
    pub at: Moment,
}
