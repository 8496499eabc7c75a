//! What a rescue told already is not told as new. A finding is known if it speaks of the same row, in the same state, as
//! the one that was told: equal words are not enough. What was found mended since is known no more.

use super::finding::Finding;
use crate::audit::Op;
use crate::caseload::{Caseload, Change};
use crate::error::CaseloadError;
use crate::id::AnyId;
use crate::store::canonical;
use crate::store::rescues::{self, Known, RescueRecord};

/// What a rescue told of, as this verification found it.
pub(crate) struct Told {
    /// It is still so.
    pub known: Vec<Finding>,
    /// It is not so any more; with the rescue that told of it.
    pub mended: Vec<Mended>,
}

/// A finding that is no more, and the rescue that told of it.
pub(crate) type Mended = (AnyId, Finding);

/// Takes out of the problems those that were known when the record went on from a rescue.
pub(crate) fn take_out(case: &Caseload, problems: &mut Vec<Finding>) -> Result<Told, CaseloadError> {
    let mut told = Told { known: Vec::new(), mended: Vec::new() };
    for (rescue, finding) in standing(rescues::list(case.db())?) {
        match problems.iter().position(|problem| *problem == finding) {
            Some(place) => told.known.push(problems.remove(place)),
            None => told.mended.push((rescue, finding)),
        }
    }
    Ok(told)
}

/// What rescues told and nobody found mended since.
fn standing(rescues: Vec<RescueRecord>) -> Vec<Mended> {
    let (mut standing, mut mended) = (Vec::new(), Vec::new());
    for RescueRecord { id, known, .. } in rescues {
        for known in known {
            match known {
                Known::Found(finding) => standing.push((id, finding)),
                Known::Mended { rescue, finding } => mended.push((AnyId(rescue), finding)),
            }
        }
    }
    for gone in mended {
        if let Some(place) = standing.iter().position(|one| *one == gone) {
            standing.remove(place);
        }
    }
    standing
}

/// Keeps that they were mended: what is found there from here on is new. Does nothing where nothing was.
pub(crate) fn forget(tx: &Change<'_>, mended: Vec<Mended>) -> Result<(), CaseloadError> {
    if mended.is_empty() {
        return Ok(());
    }
    let known =
        mended.into_iter().map(|(rescue, finding)| Known::Mended { rescue: rescue.0, finding }).collect();
    let id = AnyId(tx.new_id());
    tx.also(Op::FindMended(id.0), |tx| {
        let row = RescueRecord { id, known, keys: Vec::new(), at: tx.now() };
        rescues::insert(tx, &row)?;
        tx.says(id.0, None, &canonical(&row)?)
    })
}
