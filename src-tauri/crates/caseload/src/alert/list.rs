//! Alerts, of one client and of all.

use super::{Alert, AlertRow};
use crate::caseload::Caseload;
use crate::chart::{self, Item};
use crate::error::CaseloadError;
use crate::id::ClientId;
use crate::store::clients;
use rusqlite::Connection;

/// Every alert that still waits: the heaviest first, then the oldest.
///
/// # Errors
/// Only what the database refuses.
pub fn open(case: &Caseload) -> Result<Vec<AlertRow>, CaseloadError> {
    open_ones(case.db())
}

/// The same where there is only a connection.
pub(crate) fn open_ones(db: &Connection) -> Result<Vec<AlertRow>, CaseloadError> {
    let all = chart::of_everybody::<Alert>(db)?.into_iter();
    let rows = all.filter(|(_, alert)| alert.content.is_open()).map(|(client_id, alert)| {
        let client_name = clients::name(&clients::get(db, client_id)?.details);
        Ok(AlertRow { client_id, client_name, alert })
    });
    let mut rows = rows.collect::<Result<Vec<_>, CaseloadError>>()?;
    rows.sort_by_key(|row| (row.alert.content.weight, row.alert.at));
    Ok(rows)
}

/// Every alert of a client: open ones first, the heaviest and the oldest before the others; then closed ones, the newest
/// first.
///
/// # Errors
/// Only what the database refuses.
pub fn of_client(case: &Caseload, client: ClientId) -> Result<Vec<Item<Alert>>, CaseloadError> {
    let all = chart::of_client::<Alert>(case.db(), client)?;
    let (mut open, mut closed): (Vec<_>, Vec<_>) = all.into_iter().partition(|alert| alert.content.is_open());
    open.sort_by_key(|alert| (alert.content.weight, alert.at));
    closed.sort_by_key(|alert| std::cmp::Reverse(alert.content.closed_at));
    open.extend(closed);
    Ok(open)
}
