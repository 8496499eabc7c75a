//! Whose a page is. The table of tables says it of roots; of a page that lost its parent its rows say it: what they
//! look like, where their numbers lie, and whether an index knows them. Where that is not enough, nothing is guessed.

use super::insert::Rebuilt;
use super::schema::Table;
use super::survey::{Range, Row, Survey, Tree};
use crate::VaultError;
use rusqlite::types::Value;
use std::collections::BTreeMap;

/// Name and root page of tables and indexes.
pub(super) type Roots = BTreeMap<String, u32>;

/// The pages of one table.
#[derive(Debug, Default)]
pub(super) struct Holding {
    /// Leaves, those that the root leads to first.
    pub leaves: Vec<u32>,
    /// Where rows may be missing.
    pub gaps: Vec<Range>,
}

/// Gives every leaf to a table, in the order of `tables`.
pub(super) fn holdings(
    survey: &Survey,
    tables: &[Table],
    roots: &Roots,
    rebuilt: &mut Rebuilt,
) -> Result<Vec<Holding>, VaultError> {
    let mut holdings: Vec<_> = tables.iter().map(|table| rooted(survey, roots.get(&table.name))).collect();
    let known: Vec<u32> = roots.values().copied().collect();
    for top in survey.tops().into_iter().filter(|top| !known.contains(top) && *top != 1) {
        let sample = survey.sample(top);
        if sample.is_empty() || schema_entry(&sample[0]).is_some() {
            continue;
        }
        let mut may_own = Vec::new();
        for (at, table) in tables.iter().enumerate() {
            if holdings[at].gap_around(&sample).is_some() && rebuilt.would_take(table, &sample)? {
                may_own.push(at);
            }
        }
        if let Some(owner) = the_one(survey, tables, roots, &may_own, &sample) {
            holdings[owner].adopt(survey.walk(top), &sample);
        }
    }
    Ok(holdings)
}

/// Without a root, rows may be missing anywhere.
fn rooted(survey: &Survey, root: Option<&u32>) -> Holding {
    match root {
        Some(root) => {
            let Tree { pages, gaps } = survey.walk(*root);
            Holding { leaves: pages, gaps }
        }
        None => Holding { leaves: Vec::new(), gaps: vec![Range::ALL] },
    }
}

impl Holding {
    /// A whole tree has lost no page, and what hangs on a page lies in one gap.
    fn gap_around(&self, sample: &[Row]) -> Option<Range> {
        self.gaps.iter().copied().find(|gap| sample.iter().all(|row| gap.contains(row.rowid)))
    }

    fn adopt(&mut self, found: Tree, sample: &[Row]) {
        let around = self.gap_around(sample).unwrap_or(Range::ALL);
        self.leaves.extend(found.pages);
        self.gaps.extend(found.gaps.into_iter().map(|gap| gap.within(around)));
    }
}

/// The only table that comes into question, or the only one whose indexes know a row.
fn the_one(
    survey: &Survey,
    tables: &[Table],
    roots: &Roots,
    may_own: &[usize],
    sample: &[Row],
) -> Option<usize> {
    if let [only] = may_own {
        return Some(*only);
    }
    let mut known = may_own.iter().filter(|at| is_indexed(survey, &tables[**at], roots, sample));
    match (known.next(), known.next()) {
        (Some(owner), None) => Some(*owner),
        _ => None,
    }
}

fn is_indexed(survey: &Survey, table: &Table, roots: &Roots, sample: &[Row]) -> bool {
    let rows: BTreeMap<i64, Vec<(String, Value)>> =
        sample.iter().map(|row| (row.rowid, table.named(row.rowid, &row.record.values))).collect();
    table.indexes.iter().any(|index| {
        let pages = roots.get(&index.name).map(|root| survey.walk(*root).pages).unwrap_or_default();
        pages.into_iter().flat_map(|page| survey.entries(page)).any(|entry| {
            let Some((Value::Integer(rowid), indexed)) = entry.split_last() else { return false };
            let Some(row) = rows.get(rowid) else { return false };
            let agrees = |(column, value): (&Option<String>, &Value)| {
                column.as_ref().is_none_or(|column| row.contains(&(column.clone(), value.clone())))
            };
            index.columns.iter().zip(indexed).all(agrees)
        })
    })
}

/// The roots that SQLite's own table of tables tells, as far as it can be read, and whether that is all of it.
pub(super) fn told_roots(survey: &Survey) -> (Roots, bool) {
    let mut roots = Roots::new();
    let is_schema =
        |top: &u32| *top == 1 || survey.sample(*top).first().is_some_and(|row| schema_entry(row).is_some());
    for top in survey.tops().into_iter().filter(is_schema) {
        let rows = survey.walk(top).pages.into_iter().flat_map(|page| survey.rows(page));
        roots.extend(rows.filter_map(|row| schema_entry(&row)));
    }
    (roots, survey.kind(1).is_some() && survey.walk(1).gaps.is_empty())
}

/// Roots that are known from elsewhere (another copy of this vault, a new vault) hold only if all of them fit, and if
/// the indexes tell apart what looks alike.
pub(super) fn fitting(survey: &Survey, tables: &[Table], roots: &Roots) -> bool {
    let tops = survey.tops();
    tables.iter().all(|table| {
        let Some(root) = roots.get(&table.name) else { return false };
        if survey.is_damaged(*root) {
            return true;
        }
        let sample = survey.sample(*root);
        let alike = tables.iter().filter(|table| looks_like(table, &sample)).count();
        let told_apart = alike == 1 || sample.is_empty() || is_indexed(survey, table, roots, &sample);
        tops.contains(root) && looks_like(table, &sample) && told_apart
    })
}

fn looks_like(table: &Table, sample: &[Row]) -> bool {
    sample.iter().all(|row| table.fits(&row.record.values, row.record.width))
}

/// A row of the table of tables: type, name, table, root page, SQL.
fn schema_entry(row: &Row) -> Option<(String, u32)> {
    match row.record.values.as_slice() {
        [Value::Text(kind), Value::Text(name), Value::Text(_), Value::Integer(root), rest @ ..]
            if row.record.width == 5
                && matches!(rest, [] | [Value::Text(_) | Value::Null])
                && ["table", "index", "trigger", "view"].contains(&kind.as_str()) =>
        {
            Some((name.clone(), u32::try_from(*root).ok()?))
        }
        _ => None,
    }
}
