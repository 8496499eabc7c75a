//! A call was made.

use super::{Call, CallOutcome, FollowUp, FollowUpStatus};
use crate::alert::{self, AlertSource, AlertWeight, Raised};
use crate::caseload::{Caseload, Change};
use crate::chart::{self, Container, Item};
use crate::draft::{ChartForm, DraftKey};
use crate::error::{CaseloadError, Rule};
use crate::id::{ClientId, EntryId};
use crate::rules::{Check, TEXT, nfc};
use crate::store::{clients, drafts};
use crate::time::Moment;
use rusqlite::Connection;

/// Code of the alert that a call raises.
pub const SUICIDAL_THOUGHTS: &str = "suicidal-thoughts";

/// Writes a call down, whatever became of the one that was due, and closes the form's draft. A client who was reached
/// was called: what was due is done. Suicidal thoughts raise an alert.
///
/// # Errors
/// `NotFound` for the client, or for a due call of somebody else; `InTheFuture` at `at`; at `words` and `unwanted` what a
/// text may not be.
pub fn call(
    case: &mut Caseload,
    client: ClientId,
    follow_up: Option<EntryId>,
    made: Call,
    at: Moment,
) -> Result<EntryId, CaseloadError> {
    check(&made, at, case.now())?;
    let made = Call { follow_up, words: nfc(&made.words), unwanted: nfc(&made.unwanted), ..made };
    case.acts(|tx| {
        clients::get(tx, client)?;
        let due = follow_up.map(|id| of(tx, client, id)).transpose()?;
        let course = due.as_ref().and_then(|due| due.course_id);
        let container = Container { client, course, session: None };
        let id = chart::add(tx, container, at, &made)?;
        if made.suicidal_thoughts == Some(true) {
            alert::raise_in(tx, container, at, told(&made, id))?;
        }
        due.filter(|_| made.outcome == CallOutcome::Reached).map_or(Ok(()), |due| done(tx, due, id))?;
        drafts::delete(
            tx,
            &DraftKey::Form { form: ChartForm::Call, id: follow_up.map_or(client.0, |id| id.0) },
        )?;
        Ok(id)
    })
}

fn check(made: &Call, at: Moment, now: Moment) -> Result<(), CaseloadError> {
    let mut check = Check::default();
    if at > now {
        check.problem("at", Rule::InTheFuture);
    }
    check.lines("words", made.words.as_str(), TEXT);
    check.lines("unwanted", made.unwanted.as_str(), TEXT);
    check.done()
}

fn of(db: &Connection, client: ClientId, id: EntryId) -> Result<Item<FollowUp>, CaseloadError> {
    let found = chart::get::<FollowUp>(db, id)?;
    if chart::owner(db, id)? == client { Ok(found) } else { Err(CaseloadError::NotFound("entry")) }
}

fn told(made: &Call, entry: EntryId) -> Raised {
    Raised {
        source: AlertSource::Call,
        weight: AlertWeight::Suicide,
        item: SUICIDAL_THOUGHTS.to_owned(),
        detail: made.words.as_str().chars().take(crate::rules::LINES).collect::<String>().into(),
        entry: Some(entry),
    }
}

/// The first call that reached the client is the one that was due; a later one stands for itself.
fn done(tx: &Change<'_>, due: Item<FollowUp>, call: EntryId) -> Result<(), CaseloadError> {
    if due.content.status == FollowUpStatus::Done {
        return Ok(());
    }
    let done = FollowUp { status: FollowUpStatus::Done, call: Some(call), ..due.content };
    chart::amend(tx, due.id, due.at, &done)
}
