//! `user_version`: the version of the schema, and a count of the transactions. The count is what tells an old journal
//! from the one of a transaction that was cut short; see `journal.rs`.

use crate::{VaultError, authorizer};
use rusqlite::{Connection, Transaction, TransactionBehavior};

/// The version has the lower bits.
const VERSION_BITS: u32 = 10;
/// Together they stay below SQLite's sign; after the last the count begins again.
const COUNT_BITS: u32 = 21;
/// Where page 1 has it, four bytes, the highest first: <https://www.sqlite.org/fileformat2.html>, section 1.3.
const ON_PAGE_ONE: usize = 60;

/// What `user_version` says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stamp {
    /// The version of the schema, 0 for none yet.
    pub version: u32,
    /// How often something was written, modulo 2,097,152.
    count: u32,
}

impl Stamp {
    /// As the connection sees it.
    pub fn read(connection: &Connection) -> Result<Self, VaultError> {
        let mut statement = connection.prepare_cached("PRAGMA user_version")?;
        Ok(Self::of(statement.query_row([], |row| row.get(0))?))
    }

    /// As page 1 has it. None if the page is too short for one.
    pub fn on(page: &[u8]) -> Option<Self> {
        let bytes = page.get(ON_PAGE_ONE..)?.first_chunk()?;
        Some(Self::of(u32::from_be_bytes(*bytes)))
    }

    fn of(number: u32) -> Self {
        let count = (number >> VERSION_BITS) & ((1 << COUNT_BITS) - 1);
        Self { version: number & ((1 << VERSION_BITS) - 1), count }
    }

    fn number(self) -> u32 {
        self.count << VERSION_BITS | self.version
    }

    /// The next transaction's.
    fn next(self) -> Self {
        Self { count: (self.count + 1) % (1 << COUNT_BITS), ..self }
    }

    /// Whether this one is what a transaction leaves that began with `before`, or would have left.
    pub fn follows(self, before: Self) -> bool {
        self.count == before.count || self.count == before.next().count
    }
}

/// Begins to write, and counts it.
pub(crate) fn begin(connection: &mut Connection) -> Result<Transaction<'_>, VaultError> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let next = Stamp::read(&transaction)?.next();
    put(&transaction, next)?;
    Ok(transaction)
}

/// The schema's new version, within the transaction that makes it.
pub(crate) fn set_version(transaction: &Transaction<'_>, version: u32) -> Result<(), VaultError> {
    debug_assert!(version < 1 << VERSION_BITS, "there is no room for so many versions");
    let stamp = Stamp::read(transaction)?;
    put(transaction, Stamp { version, ..stamp })
}

fn put(transaction: &Transaction<'_>, stamp: Stamp) -> Result<(), VaultError> {
    authorizer::while_stamping(|| transaction.pragma_update(None, "user_version", stamp.number()))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_count_begins_again_and_leaves_the_version_alone() {
        let last = Stamp { version: 3, count: (1 << COUNT_BITS) - 1 };
        assert_eq!(Stamp::of(last.number()), last);
        assert!(i32::try_from(last.number()).is_ok(), "SQLite's number has a sign");
        assert_eq!(last.next(), Stamp { version: 3, count: 0 });
        assert!(last.next().follows(last) && last.follows(last) && !last.next().next().follows(last));
        assert!(!last.follows(last.next()), "time goes one way");
    }

    #[test]
    fn a_version_without_a_count_is_what_older_vaults_have() {
        assert_eq!(Stamp::of(2), Stamp { version: 2, count: 0 });
        assert_eq!(Stamp::on(&[0; 60]), None);
    }
}
