//! One page of a B-tree as SQLite stores it (sqlite.org/fileformat2.html, section 1.6).

use super::record::varint;
use crate::pages::{Pages, USABLE};
use zeroize::Zeroizing;

/// What a page is for, by its first byte. Free pages and the rest of long rows begin with a zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    IndexInterior,
    TableInterior,
    IndexLeaf,
    TableLeaf,
}

impl Kind {
    pub fn is_of_table(self) -> bool {
        matches!(self, Self::TableInterior | Self::TableLeaf)
    }

    pub fn is_interior(self) -> bool {
        matches!(self, Self::TableInterior | Self::IndexInterior)
    }
}

/// A page of a B-tree, in clear.
pub(super) struct Node {
    page: Zeroizing<Vec<u8>>,
    pub kind: Kind,
    cells: Vec<usize>,
    /// The child behind the last cell, for interior pages.
    right: Option<u32>,
}

/// One cell. What a kind of page does not have is `None`, or empty.
pub(super) struct Cell<'a> {
    pub child: Option<u32>,
    /// The rowid; on interior pages the greatest of the child's.
    pub rowid: Option<i64>,
    local: &'a [u8],
    total: usize,
    overflow: Option<u32>,
}

impl Node {
    /// `None` if the page is no page of a B-tree, or contradicts itself.
    pub fn parse(number: u32, page: Zeroizing<Vec<u8>>) -> Option<Self> {
        let at = if number == 1 { 100 } else { 0 };
        let kind = match page.get(at)? {
            2 => Kind::IndexInterior,
            5 => Kind::TableInterior,
            10 => Kind::IndexLeaf,
            13 => Kind::TableLeaf,
            _ => return None,
        };
        let right = if kind.is_interior() { Some(number_at(&page, at + 8)?) } else { None };
        let begin = at + if kind.is_interior() { 12 } else { 8 };
        let count = short_at(&page, at + 3)?;
        let cells = (0..count).map(|cell| short_at(&page, begin + 2 * cell)).collect::<Option<Vec<_>>>()?;
        let sound = cells.iter().all(|cell| (begin + 2 * count..USABLE).contains(cell));
        sound.then_some(Self { page, kind, cells, right })
    }

    /// Its cells in the order of their keys. `None` for one that contradicts itself.
    pub fn cells(&self) -> impl Iterator<Item = Option<Cell<'_>>> {
        self.cells.iter().map(|at| Cell::parse(self.kind, self.page.get(*at..)?))
    }

    /// Its children with the greatest rowid of each, none for the last.
    pub fn children(&self) -> Vec<(u32, Option<i64>)> {
        let cells = self.cells().flatten().filter_map(|cell| Some((cell.child?, cell.rowid)));
        cells.chain(self.right.map(|right| (right, None))).collect()
    }
}

impl<'a> Cell<'a> {
    fn parse(kind: Kind, mut bytes: &'a [u8]) -> Option<Self> {
        let mut cell = Cell { child: None, rowid: None, local: &[], total: 0, overflow: None };
        if kind.is_interior() {
            cell.child = Some(number_at(bytes, 0)?);
            bytes = &bytes[4..];
        }
        if kind != Kind::TableInterior {
            cell.total = usize::try_from(take_varint(&mut bytes)?).ok()?;
        }
        if kind.is_of_table() {
            cell.rowid = Some(take_varint(&mut bytes)?);
        }
        let local = local_length(kind, cell.total);
        cell.local = bytes.get(..local)?;
        cell.overflow = if local < cell.total { Some(number_at(bytes, local)?) } else { None };
        Some(cell)
    }

    /// The row's bytes, as far as the chain of pages behind it can be read.
    pub fn payload(&self, pages: &Pages) -> Zeroizing<Vec<u8>> {
        let mut payload = Zeroizing::new(Vec::with_capacity(self.total.min(pages.count() as usize * USABLE)));
        payload.extend_from_slice(self.local);
        let mut next = self.overflow;
        while let Some(page) =
            next.filter(|_| payload.len() < self.total).and_then(|number| pages.read(number))
        {
            let left = (self.total - payload.len()).min(USABLE - 4);
            payload.extend_from_slice(&page[4..4 + left]);
            next = number_at(&page, 0);
        }
        payload
    }
}

/// How much of a row stands in its cell; the rest is in a chain of pages.
fn local_length(kind: Kind, total: usize) -> usize {
    let most = if kind.is_of_table() { USABLE - 35 } else { (USABLE - 12) * 64 / 255 - 23 };
    let least = (USABLE - 12) * 32 / 255 - 23;
    if total <= most {
        return total;
    }
    let fitting = least + (total - least) % (USABLE - 4);
    if fitting <= most { fitting } else { least }
}

fn take_varint(bytes: &mut &[u8]) -> Option<i64> {
    let (number, length) = varint(bytes)?;
    *bytes = &bytes[length..];
    Some(number)
}

fn short_at(bytes: &[u8], at: usize) -> Option<usize> {
    Some(usize::from(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?)))
}

fn number_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}
