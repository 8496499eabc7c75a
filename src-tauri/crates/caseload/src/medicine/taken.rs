//! What was taken: doses that were not struck out.

use super::Dose;
use crate::chart::{self, Item};
use crate::error::CaseloadError;
use crate::id::{ClientId, SessionId};
use crate::time::Moment;
use rusqlite::Connection;
use std::collections::BTreeMap;

/// In a session, in the order in which it was taken.
pub(crate) fn in_session(db: &Connection, session: SessionId) -> Result<Vec<Item<Dose>>, CaseloadError> {
    let mut doses = chart::of_session::<Dose>(db, session)?;
    doses.retain(|dose| dose.content.struck.is_none());
    doses.sort_by_key(|dose| dose.at);
    Ok(doses)
}

/// The last dose of each session of a client.
pub(crate) fn sessions_of(
    db: &Connection,
    client: ClientId,
) -> Result<BTreeMap<SessionId, Moment>, CaseloadError> {
    let mut last = BTreeMap::new();
    for dose in chart::of_client::<Dose>(db, client)? {
        let Some(session) = dose.session_id.filter(|_| dose.content.struck.is_none()) else { continue };
        let at = last.entry(session).or_insert(dose.at);
        *at = dose.at.max(*at);
    }
    Ok(last)
}
