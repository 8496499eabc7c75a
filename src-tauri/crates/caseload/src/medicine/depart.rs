//! The client leaves.

use super::check::{happened, person};
use super::enter::{draft_taken, enter, enter_again};
use super::{Departure, ground};
use crate::caseload::Caseload;
use crate::chart;
use crate::draft::ChartForm;
use crate::error::CaseloadError;
use crate::id::{EntryId, SessionId};
use crate::rules::{Check, LINE, LINES};
use crate::time::Moment;

/// Writes down how and with whom the client left, in any state; told again, the earlier words stay readable.
///
/// # Errors
/// `NotFound` for the session or the person; `Signed` at `session`; `InTheFuture` at `at`; of who leaves against advice
/// `Required` at `condition` and at `called`; what a text may not be.
pub fn depart(
    case: &mut Caseload,
    session: SessionId,
    departure: Departure,
    at: Moment,
) -> Result<EntryId, CaseloadError> {
    let ground = ground::open(case.db(), session)?;
    person(case.db(), ground.session.client_id, departure.with)?;
    let mut check = Check::default();
    happened(&mut check, "at", at, case.now());
    check.line("withWords", departure.with_words.as_str(), LINE);
    check.lines("condition", departure.condition.as_str(), LINES);
    check.lines("called", departure.called.as_str(), LINES);
    if departure.against_advice {
        check.required("condition", departure.condition.as_str());
        check.required("called", departure.called.as_str());
    }
    check.done()?;
    let standing = chart::of_session::<Departure>(case.db(), session)?.pop();
    case.acts(|tx| {
        draft_taken(tx, ChartForm::Departure, session)?;
        match &standing {
            Some(standing) => enter_again(tx, standing.id, at, &departure).map(|()| standing.id),
            None => enter(tx, &ground, at, &departure),
        }
    })
}
