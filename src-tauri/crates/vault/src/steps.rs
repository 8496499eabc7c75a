//! The steps at which a kill or a failure matters. Tests stop there, look at the folder, or let the step fail; a
//! shipped program passes.

/// A point between two writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// VACUUM may now attach its database.
    Compacting,
    /// `vault.db.next` is there, and empty.
    NextMade,
    /// Some pages are copied.
    NextGrows,
    /// `vault.db.next` is whole, compared and on the disk.
    NextWhole,
    /// The new words are kept by whoever asked for them.
    WordsKept,
    /// A block of the key file is on the disk. The first one of a rotation is the point of no return.
    BlockWritten,
    /// `vault.db.next` has become `vault.db`.
    Renamed,
    /// The folder is on the disk.
    FolderSynced,
}

#[cfg(not(any(test, feature = "test-door")))]
pub(crate) fn reach(_: Step) -> Result<(), crate::VaultError> {
    Ok(())
}

#[cfg(any(test, feature = "test-door"))]
pub(crate) use crate::test_door::reach;
