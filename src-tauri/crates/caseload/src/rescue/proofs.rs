//! Records and their proofs make up for each other: what was signed and is lost still stands in its seal, and a seal that
//! is lost follows from its record, if the trail heard the very same.

use super::{RecordKind, RescuedCount};
use crate::audit::Entry;
use crate::caseload::Change;
use crate::error::CaseloadError;
use crate::seal::{self, SealKind, Verdict, recover};
use crate::store::seals::SealRecord;
use crate::store::secrets::MadeAnew;
use crate::store::{audit, seals, tentatively};
use crate::verify;
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// What was made again, by kind.
#[derive(Default)]
pub(super) struct Rebuilt(BTreeMap<RecordKind, u32>);

impl Rebuilt {
    fn add(&mut self, kind: RecordKind, count: u32) {
        *self.0.entry(kind).or_default() += count;
    }

    fn seals(&self) -> u32 {
        self.0.get(&RecordKind::Proof).copied().unwrap_or_default()
    }

    pub fn counts(&self) -> Vec<RescuedCount> {
        let made = self.0.iter().filter(|(_, count)| **count > 0);
        made.map(|(&kind, &count)| RescuedCount { kind, count }).collect()
    }
}

/// First the rows, for their seals; then the seals, until there is none that follows: an addendum's seal needs its
/// note's.
pub(super) fn rebuild(tx: &Change<'_>, made_anew: MadeAnew) -> Result<Rebuilt, CaseloadError> {
    let mut rebuilt = Rebuilt::default();
    rows(tx, &seal::keys(tx)?, &mut rebuilt)?;
    if made_anew.signing {
        return Ok(rebuilt); // another key makes another signature
    }
    let lines = lines(tx)?;
    while seals_once(tx, &lines, &mut rebuilt)? {}
    Ok(rebuilt)
}

/// The rows of seals that do not fit, until there is none that follows: an addendum needs its note, a withdrawal what it
/// withdraws.
fn rows(tx: &Change<'_>, keys: &[[u8; 32]], rebuilt: &mut Rebuilt) -> Result<(), CaseloadError> {
    let mut open = unfit(tx, keys)?;
    for row in open.iter().filter(|row| matches!(row.kind, SealKind::Consent | SealKind::Decline)) {
        rebuilt.add(RecordKind::ConsentAnswer, recover::insert_presentations(tx, row)?);
    }
    loop {
        let before = open.len();
        let mut left = Vec::new();
        for row in open {
            if insert(tx, keys, &row)? { rebuilt.add(kind_of(row.kind), 1) } else { left.push(row) }
        }
        if left.len() == before {
            return Ok(());
        }
        open = left;
    }
}

fn unfit(tx: &Change<'_>, keys: &[[u8; 32]]) -> Result<Vec<SealRecord>, CaseloadError> {
    let readable = seals::subjects(tx)?.into_iter().filter_map(|subject| seals::find(tx, subject).ok()?);
    Ok(readable.filter(|row| !fits(tx, keys, row)).collect())
}

fn fits(tx: &Change<'_>, keys: &[[u8; 32]], row: &SealRecord) -> bool {
    let verdict = seal::verdict(tx, tx.vault_id(), keys, row);
    matches!(verdict, Ok(Verdict::Holds | Verdict::Unplaced))
}

fn kind_of(kind: SealKind) -> RecordKind {
    match kind {
        SealKind::Note => RecordKind::Note,
        SealKind::Addendum => RecordKind::Addendum,
        SealKind::Consent | SealKind::Decline | SealKind::Withdrawal => RecordKind::ConsentAnswer,
        SealKind::Plan => RecordKind::Plan,
        SealKind::Medicine => RecordKind::Chart,
    }
}

/// Inserts the rows and keeps them only if the seal fits them.
fn insert(tx: &Change<'_>, keys: &[[u8; 32]], row: &SealRecord) -> Result<bool, CaseloadError> {
    tentatively(tx, || Ok(recover::insert_rows(tx, row).unwrap_or(false) && fits(tx, keys, row)))
}

fn seals_once(
    tx: &Change<'_>,
    lines: &HashMap<Uuid, Entry>,
    rebuilt: &mut Rebuilt,
) -> Result<bool, CaseloadError> {
    let before = rebuilt.seals();
    for (kind, subject) in verify::to_be_sealed(tx)? {
        let Some(line) = lines.get(&subject.0) else { continue };
        if seals::hash_of(tx, subject)?.is_none()
            && seal::seal_again(tx, kind, subject, line).unwrap_or(false)
        {
            rebuilt.add(RecordKind::Proof, 1);
        }
    }
    Ok(rebuilt.seals() > before)
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
