//! A clearance is taken back.

use super::{Clearance, Revocation};
use crate::caseload::Caseload;
use crate::chart;
use crate::draft::{ChartForm, DraftKey};
use crate::error::{CaseloadError, Rule};
use crate::id::EntryId;
use crate::rules::{Check, LINES, nfc};
use crate::store::drafts;

/// Writes down that the prescriber took a clearance back.
///
/// # Errors
/// `NotFound`; at `status` `NotAllowed` for one that has not come or whose place a later one has taken, and `AlreadyDone`
/// for one that was taken back; at `reason` `Required`, or what a few lines may not be; at `on` a day to come, or
/// `TooEarly` before the paper came.
pub fn revoke(case: &mut Caseload, id: EntryId, revocation: Revocation) -> Result<(), CaseloadError> {
    let kept = chart::get::<Clearance>(case.db(), id)?.content;
    let mut check = Check::default();
    if kept.revoked.is_some() {
        check.problem("status", Rule::AlreadyDone);
    } else if kept.terms.is_none() || kept.superseded_by.is_some() {
        check.problem("status", Rule::NotAllowed);
    }
    check.past_day("on", revocation.on, case.now().day());
    if kept.received_on.is_some_and(|came| revocation.on < came) {
        check.problem("on", Rule::TooEarly);
    }
    check.required("reason", revocation.reason.as_str());
    check.lines("reason", revocation.reason.as_str(), LINES);
    check.done()?;
    case.acts(|tx| {
        let revoked = Some(Revocation { reason: nfc(&revocation.reason), ..revocation });
        chart::amend(tx, id, tx.now(), &Clearance { revoked, ..kept })?;
        drafts::delete(tx, &DraftKey::Form { form: ChartForm::Clearance, id: id.0 }).map(drop)
    })
}
