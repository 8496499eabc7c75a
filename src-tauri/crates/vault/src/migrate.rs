//! Numbered SQL files over the version in `user_version`, one transaction each. A newer file is refused.

use crate::migration_copy::MigrationCopy;
use crate::stamp::{self, Stamp};
use crate::{VaultError, database, folder};
use rusqlite::Connection;
use std::path::Path;

/// One step of the schema. Released steps are never edited.
#[derive(Debug, Clone, Copy)]
pub struct Migration {
    /// 1 for the first; the file's version after it ran.
    pub version: u32,
    /// The SQL, from `migrations/NNNN_name.sql`.
    pub sql: &'static str,
}

/// Opens the database and brings it to the newest version, with a verified copy beside it while that lasts.
/// If a step fails, the copy is put back: the vault is as it was.
pub(crate) fn open_migrated(
    folder: &Path,
    key: &[u8; 32],
    migrations: &[Migration],
) -> Result<Connection, VaultError> {
    let path = folder::database(folder);
    let connection = database::open(&path, key)?;
    let (found, known) = (Stamp::read(&connection)?.version, newest(migrations));
    if found > known {
        return Err(VaultError::Newer { found, known });
    }
    if found == known {
        MigrationCopy::remove_leftover(folder)?;
        return Ok(connection);
    }
    // No second handle may touch the file while a connection is open: closing it would drop SQLite's locks.
    connection.close().map_err(|(_, error)| error)?;
    let copy = MigrationCopy::take(folder, key)?;
    let migrated = database::open(&path, key).and_then(|mut connection| {
        run(&mut connection, migrations)?;
        Ok(connection)
    });
    match migrated {
        Ok(connection) => copy.discard().map(|()| connection),
        Err(error) => copy.put_back().and(Err(error)),
    }
}

/// Runs every step that the file has not seen yet, each in its own transaction.
pub(crate) fn run(connection: &mut Connection, migrations: &[Migration]) -> Result<(), VaultError> {
    let found = Stamp::read(connection)?.version;
    for step in migrations.iter().filter(|step| step.version > found) {
        let transaction = stamp::begin(connection)?;
        transaction.execute_batch(step.sql)?;
        stamp::set_version(&transaction, step.version)?;
        transaction.commit()?;
    }
    Ok(())
}

fn newest(migrations: &[Migration]) -> u32 {
    debug_assert!(
        migrations.iter().zip(1..).all(|(step, number)| step.version == number),
        "migrations count 1, 2, 3 … without a gap"
    );
    migrations.last().map_or(0, |step| step.version)
}
