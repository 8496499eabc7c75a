//! `vault.db.next`: the record under a key that is not in force yet.

use crate::pages::{PAGE, Pages};
use crate::steps::{Step, reach};
use crate::{VaultError, Watch, database, folder, watch};
use rusqlite::Connection;
use rusqlite::backup::{Backup, StepResult};
use std::path::{Path, PathBuf};

/// Pages between two looks at the watch: half a MiB.
const STRIDE: u32 = 64;

/// Numbers in page 1 that SQLite counts up in every copy: change counter, schema cookie, and for which change counter
/// the size is valid, with the number of the SQLite that wrote it.
const COUNTERS: [std::ops::Range<usize>; 3] = [24..28, 40..44, 92..100];

/// The file, whether it is there or not.
pub(super) struct Next(PathBuf);

impl Next {
    pub fn beside(folder: &Path) -> Self {
        Self(folder.join("vault.db.next"))
    }

    pub fn is_there(&self) -> bool {
        self.0.exists()
    }

    pub fn answers(&self, key: &[u8; 32]) -> bool {
        database::answers(&self.0, key)
    }

    /// Removes it and its journal.
    pub fn remove(&self) -> Result<(), VaultError> {
        folder::remove(&self.journal())?;
        folder::remove(&self.0)
    }

    /// Copies page for page, so that triggers and full-text indexes stay as they are. On the disk when this returns.
    pub fn fill(&self, from: &Connection, key: &[u8; 32], watch: &dyn Watch) -> Result<(), VaultError> {
        self.remove()?;
        let pages: u32 = from.pragma_query_value(None, "page_count", |row| row.get(0))?;
        folder::require_room(&self.0, u64::from(pages) * PAGE as u64)?;
        folder::make_empty(&self.0)?;
        reach(Step::NextMade)?;
        let mut copy = database::connect(&self.0, key)?;
        copy_pages(from, &mut copy, watch)?;
        copy.close().map_err(|(_, error)| error.into())
    }

    /// Reads both files with a reader that is not SQLCipher: each page authentic under its own key, the same in clear.
    pub fn compare(
        &self,
        folder: &Path,
        old: &[u8; 32],
        new: &[u8; 32],
        watch: &dyn Watch,
    ) -> Result<(), VaultError> {
        let (mut before, mut after) =
            (Pages::open(&folder::database(folder), old)?, Pages::open(&self.0, new)?);
        let same = before.count() == after.count();
        let total = u64::from(before.count());
        for number in before.numbers() {
            if number % STRIDE == 1 {
                watch::step(watch, total + u64::from(number), 2 * total)?;
            }
            if !same || !same_page(&mut before, &mut after, number) {
                return Err(VaultError::DatabaseDamaged);
            }
        }
        Ok(())
    }

    /// Becomes `vault.db`. No connection to either may be open. A journal beside the old file is none that counts: the
    /// copy was made after it was rolled back.
    pub fn take_the_place(&self, folder: &Path) -> Result<(), VaultError> {
        let database = folder::database(folder);
        folder::remove_dead_journal(folder)?;
        folder::remove(&self.journal())?;
        std::fs::rename(&self.0, &database).map_err(folder::not_writable(&database))?;
        reach(Step::Renamed)?;
        folder::sync(folder)?;
        reach(Step::FolderSynced)
    }

    fn journal(&self) -> PathBuf {
        self.0.with_extension("next-journal")
    }
}

fn copy_pages(from: &Connection, to: &mut Connection, watch: &dyn Watch) -> Result<(), VaultError> {
    let backup = Backup::new(from, to)?;
    loop {
        match backup.step(STRIDE as i32)? {
            StepResult::Done => return Ok(()),
            // Nobody else has the vault open, so that nothing here waits for a lock for ever.
            _ => reach(Step::NextGrows)?,
        }
        let at = backup.progress();
        let (done, total) = (at.pagecount - at.remaining, at.pagecount);
        watch::step(watch, done.unsigned_abs().into(), u64::from(total.unsigned_abs()) * 2)?;
    }
}

fn same_page(before: &mut Pages, after: &mut Pages, number: u32) -> bool {
    let (Some(mut before), Some(mut after)) = (before.read(number), after.read(number)) else {
        return false;
    };
    if number == 1 {
        for counter in COUNTERS {
            before[counter.clone()].fill(0);
            after[counter].fill(0);
        }
    }
    before == after
}
