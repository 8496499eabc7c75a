//! Table `consent`: the exact paper, immutable from the moment it is prepared.

use super::{Exact, Named, all, moment, one, run};
use crate::consent::{ConsentKind, TemplateRef};
use crate::error::CaseloadError;
use crate::id::{AnyId, ClientId, ConsentId};
use crate::time::Moment;
use chrono::NaiveDate;
use rusqlite::{Connection, Row, named_params};
use serde::Serialize;
use vault::Private;

/// A consent as stored.
#[derive(Serialize)]
pub(crate) struct ConsentRecord {
    pub id: ConsentId,
    pub public_id: AnyId,
    pub client_id: ClientId,
    pub kind: ConsentKind,
    pub template: TemplateRef,
    pub title: String,
    pub document: Private<String>,
    pub required_choices: Vec<String>,
    pub optional_choices: Vec<String>,
    pub prepared: Moment,
}

fn read(row: &Row<'_>) -> rusqlite::Result<ConsentRecord> {
    Ok(ConsentRecord {
        id: row.get("id")?,
        public_id: row.get("public_id")?,
        client_id: row.get("client_id")?,
        kind: row.get::<_, Named<_>>("kind")?.0,
        template: TemplateRef {
            id: row.get("template_id")?,
            version: row.get("template_version")?,
            language: row.get("language")?,
            text_sha256: row.get("text_sha256")?,
        },
        title: row.get("title")?,
        document: row.get::<_, String>("document")?.into(),
        required_choices: row.get::<_, Exact<_>>("required_choices")?.0,
        optional_choices: row.get::<_, Exact<_>>("optional_choices")?.0,
        prepared: moment(row, "prepared_utc", "prepared_offset")?,
    })
}

pub(crate) fn find(db: &Connection, id: ConsentId) -> Result<Option<ConsentRecord>, CaseloadError> {
    one(db, "SELECT * FROM consent WHERE id = ?", [id], read)
}

/// A consent that must be there.
pub(crate) fn get(db: &Connection, id: ConsentId) -> Result<ConsentRecord, CaseloadError> {
    find(db, id)?.ok_or(CaseloadError::NotFound("consent"))
}

pub(crate) fn with_public_id(db: &Connection, id: AnyId) -> Result<Option<ConsentId>, CaseloadError> {
    one(db, "SELECT id FROM consent WHERE public_id = ?", [id], |row| row.get(0))
}

pub(crate) fn of_client(db: &Connection, client: ClientId) -> Result<Vec<ConsentRecord>, CaseloadError> {
    all(db, "SELECT * FROM consent WHERE client_id = ? ORDER BY rowid DESC", [client], read)
}

/// Neither signed nor declined nor made anew, oldest first. Releases are told apart by their titles, which name the
/// recipient: one to a prescriber does not replace one to a doctor.
pub(crate) fn waiting(db: &Connection) -> Result<Vec<ConsentRecord>, CaseloadError> {
    let sql = "SELECT * FROM consent AS this
        WHERE id NOT IN (SELECT consent_id FROM consent_signature)
            AND id NOT IN (SELECT consent_id FROM consent_decline)
            AND NOT EXISTS (SELECT 1 FROM consent AS later WHERE later.client_id = this.client_id
                AND later.kind = this.kind AND (this.kind <> 'release' OR later.title = this.title)
                AND later.rowid > this.rowid)
        ORDER BY rowid";
    all(db, sql, [], read)
}

/// Signed ones of a kind whose version has another number before the point than this one.
pub(crate) fn of_other_substance(
    db: &Connection,
    kind: ConsentKind,
    version: &str,
) -> Result<Vec<ConsentRecord>, CaseloadError> {
    let number = version.split('.').next().unwrap_or_default();
    let sql =
        "SELECT * FROM consent WHERE kind = ?1 AND substr(template_version, 1, length(?2) + 1) <> ?2 || '.'
        AND id IN (SELECT consent_id FROM consent_signature) ORDER BY rowid";
    all(db, sql, (Named(kind), number), read)
}

/// Whether a later one of the same kind, and for a release to the same recipient, was signed by the same client.
pub(crate) fn has_successor(db: &Connection, id: ConsentId) -> Result<bool, CaseloadError> {
    let sql = "SELECT 1 FROM consent AS this
        JOIN consent_signature AS mine ON mine.consent_id = this.id
        JOIN consent AS other ON other.client_id = this.client_id AND other.kind = this.kind
            AND (this.kind <> 'release' OR other.title = this.title)
        JOIN consent_signature AS later ON later.consent_id = other.id AND later.rowid > mine.rowid
        WHERE this.id = ? LIMIT 1";
    Ok(one(db, sql, [id], |row| row.get::<_, i64>(0))?.is_some())
}

/// Whether a later one of the same kind, and for a release to the same recipient, was made ready for the same client.
pub(crate) fn has_later(db: &Connection, id: ConsentId) -> Result<bool, CaseloadError> {
    let sql = "SELECT 1 FROM consent AS this
        JOIN consent AS other ON other.client_id = this.client_id AND other.kind = this.kind
            AND (this.kind <> 'release' OR other.title = this.title) AND other.rowid > this.rowid
        WHERE this.id = ? LIMIT 1";
    Ok(one(db, sql, [id], |row| row.get::<_, i64>(0))?.is_some())
}

pub(crate) fn insert(db: &Connection, consent: &ConsentRecord) -> Result<(), CaseloadError> {
    let sql = "INSERT INTO consent (id, public_id, client_id, kind, template_id, template_version, language,
            text_sha256, title, document, required_choices, optional_choices, prepared_utc, prepared_offset)
        VALUES (:id, :public, :client, :kind, :template, :version, :language, :sha256, :title, :document, :required,
            :optional, :utc, :offset)";
    let params = named_params! {
        ":id": consent.id, ":public": consent.public_id, ":client": consent.client_id,
        ":kind": Named(consent.kind), ":template": consent.template.id, ":version": consent.template.version,
        ":language": consent.template.language, ":sha256": consent.template.text_sha256,
        ":title": consent.title, ":document": consent.document.as_str(),
        ":required": Exact(&consent.required_choices), ":optional": Exact(&consent.optional_choices),
        ":utc": consent.prepared.utc_ms(), ":offset": consent.prepared.offset_minutes(),
    };
    run(db, sql, params).map(drop)
}

/// Each client whose newest signed consent of a kind was not withdrawn, and the day on which it was signed.
pub(crate) fn standing(
    db: &Connection,
    kind: ConsentKind,
) -> Result<Vec<(ClientId, NaiveDate)>, CaseloadError> {
    let sql = "SELECT consent.client_id, signed_utc, signed_offset, paper_signed_on
        FROM consent_signature JOIN consent ON consent.id = consent_signature.consent_id
        WHERE consent.kind = ? AND consent.id NOT IN (SELECT consent_id FROM consent_withdrawal)
            AND consent_signature.rowid = (SELECT max(newest.rowid) FROM consent_signature AS newest
                JOIN consent AS other ON other.id = newest.consent_id
                WHERE other.client_id = consent.client_id AND other.kind = consent.kind)";
    let read = |row: &Row<'_>| {
        let on_paper: Option<Named<NaiveDate>> = row.get("paper_signed_on")?;
        let on_screen = moment(row, "signed_utc", "signed_offset")?.day();
        Ok((row.get("client_id")?, on_paper.map_or(on_screen, |day| day.0)))
    };
    all(db, sql, [Named(kind)], read)
}
