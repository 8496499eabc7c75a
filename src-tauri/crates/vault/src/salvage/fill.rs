//! Filling gaps from a backup.

use super::insert::{Stored, each_row, put};
use super::report::LostRow;
use super::schema::Table;
use super::table::Progress;
use crate::VaultError;
use rusqlite::Connection;
use rusqlite::types::Value;
use std::collections::HashMap;

/// The missing rows by what says which they are.
struct Wanted {
    /// By the whole primary key, where an index or the rest of the row tells it.
    by_key: HashMap<Vec<u8>, i64>,
}

/// Puts in what is missing and stands in this backup, as it was then. A row of which no more is known than that it may
/// have been in a gap comes from the newest backup only: an older one would bring back what was deleted since.
pub(super) fn fill(
    progress: &mut Progress,
    backup: &Connection,
    newest: bool,
    into: &Connection,
) -> Result<(), VaultError> {
    let table = progress.table.clone();
    let wanted = Wanted::of(progress);
    each_row(backup, &table, |Stored { rowid, values }| {
        let known = table.named(rowid, &values);
        let lost = wanted.lost(progress, rowid, &known);
        let guessed = newest && !progress.counted && may_be_missing(progress, rowid);
        let place = lost.unwrap_or(rowid);
        if (lost.is_some() || guessed) && put(into, &table, place, &values)? {
            progress.lost.remove(&place);
            progress.filled.push(LostRow { rowid: Some(place), known: telling(&table, known) });
        }
        Ok(())
    })
}

impl Wanted {
    fn of(progress: &Progress) -> Self {
        let keyed = progress
            .lost
            .iter()
            .filter_map(|(rowid, row)| Some((key_of(&progress.table, &row.known)?, *rowid)));
        Self { by_key: keyed.collect() }
    }

    /// Which of the missing rows this one of a backup is. Without its key the number decides, if nothing contradicts.
    fn lost(&self, progress: &Progress, rowid: i64, known: &[(String, Value)]) -> Option<i64> {
        let by_key = key_of(&progress.table, known).and_then(|key| self.by_key.get(&key));
        if let Some(rowid) = by_key {
            return progress.lost.contains_key(rowid).then_some(*rowid);
        }
        let lost = progress.lost.get(&rowid)?;
        let keyless = key_of(&progress.table, &lost.known).is_none() || progress.table.alias.is_some();
        (keyless && lost.known.iter().all(|column| known.contains(column))).then_some(rowid)
    }
}

fn may_be_missing(progress: &Progress, rowid: i64) -> bool {
    !progress.found.contains(&rowid) && progress.gaps.iter().any(|gap| gap.contains(rowid))
}

/// The primary key as bytes that are the same for the same key; `None` if a part of it is not known.
fn key_of(table: &Table, known: &[(String, Value)]) -> Option<Vec<u8>> {
    let names = table.key();
    let mut key = Vec::new();
    for name in &names {
        let (_, value) = known.iter().find(|(column, _)| column == name)?;
        push(&mut key, value);
    }
    (!names.is_empty()).then_some(key)
}

fn push(key: &mut Vec<u8>, value: &Value) {
    let (kind, bytes): (u8, Vec<u8>) = match value {
        Value::Null => (0, Vec::new()),
        Value::Integer(number) => (1, number.to_le_bytes().to_vec()),
        Value::Real(number) => (2, number.to_le_bytes().to_vec()),
        Value::Text(text) => (3, text.as_bytes().to_vec()),
        Value::Blob(bytes) => (4, bytes.clone()),
    };
    key.push(kind);
    key.extend((bytes.len() as u64).to_le_bytes());
    key.extend(bytes);
}

/// Of a row that came from a backup, only what says which row it is.
fn telling(table: &Table, known: Vec<(String, Value)>) -> Vec<(String, Value)> {
    known.into_iter().filter(|(column, _)| table.tells(column)).collect()
}
