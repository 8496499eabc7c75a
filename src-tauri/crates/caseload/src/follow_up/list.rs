//! Calls that are due, and calls that were made.

use super::{Call, FollowUp, FollowUpRow, FollowUpStatus};
use crate::caseload::Caseload;
use crate::chart::{self, Item};
use crate::client::ClientStatus;
use crate::error::CaseloadError;
use crate::id::ClientId;
use crate::store::clients::{self, ClientRecord};
use crate::time::Moment;
use rusqlite::Connection;

/// Every call that was ever due to a client, in the order of their times.
///
/// # Errors
/// `NotFound` for the client.
pub fn list(case: &Caseload, client: ClientId) -> Result<Vec<FollowUpRow>, CaseloadError> {
    let (db, now) = (case.db(), case.now());
    let client = clients::get(db, client)?;
    let items = chart::of_client::<FollowUp>(db, client.id)?;
    let mut rows: Vec<_> = items.into_iter().map(|item| row(&client, item, now)).collect();
    rows.sort_by_key(|row| row.due_at);
    Ok(rows)
}

/// The calls of all clients that are late or due until the end of tomorrow, the latest first to be made. Nobody is asked
/// to call somebody who died.
///
/// # Errors
/// Only what the database refuses.
pub fn due(case: &Caseload) -> Result<Vec<FollowUpRow>, CaseloadError> {
    due_at(case.db(), case.now())
}

/// The same where there is only a connection.
pub(crate) fn due_at(db: &Connection, now: Moment) -> Result<Vec<FollowUpRow>, CaseloadError> {
    let near = |item: &Item<FollowUp>| {
        let FollowUp { due, status, .. } = &item.content;
        let tomorrow = due.day_there(now).succ_opt();
        *status == FollowUpStatus::Due && tomorrow.is_some_and(|day| due.local.date() <= day)
    };
    let mut rows = Vec::new();
    for (client, item) in chart::of_everybody::<FollowUp>(db)?.into_iter().filter(|(_, item)| near(item)) {
        let client = clients::get(db, client)?;
        if client.details.status != ClientStatus::Deceased {
            rows.push(row(&client, item, now));
        }
    }
    rows.sort_by_key(|row| row.due_at);
    Ok(rows)
}

/// Every call that was made, newest first.
///
/// # Errors
/// Only what the database refuses.
pub fn calls(case: &Caseload, client: ClientId) -> Result<Vec<Item<Call>>, CaseloadError> {
    let mut calls = chart::of_client::<Call>(case.db(), client)?;
    calls.sort_by_key(|call| std::cmp::Reverse(call.at));
    Ok(calls)
}

fn row(client: &ClientRecord, item: Item<FollowUp>, now: Moment) -> FollowUpRow {
    let due_at = item.content.due.moment().unwrap_or(item.at);
    FollowUpRow {
        client_id: client.id,
        client_name: clients::name(&client.details),
        phone: client.details.phone.clone(),
        safe_to_leave_message: client.details.safe_to_leave_message,
        late: item.content.status == FollowUpStatus::Due && due_at < now,
        due_at,
        item,
    }
}
