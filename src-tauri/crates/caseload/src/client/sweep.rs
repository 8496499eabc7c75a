//! After an erasure: the file without the places where the rows stood, and under a key that opens no older copy of it.

use crate::audit::Op;
use crate::caseload::Caseload;
use crate::error::CaseloadError;
use crate::store::unswept;
use vault::Watch;

/// Compacts the file and renews the key of the database (the words stay good), if an erasure left that to be done.
/// Interrupted anywhere, it is simply done again: the record remembers until both are through.
///
/// # Errors
/// What [`vault::Vault::compact`] and [`vault::Vault::renew_database_key`] refuse: want of room, above all.
pub fn sweep(case: &mut Caseload, watch: &dyn Watch) -> Result<(), CaseloadError> {
    if !unswept::is_there(case.db())? {
        return Ok(());
    }
    case.vault_mut().compact()?;
    case.vault_mut().renew_database_key(&Steady(watch))?;
    case.change(Op::RenewDatabaseKey, |tx| unswept::clear(tx))?;
    case.witness()
}

/// Whether an erasure left something to be done in the file.
///
/// # Errors
/// Only what the database refuses.
pub fn is_unswept(case: &Caseload) -> Result<bool, CaseloadError> {
    unswept::is_there(case.db())
}

/// Tells how far it is, and does not stop: what was erased should not lie about until the next opening.
struct Steady<'a>(&'a dyn Watch);

impl Watch for Steady<'_> {
    fn progress(&self, done: u64, total: u64) {
        self.0.progress(done, total);
    }

    fn cancelled(&self) -> bool {
        false
    }
}
