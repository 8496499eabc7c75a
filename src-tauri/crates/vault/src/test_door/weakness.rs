//! Deliberate defects, so that every proof can show that it would notice. Off unless a test switches one on.

use std::sync::atomic::{AtomicU8, Ordering};

/// One defect, for the whole process.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weakness {
    /// `synchronous = FULL` instead of EXTRA: the end of a transaction, the removal of its journal, is not synced.
    SynchronousFull = 1,
    /// New names in a folder are not synced.
    NoFolderSync = 2,
    /// The open connection may attach files, clear ones too.
    AttachAllowed = 4,
    /// What a kill during a rotation left behind is not looked at when the vault is opened.
    NeverSettled = 8,
    /// The block of `vault.key` with the old keys stays as it is.
    OldKeysStay = 16,
    /// Whatever journal lies beside the database is played back, another vault's or an older one.
    AnyJournal = 32,
}

static SWITCHED_ON: AtomicU8 = AtomicU8::new(0);

/// Exactly these defects from now on; an empty list is the product as it is shipped.
pub fn weaken(defects: &[Weakness]) {
    let bits = defects.iter().fold(0, |bits, defect| bits | *defect as u8);
    SWITCHED_ON.store(bits, Ordering::SeqCst);
}

/// Whether this defect is switched on.
pub(crate) fn is_weak(defect: Weakness) -> bool {
    SWITCHED_ON.load(Ordering::SeqCst) & defect as u8 != 0
}
