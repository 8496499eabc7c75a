//! The check of everything on a copy, so that the record can be used meanwhile.

use super::full::{look, remember};
use crate::backup;
use crate::caseload::{Caseload, MIGRATIONS};
use crate::error::CaseloadError;
use crate::id::IdSource;
use crate::part::Part;
use crate::time::{Clock, Moment};
use crate::verify::{Looked, VerifyReport};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use vault::backup::{OwnKey, Scratch, open_by_own_key};
use vault::{VaultError, Watch};

/// A copy that waits to be checked, as encrypted as the vault. It holds the vault's key: drop it when the record is
/// locked.
pub struct FullCheck {
    file: PathBuf,
    folder: Scratch,
    key: OwnKey,
    at: Moment,
    clock: Arc<dyn Clock>,
    ids: Arc<dyn IdSource>,
}

/// What was found in the copy.
pub struct Found {
    looked: Looked,
    at: Moment,
}

/// Copies the record as it is now. The only step that keeps others from it, for as long as the file takes to copy.
///
/// # Errors
/// `Cancelled`; `NotWritable` if there is no room.
pub fn copy_to_check(case: &mut Caseload, watch: &dyn Watch) -> Result<FullCheck, CaseloadError> {
    let beside = case.vault().folder().parent().unwrap_or(Path::new(".")).to_owned();
    let bytes = std::fs::metadata(case.vault().folder().join("vault.db")).map_or(0, |found| found.len());
    let parent = backup::scratch_for(2 * bytes, &beside);
    let folder = Scratch::make(&parent, case.vault().id())?;
    let file = backup::make_in(case, folder.path(), &Part { watch, before: 0, parts: 3 })?;
    let (clock, ids) = case.sources();
    Ok(FullCheck { file, folder, key: case.vault().own_key(), at: case.now(), clock, ids })
}

impl FullCheck {
    /// Verifies everything in the copy. Takes long, and needs nothing of the record.
    ///
    /// # Errors
    /// `Cancelled`; the copy cannot be read back.
    pub fn check(self, watch: &dyn Watch) -> Result<Found, CaseloadError> {
        let part = |before| Part { watch, before, parts: 3 };
        let opened = open_by_own_key(&self.key, &self.file, MIGRATIONS, self.folder.path(), &part(1));
        let opened = opened.map_err(CaseloadError::from).and_then(|opened| {
            let (vault, scratch) = opened.parts();
            Ok((Caseload::over(vault, self.clock, self.ids)?, scratch))
        });
        let looked = match opened {
            Ok((case, _scratch)) => look(&case, &part(2))?,
            Err(CaseloadError::Vault(VaultError::DatabaseDamaged)) => VerifyReport::unreadable().into(),
            Err(error) => return Err(error),
        };
        Ok(Found { looked, at: self.at })
    }
}

/// Remembers what was found.
///
/// # Errors
/// Only what the database refuses.
pub fn record_full(case: &mut Caseload, found: Found) -> Result<VerifyReport, CaseloadError> {
    remember(case, found.looked, found.at)
}
