//! Rows on their way into the new vault. The only place of this crate where SQL is put together: from names that the
//! schema of the new vault gives, quoted; every value is bound.

use super::schema::Table;
use super::survey::Row;
use crate::VaultError;
use rusqlite::config::DbConfig;
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

/// The new database, while rows go in: no trigger fires, and no reference is asked for.
pub(super) struct Rebuilt<'a>(&'a mut Connection);

/// What happens to a row that contradicts one that is there.
#[derive(Clone, Copy)]
enum Conflict {
    Ignore,
    Replace,
}

impl<'a> Rebuilt<'a> {
    pub fn begin(connection: &'a mut Connection) -> Result<Self, VaultError> {
        rules(connection, false)?;
        Ok(Self(connection))
    }

    /// From here on the schema's rules hold again, for what comes in.
    pub fn end(self) -> Result<(), VaultError> {
        rules(self.0, true)
    }

    pub fn connection(&self) -> &Connection {
        self.0
    }

    /// Runs many inserts as one transaction.
    pub fn together<T>(
        &mut self,
        work: impl FnOnce(&Connection) -> Result<T, VaultError>,
    ) -> Result<T, VaultError> {
        let transaction = self.0.transaction()?;
        let done = work(&transaction)?;
        transaction.commit()?;
        Ok(done)
    }

    /// Whether the table would take these rows: their shape, and every CHECK. Nothing stays.
    pub fn would_take(&mut self, table: &Table, rows: &[Row]) -> Result<bool, VaultError> {
        if !rows.iter().all(|row| table.fits(&row.record.values, row.record.width)) {
            return Ok(false);
        }
        let trial = self.0.savepoint()?;
        let whole = rows.iter().filter(|row| row.record.is_whole());
        let mut taken =
            whole.map(|row| insert(&trial, table, row.rowid, &row.record.values, Conflict::Replace));
        Ok(taken.all(|taken| taken.is_ok()))
    }
}

/// Puts a row in. `false` if the table refuses it: there is one with its key, or a CHECK says no.
pub(super) fn put(
    into: &Connection,
    table: &Table,
    rowid: i64,
    values: &[Value],
) -> Result<bool, VaultError> {
    match insert(into, table, rowid, values, Conflict::Ignore) {
        Ok(rows) => Ok(rows == 1),
        Err(error) if error.sqlite_error_code() == Some(rusqlite::ErrorCode::ConstraintViolation) => {
            Ok(false)
        }
        Err(error) => Err(error.into()),
    }
}

/// A row as a sound database gives it.
pub(super) struct Stored {
    pub rowid: i64,
    pub values: Vec<Value>,
}

/// Takes out what the migrations put in: the rows of the damaged vault stand in its place.
pub(super) fn take_out(of: &Connection, table: &Table) -> Result<Vec<Stored>, VaultError> {
    let mut seeds = Vec::new();
    each_row(of, table, |row| {
        seeds.push(row);
        Ok(())
    })?;
    of.execute(&["DELETE FROM ", &quoted(&table.name)].concat(), [])?;
    Ok(seeds)
}

/// Reads a table row by row.
pub(super) fn each_row(
    of: &Connection,
    table: &Table,
    mut take: impl FnMut(Stored) -> Result<(), VaultError>,
) -> Result<(), VaultError> {
    let names: Vec<_> = table.columns.iter().map(|column| quoted(&column.name)).collect();
    let names = names.join(", ");
    let sql = ["SELECT ", rowid_name(table), ", ", &names, " FROM ", &quoted(&table.name)].concat();
    let mut statement = of.prepare(&sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let values = (1..=table.columns.len()).map(|at| row.get(at)).collect::<Result<_, _>>()?;
        take(Stored { rowid: row.get(0)?, values })?;
    }
    Ok(())
}

fn insert(
    into: &Connection,
    table: &Table,
    rowid: i64,
    values: &[Value],
    conflict: Conflict,
) -> rusqlite::Result<usize> {
    let given = table.named(rowid, values);
    let stored = |at: &usize| !table.columns[*at].generated;
    let (mut names, mut bound): (Vec<_>, Vec<_>) =
        (0..given.len()).filter(stored).map(|at| (quoted(&given[at].0), given[at].1.clone())).unzip();
    if table.alias.is_none() {
        names.push(rowid_name(table).to_owned());
        bound.push(Value::Integer(rowid));
    }
    let verb = match conflict {
        Conflict::Ignore => "INSERT OR IGNORE INTO ",
        Conflict::Replace => "INSERT OR REPLACE INTO ",
    };
    let places = vec!["?"; names.len()].join(", ");
    let sql = [verb, &quoted(&table.name), " (", &names.join(", "), ") VALUES (", &places, ")"].concat();
    into.prepare_cached(&sql)?.execute(params_from_iter(bound))
}

/// SQLite's own name for the row number, unless a column has taken it.
fn rowid_name(table: &Table) -> &'static str {
    let taken = |name: &str| table.columns.iter().any(|column| column.name.eq_ignore_ascii_case(name));
    if taken("rowid") { "_rowid_" } else { "rowid" }
}

fn quoted(name: &str) -> String {
    ["\"", &name.replace('"', "\"\""), "\""].concat()
}

fn rules(connection: &Connection, hold: bool) -> Result<(), VaultError> {
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, hold)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_FKEY, hold)?;
    Ok(())
}
