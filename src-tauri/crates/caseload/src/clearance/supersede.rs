//! Which paper of a course holds: the latest decision of a prescriber, whatever it says.

use super::Clearance;
use crate::caseload::Change;
use crate::chart::{self, Item};
use crate::error::CaseloadError;
use crate::id::{ClientId, EntryId};
use chrono::NaiveDate;

/// Writes down, for each paper of a course, which later one holds in its place. A later paper that does not clear ends
/// an earlier one that did.
pub(super) fn settle(tx: &Change<'_>, client: ClientId, course: EntryId) -> Result<(), CaseloadError> {
    let papers = chart::of_client::<Clearance>(tx, client)?.into_iter();
    let came = |item: &Item<Clearance>| item.course_id == Some(course) && item.content.terms.is_some();
    let mut papers: Vec<_> = papers.filter(came).collect();
    papers.sort_by_key(|item| decided_on(&item.content));
    let later: Vec<Option<EntryId>> = papers.iter().skip(1).map(|item| Some(item.id)).chain([None]).collect();
    for (item, later) in papers.into_iter().zip(later) {
        if item.content.superseded_by != later {
            let settled = Clearance { superseded_by: later, ..item.content };
            chart::amend(tx, item.id, tx.now(), &settled)?;
        }
    }
    Ok(())
}

/// The day of the evaluation, and of two on one day the one that came later.
pub(super) fn decided_on(clearance: &Clearance) -> (Option<NaiveDate>, Option<NaiveDate>) {
    (clearance.terms.as_ref().and_then(|terms| terms.evaluated_on), clearance.received_on)
}
