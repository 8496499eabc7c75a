//! Rescue: a record of a few thousand rows, damaged in many ways, and what comes back.

mod backups;
mod damage;
mod pages;

use super::Place;
use crate::backup::{MadeAt, Stamp};
use crate::test_door::recover_by_root_key;
use crate::{Migration, SalvageReport, TableSalvage, Unwatched, Vault, VaultError};
use crate::{create_by_root_key, folder, open_by_root_key};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

const ROOT: [u8; 32] = [7; 32];

/// As a record looks: keys of 16 bytes, numbers, references, indexes, rows longer than a page, a row of settings, a
/// table that was added later, words, and a trigger that forbids what a rescue must not need.
const RECORD: &[Migration] = &[
    Migration {
        version: 1,
        sql: "CREATE TABLE client (
                  id BLOB PRIMARY KEY CHECK (length(id) = 16), code TEXT NOT NULL UNIQUE, name TEXT NOT NULL
              ) STRICT;
              CREATE TABLE note (
                  id BLOB PRIMARY KEY CHECK (length(id) = 16),
                  public_id BLOB NOT NULL UNIQUE CHECK (length(public_id) = 16),
                  client_id BLOB NOT NULL REFERENCES client (id),
                  at_utc INTEGER NOT NULL,
                  body TEXT NOT NULL
              ) STRICT;
              CREATE INDEX note_of_client ON note (client_id, at_utc);
              CREATE TRIGGER note_stays BEFORE DELETE ON note BEGIN SELECT RAISE(ABORT, 'a note stays'); END;
              CREATE TABLE audit (
                  seq INTEGER PRIMARY KEY, action TEXT NOT NULL, hash BLOB NOT NULL CHECK (length(hash) = 32)
              ) STRICT;
              CREATE TABLE setting (id INTEGER PRIMARY KEY CHECK (id = 1), minutes INTEGER NOT NULL) STRICT;
              INSERT INTO setting VALUES (1, 5);
              CREATE VIRTUAL TABLE words USING fts5 (body, content='', detail='none');",
    },
    Migration {
        version: 2,
        sql: "ALTER TABLE client ADD COLUMN phone TEXT NOT NULL DEFAULT '';
              CREATE TABLE draft (subject TEXT NOT NULL, object_id BLOB NOT NULL, fields TEXT NOT NULL, rate REAL,
                  PRIMARY KEY (subject, object_id)) STRICT;",
    },
];

const CLIENTS: u32 = 60;
const NOTES: u32 = 400;
const LINES: u32 = 900;

/// The notes of a record of a few years. The other tests do with fewer: every page of them is read several times.
const MANY_NOTES: u32 = 3_000;

/// Every row of every ordinary table, as text by table and key.
type Rows = BTreeMap<(&'static str, String), String>;

fn id(kind: u8, number: u32) -> [u8; 16] {
    let mut id = [kind; 16];
    // As random as real ones are: neighbours in time are no neighbours in an index.
    id[..4].copy_from_slice(&number.wrapping_mul(2_654_435_761).to_be_bytes());
    id[12..].copy_from_slice(&number.to_be_bytes());
    id
}

fn body(number: u32) -> String {
    let length = if number.is_multiple_of(97) { 30_000 } else { 2_300 + number as usize * 7 % 1_500 };
    let mut body = format!("note {number}: ");
    while body.len() < length {
        body.push_str("a quiet walk along the river, then the long way back. ");
    }
    body
}

/// A record as it lies in a closed vault, and all its rows.
type Made = OnceLock<(BTreeMap<PathBuf, Vec<u8>>, Rows)>;

fn record() -> (Place, Rows) {
    static MADE: Made = OnceLock::new();
    record_of(NOTES, &MADE)
}

fn record_of_years() -> (Place, Rows) {
    static MADE: Made = OnceLock::new();
    record_of(MANY_NOTES, &MADE)
}

/// Made once, since each page of it costs; the copies are the same vault.
fn record_of(notes: u32, made: &Made) -> (Place, Rows) {
    let (files, rows) = made.get_or_init(|| {
        let place = make_record(notes);
        let rows = rows(&open_by_root_key(&place.folder, &ROOT, RECORD).unwrap());
        (super::bytes(&place.folder), rows)
    });
    (laid_out(files), rows.clone())
}

/// A folder of these files.
fn laid_out(files: &BTreeMap<PathBuf, Vec<u8>>) -> Place {
    let place = super::place();
    std::fs::create_dir(&place.folder).unwrap();
    for (path, content) in files {
        std::fs::write(place.folder.join(path.file_name().unwrap()), content).unwrap();
    }
    place
}

fn make_record(notes: u32) -> Place {
    let place = super::place();
    let mut vault = create_by_root_key(&place.folder, &ROOT, &RECORD[..1]).unwrap();
    write_clients(&mut vault);
    vault.close().unwrap();
    // The second version comes when rows are there, so that they are shorter than the new ones.
    let mut vault = open_by_root_key(&place.folder, &ROOT, RECORD).unwrap();
    write_notes(&mut vault, 1..=notes);
    write_the_rest(&mut vault);
    vault.close().unwrap();
    place
}

fn write_clients(vault: &mut Vault) {
    let transaction = vault.transaction().unwrap();
    for number in 1..=CLIENTS {
        let row = (id(1, number), format!("C-{number:04}"), format!("Client {number}"));
        transaction.execute("INSERT INTO client (id, code, name) VALUES (?1, ?2, ?3)", row).unwrap();
    }
    transaction.commit().unwrap();
}

fn write_notes(vault: &mut Vault, numbers: impl IntoIterator<Item = u32>) {
    let transaction = vault.transaction().unwrap();
    for number in numbers {
        let row =
            (id(2, number), id(3, number), id(1, number % CLIENTS + 1), i64::from(number), body(number));
        let sql = "INSERT INTO note (id, public_id, client_id, at_utc, body) VALUES (?1, ?2, ?3, ?4, ?5)";
        transaction.prepare_cached(sql).unwrap().execute(row).unwrap();
    }
    transaction.commit().unwrap();
}

fn write_the_rest(vault: &mut Vault) {
    let transaction = vault.transaction().unwrap();
    for seq in 1..=LINES {
        let sql = "INSERT INTO audit (seq, action, hash) VALUES (?1, ?2, ?3)";
        transaction.prepare_cached(sql).unwrap().execute((seq, "note.sign", [seq as u8; 32])).unwrap();
    }
    for number in 1..=60 {
        let sql = "INSERT INTO draft (subject, object_id, fields, rate) VALUES ('note', ?1, ?2, ?3)";
        transaction.execute(sql, (id(4, number), body(number), f64::from(number))).unwrap();
    }
    transaction.execute("UPDATE setting SET minutes = 12", []).unwrap();
    transaction.execute("INSERT INTO words (rowid, body) VALUES (1, 'river')", []).unwrap();
    transaction.commit().unwrap();
}

fn rows(vault: &Vault) -> Rows {
    let tables = [
        ("client", "SELECT hex(id), hex(id) || code || name || phone FROM client"),
        ("note", "SELECT hex(id), hex(public_id) || hex(client_id) || at_utc || body FROM note"),
        ("audit", "SELECT seq, action || hex(hash) FROM audit"),
        ("setting", "SELECT id, minutes FROM setting"),
        ("draft", "SELECT subject || hex(object_id), fields || rate FROM draft"),
    ];
    let mut rows = Rows::new();
    for (table, sql) in tables {
        let mut statement = vault.connection().prepare(sql).unwrap();
        let found =
            statement.query_map([], |row| Ok((row.get::<_, rusqlite::types::Value>(0)?, row.get(1)?)));
        for row in found.unwrap() {
            let (key, value): (_, rusqlite::types::Value) = row.unwrap();
            rows.insert((table, format!("{key:?}")), format!("{value:?}"));
        }
    }
    rows
}

/// A rescue, and what came of it.
struct Rescued {
    rows: Rows,
    report: SalvageReport,
    place: Place,
}

fn rescue(damaged: &Path, backups: &[PathBuf]) -> Result<Rescued, VaultError> {
    let before = super::bytes(damaged);
    let place = super::place();
    let outcome = recover_by_root_key(damaged, &ROOT, backups, &place.folder, RECORD);
    assert_eq!(super::bytes(damaged), before, "the damaged folder stays as it is, byte for byte");
    let (vault, report) = outcome?;
    assert_eq!(vault.check_pages().unwrap(), Vec::<String>::new(), "the new vault is sound");
    let rows = rows(&vault);
    vault.close().unwrap();
    let beside: Vec<_> = std::fs::read_dir(place.folder.parent().unwrap()).unwrap().collect();
    assert_eq!(beside.len(), 1, "nothing is left beside the new vault");
    Ok(Rescued { rows, report, place })
}

impl Rescued {
    fn table(&self, name: &str) -> &TableSalvage {
        self.report.tables.iter().find(|table| table.name == name).expect("every table is reported")
    }

    fn of(&self, name: &str) -> usize {
        self.rows.keys().filter(|(table, _)| *table == name).count()
    }

    /// Every row that came back is one of the record, unchanged.
    fn assert_no_wrong_row(&self, record: &Rows) {
        for (key, row) in &self.rows {
            if key.0 == "setting" && self.table("setting").uncertain && row == "Integer(5)" {
                continue; // nothing is known of the one that was there: as in a new vault
            }
            assert_eq!(record.get(key), Some(row), "{key:?} is no row of the record, or another one");
        }
    }

    /// What did not come back is on the list, as long as nothing is said to be uncertain.
    fn assert_the_missing_are_listed(&self, record: &Rows) {
        for name in ["client", "note", "audit", "setting", "draft"] {
            let table = self.table(name);
            let missing = record.keys().filter(|key| key.0 == name && !self.rows.contains_key(*key)).count();
            assert!(
                table.uncertain || table.lost.len() == missing,
                "{name}: {missing} missing, {} listed",
                table.lost.len()
            );
            let begun_again =
                u64::from(table.uncertain && table.found + table.from_backup == 0 && self.of(name) == 1);
            assert_eq!(table.found + table.from_backup + begun_again, self.of(name) as u64, "{name}");
            assert_eq!(table.from_backup, table.filled.len() as u64, "{name}");
        }
    }
}

fn damage(place: &Place, pages: &[u32]) {
    let path = folder::database(&place.folder);
    let mut content = std::fs::read(&path).unwrap();
    for page in pages {
        content[(*page as usize - 1) * 8192 + 4_321] ^= 1;
    }
    std::fs::write(path, content).unwrap();
}

fn copy_of(place: &Place) -> Place {
    laid_out(&super::bytes(&place.folder))
}

fn page_count(place: &Place) -> u32 {
    (std::fs::metadata(folder::database(&place.folder)).unwrap().len() / 8192) as u32
}

fn back_up(vault: &mut Vault, day: i64, to: &Path) -> PathBuf {
    let made = MadeAt { utc_ms: day * 86_400_000, offset_minutes: 0 };
    vault.back_up(to, &Stamp::new("Record", made), &Unwatched).unwrap()
}
