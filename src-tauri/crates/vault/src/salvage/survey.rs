//! One look at every page of the damaged database: which are sound, and which hang together.

use super::btree::{Cell, Kind, Node};
use super::record::{Record, decode};
use crate::pages::Pages;
use crate::{VaultError, Watch, watch};
use rusqlite::types::Value;

/// Rows that are looked at to tell whose a page is.
const SAMPLE: usize = 40;

/// The pages of the damaged database, and what each of them is.
pub(super) struct Survey {
    pub pages: Pages,
    kinds: Vec<Option<Kind>>,
    parents: Vec<u32>,
    /// Pages that cannot be read or fail their HMAC.
    pub damaged: u32,
}

/// A row, perhaps cut short.
#[derive(Debug)]
pub(super) struct Row {
    pub rowid: i64,
    pub record: Record,
}

/// What hangs on one page.
#[derive(Debug, Default)]
pub(super) struct Tree {
    /// Pages with rows or entries, in the order of their keys.
    pub pages: Vec<u32>,
    /// Where pages are missing.
    pub gaps: Vec<Range>,
}

/// Rowids between two bounds; none where nothing bounds them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Range {
    pub above: Option<i64>,
    pub up_to: Option<i64>,
}

impl Range {
    pub const ALL: Self = Self { above: None, up_to: None };

    pub fn contains(&self, rowid: i64) -> bool {
        self.above.is_none_or(|above| rowid > above) && self.up_to.is_none_or(|up_to| rowid <= up_to)
    }

    /// What of it lies in another one.
    pub fn within(self, other: Self) -> Self {
        let up_to = match (self.up_to, other.up_to) {
            (Some(own), Some(other)) => Some(own.min(other)),
            (own, other) => own.or(other),
        };
        Self { above: self.above.max(other.above), up_to }
    }

    /// Hands each child its part. The greatest rowid of a child is known of all but the last.
    fn split(self, children: &[(u32, Option<i64>)]) -> Vec<(u32, Self)> {
        let mut above = self.above;
        let part = |(child, greatest): &(u32, Option<i64>)| {
            let part = Self { above, up_to: greatest.or(self.up_to) };
            above = greatest.or(above);
            (*child, part)
        };
        children.iter().map(part).collect()
    }
}

impl Survey {
    pub fn of(pages: Pages, watch: &dyn Watch) -> Result<Self, VaultError> {
        let size = pages.count() as usize + 1;
        let mut survey = Self { pages, kinds: vec![None; size], parents: vec![0; size], damaged: 0 };
        for number in survey.pages.numbers() {
            if number % 64 == 1 {
                watch::step(watch, number.into(), survey.pages.count().into())?;
            }
            survey.look_at(number);
        }
        survey.damaged += survey.cut_off();
        Ok(survey)
    }

    /// How many pages the first one says that there are, and that are not there.
    fn cut_off(&self) -> u32 {
        let told =
            self.pages.read(1).and_then(|page| Some(u32::from_be_bytes(page.get(28..32)?.try_into().ok()?)));
        told.map_or(0, |told| told.saturating_sub(self.pages.count()))
    }

    fn look_at(&mut self, number: u32) {
        let Some(page) = self.pages.read(number) else {
            self.damaged += 1;
            return;
        };
        let Some(node) = Node::parse(number, page) else { return };
        self.kinds[number as usize] = Some(node.kind);
        for (child, _) in node.children() {
            if let Some(parent) = self.parents.get_mut(child as usize) {
                *parent = number;
            }
        }
    }

    /// No page is sound: the key is another one, or the file is gone.
    pub fn is_unreadable(&self) -> bool {
        self.damaged as usize >= self.pages.numbers().count()
    }

    /// Whether there is such a page, and it is not sound.
    pub fn is_damaged(&self, number: u32) -> bool {
        number <= self.pages.count() && self.pages.read(number).is_none()
    }

    /// What this page is; `None` also for one that is damaged or not there.
    pub fn kind(&self, number: u32) -> Option<Kind> {
        self.kinds.get(number as usize).copied().flatten()
    }

    /// A page of a B-tree, in clear.
    pub fn node(&self, number: u32) -> Option<Node> {
        self.kind(number)?;
        Node::parse(number, self.pages.read(number)?)
    }

    /// Pages to which no sound page leads, and from which tables can be walked: roots, and what lost its parent.
    pub fn tops(&self) -> Vec<u32> {
        let of_table = |number: &u32| self.kind(*number).is_some_and(Kind::is_of_table);
        self.pages.numbers().filter(of_table).filter(|number| self.parents[*number as usize] == 0).collect()
    }

    /// Walks a tree from a page on.
    pub fn walk(&self, top: u32) -> Tree {
        let mut tree = Tree::default();
        let mut ahead = vec![(top, Range::ALL)];
        let mut left = self.pages.count();
        while let Some((number, range)) = ahead.pop() {
            // A page that leads back to itself would never end.
            let Some(rest) = left.checked_sub(1) else { break };
            left = rest;
            let Some(kind) = self.kind(number) else {
                tree.gaps.push(range);
                continue;
            };
            if kind != Kind::TableInterior {
                tree.pages.push(number);
            }
            if kind.is_interior() {
                ahead.extend(range.split(&self.children(number)).into_iter().rev());
            }
        }
        tree
    }

    fn children(&self, number: u32) -> Vec<(u32, Option<i64>)> {
        self.node(number).map(|node| node.children()).unwrap_or_default()
    }

    /// The rows of a leaf of a table. Nothing of a cell that contradicts itself.
    pub fn rows(&self, leaf: u32) -> Vec<Row> {
        let Some(node) = self.node(leaf).filter(|node| node.kind == Kind::TableLeaf) else {
            return Vec::new();
        };
        let row =
            |cell: Cell<'_>| Some(Row { rowid: cell.rowid?, record: decode(&cell.payload(&self.pages))? });
        node.cells().flatten().filter_map(row).collect()
    }

    /// The entries of a page of an index: what was indexed, and the rowid as the last value.
    pub fn entries(&self, page: u32) -> Vec<Vec<Value>> {
        let Some(node) = self.node(page).filter(|node| !node.kind.is_of_table()) else { return Vec::new() };
        let entry = |cell: Cell<'_>| decode(&cell.payload(&self.pages)).filter(Record::is_whole);
        node.cells().flatten().filter_map(entry).map(|entry| entry.values).collect()
    }

    /// Some rows below a page, to tell by them whose they are.
    pub fn sample(&self, top: u32) -> Vec<Row> {
        let mut rows = Vec::new();
        let mut ahead = vec![top];
        for _ in 0..SAMPLE {
            let Some(number) = ahead.pop().filter(|_| rows.len() < SAMPLE) else { break };
            rows.extend(self.rows(number));
            ahead.extend(
                self.children(number).into_iter().rev().map(|(child, _)| child).filter(|child| *child != top),
            );
        }
        rows.truncate(SAMPLE);
        rows
    }
}
