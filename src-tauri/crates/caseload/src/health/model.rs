//! What the page of record health shows.

use crate::time::Moment;
use serde::{Deserialize, Serialize};
use vault::Private;

/// How thorough a check is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum CheckKind {
    /// At opening, within a blink.
    Quick,
    /// Everything.
    Full,
}

/// What a check found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct Checked {
    /// When.
    pub at: Moment,
    /// Sentences; none if everything holds. They name kinds, numbers and dates, never a person's words.
    pub problems: Vec<String>,
}

/// What was checked and when, how the vault is locked, where it lies.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct Health {
    /// The last quick check.
    pub quick: Option<Checked>,
    /// The last full verification.
    pub full: Option<Checked>,
    /// There was none for seven days.
    pub full_due: bool,
    /// When a backup was last restored for practice and found whole.
    pub drill: Option<Moment>,
    /// There is a good backup, and none was tried for twelve months.
    pub drill_due: bool,
    /// Memory that each try at the passphrase costs, in MiB.
    pub kdf_memory_mib: u32,
    /// Passes over that memory.
    pub kdf_passes: u32,
    /// Lanes of it.
    pub kdf_lanes: u32,
    /// The program that keeps the vault's folder the same on several computers, by name, if it seems to lie in one.
    pub sync_folder: Option<String>,
    /// Files in the vault's folder that look like such a program's copies of a conflict.
    #[cfg_attr(feature = "bindings", ts(type = "string[]"))]
    pub conflict_copies: Vec<Private<String>>,
    /// Clients in the vault.
    pub clients: u32,
    /// Signed notes.
    pub notes: u32,
    /// Seals.
    pub signed: u32,
    /// Lines of the audit trail.
    pub audit_entries: u32,
    /// Fingerprint of the key that signs, as it stands on the recovery sheet and on signed papers.
    pub fingerprint: String,
    /// Size of the database in bytes, a whole number.
    pub vault_bytes: f64,
    /// The trail's last lines are from later than this computer's clock says now.
    pub clock_went_back: bool,
}
