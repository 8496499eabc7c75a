//! Table `draft`: one for every form.

use super::{Json, all, moment, one, run};
use crate::draft::{ChartForm, DraftFields, DraftKey};
use crate::error::CaseloadError;
use crate::id::{AnyId, ClientId, NoteId, PlanId};
use crate::time::Moment;
use rusqlite::{Connection, Row, named_params};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// A draft as stored.
pub(crate) struct DraftRecord {
    pub key: DraftKey,
    pub client_id: Option<ClientId>,
    pub fields: DraftFields,
    pub revision: u32,
    pub begun: Moment,
    pub saved: Moment,
    /// What the search index holds of it.
    pub indexed: Option<DraftFields>,
    /// The trail tells of the newest revision.
    pub noted: bool,
}

fn read(row: &Row<'_>) -> rusqlite::Result<DraftRecord> {
    Ok(DraftRecord {
        key: key_of(row)?,
        client_id: row.get("client_id")?,
        fields: row.get::<_, Json<_>>("fields")?.0,
        revision: row.get("revision")?,
        begun: moment(row, "begun_utc", "begun_offset")?,
        saved: moment(row, "saved_utc", "saved_offset")?,
        indexed: row.get::<_, Option<Json<_>>>("indexed")?.map(|fields| fields.0),
        noted: row.get("noted")?,
    })
}

fn key_of(row: &Row<'_>) -> rusqlite::Result<DraftKey> {
    let AnyId(id) = row.get("object_id")?;
    Ok(key(row.get_ref("subject")?.as_str()?, id))
}

/// A key from its two columns.
pub(crate) fn key(subject: &str, id: Uuid) -> DraftKey {
    match subject {
        "client" => DraftKey::Client { id: ClientId(id) },
        "note" => DraftKey::Note { id: NoteId(id) },
        "plan" => DraftKey::Plan { id: PlanId(id) },
        "addendum" => DraftKey::Addendum { id: NoteId(id) },
        form => ChartForm::named(form).map_or(DraftKey::NewClient, |form| DraftKey::Form { form, id }),
    }
}

/// The two columns of a key.
pub(crate) fn columns(key: &DraftKey) -> (&'static str, AnyId) {
    match *key {
        DraftKey::NewClient => ("new-client", AnyId(Uuid::nil())),
        DraftKey::Client { id } => ("client", AnyId(id.0)),
        DraftKey::Note { id } => ("note", AnyId(id.0)),
        DraftKey::Plan { id } => ("plan", AnyId(id.0)),
        DraftKey::Addendum { id } => ("addendum", AnyId(id.0)),
        DraftKey::Form { form, id } => (form.name(), AnyId(id)),
    }
}

pub(crate) fn find(db: &Connection, key: &DraftKey) -> Result<Option<DraftRecord>, CaseloadError> {
    one(db, "SELECT * FROM draft WHERE subject = ? AND object_id = ?", columns(key), read)
}

/// Whose draft of anything an id names.
pub(crate) fn client_of(db: &Connection, object: AnyId) -> Result<Option<ClientId>, CaseloadError> {
    let found = one(db, "SELECT client_id FROM draft WHERE object_id = ?", [object], |row| row.get(0))?;
    Ok(found.flatten())
}

pub(crate) fn list(db: &Connection) -> Result<Vec<DraftRecord>, CaseloadError> {
    all(db, "SELECT * FROM draft ORDER BY begun_utc, rowid", [], read)
}

/// Notes that are begun and not signed, newest first.
pub(crate) fn notes_of(db: &Connection, client: ClientId) -> Result<Vec<DraftRecord>, CaseloadError> {
    all(
        db,
        "SELECT * FROM draft WHERE client_id = ? AND subject = 'note' ORDER BY rowid DESC",
        [client],
        read,
    )
}

/// How many notes each client has begun.
pub(crate) fn note_counts(db: &Connection) -> Result<Vec<(ClientId, u32)>, CaseloadError> {
    let sql = "SELECT client_id, count(*) FROM draft WHERE subject = 'note' GROUP BY client_id";
    all(db, sql, [], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// What every draft stands at, as a hash. Whatever was typed since changes it; what became of a draft is told by the
/// trail.
pub(crate) fn mark(db: &Connection) -> Result<[u8; 32], CaseloadError> {
    let sql = "SELECT subject, object_id, revision FROM draft ORDER BY subject, object_id";
    let drafts = all(db, sql, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let mut sha = Sha256::new();
    for (subject, AnyId(object), revision) in drafts {
        let (subject, revision): (String, u32) = (subject, revision);
        sha.update(format!("{subject}/{object}/{revision}\n"));
    }
    Ok(sha.finalize().into())
}

/// What [`mark`] says where there is no draft at all.
pub(crate) fn mark_of_none() -> [u8; 32] {
    Sha256::digest([]).into()
}

/// Whether there is a draft whose newest revision the trail does not tell of.
pub(crate) fn any_untold(db: &Connection) -> Result<bool, CaseloadError> {
    let found = one(db, "SELECT 1 FROM draft WHERE noted = 0 LIMIT 1", [], |row| row.get::<_, i64>(0))?;
    Ok(found.is_some())
}

pub(crate) fn write(db: &Connection, draft: &DraftRecord) -> Result<(), CaseloadError> {
    let sql = "INSERT INTO draft (subject, object_id, client_id, fields, revision, begun_utc, begun_offset, saved_utc,
            saved_offset, indexed, noted)
        VALUES (:subject, :object, :client, :fields, :revision, :begun_utc, :begun_offset, :saved_utc, :saved_offset,
            :indexed, :noted)
        ON CONFLICT (subject, object_id) DO UPDATE SET fields = :fields, revision = :revision,
            saved_utc = :saved_utc, saved_offset = :saved_offset, indexed = :indexed, noted = :noted";
    let (subject, object) = columns(&draft.key);
    let params = named_params! {
        ":subject": subject, ":object": object, ":client": draft.client_id, ":fields": Json(&draft.fields),
        ":revision": draft.revision, ":begun_utc": draft.begun.utc_ms(),
        ":begun_offset": draft.begun.offset_minutes(), ":saved_utc": draft.saved.utc_ms(),
        ":saved_offset": draft.saved.offset_minutes(), ":indexed": draft.indexed.as_ref().map(Json),
        ":noted": draft.noted,
    };
    run(db, sql, params).map(drop)
}

/// Whether there was one.
pub(crate) fn delete(db: &Connection, key: &DraftKey) -> Result<bool, CaseloadError> {
    Ok(run(db, "DELETE FROM draft WHERE subject = ? AND object_id = ?", columns(key))? > 0)
}
