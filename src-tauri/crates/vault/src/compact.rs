//! The one function that may use SQLite's ATTACH: VACUUM copies the record into an attached database in memory and
//! back, which leaves nothing deleted behind.

use crate::steps::{Step, reach};
use crate::{Vault, VaultError, authorizer, database, folder, platform, stamp};
use rusqlite::limits::Limit;
use std::io;

impl Vault {
    /// Rewrites the database without its free pages. Rowids of tables without an `INTEGER PRIMARY KEY` may change.
    ///
    /// Needs about the database's size twice: in memory, and on the disk for the journal. `NotWritable` if the disk has
    /// not that much room, `Io` (out of memory) if the machine has not; nothing has happened then. Killed anywhere, the
    /// journal brings back the record as it was.
    pub fn compact(&mut self) -> Result<(), VaultError> {
        self.require_room_to_compact()?;
        let vacuumed = self.vacuum();
        // Whatever came of it: from here on nothing can be attached.
        let closed = database::guard(&mut self.connection);
        vacuumed.and(closed)
    }

    fn vacuum(&mut self) -> Result<(), VaultError> {
        self.connection.authorizer(Some(authorizer::decide_while_compacting))?;
        self.connection.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 1)?;
        reach(Step::Compacting)?;
        self.connection.execute_batch("VACUUM")?;
        // VACUUM is not counted by itself, and its journal holds the whole record.
        Ok(stamp::begin(&mut self.connection)?.commit()?)
    }

    fn require_room_to_compact(&self) -> Result<(), VaultError> {
        let database = folder::database(&self.folder);
        let bytes = std::fs::metadata(&database)?.len();
        folder::require_room(&database, bytes)?;
        if platform::free_memory().is_some_and(|free| free < bytes) {
            return Err(VaultError::Io(io::ErrorKind::OutOfMemory.into()));
        }
        Ok(())
    }
}
