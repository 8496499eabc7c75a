//! The calls that are due after a dose.

use super::{FollowUp, FollowUpStatus};
use crate::caseload::Change;
use crate::chart::{self, Container};
use crate::error::CaseloadError;
use crate::store::sessions::SessionRecord;
use crate::time::{Moment, Planned};
use chrono::TimeDelta;
use chrono_tz::Tz;
use vault::Private;

/// Puts down the calls of a protocol, counted in hours from a dose, on the clock of the place. What stands already for
/// this session is not put down twice.
pub(crate) fn schedule(
    tx: &Change<'_>,
    session: &SessionRecord,
    hours: &[u32],
    dose: Moment,
    zone: Tz,
) -> Result<(), CaseloadError> {
    let standing = chart::of_client::<FollowUp>(tx, session.client_id)?;
    let stands = |hours: u32| {
        let same = |one: &FollowUp| one.session_id == session.id && one.offset_hours == hours;
        standing.iter().any(|item| same(&item.content))
    };
    // They are kept with the client, not with the session: they go on after it is signed.
    let container = Container { client: session.client_id, course: session.course_id, session: None };
    for offset_hours in hours.iter().copied().filter(|hours| !stands(*hours)) {
        let at = dose.0 + TimeDelta::hours(offset_hours.into());
        let due = Planned { local: at.with_timezone(&zone).naive_local(), zone };
        let (status, reason) = (FollowUpStatus::Due, Private::default());
        let follow_up = FollowUp { session_id: session.id, offset_hours, due, status, reason, call: None };
        chart::add(tx, container, tx.now(), &follow_up)?;
    }
    Ok(())
}
