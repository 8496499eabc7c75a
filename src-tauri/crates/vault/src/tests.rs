//! The vault as its callers use it.

mod backup;
mod compact;
mod create;
mod door;
mod key_file;
mod migration;
mod mutation;
mod passphrase;
mod refusal;
mod rotate;
mod salvage;
mod settings;
mod source;

use crate::{Migration, Vault, create_by_root_key};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

pub(crate) const ROOT: [u8; 32] = [7; 32];
pub(crate) const NOTES: &[Migration] = &[Migration {
    version: 1,
    sql: "CREATE TABLE note (id INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT;
          CREATE VIRTUAL TABLE note_words USING fts5(body, content='', detail=none, prefix='1 2 3 4');
          INSERT INTO note_words (note_words, rank) VALUES ('secure-delete', 1);",
}];

/// A temporary place with a vault in it.
pub(crate) struct Place {
    _directory: tempfile::TempDir,
    pub(crate) folder: PathBuf,
}

fn place() -> Place {
    let directory = tempfile::tempdir().unwrap();
    let folder = directory.path().join("Practice.throughline");
    Place { _directory: directory, folder }
}

/// A closed vault of so many notes, each with a text that follows from its number.
pub(crate) fn with_notes(count: u32) -> Place {
    let place = place();
    let mut vault = create_by_root_key(&place.folder, &ROOT, NOTES).unwrap();
    add_notes(&mut vault, 1..=count);
    vault.close().unwrap();
    place
}

pub(crate) fn add_notes(vault: &mut Vault, numbers: impl IntoIterator<Item = u32>) {
    let transaction = vault.transaction().unwrap();
    for number in numbers {
        transaction.execute("INSERT INTO note (id, body) VALUES (?1, ?2)", (number, text(number))).unwrap();
        transaction
            .execute("INSERT INTO note_words (rowid, body) VALUES (?1, ?2)", (number, text(number)))
            .unwrap();
    }
    transaction.commit().unwrap();
}

fn text(number: u32) -> String {
    format!("note {number}: {}", "a quiet walk along the river, ".repeat(1 + number as usize % 40))
}

pub(crate) fn notes(vault: &Vault) -> rusqlite::Result<Vec<(u32, String)>> {
    let mut statement = vault.connection().prepare("SELECT id, body FROM note ORDER BY id")?;
    statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
}

/// Every file of a folder, byte for byte.
pub(crate) fn bytes(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let entries = std::fs::read_dir(folder).into_iter().flatten();
    entries
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.clone(), std::fs::read(path).unwrap()))
        .collect()
}
