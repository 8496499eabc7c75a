//! The connection's settings, and what SQL may not do on it.

use super::*;
use crate::open_by_root_key;
use rusqlite::ErrorCode;

pub(super) fn refused(vault: &Vault, sql: &str) -> bool {
    match vault.connection().execute_batch(sql) {
        Ok(()) => false,
        Err(error) => {
            // A refused function has SQLite's general code; only its message tells.
            let denied = error.sqlite_error_code() == Some(ErrorCode::AuthorizationForStatementDenied);
            assert!(denied || error.to_string().starts_with("not authorized"), "{sql}: {error}");
            true
        }
    }
}

#[test]
fn attach_extensions_exports_and_unlisted_pragmas_are_refused() {
    let place = with_notes(1);
    let vault = open_by_root_key(&place.folder, &ROOT, NOTES).unwrap();
    for sql in [
        "ATTACH DATABASE ':memory:' AS clear KEY ''",
        "DETACH DATABASE main",
        "SELECT load_extension('x')",
        "SELECT sqlcipher_export('main')",
        "PRAGMA key = 'x'",
        "PRAGMA rekey = 'x'",
        "PRAGMA cipher_plaintext_header_size = 32",
        "PRAGMA journal_mode = WAL",
        "PRAGMA synchronous = OFF",
        "PRAGMA foreign_keys = OFF",
        "PRAGMA secure_delete = OFF",
        "PRAGMA temp_store = FILE",
        "PRAGMA temp_store_directory = '/tmp'",
        "PRAGMA writable_schema = ON",
        "PRAGMA user_version = 9",
        "PRAGMA cipher_log = stderr",
        "VACUUM INTO '/tmp/clear.db'",
    ] {
        assert!(refused(&vault, sql), "{sql} must be refused");
    }
}

#[test]
fn looking_is_allowed() {
    let place = with_notes(1);
    let vault = open_by_root_key(&place.folder, &ROOT, NOTES).unwrap();
    for sql in
        ["PRAGMA user_version", "PRAGMA data_version", "PRAGMA quick_check", "PRAGMA foreign_key_check"]
    {
        assert!(!refused(&vault, sql), "{sql} changes nothing");
    }
}

#[test]
fn every_commit_is_on_the_disk_and_nothing_is_kept_in_clear() {
    let place = with_notes(1);
    let key = crate::keys::RootKey::from_bytes(&ROOT)
        .database_key(&crate::keyfile::KeyFile::read(&place.folder).unwrap().header().epoch_salt);
    let connection = crate::database::open(&crate::folder::database(&place.folder), &key).unwrap();
    let number = |name| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0)).unwrap();
    let text = |name| connection.pragma_query_value(None, name, |row| row.get::<_, String>(0)).unwrap();
    assert_eq!(text("journal_mode"), "delete");
    assert_eq!(text("cipher_memory_security"), "1");
    assert_eq!(text("page_size"), "8192");
    let expected = [
        ("synchronous", 3),
        ("fullfsync", 1),
        ("secure_delete", 1),
        ("temp_store", 2),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("foreign_keys", 1),
        ("cache_size", -24576),
    ];
    for (name, value) in expected {
        assert_eq!(number(name), value, "PRAGMA {name}");
    }
}
