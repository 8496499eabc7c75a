//! Exit codes, the same in every verb, and what went wrong in a sentence that says how to mend it.

use caseload::CaseloadError;
use disclosure::DisclosureError;
use std::io::ErrorKind;
use std::path::Path;
use std::process::ExitCode;
use vault::{Missing, VaultError};

/// Exit codes as scripts rely on them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Code {
    /// Anything else.
    Failed = 1,
    /// The command line does not fit.
    Usage = 2,
    /// Wrong passphrase or words.
    WrongKey = 3,
    /// A file is damaged.
    Damaged = 4,
    /// In use by another program.
    InUse = 5,
    /// A rule refused.
    Refused = 6,
    /// Made by a newer version.
    Newer = 7,
    /// No space, or not writable.
    NotWritable = 8,
    /// The target exists already, or the vault is missing.
    Place = 9,
}

/// What went wrong.
#[derive(Debug)]
pub struct Failure {
    code: Code,
    sentence: String,
    told: bool,
}

impl Failure {
    /// A failure in a sentence.
    pub fn new(code: Code, sentence: impl Into<String>) -> Self {
        Self { code, sentence: sentence.into(), told: false }
    }

    /// What kind of failure it is.
    pub fn code(&self) -> Code {
        self.code
    }

    /// What went wrong, and how to mend it.
    pub fn sentence(&self) -> &str {
        &self.sentence
    }

    /// The verb's own JSON tells of it already: stdout has one value and no more.
    pub fn told(self) -> Self {
        Self { told: true, ..self }
    }

    /// With another sentence behind it.
    pub fn and(self, sentence: &str) -> Self {
        Self { sentence: format!("{} {sentence}", self.sentence), ..self }
    }

    /// A file that cannot be read.
    pub fn unreadable(path: &Path, source: &std::io::Error) -> Self {
        Self::new(Code::Failed, format!("{} cannot be read: {source}.", path.display()))
    }

    /// Says it on stderr (and as JSON on stdout when asked to) and yields the exit code.
    #[allow(clippy::print_stderr, reason = "this is the program's own voice")]
    pub fn report(&self, json: bool) -> ExitCode {
        eprintln!("{}", self.sentence);
        if json && !self.told {
            crate::output::json(&serde_json::json!({ "error": self.sentence, "exit": self.code as u8 }));
        }
        ExitCode::from(self.code as u8)
    }
}

impl From<VaultError> for Failure {
    fn from(error: VaultError) -> Self {
        match &error {
            VaultError::NotWritable { path, source } => {
                let sentence =
                    format!("{} cannot be written: {source}. {}", path.display(), room(source.kind()));
                Self::new(Code::NotWritable, sentence)
            }
            VaultError::Io(source) => Self::new(Code::Failed, format!("The file system failed: {source}.")),
            other => Self::new(vault_code(other), vault_sentence(other)),
        }
    }
}

/// What makes a place take what is written to it.
fn room(kind: ErrorKind) -> &'static str {
    match kind {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "Free some space and try again.",
        ErrorKind::NotFound => "Make the folder it lies in first.",
        _ => "Choose a place that you may write to.",
    }
}

fn vault_code(error: &VaultError) -> Code {
    match error {
        VaultError::WrongKey | VaultError::WordsMistyped => Code::WrongKey,
        VaultError::KeyFileDamaged
        | VaultError::DatabaseDamaged
        | VaultError::BackupDamaged
        | VaultError::RolledBack
        | VaultError::KdfOutOfBounds => Code::Damaged,
        VaultError::Missing(_) | VaultError::AlreadyExists => Code::Place,
        VaultError::Newer { .. } => Code::Newer,
        VaultError::InUse => Code::InUse,
        VaultError::WeakPassphrase => Code::Refused,
        VaultError::NotWritable { .. } => Code::NotWritable,
        VaultError::Cancelled | VaultError::Io(_) | VaultError::Sql(_) => Code::Failed,
    }
}

fn vault_sentence(error: &VaultError) -> &'static str {
    match error {
        VaultError::WrongKey => {
            "This passphrase, or these words, open nothing here. Try again; capitals and spaces of a passphrase count, and a backup opens with the passphrase of its day."
        }
        VaultError::WordsMistyped => "These are not fifteen recovery words. Compare each with the sheet.",
        VaultError::Missing(missing) => missing_sentence(*missing),
        VaultError::InUse => "The vault is in use by another program. Lock it there first.",
        VaultError::AlreadyExists => "The target exists already. Choose another name; nothing was changed.",
        VaultError::Cancelled => "Stopped. Nothing was changed.",
        VaultError::WeakPassphrase => {
            "This passphrase is too easy to guess. Take at least 15 characters, best six random words."
        }
        VaultError::Newer { .. } => {
            "This vault was made by a newer version of Throughline. Open it with that version; nothing was changed."
        }
        other => damage_sentence(other),
    }
}

fn missing_sentence(missing: Missing) -> &'static str {
    match missing {
        Missing::Folder => "The vault is missing: there is no folder at this place.",
        Missing::KeyFile => {
            "The vault is missing its vault.key. Take the copy from a backup; do not make a new vault over it."
        }
        Missing::Database => {
            "The vault is missing its vault.db. Restore the newest backup; do not make a new vault over it."
        }
        Missing::Backup => "The backup is missing: there is no file at this place.",
    }
}

fn damage_sentence(error: &VaultError) -> &'static str {
    match error {
        VaultError::KeyFileDamaged => {
            "vault.key is damaged. Every backup carries a copy: run rescue with --backup FILE, or restore the newest backup; nothing was changed."
        }
        VaultError::DatabaseDamaged => {
            "vault.db is damaged. Run rescue, which reads what is left and fills it from backups, or restore the newest backup; nothing was changed."
        }
        VaultError::BackupDamaged => {
            "This is no backup of Throughline, or it is damaged. Take another one; nothing was changed."
        }
        VaultError::RolledBack => {
            "The vault is older than its last known state: an older copy was put back. Look for the newer one; nothing was changed."
        }
        VaultError::KdfOutOfBounds => {
            "vault.key asks for a key derivation outside of the safe bounds. Take the copy that every backup carries; nothing was changed."
        }
        _ => "The database refused. Run verify on the vault.",
    }
}

impl From<CaseloadError> for Failure {
    fn from(error: CaseloadError) -> Self {
        match error {
            CaseloadError::Vault(error) => error.into(),
            CaseloadError::Invalid(problems) => {
                let named: Vec<_> =
                    problems.iter().map(|problem| format!("{}: {:?}", problem.path, problem.rule)).collect();
                Self::new(Code::Refused, format!("A rule refused: {}.", named.join("; ")))
            }
            CaseloadError::NotFound(what) => Self::new(Code::Failed, format!("There is no such {what}.")),
            CaseloadError::Unreadable(what) => {
                Self::new(Code::Damaged, format!("A stored {what} cannot be read. Run verify on the vault."))
            }
        }
    }
}

impl From<DisclosureError> for Failure {
    fn from(error: DisclosureError) -> Self {
        let said = error.to_string();
        // A list of problems ends in a full stop of its own.
        let sentence = format!("{}.", capitalised(said.trim_end_matches('.')));
        let code = match error {
            DisclosureError::Caseload(error) => return error.into(),
            DisclosureError::AlreadyThere(_) => Code::Place,
            DisclosureError::NotWritable { .. } => Code::NotWritable,
            DisclosureError::NotSigned => Code::Refused,
            DisclosureError::StoredDocument => Code::Damaged,
            DisclosureError::Paper(_)
            | DisclosureError::NoTemplate { .. }
            | DisclosureError::NotReadable { .. } => Code::Failed,
        };
        Self::new(code, sentence)
    }
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
