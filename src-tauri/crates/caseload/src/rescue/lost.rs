//! Reading what the salvage still knows of a row that it could not bring back.

use super::kinds;
use crate::draft::DraftKey;
use crate::id::ClientId;
use crate::store::drafts;
use crate::time::Moment;
use chrono::NaiveDate;
use rusqlite::types::Value;
use uuid::Uuid;
use vault::salvage::{LostRow, SalvageReport, TableSalvage};

/// Columns that tell a day, the day that a record tells of before the one it was written on.
const DAYS: [&str; 2] = ["event_date", "planned_local"];
/// Columns that tell a moment, without their ending.
const MOMENTS: [(&str, &str); 7] = [
    ("signed_utc", "signed_offset"),
    ("published_utc", "published_offset"),
    ("prepared_utc", "prepared_offset"),
    ("begun_utc", "begun_offset"),
    ("kept_utc", "kept_offset"),
    ("added_utc", "added_offset"),
    ("at_utc", "at_offset"),
];

/// The record that a row of a table belongs to.
pub(super) fn object(table: &TableSalvage, row: &LostRow) -> Option<Uuid> {
    id(row, kinds::key_of(&table.name))
}

/// Whose it was.
pub(super) fn client(row: &LostRow) -> Option<ClientId> {
    id(row, "client_id").map(ClientId)
}

/// The day that it told of, or was written on.
pub(super) fn day(row: &LostRow) -> Option<NaiveDate> {
    let days = DAYS.iter().filter_map(|column| match row.get(column)? {
        Value::Text(text) => text.get(..10)?.parse().ok(),
        _ => None,
    });
    let moments = MOMENTS.iter().filter_map(|(utc, offset)| {
        let offset = number(row, offset).and_then(|minutes| i32::try_from(minutes).ok());
        Moment::from_columns(number(row, utc)?, offset.unwrap_or_default()).map(|at| at.day())
    });
    days.chain(moments).next()
}

/// The drafts that came from backups.
pub(super) fn filled_drafts(salvaged: &SalvageReport) -> Vec<DraftKey> {
    let of_drafts = salvaged.tables.iter().filter(|table| table.name == "draft");
    of_drafts.flat_map(|table| &table.filled).filter_map(draft_key).collect()
}

/// The rows of one table that came from backups, by the record they belong to.
pub(super) fn filled(salvaged: &SalvageReport) -> impl Iterator<Item = Uuid> {
    salvaged.tables.iter().flat_map(|table| table.filled.iter().filter_map(|row| object(table, row)))
}

fn draft_key(row: &LostRow) -> Option<DraftKey> {
    match row.get("subject")? {
        Value::Text(subject) => Some(drafts::key(subject, id(row, "object_id")?)),
        _ => None,
    }
}

fn id(row: &LostRow, column: &str) -> Option<Uuid> {
    match row.get(column)? {
        Value::Blob(bytes) => Uuid::from_slice(bytes).ok(),
        _ => None,
    }
}

fn number(row: &LostRow, column: &str) -> Option<i64> {
    match row.get(column)? {
        Value::Integer(number) => Some(*number),
        _ => None,
    }
}
