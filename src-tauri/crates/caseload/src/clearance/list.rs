//! The clearances of a course, with where they stand.

use super::{
    Clearance, ClearanceFacts, ClearanceView, days_left, since, status, supersede::decided_on, triggers, used,
};
use crate::caseload::Caseload;
use crate::chart::{self, Item};
use crate::course::Course;
use crate::error::CaseloadError;
use crate::id::{ClientId, EntryId, SessionId};
use chrono::NaiveDate;
use rusqlite::Connection;
use std::cmp::Reverse;

/// Every clearance of a course, newest first: what is asked for, then by the day of the evaluation.
///
/// # Errors
/// `NotFound` for the course.
pub fn list(case: &Caseload, course: EntryId) -> Result<Vec<ClearanceView>, CaseloadError> {
    chart::get::<Course>(case.db(), course)?;
    let client = chart::owner(case.db(), course)?;
    let views = of_client(case.db(), client, case.now().day(), None)?;
    Ok(views.into_iter().filter(|view| view.item.course_id == Some(course)).collect())
}

/// Every clearance of a client, newest first. Doses of the session `except` are not counted: its own first dose does not
/// use up the budget under which its booster is given.
pub(crate) fn of_client(
    db: &Connection,
    client: ClientId,
    today: NaiveDate,
    except: Option<SessionId>,
) -> Result<Vec<ClearanceView>, CaseloadError> {
    let all = chart::of_client::<Clearance>(db, client)?;
    let doses = used::doses(db, client)?;
    let view = |item: &Item<Clearance>| {
        let facts = ClearanceFacts { today, sessions_used: used::sessions_used(item, &all, &doses, except) };
        view(db, client, item, &facts)
    };
    let mut views = all.iter().map(view).collect::<Result<Vec<_>, _>>()?;
    views.reverse();
    views.sort_by_key(|view| {
        let content = &view.item.content;
        (content.terms.is_some(), Reverse(decided_on(content)))
    });
    Ok(views)
}

fn view(
    db: &Connection,
    client: ClientId,
    item: &Item<Clearance>,
    facts: &ClearanceFacts,
) -> Result<ClearanceView, CaseloadError> {
    let status = status(&item.content, facts);
    let terms = item.content.terms.as_ref();
    let triggers = match terms {
        Some(terms) => {
            let since = since::facts(db, client, item.course_id, terms, facts.today)?;
            triggers(status, terms, &since, facts.today)
        }
        None => Vec::new(),
    };
    Ok(ClearanceView {
        item: item.clone(),
        status,
        sessions_used: facts.sessions_used,
        triggers,
        days_left: terms.and_then(|terms| days_left(terms, facts.today)),
    })
}
