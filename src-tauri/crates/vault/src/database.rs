//! The connection to `vault.db`: SQLCipher with a raw key, and settings that keep what was committed.

use crate::VaultError;
use crate::authorizer;
#[cfg(any(test, feature = "test-door"))]
use crate::test_door;
use rusqlite::config::DbConfig;
use rusqlite::hooks::{AuthContext, Authorization};
use rusqlite::limits::Limit;
use rusqlite::{Connection, OpenFlags};
use std::fmt::Write;
use std::path::Path;
use zeroize::Zeroizing;

/// "TLvt": marks a database as a vault, so that an empty file is never taken for a new one.
const APPLICATION_ID: i32 = 0x544c_7674;

/// Before the key: SQLCipher prints no page errors to stderr, and from now on overwrites every piece of memory that
/// SQLite frees. Else the key's text and the decrypted pages would outlive the lock. It costs a third of the speed.
const DISCREET: &str = "PRAGMA cipher_log_level = NONE; PRAGMA cipher_memory_security = ON;";

/// See docs/security.md, section 4: no write-ahead log, every commit on the disk before it is reported.
/// 24 MiB of cache. `fullfsync` matters on macOS only.
const SETTINGS: &str = "
    PRAGMA cipher_page_size = 8192;
    PRAGMA journal_mode = DELETE;
    PRAGMA synchronous = EXTRA;
    PRAGMA fullfsync = ON;
    PRAGMA secure_delete = ON;
    PRAGMA temp_store = MEMORY;
    PRAGMA trusted_schema = OFF;
    PRAGMA cell_size_check = ON;
    PRAGMA foreign_keys = ON;
    PRAGMA cache_size = -24576;
";

/// Statements kept ready: more than the record has. Every piece of memory that SQLite takes is locked and wiped, so that
/// preparing one costs more than running it. What was bound is cleared after each use.
const STATEMENTS: usize = 256;

/// Marks an empty file as a vault. The only place where a database begins.
pub(crate) fn initialise(path: &Path, key: &[u8; 32]) -> Result<Connection, VaultError> {
    let connection = connect(path, key)?;
    connection.pragma_update(None, "application_id", APPLICATION_ID)?;
    Ok(connection)
}

/// Opens a vault's database. `DatabaseDamaged` if it does not answer to the key or is no vault.
pub(crate) fn open(path: &Path, key: &[u8; 32]) -> Result<Connection, VaultError> {
    // SQLite takes an empty file for a new database; a vault is never empty.
    if std::fs::metadata(path)?.len() == 0 {
        return Err(VaultError::DatabaseDamaged);
    }
    let connection = connect(path, key)?;
    let id: i32 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    if id == APPLICATION_ID { Ok(connection) } else { Err(VaultError::DatabaseDamaged) }
}

/// From here on the connection refuses whatever the application never needs. Migrations run before.
pub(crate) fn guard(connection: &mut Connection) -> Result<(), VaultError> {
    #[cfg(any(test, feature = "test-door"))]
    if test_door::is_weak(test_door::Weakness::AttachAllowed) {
        connection.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 10)?;
        return Ok(());
    }
    let limited = connection.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 0);
    connection.authorizer(Some(authorizer::decide))?;
    limited?;
    Ok(())
}

/// A connection to no file at all, for the moments in which a vault has none: it refuses every statement.
pub(crate) fn nothing() -> Result<Connection, VaultError> {
    let mut connection = Connection::open_in_memory()?;
    connection.authorizer(Some(|_: AuthContext<'_>| Authorization::Deny))?;
    Ok(connection)
}

/// Whether this file is a vault's database under this key.
pub(crate) fn answers(path: &Path, key: &[u8; 32]) -> bool {
    open(path, key).is_ok_and(|connection| connection.close().is_ok())
}

/// What the two integrity checks complain about; empty if the pages are sound.
pub(crate) fn complaints(connection: &Connection) -> Result<Vec<String>, VaultError> {
    let mut found = rows(connection, "PRAGMA cipher_integrity_check")?;
    found.extend(rows(connection, "PRAGMA quick_check")?.into_iter().filter(|line| line != "ok"));
    Ok(found)
}

/// The connection with its settings; whether the file answers to the key is not known yet.
pub(crate) fn connect(path: &Path, key: &[u8; 32]) -> Result<Connection, VaultError> {
    // No CREATE: a missing database is reported, never replaced by an empty one.
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.execute_batch(DISCREET)?;
    connection.execute_batch(&key_statement(key))?;
    connection.execute_batch(SETTINGS)?;
    #[cfg(any(test, feature = "test-door"))]
    if test_door::is_weak(test_door::Weakness::SynchronousFull) {
        connection.execute_batch("PRAGMA synchronous = FULL;")?;
    }
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    connection.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 0)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DDL, false)?;
    Ok(connection)
}

/// `PRAGMA key = "x'…'"`: PRAGMA takes no bound parameters, and the key is hexadecimal digits only.
fn key_statement(key: &[u8; 32]) -> Zeroizing<String> {
    // Wide enough from the start, so that growing leaves no copy behind.
    let mut statement = Zeroizing::new(String::with_capacity(128));
    statement.push_str("PRAGMA key = \"x'");
    for byte in key {
        let _ = write!(*statement, "{byte:02x}"); // writing to a String cannot fail
    }
    statement.push_str("'\";");
    statement
}

fn rows(connection: &Connection, sql: &str) -> Result<Vec<String>, VaultError> {
    let mut statement = connection.prepare(sql)?;
    let lines = statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    Ok(lines)
}
