//! What the shell tells of keys, backups and rescue, beside the views of the record.

use caseload::client::{BackupStillHolding, Erased, ErasureCertificate};
use caseload::rescue::MissingRecord;
use caseload::time::Moment;
use chrono::NaiveDate;
use serde::Serialize;
use std::time::Duration;
use vault::{KdfParams, Private};

/// What a try at the passphrase costs, measured on this computer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct KdfCost {
    /// Memory, in MiB.
    pub memory_mib: u32,
    /// Passes over it.
    pub passes: u32,
    /// Lanes of it.
    pub lanes: u32,
    /// How long one try took here, in milliseconds.
    pub milliseconds: u32,
}

impl KdfCost {
    /// What was chosen, and what a try took.
    pub fn of(params: KdfParams, took: Duration) -> Self {
        let KdfParams { memory_kib, passes, lanes } = params;
        let milliseconds = u32::try_from(took.as_millis()).unwrap_or(u32::MAX);
        Self { memory_mib: memory_kib / 1024, passes, lanes, milliseconds }
    }
}

/// A backup that was chosen. The path stays in the core.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct BackupFile {
    /// Name of the file.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub name: Private<String>,
    /// When it was made, as it says.
    pub at: Moment,
    /// Its size in bytes, a whole number.
    pub bytes: f64,
}

/// What was put back from a backup. The vault is locked, and opens with what opened the backup.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct RestoreReport {
    /// Name of the folder in which the vault that was there now lies.
    #[cfg_attr(feature = "bindings", ts(type = "string | null"))]
    pub set_aside: Option<Private<String>>,
    /// Clients in it.
    pub clients: u32,
    /// Signed notes in it.
    pub notes: u32,
    /// The day that the newest signed note tells of.
    #[cfg_attr(feature = "bindings", ts(type = "string | null"))]
    pub newest_note: Option<NaiveDate>,
    /// What does not hold in it, one sentence each.
    pub problems: Vec<String>,
}

/// What was brought out of a damaged vault. The new vault is the known one now, and locked.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct RescueReport {
    /// Name of the new vault, without its ending.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub name: Private<String>,
    /// Clients in it.
    pub clients: u32,
    /// Signed notes in it.
    pub notes: u32,
    /// Nothing is missing, and everything in it proves itself.
    pub complete: bool,
    /// What is missing, or older than it was.
    pub missing: Vec<MissingRecord>,
    /// What does not hold in it, one sentence each.
    pub problems: Vec<String>,
}

/// What is left of an erased client, for the therapist to act on.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ErasureView {
    /// The code that stood for the client.
    pub code: String,
    /// The file was rewritten under a new key. If not, for want of room, the next opening does it.
    pub swept: bool,
    /// Backups in which the client can still be read.
    pub backups_still_holding: Vec<BackupStillHolding>,
}

impl From<&Erased> for ErasureView {
    fn from(erased: &Erased) -> Self {
        let ErasureCertificate { code, backups_still_holding, .. } = erased.certificate.clone();
        Self { code, swept: erased.swept, backups_still_holding }
    }
}
