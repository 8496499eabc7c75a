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

/// Runs every step that the file has not seen yet, each in its own transaction. A step may make a table anew under its
/// old name, as <https://www.sqlite.org/lang_altertable.html>, section 7, has it: foreign keys are looked at afterwards.
pub(crate) fn run(connection: &mut Connection, migrations: &[Migration]) -> Result<(), VaultError> {
    let found = Stamp::read(connection)?.version;
    connection.execute_batch("PRAGMA foreign_keys = OFF;")?;
    let steps = migrations.iter().filter(|step| step.version > found);
    let done = steps.into_iter().try_for_each(|step| one_step(connection, step));
    connection.execute_batch("PRAGMA foreign_keys = ON;")?;
    done
}

fn one_step(connection: &mut Connection, step: &Migration) -> Result<(), VaultError> {
    let transaction = stamp::begin(connection)?;
    let before = dangling(&transaction)?;
    transaction.execute_batch(step.sql)?;
    stamp::set_version(&transaction, step.version)?;
    // A damaged record may have some already; a step adds none.
    if dangling(&transaction)? > before {
        return Err(VaultError::DatabaseDamaged);
    }
    Ok(transaction.commit()?)
}

/// How many rows point to a row that is not there.
fn dangling(connection: &Connection) -> Result<u32, VaultError> {
    Ok(connection.query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |row| row.get(0))?)
}

fn newest(migrations: &[Migration]) -> u32 {
    debug_assert!(
        migrations.iter().zip(1..).all(|(step, number)| step.version == number),
        "migrations count 1, 2, 3 … without a gap"
    );
    migrations.last().map_or(0, |step| step.version)
}
