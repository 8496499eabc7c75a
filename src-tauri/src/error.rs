//! The one shape of error that crosses to the page: a code it acts on, the fields to mend, and a number for the log.

use caseload::{CaseloadError, Problem};
use disclosure::DisclosureError;
use serde::Serialize;
use vault::{Missing, VaultError};

/// What a command answers with.
pub type Reply<T> = Result<T, CommandError>;

/// A code exists only where the page says or does something different.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(rename = "ErrorCode"))]
#[serde(rename_all = "kebab-case")]
pub enum Code {
    /// The passphrase or the words do not open the vault.
    WrongKey,
    /// Both slots of the key file are damaged: a backup carries a copy.
    KeyFileDamaged,
    /// The record does not answer to its key, or is not there.
    DatabaseDamaged,
    /// The folder is not where it was.
    MissingVault,
    /// The folder is there, its key file is not.
    MissingKeyFile,
    /// Made by a newer version of the program.
    NewerVersion,
    /// Another program has it open.
    InUse,
    /// The copy after the last lock still holds it.
    StillBackingUp,
    /// There is something at this place already.
    AlreadyExists,
    /// The passphrase is too easy to guess.
    WeakPassphrase,
    /// These are not fifteen recovery words.
    WordsMistyped,
    /// No space, read-only, or no permission.
    NotWritable,
    /// Older than when it was last open here.
    RolledBack,
    /// The file is no backup, or not whole, or was changed.
    BackupDamaged,
    /// There is no backup to open.
    NoBackup,
    /// No place for backups is there now.
    NoBackupPlace,
    /// Stopped, because somebody asked for it; everything is as it was.
    Cancelled,
    /// Nobody is in.
    Locked,
    /// Somebody is in, and this is not for now.
    NotAllowedNow,
    /// Too many wrong tries; `app_status` says how long.
    Wait,
    /// `problems` says which fields or rules.
    Problems,
    /// No such record, paper or place.
    NotFound,
    /// Anything else; the log has the incident.
    Failed,
}

/// The refusal of a command. It holds no word that a person typed.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct CommandError {
    /// What the page acts on.
    pub code: Code,
    /// Fields to mend; empty unless the code is `problems`.
    pub problems: Vec<Problem>,
    /// Short random id, the same as in the log.
    pub incident: String,
}

impl CommandError {
    /// A refusal of the shell's own.
    pub fn new(code: Code) -> Self {
        Self::told(code, Vec::new(), "shell")
    }

    /// One field to mend.
    pub fn at(path: &str, rule: caseload::Rule) -> Self {
        Self::told(Code::Problems, vec![Problem { path: path.to_owned(), rule }], "shell")
    }

    fn told(code: Code, problems: Vec<Problem>, source: &'static str) -> Self {
        let incident = incident();
        tracing::warn!(incident, code = ?code, source, problems = problems.len(), "refused");
        Self { code, problems, incident }
    }
}

impl From<VaultError> for CommandError {
    fn from(error: VaultError) -> Self {
        Self::told(vault_code(&error), Vec::new(), "vault")
    }
}

impl From<CaseloadError> for CommandError {
    fn from(error: CaseloadError) -> Self {
        match error {
            CaseloadError::Vault(error) => error.into(),
            CaseloadError::Invalid(problems) => Self::told(Code::Problems, problems, "rule"),
            CaseloadError::NotFound(_) => Self::told(Code::NotFound, Vec::new(), "caseload"),
            CaseloadError::Unreadable(what) => Self::told(Code::Failed, Vec::new(), what),
        }
    }
}

impl From<DisclosureError> for CommandError {
    fn from(error: DisclosureError) -> Self {
        let (code, source) = match error {
            DisclosureError::Caseload(error) => return error.into(),
            DisclosureError::NoTemplate { .. } => (Code::NotFound, "template"),
            DisclosureError::NotSigned => (Code::NotFound, "record copy"),
            DisclosureError::AlreadyThere(_) => (Code::AlreadyExists, "target"),
            DisclosureError::NotWritable { .. } => (Code::NotWritable, "target"),
            DisclosureError::NotReadable { .. } => (Code::Failed, "source file"),
            DisclosureError::Paper(_) => (Code::Failed, "paper"),
            DisclosureError::StoredDocument => (Code::Failed, "stored document"),
        };
        Self::told(code, Vec::new(), source)
    }
}

fn vault_code(error: &VaultError) -> Code {
    match error {
        VaultError::WrongKey => Code::WrongKey,
        VaultError::KeyFileDamaged => Code::KeyFileDamaged,
        VaultError::DatabaseDamaged | VaultError::Missing(Missing::Database) => Code::DatabaseDamaged,
        VaultError::Missing(Missing::Folder) => Code::MissingVault,
        VaultError::Missing(Missing::KeyFile) => Code::MissingKeyFile,
        VaultError::Newer { .. } => Code::NewerVersion,
        VaultError::InUse => Code::InUse,
        VaultError::AlreadyExists => Code::AlreadyExists,
        VaultError::WeakPassphrase => Code::WeakPassphrase,
        VaultError::WordsMistyped => Code::WordsMistyped,
        VaultError::NotWritable { .. } => Code::NotWritable,
        VaultError::RolledBack => Code::RolledBack,
        VaultError::Missing(Missing::Backup) => Code::NoBackup,
        VaultError::BackupDamaged => Code::BackupDamaged,
        VaultError::Cancelled => Code::Cancelled,
        VaultError::KdfOutOfBounds | VaultError::Io(_) | VaultError::Sql(_) => Code::Failed,
    }
}

/// Eight characters that a person can read out over the telephone; `0`, `1`, `i`, `l`, `o`, `u` are left out.
fn incident() -> String {
    const LETTERS: &[u8; 30] = b"23456789abcdefghjkmnpqrstvwxyz";
    let mut bytes = [0u8; 8];
    if getrandom::fill(&mut bytes).is_err() {
        return "--------".to_owned();
    }
    bytes.iter().map(|byte| char::from(LETTERS[usize::from(byte % 30)])).collect()
}
