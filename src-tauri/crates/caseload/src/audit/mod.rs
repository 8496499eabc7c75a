//! The audit trail: one line an act, each carrying the hash of the line before it and a MAC under a key that lives in
//! the vault. It proves the order of acts and that no line was edited; it does not prove the true time or who typed.

mod chain;
mod op;

pub(crate) use chain::{Chain, content_hash};
pub use chain::{Entry, GENESIS};
pub use op::Op;

use crate::caseload::{Caseload, Change, ContentHashes};
use crate::error::CaseloadError;
use crate::practice::{PRACTICE, Practice};
use crate::store::{self, audit as trail, secrets};
use rusqlite::Connection;
use vault::AuditHead;

/// The last line: its number and its hash; (0, zeros) while there is none.
pub(crate) fn head(db: &Connection) -> Result<AuditHead, CaseloadError> {
    let (seq, hash) = trail::last(db)?.unwrap_or((0, GENESIS));
    Ok(AuditHead { seq, hash })
}

/// Whether the trail still holds the line that the key file remembers. Being ahead of it is normal.
pub(crate) fn reaches(db: &Connection, witness: AuditHead) -> Result<bool, CaseloadError> {
    Ok(witness.seq == 0 || trail::hash_at(db, witness.seq)? == Some(witness.hash))
}

/// Appends the line of an act to the transaction that carries it out.
pub(crate) fn append(change: &Change<'_>, op: &Op, content: ContentHashes) -> Result<(), CaseloadError> {
    append_above(change, op, content, 0)
}

/// The same with a number above `last_known` too: after lines that are lost, their numbers are not given again.
pub(crate) fn append_above(
    change: &Change<'_>,
    op: &Op,
    content: ContentHashes,
    last_known: u64,
) -> Result<(), CaseloadError> {
    let last = head(change)?;
    let entry = Entry {
        seq: last.seq.max(last_known) + 1,
        at: change.now(),
        action: op.action().to_owned(),
        object: op.object(),
        before: content.before,
        after: content.after,
        previous: last.hash,
    };
    trail::insert(change, &entry, &entry.hash(), &entry.mac(&change.keys()?.audit))
}

/// The first act of a new vault: its own keys, an empty practice, the first line. Does nothing where they are.
pub(crate) fn found(case: &mut Caseload) -> Result<(), CaseloadError> {
    if secrets::are_there(case.db())? || case.vault().audit_witness().seq > 0 {
        return Ok(());
    }
    case.change(Op::CreateVault, |tx| {
        secrets::make(tx)?;
        let practice = Practice::default();
        store::practice::write(tx, &practice)?;
        store::search_docs::set_rules_version(tx, crate::search::RULES_VERSION)?;
        tx.says(PRACTICE, None, &store::canonical(&practice)?)
    })
}
