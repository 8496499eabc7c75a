//! The sessions in which something was given under a clearance.

use super::{Clearance, supersede::decided_on};
use crate::chart::{self, Item};
use crate::error::CaseloadError;
use crate::id::{ClientId, SessionId};
use crate::medicine::Dose;
use chrono::NaiveDate;
use rusqlite::Connection;
use std::collections::BTreeSet;

/// A dose that was taken: of which course, in which session, when.
pub(crate) fn doses(db: &Connection, client: ClientId) -> Result<Vec<Item<Dose>>, CaseloadError> {
    let taken = chart::of_client::<Dose>(db, client)?;
    Ok(taken.into_iter().filter(|dose| dose.content.struck.is_none()).collect())
}

/// The sessions with a dose from the day of the evaluation until the day of the next paper's, not counting `except`. A
/// dose that was taken when the clearance had run out counts as well: it was given on its strength.
pub(crate) fn sessions_used(
    item: &Item<Clearance>,
    all: &[Item<Clearance>],
    doses: &[Item<Dose>],
    except: Option<SessionId>,
) -> u32 {
    let until = item.content.superseded_by.and_then(|later| evaluated_on(all, later));
    let Some(from) = decided_on(&item.content).0 else { return 0 };
    let counts = |dose: &&Item<Dose>| {
        let day = dose.at.day();
        let of_course = dose.course_id.is_none() || dose.course_id == item.course_id;
        of_course && day >= from && until.is_none_or(|until| day < until)
    };
    let sessions: BTreeSet<SessionId> =
        doses.iter().filter(counts).filter_map(|dose| dose.session_id).collect();
    let counted = sessions.iter().filter(|session| except != Some(**session)).count();
    u32::try_from(counted).unwrap_or(u32::MAX)
}

fn evaluated_on(all: &[Item<Clearance>], id: crate::id::EntryId) -> Option<NaiveDate> {
    all.iter().find(|item| item.id == id).and_then(|item| decided_on(&item.content).0)
}
