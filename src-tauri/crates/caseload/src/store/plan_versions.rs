//! Table `plan_version`: what was published.

use super::{Named, all, moment, one, run};
use crate::error::CaseloadError;
use crate::id::{AnyId, ClientId, PlanId};
use crate::plan::PlanDraft;
use crate::time::Moment;
use rusqlite::{Connection, Row, named_params};
use vault::Private;

/// A version as stored. `fields.commitments` stands in a table of its own and is empty here.
pub(crate) struct PlanVersionRecord {
    pub id: AnyId,
    pub public_id: AnyId,
    pub plan_id: PlanId,
    pub version: u32,
    pub fields: PlanDraft,
    pub author: Private<String>,
    pub published: Moment,
}

fn read(row: &Row<'_>) -> rusqlite::Result<PlanVersionRecord> {
    Ok(PlanVersionRecord {
        id: row.get("id")?,
        public_id: row.get("public_id")?,
        plan_id: row.get("plan_id")?,
        version: row.get("version")?,
        fields: read_fields(row, row.get("client_id")?)?,
        author: row.get::<_, String>("author")?.into(),
        published: moment(row, "published_utc", "published_offset")?,
    })
}

fn read_fields(row: &Row<'_>, client_id: ClientId) -> rusqlite::Result<PlanDraft> {
    Ok(PlanDraft {
        client_id,
        intention: row.get::<_, String>("intention")?.into(),
        words: row.get::<_, String>("words")?.into(),
        session_day: row.get::<_, Option<Named<_>>>("session_day")?.map(|day| day.0),
        meaning: row.get::<_, String>("meaning")?.into(),
        commitments: Vec::new(),
        people: row.get::<_, String>("people")?.into(),
        warning_signs: row.get::<_, String>("warning_signs")?.into(),
        cautions: row.get::<_, String>("cautions")?.into(),
        next: row.get::<_, String>("next")?.into(),
        review_on: row.get::<_, Option<Named<_>>>("review_on")?.map(|day| day.0),
    })
}

pub(crate) fn find(db: &Connection, id: AnyId) -> Result<Option<PlanVersionRecord>, CaseloadError> {
    one(db, "SELECT * FROM plan_version WHERE id = ?", [id], read)
}

pub(crate) fn of_plan(db: &Connection, plan: PlanId) -> Result<Vec<PlanVersionRecord>, CaseloadError> {
    all(db, "SELECT * FROM plan_version WHERE plan_id = ? ORDER BY version", [plan], read)
}

/// The newest version of every plan.
pub(crate) fn newest(db: &Connection) -> Result<Vec<PlanVersionRecord>, CaseloadError> {
    let sql = "SELECT * FROM plan_version AS this WHERE version =
        (SELECT max(version) FROM plan_version WHERE plan_id = this.plan_id)";
    all(db, sql, [], read)
}

pub(crate) fn ids(db: &Connection) -> Result<Vec<AnyId>, CaseloadError> {
    all(db, "SELECT id FROM plan_version ORDER BY rowid", [], |row| row.get(0))
}

pub(crate) fn insert(db: &Connection, version: &PlanVersionRecord) -> Result<(), CaseloadError> {
    let sql = "INSERT INTO plan_version (id, public_id, client_id, plan_id, version, intention, words, session_day,
            meaning, people, warning_signs, cautions, next, review_on, author, published_utc, published_offset)
        VALUES (:id, :public, :client, :plan, :version, :intention, :words, :session_day, :meaning, :people,
            :warning_signs, :cautions, :next, :review_on, :author, :utc, :offset)";
    let fields = &version.fields;
    let params = named_params! {
        ":id": version.id, ":public": version.public_id, ":client": fields.client_id, ":plan": version.plan_id,
        ":version": version.version, ":intention": fields.intention.as_str(), ":words": fields.words.as_str(),
        ":session_day": fields.session_day.map(Named), ":meaning": fields.meaning.as_str(),
        ":people": fields.people.as_str(), ":warning_signs": fields.warning_signs.as_str(),
        ":cautions": fields.cautions.as_str(), ":next": fields.next.as_str(),
        ":review_on": fields.review_on.map(Named), ":author": version.author.as_str(),
        ":utc": version.published.utc_ms(), ":offset": version.published.offset_minutes(),
    };
    run(db, sql, params).map(drop)
}
