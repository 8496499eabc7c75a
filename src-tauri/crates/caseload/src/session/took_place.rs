//! A session took place, as the therapist says it with one press.

use super::hold;
use crate::caseload::Caseload;
use crate::error::CaseloadError;
use crate::id::SessionId;
use crate::store::sessions;

/// Records that a session took place: one of today now, one of an earlier day at the time of the calendar. Who says on
/// Monday that Friday's session took place does not say that it took place on Monday.
///
/// # Errors
/// As [`hold`].
pub fn took_place(case: &mut Caseload, id: SessionId) -> Result<(), CaseloadError> {
    let (now, planned) = (case.now(), sessions::get(case.db(), id)?.planned);
    let earlier = planned.local.date() < planned.day_there(now);
    let at = planned.moment().filter(|_| earlier).unwrap_or(now);
    hold(case, id, at)
}
