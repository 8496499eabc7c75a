//! Records and their proofs make up for each other: a note that is lost still stands in its seal, and a seal that is
//! lost follows from its note, if the trail heard the very same.

use super::{RecordKind, RescuedCount};
use crate::audit::Entry;
use crate::caseload::Change;
use crate::error::CaseloadError;
use crate::id::{AddendumId, AnyId, NoteId};
use crate::seal::{self, SealKind, Verdict, recover};
use crate::store::seals::SealRecord;
use crate::store::secrets::MadeAnew;
use crate::store::{addenda, audit, notes, seals, tentatively};
use crate::verify;
use std::collections::HashMap;
use uuid::Uuid;

/// What was made again.
#[derive(Default)]
pub(super) struct Rebuilt {
    pub notes: u32,
    pub addenda: u32,
    pub seals: u32,
}

impl Rebuilt {
    pub fn counts(&self) -> Vec<RescuedCount> {
        let all = [
            (RecordKind::Note, self.notes),
            (RecordKind::Addendum, self.addenda),
            (RecordKind::Proof, self.seals),
        ];
        all.into_iter()
            .filter(|(_, count)| *count > 0)
            .map(|(kind, count)| RescuedCount { kind, count })
            .collect()
    }
}

/// First the rows, for their seals; then the seals, until there is none that follows: an addendum's seal needs its
/// note's.
pub(super) fn rebuild(tx: &Change<'_>, made_anew: MadeAnew) -> Result<Rebuilt, CaseloadError> {
    let mut rebuilt = Rebuilt::default();
    let keys = seal::keys(tx)?;
    // Notes before addenda: they name them.
    for kind in [SealKind::Note, SealKind::Addendum] {
        rows(tx, kind, &keys, &mut rebuilt)?;
    }
    if made_anew.signing {
        return Ok(rebuilt); // another key makes another signature
    }
    let lines = lines(tx)?;
    while seals_once(tx, &lines, &mut rebuilt)? {}
    Ok(rebuilt)
}

fn rows(
    tx: &Change<'_>,
    kind: SealKind,
    keys: &[[u8; 32]],
    rebuilt: &mut Rebuilt,
) -> Result<(), CaseloadError> {
    for subject in seals::subjects(tx)? {
        let Ok(Some(row)) = seals::find(tx, subject) else { continue };
        if row.kind != kind || is_there(tx, kind, subject)? || !insert(tx, keys, &row)? {
            continue;
        }
        match kind {
            SealKind::Note => rebuilt.notes += 1,
            _ => rebuilt.addenda += 1,
        }
    }
    Ok(())
}

fn is_there(tx: &Change<'_>, kind: SealKind, subject: AnyId) -> Result<bool, CaseloadError> {
    match kind {
        SealKind::Note => notes::is_signed(tx, NoteId(subject.0)),
        _ => Ok(addenda::find(tx, AddendumId(subject.0))?.is_some()),
    }
}

/// Inserts the row and keeps it only if the seal fits it.
fn insert(tx: &Change<'_>, keys: &[[u8; 32]], row: &SealRecord) -> Result<bool, CaseloadError> {
    tentatively(tx, || {
        let inserted = recover::insert_row(tx, row).unwrap_or(false);
        let fits = || seal::verdict(tx, tx.vault_id(), keys, row);
        Ok(inserted && matches!(fits()?, Verdict::Holds | Verdict::Unplaced))
    })
}

fn seals_once(
    tx: &Change<'_>,
    lines: &HashMap<Uuid, Entry>,
    rebuilt: &mut Rebuilt,
) -> Result<bool, CaseloadError> {
    let before = rebuilt.seals;
    for (kind, subject) in verify::to_be_sealed(tx)? {
        let Some(line) = lines.get(&subject.0) else { continue };
        if seals::hash_of(tx, subject)?.is_none()
            && seal::seal_again(tx, kind, subject, line).unwrap_or(false)
        {
            rebuilt.seals += 1;
        }
    }
    Ok(rebuilt.seals > before)
}

/// The last line of each object that tells what it says.
fn lines(tx: &Change<'_>) -> Result<HashMap<Uuid, Entry>, CaseloadError> {
    let mut lines = HashMap::new();
    let mut next = 0;
    loop {
        let page = audit::from(tx, next, 1_000)?;
        let Some(last) = page.last() else { return Ok(lines) };
        next = last.entry.seq + 1;
        let telling = page.into_iter().filter(|line| line.entry.after.is_some());
        lines.extend(telling.filter_map(|line| Some((line.entry.object?, line.entry))));
    }
}
