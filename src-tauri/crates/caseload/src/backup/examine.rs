//! Looking through a backup with the vault's own key. It takes a while, and needs the open record only to begin with.

use super::identity::{file_name, made};
use super::scratch;
use crate::audit;
use crate::caseload::{Caseload, MIGRATIONS};
use crate::error::CaseloadError;
use crate::id::IdSource;
use crate::part::Part;
use crate::store::backups::Holds;
use crate::store::drafts;
use crate::time::{Clock, Moment};
use crate::verify;
use std::path::PathBuf;
use std::sync::Arc;
use vault::backup::{FoundBackup, OwnKey, open_by_own_key};
use vault::{AuditHead, Private, VaultError, Watch};

/// A backup that lies in one of the places and was not looked through yet.
#[derive(Debug)]
pub struct Waiting {
    pub(super) place: Private<String>,
    pub(super) off_disk: bool,
    pub(super) found: FoundBackup,
}

/// What looks through backups while the record is used. It holds the vault's key: drop it when the record is locked.
pub struct Examiner {
    key: OwnKey,
    beside: PathBuf,
    clock: Arc<dyn Clock>,
    ids: Arc<dyn IdSource>,
}

/// What a backup turned out to be.
#[derive(Debug)]
pub struct Examined {
    pub(super) waiting: Waiting,
    pub(super) name: Private<String>,
    pub(super) made: Moment,
    pub(super) problems: Vec<String>,
    pub(super) contents: Option<(AuditHead, Holds)>,
}

impl Examined {
    /// It opened, and everything in it holds.
    pub fn holds(&self) -> bool {
        self.problems.is_empty()
    }
}

impl Examiner {
    pub(super) fn of(case: &Caseload) -> Self {
        let (clock, ids) = case.sources();
        let beside = case.vault().folder().parent().map(PathBuf::from).unwrap_or_default();
        Self { key: case.vault().own_key(), beside, clock, ids }
    }

    /// Opens a backup in a temporary folder and verifies everything in it. None for one under other keys or of a newer
    /// program, of which nothing can be said.
    ///
    /// # Errors
    /// `Cancelled`; what the file system refuses, of which nothing follows for the backup.
    pub fn examine(&self, waiting: Waiting, watch: &dyn Watch) -> Result<Option<Examined>, CaseloadError> {
        let (Some(made), Some(name)) = (made(&waiting.found.info), file_name(&waiting.found.path)) else {
            return Ok(None);
        };
        let looked = self.look(&waiting.found, watch);
        let (problems, contents) = match looked {
            Ok((problems, head, holds)) => (problems, Some((head, holds))),
            Err(CaseloadError::Vault(VaultError::WrongKey | VaultError::Newer { .. })) => return Ok(None),
            Err(error) => (vec![sentence(error)?], None),
        };
        Ok(Some(Examined { waiting, name, made, problems, contents }))
    }

    fn look(
        &self,
        found: &FoundBackup,
        watch: &dyn Watch,
    ) -> Result<(Vec<String>, AuditHead, Holds), CaseloadError> {
        let scratch = scratch::parent(found.info.bytes, &self.beside);
        let part = |before| Part { watch, before, parts: 2 };
        let opened = open_by_own_key(&self.key, &found.path, MIGRATIONS, &scratch, &part(0))?;
        let (vault, _scratch) = opened.parts();
        let case = Caseload::over(vault, self.clock.clone(), self.ids.clone())?;
        let report = verify::verify_watched(&case, &part(1))?;
        let head = audit::head(case.db())?;
        let (sha256, drafts) = (found.info.sha256, drafts::mark(case.db())?);
        Ok((report.problems, head, Holds { sha256, audit_seq: head.seq, drafts }))
    }
}

/// What is wrong with a file, in a sentence; whatever is no fault of the file stays an error.
fn sentence(error: CaseloadError) -> Result<String, CaseloadError> {
    let sentence = match &error {
        CaseloadError::Vault(VaultError::BackupDamaged) => "The file is not whole, or somebody changed it.",
        CaseloadError::Vault(VaultError::DatabaseDamaged | VaultError::KeyFileDamaged) => {
            "The record in it cannot be opened."
        }
        CaseloadError::Vault(VaultError::RolledBack) => "The record in it is older than its key file.",
        CaseloadError::Unreadable(_) => "The record in it cannot be read.",
        _ => return Err(error),
    };
    Ok(sentence.into())
}
