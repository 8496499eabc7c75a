//! Options of the verbs that keep a record: backups, keys, rescue.

use clap::Args;
use std::path::PathBuf;

/// `backup VAULT --to DIR`
#[derive(Debug, Args)]
pub struct Backup {
    /// The vault's folder.
    pub vault: PathBuf,
    /// The folder that the backup goes into. It must be there: a disk that is not plugged in is not made up for.
    #[arg(long, value_name = "DIR")]
    pub to: PathBuf,
}

/// `restore FILE --to DIR [--words-file FILE]`
#[derive(Debug, Args)]
pub struct Restore {
    /// The backup.
    pub backup: PathBuf,
    /// The vault folder to make, usually `<Name>.throughline`; not there yet, or empty.
    #[arg(long, value_name = "DIR")]
    pub to: PathBuf,
    /// Open it with the recovery words in this file instead of the passphrase.
    #[arg(long, value_name = "FILE")]
    pub words_file: Option<PathBuf>,
}

/// `drill FILE [--words-file FILE]`
#[derive(Debug, Args)]
pub struct Drill {
    /// The backup.
    pub backup: PathBuf,
    /// Open it with the recovery words in this file instead of the passphrase.
    #[arg(long, value_name = "FILE")]
    pub words_file: Option<PathBuf>,
}

/// `passphrase VAULT --new-passphrase-file FILE`
#[derive(Debug, Args)]
pub struct Passphrase {
    /// The vault's folder.
    pub vault: PathBuf,
    /// Read the new passphrase from the first line of this file instead of asking for it.
    #[arg(long, value_name = "FILE")]
    pub new_passphrase_file: Option<PathBuf>,
    /// Let the backups within reach open with the new passphrase too; without this they keep the one of their day.
    #[arg(long)]
    pub rehead: bool,
}

/// `rotate-keys VAULT --words-file FILE`
#[derive(Debug, Args)]
pub struct RotateKeys {
    /// The vault's folder.
    pub vault: PathBuf,
    /// Where the fifteen new recovery words are written, readable by you alone.
    #[arg(long, value_name = "FILE")]
    pub words_file: PathBuf,
}

/// `rescue VAULT --to DIR [--words-file FILE] [--backup FILE]…`
#[derive(Debug, Args)]
pub struct Rescue {
    /// The damaged vault's folder. It is only read.
    pub vault: PathBuf,
    /// The vault folder to make, usually `<Name>.throughline`.
    #[arg(long, value_name = "DIR")]
    pub to: PathBuf,
    /// Open it with the recovery words in this file instead of the passphrase.
    #[arg(long, value_name = "FILE")]
    pub words_file: Option<PathBuf>,
    /// A backup to take from what the vault has lost; may be given several times.
    #[arg(long = "backup", value_name = "FILE")]
    pub backups: Vec<PathBuf>,
}
