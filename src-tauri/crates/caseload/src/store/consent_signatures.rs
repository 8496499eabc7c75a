//! Table `consent_signature`.

use super::{Json, Named, all, moment, one, run};
use crate::consent::{Choice, PaperSignature, SignatureInput};
use crate::error::CaseloadError;
use crate::id::{ClientId, ConsentId, ScanId};
use crate::time::Moment;
use chrono::NaiveDate;
use rusqlite::{Connection, Row, named_params};
use vault::Private;

/// A signature as stored.
pub(crate) struct SignatureRecord {
    pub consent_id: ConsentId,
    pub client_id: ClientId,
    pub signer: Private<String>,
    pub given: SignatureInput,
    pub choices: Vec<Choice>,
    pub author: Private<String>,
    pub signed: Moment,
    /// None if it was drawn or typed.
    pub paper: Option<PaperSignature>,
}

fn read(row: &Row<'_>) -> rusqlite::Result<SignatureRecord> {
    Ok(SignatureRecord {
        consent_id: row.get("consent_id")?,
        client_id: row.get("client_id")?,
        signer: row.get::<_, String>("signer")?.into(),
        given: SignatureInput {
            typed_name: row.get::<_, String>("typed_name")?.into(),
            strokes: Private::new(row.get::<_, Json<_>>("strokes")?.0),
            width: row.get("width")?,
            height: row.get("height")?,
        },
        choices: row.get::<_, Json<_>>("choices")?.0,
        author: row.get::<_, String>("author")?.into(),
        signed: moment(row, "signed_utc", "signed_offset")?,
        paper: paper(row)?,
    })
}

/// Both columns or none.
fn paper(row: &Row<'_>) -> rusqlite::Result<Option<PaperSignature>> {
    let scan: Option<ScanId> = row.get("paper_scan")?;
    let signed_on: Option<Named<NaiveDate>> = row.get("paper_signed_on")?;
    match (scan, signed_on) {
        (None, None) => Ok(None),
        (Some(scan), Some(Named(signed_on))) => Ok(Some(PaperSignature { signed_on, scan })),
        _ => Err(rusqlite::Error::InvalidQuery),
    }
}

pub(crate) fn find(db: &Connection, consent: ConsentId) -> Result<Option<SignatureRecord>, CaseloadError> {
    one(db, "SELECT * FROM consent_signature WHERE consent_id = ?", [consent], read)
}

/// Strokes and choices exactly as stored.
pub(crate) fn texts(db: &Connection, consent: ConsentId) -> Result<Option<[String; 2]>, CaseloadError> {
    let sql = "SELECT strokes, choices FROM consent_signature WHERE consent_id = ?";
    one(db, sql, [consent], |row| Ok([row.get(0)?, row.get(1)?]))
}

pub(crate) fn ids(db: &Connection) -> Result<Vec<ConsentId>, CaseloadError> {
    all(db, "SELECT consent_id FROM consent_signature ORDER BY rowid", [], |row| row.get(0))
}

pub(crate) fn insert(db: &Connection, signature: &SignatureRecord) -> Result<(), CaseloadError> {
    let sql = "INSERT INTO consent_signature (consent_id, client_id, signer, typed_name, strokes, width, height,
            choices, author, signed_utc, signed_offset, paper_scan, paper_signed_on)
        VALUES (:consent, :client, :signer, :typed, :strokes, :width, :height, :choices, :author, :utc, :offset,
            :scan, :on)";
    let given = &signature.given;
    let params = named_params! {
        ":consent": signature.consent_id, ":client": signature.client_id, ":signer": signature.signer.as_str(),
        ":typed": given.typed_name.as_str(), ":strokes": Json(given.strokes.reveal()), ":width": given.width,
        ":height": given.height, ":choices": Json(&signature.choices), ":author": signature.author.as_str(),
        ":utc": signature.signed.utc_ms(), ":offset": signature.signed.offset_minutes(),
        ":scan": signature.paper.map(|paper| paper.scan), ":on": signature.paper.map(|paper| Named(paper.signed_on)),
    };
    run(db, sql, params).map(drop)
}
