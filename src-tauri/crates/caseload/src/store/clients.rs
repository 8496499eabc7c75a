//! Table `client`.

use super::{Named, all, moment, one, run};
use crate::client::ClientDetails;
use crate::error::CaseloadError;
use crate::id::{AnyId, ClientId};
use crate::time::Moment;
use rusqlite::{Connection, Row, named_params};
use serde::Serialize;
use vault::Private;

/// A client as stored.
#[derive(Serialize)]
pub(crate) struct ClientRecord {
    pub id: ClientId,
    pub public_id: AnyId,
    pub code: String,
    pub details: ClientDetails,
    pub added: Moment,
}

fn read(row: &Row<'_>) -> rusqlite::Result<ClientRecord> {
    Ok(ClientRecord {
        id: row.get("id")?,
        public_id: row.get("public_id")?,
        code: row.get("code")?,
        details: read_details(row)?,
        added: moment(row, "added_utc", "added_offset")?,
    })
}

fn read_details(row: &Row<'_>) -> rusqlite::Result<ClientDetails> {
    Ok(ClientDetails {
        legal_name: row.get::<_, String>("legal_name")?.into(),
        preferred_name: row.get::<_, String>("preferred_name")?.into(),
        pronouns: row.get::<_, String>("pronouns")?.into(),
        birth_date: row.get::<_, Option<Named<_>>>("birth_date")?.map(|day| day.0),
        phone: row.get::<_, String>("phone")?.into(),
        safe_to_leave_message: row.get("safe_to_leave_message")?,
        email: row.get::<_, String>("email")?.into(),
        address: row.get::<_, String>("address")?.into(),
        language: row.get("language")?,
        emergency_contact: row.get::<_, String>("emergency_contact")?.into(),
        reason: row.get::<_, String>("reason")?.into(),
        status: row.get::<_, Named<_>>("status")?.0,
    })
}

pub(crate) fn find(db: &Connection, id: ClientId) -> Result<Option<ClientRecord>, CaseloadError> {
    one(db, "SELECT * FROM client WHERE id = ?", [id], read)
}

/// A client who must be there.
pub(crate) fn get(db: &Connection, id: ClientId) -> Result<ClientRecord, CaseloadError> {
    find(db, id)?.ok_or(CaseloadError::NotFound("client"))
}

pub(crate) fn list(db: &Connection) -> Result<Vec<ClientRecord>, CaseloadError> {
    all(db, "SELECT * FROM client ORDER BY rowid", [], read)
}

pub(crate) fn count(db: &Connection) -> Result<u32, CaseloadError> {
    Ok(one(db, "SELECT count(*) FROM client", [], |row| row.get(0))?.unwrap_or(0))
}

/// Codes given out that begin with these letters.
pub(crate) fn codes(db: &Connection, letters: &str) -> Result<Vec<String>, CaseloadError> {
    let sql = "SELECT code FROM client WHERE code >= ?1 || '-' AND code < ?1 || '.'";
    all(db, sql, [letters], |row| row.get(0))
}

/// Preferred name, else the legal one.
pub(crate) fn name(details: &ClientDetails) -> Private<String> {
    let preferred = details.preferred_name.as_str().trim();
    if preferred.is_empty() { details.legal_name.clone() } else { preferred.into() }
}

pub(crate) fn insert(db: &Connection, client: &ClientRecord) -> Result<(), CaseloadError> {
    let sql = "INSERT INTO client (id, public_id, code, legal_name, preferred_name, pronouns, birth_date, phone,
            safe_to_leave_message, email, address, language, emergency_contact, reason, status, added_utc, added_offset)
        VALUES (?, ?, ?, '', '', '', NULL, '', 0, '', '', '', '', '', 'inquiry', ?, ?)";
    let added = (client.added.utc_ms(), client.added.offset_minutes());
    run(db, sql, (client.id, client.public_id, &client.code, added.0, added.1))?;
    update(db, client.id, &client.details)
}

pub(crate) fn update(db: &Connection, id: ClientId, details: &ClientDetails) -> Result<(), CaseloadError> {
    let sql = "UPDATE client SET legal_name = :legal, preferred_name = :preferred, pronouns = :pronouns,
            birth_date = :birth, phone = :phone, safe_to_leave_message = :safe, email = :email, address = :address,
            language = :language, emergency_contact = :emergency, reason = :reason, status = :status
        WHERE id = :id";
    let params = named_params! {
        ":id": id, ":legal": details.legal_name.as_str(), ":preferred": details.preferred_name.as_str(),
        ":pronouns": details.pronouns.as_str(), ":birth": details.birth_date.map(Named),
        ":phone": details.phone.as_str(), ":safe": details.safe_to_leave_message,
        ":email": details.email.as_str(), ":address": details.address.as_str(), ":language": details.language,
        ":emergency": details.emergency_contact.as_str(), ":reason": details.reason.as_str(),
        ":status": Named(details.status),
    };
    run(db, sql, params).map(drop)
}
