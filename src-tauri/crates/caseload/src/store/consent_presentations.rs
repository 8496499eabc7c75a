//! Table `consent_presentation`: each time the laptop was handed over for a consent.

use super::{all, moment, one, run};
use crate::consent::Presentation;
use crate::error::CaseloadError;
use crate::id::{AnyId, ClientId, ConsentId};
use crate::time::Moment;
use rusqlite::{Connection, Row, named_params};
use serde::{Serialize, Serializer};
use vault::Private;

/// A presentation as stored.
#[derive(Serialize)]
pub(crate) struct PresentationRecord {
    pub id: AnyId,
    pub client_id: ClientId,
    pub consent_id: ConsentId,
    pub number: u32,
    #[serde(serialize_with = "as_told")]
    pub given: Presentation,
    pub at: Moment,
}

/// What the trail hears of a presentation: the reason only where there is one, so that what it heard before there were
/// reasons still agrees.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Told<'a> {
    identity_check: &'a Private<String>,
    present: &'a Private<String>,
    questions: &'a Private<String>,
    #[serde(skip_serializing_if = "is_empty")]
    override_reason: &'a Private<String>,
}

fn as_told<S: Serializer>(given: &Presentation, to: S) -> Result<S::Ok, S::Error> {
    let Presentation { identity_check, present, questions, override_reason } = given;
    Told { identity_check, present, questions, override_reason }.serialize(to)
}

fn is_empty(text: &Private<String>) -> bool {
    text.as_str().is_empty()
}

fn read(row: &Row<'_>) -> rusqlite::Result<PresentationRecord> {
    Ok(PresentationRecord {
        id: row.get("id")?,
        client_id: row.get("client_id")?,
        consent_id: row.get("consent_id")?,
        number: row.get("number")?,
        given: Presentation {
            identity_check: row.get::<_, String>("identity_check")?.into(),
            present: row.get::<_, String>("present")?.into(),
            questions: row.get::<_, String>("questions")?.into(),
            override_reason: row.get::<_, String>("override_reason")?.into(),
        },
        at: moment(row, "at_utc", "at_offset")?,
    })
}

pub(crate) fn find(db: &Connection, id: AnyId) -> Result<Option<PresentationRecord>, CaseloadError> {
    one(db, "SELECT * FROM consent_presentation WHERE id = ?", [id], read)
}

pub(crate) fn of_consent(
    db: &Connection,
    consent: ConsentId,
) -> Result<Vec<PresentationRecord>, CaseloadError> {
    all(db, "SELECT * FROM consent_presentation WHERE consent_id = ? ORDER BY number", [consent], read)
}

pub(crate) fn insert(db: &Connection, presentation: &PresentationRecord) -> Result<(), CaseloadError> {
    let sql = "INSERT INTO consent_presentation
            (id, client_id, consent_id, number, identity_check, present, questions, override_reason, at_utc, at_offset)
        VALUES (:id, :client, :consent, :number, :identity, :present, :questions, :reason, :utc, :offset)";
    let given = &presentation.given;
    let params = named_params! {
        ":id": presentation.id, ":client": presentation.client_id, ":consent": presentation.consent_id,
        ":number": presentation.number, ":identity": given.identity_check.as_str(),
        ":present": given.present.as_str(), ":questions": given.questions.as_str(),
        ":reason": given.override_reason.as_str(), ":utc": presentation.at.utc_ms(), ":offset": presentation.at.offset_minutes(),
    };
    run(db, sql, params).map(drop)
}
