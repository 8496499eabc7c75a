//! One table: its rows from the damaged pages, and what is known of those that are not there.

use super::insert::{Stored, put, take_out};
use super::owner::{Holding, Roots};
use super::report::{LostRow, TableSalvage};
use super::schema::{Index, Table};
use super::survey::{Range, Survey};
use crate::{VaultError, Watch, watch};
use rusqlite::Connection;
use rusqlite::types::Value;
use std::collections::{BTreeMap, HashSet};

/// More missing numbers than this in one gap are not listed one by one: rather, nobody knows.
const LISTED: i64 = 10_000;

/// How far one table is.
pub(super) struct Progress {
    pub table: Table,
    pub found: HashSet<i64>,
    pub gaps: Vec<Range>,
    /// Rows that are known to be missing, by rowid.
    pub lost: BTreeMap<i64, LostRow>,
    pub filled: Vec<LostRow>,
    /// An index knows every row, so that no gap can hide another one.
    pub counted: bool,
    /// What a new vault has in this table.
    seeds: Vec<Stored>,
}

impl Progress {
    /// Brings over every row that the damaged pages hold.
    pub fn bring(
        table: Table,
        holding: Holding,
        survey: &Survey,
        into: &Connection,
        watch: &dyn Watch,
    ) -> Result<Self, VaultError> {
        let Holding { leaves, gaps } = holding;
        let counted = gaps.is_empty();
        let seeds = take_out(into, &table)?;
        let (found, lost, filled) = (HashSet::new(), BTreeMap::new(), Vec::new());
        let mut progress = Self { table, found, gaps, lost, filled, counted, seeds };
        let total = leaves.len() as u64;
        for (leaf, done) in leaves.into_iter().zip(0..) {
            watch::step(watch, done, total)?;
            progress.bring_leaf(leaf, survey, into)?;
        }
        Ok(progress)
    }

    fn bring_leaf(&mut self, leaf: u32, survey: &Survey, into: &Connection) -> Result<(), VaultError> {
        for row in survey.rows(leaf) {
            let (values, whole) = (&row.record.values, row.record.is_whole());
            if self.found.contains(&row.rowid) {
                continue;
            }
            if whole && put(into, &self.table, row.rowid, values)? {
                self.found.insert(row.rowid);
                self.lost.remove(&row.rowid);
            } else {
                let known = self.table.named(row.rowid, values);
                self.lost.insert(row.rowid, LostRow { rowid: Some(row.rowid), known });
            }
        }
        Ok(())
    }

    /// Asks every index, then every gap, which rows are missing.
    pub fn count(&mut self, survey: &Survey, roots: &Roots) {
        if self.gaps.is_empty() && self.lost.is_empty() {
            return;
        }
        for index in self.table.indexes.clone() {
            let Some(root) = roots.get(&index.name) else { continue };
            let tree = survey.walk(*root);
            self.counted |= index.whole && tree.gaps.is_empty();
            for entry in tree.pages.into_iter().flat_map(|page| survey.entries(page)) {
                self.miss(&index, &entry);
            }
        }
        if !self.counted {
            self.miss_numbers();
        }
    }

    fn miss(&mut self, index: &Index, entry: &[Value]) {
        let Some((Value::Integer(rowid), indexed)) = entry.split_last() else { return };
        if self.found.contains(rowid) {
            return;
        }
        let lost = self.lost.entry(*rowid).or_default();
        lost.rowid = Some(*rowid);
        for (column, value) in index.columns.iter().zip(indexed) {
            if let Some(column) = column.as_ref().filter(|column| lost.get(column).is_none()) {
                lost.known.push((column.clone(), value.clone()));
            }
        }
    }

    fn miss_numbers(&mut self) {
        for (above, up_to) in self.gaps.iter().filter_map(listable) {
            for rowid in (above + 1..=up_to).filter(|rowid| !self.found.contains(rowid)) {
                self.lost.entry(rowid).or_default().rowid = Some(rowid);
            }
        }
    }

    /// Whether a backup could have something that is missing.
    pub fn wants(&self) -> bool {
        !self.lost.is_empty() || !self.counted
    }

    /// Nothing was found, nowhere.
    pub fn is_empty(&self) -> bool {
        self.found.is_empty() && self.filled.is_empty()
    }

    /// A table of which nothing was found anywhere begins again as in a new vault.
    pub fn begin_again_if_empty(&self, into: &Connection) -> Result<(), VaultError> {
        if self.is_empty() && !self.gaps.is_empty() {
            for seed in &self.seeds {
                put(into, &self.table, seed.rowid, &seed.values)?;
            }
        }
        Ok(())
    }

    pub fn report(self) -> TableSalvage {
        let uncertain = !self.counted && self.gaps.iter().any(|gap| listable(gap).is_none());
        let alias = self.table.alias.map(|at| self.table.columns[at].name.clone());
        let with_key = |mut row: LostRow| {
            if let (Some(name), Some(rowid)) = (&alias, row.rowid)
                && row.get(name).is_none()
            {
                row.known.push((name.clone(), Value::Integer(rowid)));
            }
            row
        };
        TableSalvage {
            name: self.table.name,
            found: self.found.len() as u64,
            from_backup: self.filled.len() as u64,
            filled: self.filled.into_iter().map(with_key).collect(),
            lost: self.lost.into_values().map(with_key).collect(),
            uncertain,
        }
    }
}

/// A gap between two known numbers that are not too far apart.
fn listable(gap: &Range) -> Option<(i64, i64)> {
    let (above, up_to) = (gap.above?, gap.up_to?);
    (up_to.checked_sub(above)? <= LISTED).then_some((above, up_to))
}
