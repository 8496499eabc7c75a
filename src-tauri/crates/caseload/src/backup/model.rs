//! Backups as the page shows them.

use crate::id::BackupPlaceId;
use crate::time::Moment;
use chrono::NaiveDate;
use serde::Serialize;
use vault::{Private, VaultId};

/// How urgent the next backup off the vault's disk is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "kebab-case")]
pub enum BackupDue {
    /// There is a verified one of the last seven days.
    Fine,
    /// Seven days without one.
    Soon,
    /// Fourteen days without one, or none at all.
    Overdue,
}

/// A folder that backups go to.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct BackupPlace {
    /// The row.
    pub id: BackupPlaceId,
    /// The folder.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub path: Private<String>,
    /// It is there now; a disk may be unplugged.
    pub reachable: bool,
    /// It lies on another disk than the vault.
    pub off_disk: bool,
    /// The program that keeps this folder the same on several computers, by name, if it seems to lie in one.
    pub sync_folder: Option<String>,
    /// When the newest verified backup there was made.
    pub newest: Option<Moment>,
    /// Verified backups of this record there.
    pub count: u32,
    /// Their size in bytes, a whole number.
    pub bytes: f64,
    /// Backups of this vault that went on elsewhere, from before a restore, or under other keys. They are left alone.
    pub others: u32,
    /// One sentence a backup that does not hold.
    pub problems: Vec<String>,
}

/// Where the backups stand.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct BackupState {
    /// In the order in which they were added.
    pub places: Vec<BackupPlace>,
    /// When the newest verified backup was made.
    pub last_verified: Option<Moment>,
    /// The same of those off the vault's disk.
    pub last_off_disk: Option<Moment>,
    /// How urgent the next one is.
    pub due: BackupDue,
    /// Something was written that no verified backup holds.
    pub changed_since: bool,
}

/// How old the backups are; read without a look at any disk but the vault's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BackupAge {
    /// When the newest verified backup was made.
    pub last_verified: Option<Moment>,
    /// The same of those off the vault's disk.
    pub last_off_disk: Option<Moment>,
    /// How urgent the next one is.
    pub due: BackupDue,
}

/// What came of verifying what lay in the places.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Settled {
    /// Backups that were opened and hold.
    pub verified: u32,
    /// Backups that hold, of this vault as it went on elsewhere or before a restore.
    pub elsewhere: u32,
    /// Backups that do not hold.
    pub failed: u32,
    /// Backups that could not be read now; they wait for the next time.
    pub skipped: u32,
    /// Older ones that were rotated out.
    pub dropped: u32,
}

/// What a backup holds, found by opening it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct DrillReport {
    /// It opened, and everything in it holds.
    pub ok: bool,
    /// Clients in it.
    pub clients: u32,
    /// Signed notes.
    pub notes: u32,
    /// Seals.
    pub signed: u32,
    /// Lines of its audit trail.
    pub audit_entries: u32,
    /// The day that the newest signed note tells of.
    #[cfg_attr(feature = "bindings", ts(type = "string | null"))]
    pub newest_note: Option<NaiveDate>,
    /// When the backup was made.
    pub made_at: Moment,
    /// What does not hold.
    pub problems: Vec<String>,
    /// How long it took, in whole seconds.
    pub seconds: u32,
    /// Whose backup it is.
    #[serde(skip)]
    pub(crate) vault_id: VaultId,
}
