//! What can go wrong with a vault. A variant exists because the person at the door must do something different.

use rusqlite::ErrorCode;
use std::io;
use std::path::PathBuf;

/// Which file of the folder is not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// The folder itself.
    Folder,
    /// `vault.key`: the vault cannot be opened without it; every backup carries a copy.
    KeyFile,
    /// `vault.db`: the record itself.
    Database,
    /// The backup that was named.
    Backup,
}

/// Every refusal leaves the folder exactly as it was.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    /// The key file is whole, and the passphrase or the words do not open it.
    #[error("the passphrase or the recovery words do not open this vault")]
    WrongKey,
    /// Both slots of `vault.key` are damaged or were tampered with.
    #[error("the key file is damaged")]
    KeyFileDamaged,
    /// The key opens the key file, and the database does not answer to it.
    #[error("the database is damaged")]
    DatabaseDamaged,
    /// The file is no backup of Throughline, or not whole, or somebody changed it.
    #[error("the backup is damaged")]
    BackupDamaged,
    /// A file or the folder is not there.
    #[error("missing: {0:?}")]
    Missing(Missing),
    /// Written by a newer version of Throughline.
    #[error("made by a newer version (format {found}, this program reads up to {known})")]
    Newer {
        /// The version found in the file.
        found: u32,
        /// The newest version that this program reads.
        known: u32,
    },
    /// Another process, or another window of this one, holds the lock.
    #[error("in use by another program")]
    InUse,
    /// The folder to be created is there already.
    #[error("there is something at this place already")]
    AlreadyExists,
    /// The database is older than the key file or the witness says: an older copy was put back.
    #[error("the vault is older than its last known state")]
    RolledBack,
    /// Whoever watched the work asked it to stop; nothing of it is left.
    #[error("stopped")]
    Cancelled,
    /// The passphrase is too weak to be accepted.
    #[error("this passphrase is too easy to guess")]
    WeakPassphrase,
    /// The cost of a key derivation is outside its bounds, or needs more memory than there is.
    #[error("the cost of the key derivation is out of bounds")]
    KdfOutOfBounds,
    /// The recovery words do not have the right count, or one is not in the list, or the checksum is wrong.
    #[error("these are not fifteen recovery words")]
    WordsMistyped,
    /// No space left, read-only medium, or no permission.
    #[error("cannot write to {path}")]
    NotWritable {
        /// The place that cannot be written.
        path: PathBuf,
        /// What the operating system said.
        #[source]
        source: io::Error,
    },
    /// Any other failure of the file system.
    #[error("the file system failed")]
    Io(#[from] io::Error),
    /// SQLite refused. The message may name tables, never contents.
    #[error("the database refused")]
    Sql(#[source] rusqlite::Error),
}

impl From<rusqlite::Error> for VaultError {
    /// Damage asks for a rescue, a full disk for room; both are told apart from every other refusal.
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => Self::DatabaseDamaged,
            Some(ErrorCode::DiskFull) => not_writable(io::ErrorKind::StorageFull),
            Some(ErrorCode::ReadOnly) => not_writable(io::ErrorKind::ReadOnlyFilesystem),
            // The database is there when it is opened: what cannot be opened is its journal.
            Some(ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => {
                not_writable(io::ErrorKind::PermissionDenied)
            }
            _ => Self::Sql(error),
        }
    }
}

/// SQLite does not say where; it can only be the database or its journal.
fn not_writable(kind: io::ErrorKind) -> VaultError {
    VaultError::NotWritable { path: PathBuf::from("vault.db"), source: kind.into() }
}
