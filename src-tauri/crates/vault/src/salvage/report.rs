//! What a rescue found, filled and lost.

use rusqlite::types::Value;

/// The outcome of a rescue, one part a table, in the order of the schema.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SalvageReport {
    /// Every ordinary table of the vault. Full-text tables are made anew and left empty: their owner fills them.
    pub tables: Vec<TableSalvage>,
    /// Pages of the damaged database that could not be read, or whose contents do not prove themselves.
    pub damaged_pages: u32,
    /// The vault's own database answered to no key: everything that was found comes from backups.
    pub nothing_readable: bool,
    /// `vault.key` was damaged or gone, and the copy in a backup opened the vault.
    pub key_file_from_backup: bool,
}

impl SalvageReport {
    /// Whether every row was found in the damaged database itself, and nothing hints at another one.
    pub fn is_complete(&self) -> bool {
        self.tables.iter().all(|table| table.filled.is_empty() && table.lost.is_empty() && !table.uncertain)
    }
}

/// What happened to the rows of one table.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TableSalvage {
    /// The table.
    pub name: String,
    /// Rows found in the damaged database.
    pub found: u64,
    /// Rows that came from a backup. They may be older than what was lost: `filled` says which they are.
    pub from_backup: u64,
    /// The rows that came from a backup.
    pub filled: Vec<LostRow>,
    /// Rows of which something tells (an index, a part of the row, a gap in the numbers), and which are nowhere.
    pub lost: Vec<LostRow>,
    /// Part of the table is unreadable, and nothing tells what was in it: there may be more lost than `lost` lists.
    pub uncertain: bool,
}

/// A row that is not where it was, and what is still known of it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct LostRow {
    /// Its rowid, which is the primary key where that is a number.
    pub rowid: Option<i64>,
    /// Its primary key and whatever else an index, the rest of the row or a backup tells: column and value.
    pub known: Vec<(String, Value)>,
}

impl LostRow {
    /// The value of a column, if it is still known.
    pub fn get(&self, column: &str) -> Option<&Value> {
        self.known.iter().find(|(name, _)| name == column).map(|(_, value)| value)
    }
}
