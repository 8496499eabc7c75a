//! The tables of the new vault: what a row must look like to be one of theirs.

use super::owner::Roots;
use crate::VaultError;
use rusqlite::Connection;
use rusqlite::types::Value;

/// A column as `PRAGMA table_xinfo` tells it.
#[derive(Debug, Clone)]
pub(super) struct Column {
    pub name: String,
    /// The declared type, in capitals.
    kind: String,
    /// May not be empty.
    required: bool,
    /// Place in the primary key, from 1; 0 for none.
    pub key: u32,
    /// Computed from other columns: stored, and never given.
    pub generated: bool,
}

/// An index, and the columns it holds in their order.
#[derive(Debug, Clone)]
pub(super) struct Index {
    pub name: String,
    pub columns: Vec<Option<String>>,
    /// Has an entry for every row.
    pub whole: bool,
    of_primary_key: bool,
}

/// A table whose rows are numbered.
#[derive(Debug, Clone)]
pub(super) struct Table {
    pub name: String,
    pub columns: Vec<Column>,
    pub indexes: Vec<Index>,
    strict: bool,
    /// The record keeps its rows: not the inside of a full-text index, nor of SQLite.
    pub ordinary: bool,
    /// The column that is the rowid under another name.
    pub alias: Option<usize>,
}

impl Table {
    /// Whether these values can be a row of this table. The first columns are enough for rows that are older than the
    /// last column, and for rows that were cut short.
    pub fn fits(&self, values: &[Value], width: usize) -> bool {
        let later_optional =
            self.columns.iter().skip(width).all(|column| !column.required || column.key == 0);
        width <= self.columns.len()
            && later_optional
            && values.iter().zip(&self.columns).enumerate().all(|(at, (value, column))| {
                if self.alias == Some(at) { *value == Value::Null } else { column.takes(value, self.strict) }
            })
    }

    /// Columns with their values, the rowid put where it belongs.
    pub fn named(&self, rowid: i64, values: &[Value]) -> Vec<(String, Value)> {
        let named = self.columns.iter().zip(values).enumerate().map(|(at, (column, value))| {
            let value = if self.alias == Some(at) { Value::Integer(rowid) } else { value.clone() };
            (column.name.clone(), value)
        });
        named.collect()
    }

    /// The columns of the primary key in its order; empty if there is none but the rowid.
    pub fn key(&self) -> Vec<&str> {
        let mut key: Vec<_> = self.columns.iter().filter(|column| column.key > 0).collect();
        key.sort_by_key(|column| column.key);
        key.into_iter().map(|column| column.name.as_str()).collect()
    }

    /// Whether this column says which row it is: part of the primary key or of an index.
    pub fn tells(&self, column: &str) -> bool {
        let indexed = |index: &Index| index.columns.iter().flatten().any(|name| name == column);
        self.columns.iter().any(|own| own.key > 0 && own.name == column) || self.indexes.iter().any(indexed)
    }
}

impl Column {
    fn takes(&self, value: &Value, strict: bool) -> bool {
        match (value, self.kind.as_str()) {
            (Value::Null, _) => !self.required,
            _ if !strict => true,
            (Value::Integer(_), "INT" | "INTEGER" | "REAL" | "ANY") => true,
            (Value::Real(_), "REAL" | "ANY") => true,
            (Value::Text(_), "TEXT" | "ANY") => true,
            (Value::Blob(_), "BLOB" | "ANY") => true,
            _ => false,
        }
    }
}

/// Every table with numbered rows, also those that are not rescued: an orphaned page may belong to one of them.
pub(super) fn tables(connection: &Connection) -> Result<Vec<Table>, VaultError> {
    let sql = "SELECT name, strict, type = 'table' AND name NOT LIKE 'sqlite^_%' ESCAPE '^'
               FROM pragma_table_list
               WHERE schema = 'main' AND type IN ('table', 'shadow') AND wr = 0 AND name <> 'sqlite_schema'";
    let mut statement = connection.prepare(sql)?;
    let found = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let mut tables = found
        .map(|found| {
            let (name, strict, ordinary) = found?;
            table(connection, name, strict, ordinary)
        })
        .collect::<Result<Vec<_>, VaultError>>()?;
    tables.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(tables)
}

/// The tables whose rows are rescued and that have none of SQLite's row numbers.
pub(super) fn tables_without_rowid(connection: &Connection) -> Result<Vec<String>, VaultError> {
    let sql = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND wr = 1 ORDER BY name";
    let names = connection.prepare(sql)?.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    Ok(names)
}

/// Name and root page of every table and index.
pub(super) fn roots(connection: &Connection) -> Result<Roots, VaultError> {
    let mut statement = connection.prepare("SELECT name, rootpage FROM sqlite_schema WHERE rootpage > 0")?;
    let roots = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
    Ok(roots)
}

fn table(connection: &Connection, name: String, strict: bool, ordinary: bool) -> Result<Table, VaultError> {
    let sql = "SELECT name, upper(type), \"notnull\", pk, hidden = 3 FROM pragma_table_xinfo(?1) WHERE hidden IN (0, 3)";
    let mut statement = connection.prepare(sql)?;
    let columns = statement.query_map([&name], |row| {
        let (name, kind, required) = (row.get(0)?, row.get(1)?, row.get(2)?);
        Ok(Column { name, kind, required, key: row.get(3)?, generated: row.get(4)? })
    })?;
    let columns = columns.collect::<Result<Vec<_>, _>>()?;
    let indexes = indexes(connection, &name)?;
    let alias = alias(&columns, &indexes);
    Ok(Table { name, columns, indexes, strict, ordinary, alias })
}

fn indexes(connection: &Connection, table: &str) -> Result<Vec<Index>, VaultError> {
    let sql = "SELECT name, partial = 0, origin = 'pk' FROM pragma_index_list(?1)";
    let mut statement = connection.prepare(sql)?;
    let found = statement.query_map([table], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let index = |found: rusqlite::Result<(String, bool, bool)>| {
        let (name, whole, of_primary_key) = found?;
        Ok(Index { columns: indexed_columns(connection, &name)?, name, whole, of_primary_key })
    };
    found.map(index).collect()
}

/// In the order of the entries; `None` for an expression.
fn indexed_columns(connection: &Connection, index: &str) -> Result<Vec<Option<String>>, VaultError> {
    let sql = "SELECT name FROM pragma_index_info(?1) ORDER BY seqno";
    let mut statement = connection.prepare(sql)?;
    let columns = statement.query_map([index], |row| row.get(0))?.collect::<Result<_, _>>()?;
    Ok(columns)
}

/// `INTEGER PRIMARY KEY`: the only primary key without an index of its own.
fn alias(columns: &[Column], indexes: &[Index]) -> Option<usize> {
    let keyed = indexes.iter().any(|index| index.of_primary_key);
    if keyed { None } else { columns.iter().position(|column| column.key == 1) }
}
