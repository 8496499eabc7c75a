//! Answers to a consent, out of their signed bytes. The form holds the hash of the document and of a drawn signature, not
//! the things themselves: a paper, and a signature that was drawn, cannot come back from it.

use super::recover::{WrittenAt, dated, with_its_id, written};
use super::unhex;
use crate::consent::{Choice, PaperSignature, Presentation, SignatureInput};
use crate::error::CaseloadError;
use crate::id::{AnyId, ConsentId};
use crate::store::consent_declines::{self, DeclineRecord};
use crate::store::consent_presentations::{self, PresentationRecord};
use crate::store::consent_signatures::{self, SignatureRecord};
use crate::store::consent_withdrawals::{self, WithdrawalRecord};
use crate::store::seals::SealRecord;
use crate::store::{consents, scans};
use chrono::NaiveDate;
use rusqlite::Connection;
use serde::Deserialize;
use serde::de::IgnoredAny;
use uuid::Uuid;
use vault::Private;

#[derive(Deserialize)]
struct Paper {
    template: Template,
    presentations: Vec<Shown>,
}

#[derive(Deserialize)]
struct Template {
    id: String,
    version: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Shown {
    number: u32,
    identity_check: Private<String>,
    present: Private<String>,
    questions: Private<String>,
    #[serde(default)]
    override_reason: Private<String>,
    at: WrittenAt,
}

#[derive(Deserialize)]
struct Signed {
    choices: Vec<Choice>,
    signer: Signer,
    paper: Option<Pen>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Signer {
    name: Private<String>,
    typed_name: Private<String>,
    strokes: u32,
    width: u32,
    height: u32,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Pen {
    signed_on: NaiveDate,
    scan_sha256: String,
}

#[derive(Deserialize)]
struct Declined<T> {
    consent: Uuid,
    reason: Private<String>,
    paper: T,
}

#[derive(Deserialize)]
struct Withdrawn {
    consent: Uuid,
    how: Private<String>,
    words: Private<String>,
}

/// The template of the paper that was signed or declined, and its version.
pub(crate) fn template(bytes: &[u8]) -> Option<String> {
    let paper = paper(bytes)?;
    Some(format!("{} {}", paper.template.id, paper.template.version))
}

fn paper(bytes: &[u8]) -> Option<Paper> {
    let signed = || written::<Paper>(bytes).map(|written| written.content);
    let declined = || written::<Declined<Paper>>(bytes).map(|written| written.content.paper);
    declined().or_else(signed)
}

/// Inserts the presentations that the signed bytes tell of and that are gone, each under the id under which the trail
/// heard of it; how many there were. What the trail does not know stays lost.
pub(crate) fn insert_presentations(db: &Connection, seal: &SealRecord) -> Result<u32, CaseloadError> {
    let declined = written::<Declined<IgnoredAny>>(&seal.bytes).map(|written| written.content.consent);
    let consent = match declined {
        Some(public_id) => consents::with_public_id(db, AnyId(public_id))?,
        None => consents::find(db, ConsentId(seal.subject_id.0))?.map(|consent| consent.id),
    };
    let (Some(consent), Some(paper)) = (consent, paper(&seal.bytes)) else { return Ok(0) };
    let there: Vec<u32> =
        consent_presentations::of_consent(db, consent)?.iter().map(|shown| shown.number).collect();
    let mut inserted = 0;
    for shown in paper.presentations.iter().filter(|shown| !there.contains(&shown.number)) {
        if insert_shown(db, seal, consent, shown)? {
            inserted += 1;
        }
    }
    Ok(inserted)
}

fn insert_shown(
    db: &Connection,
    seal: &SealRecord,
    consent_id: ConsentId,
    shown: &Shown,
) -> Result<bool, CaseloadError> {
    let Some(at) = shown.at.moment() else { return Ok(false) };
    let row = with_its_id(db, "present-consent", |id| PresentationRecord {
        id: AnyId(id),
        client_id: seal.client_id,
        consent_id,
        number: shown.number,
        given: Presentation {
            identity_check: shown.identity_check.clone(),
            present: shown.present.clone(),
            questions: shown.questions.clone(),
            override_reason: shown.override_reason.clone(),
        },
        at,
    })?;
    row.map(|row| consent_presentations::insert(db, &row)).transpose().map(|inserted| inserted.is_some())
}

/// A signature that was typed, or made with a pen on a paper whose scan is there.
pub(super) fn insert_signature(db: &Connection, seal: &SealRecord) -> Result<bool, CaseloadError> {
    let consent_id = ConsentId(seal.subject_id.0);
    let Some((written, signed)) = dated::<Signed>(&seal.bytes) else { return Ok(false) };
    let Signed { choices, signer, paper } = written.content;
    let there = consent_signatures::find(db, consent_id)?.is_some();
    if there || signer.strokes > 0 || consents::find(db, consent_id)?.is_none() {
        return Ok(false);
    }
    let paper = match paper {
        None => None,
        Some(pen) => match with_scan(db, seal, &pen)? {
            None => return Ok(false),
            found => found,
        },
    };
    let Signer { name, typed_name, width, height, .. } = signer;
    let given = SignatureInput { typed_name, strokes: Private::new(Vec::new()), width, height };
    let (client_id, author) = (seal.client_id, written.author);
    let row = SignatureRecord { consent_id, client_id, signer: name, given, choices, author, signed, paper };
    consent_signatures::insert(db, &row).map(|()| true)
}

fn with_scan(db: &Connection, seal: &SealRecord, pen: &Pen) -> Result<Option<PaperSignature>, CaseloadError> {
    let hash = unhex(&pen.scan_sha256);
    let scans = scans::of_client(db, seal.client_id)?;
    let found = scans.iter().find(|scan| Some(scan.sha256) == hash);
    Ok(found.map(|scan| PaperSignature { signed_on: pen.signed_on, scan: scan.id }))
}

/// A refusal.
pub(super) fn insert_decline(db: &Connection, seal: &SealRecord) -> Result<bool, CaseloadError> {
    let Some((written, at)) = dated::<Declined<IgnoredAny>>(&seal.bytes) else { return Ok(false) };
    let consent = consents::with_public_id(db, AnyId(written.content.consent))?;
    let there = consent_declines::find(db, seal.subject_id)?.is_some();
    let Some(consent_id) = consent.filter(|_| !there) else { return Ok(false) };
    let row = DeclineRecord {
        id: seal.subject_id,
        public_id: AnyId(written.record),
        client_id: seal.client_id,
        consent_id,
        reason: written.content.reason,
        author: written.author,
        at,
    };
    consent_declines::insert(db, &row).map(|()| true)
}

/// A withdrawal.
pub(super) fn insert_withdrawal(db: &Connection, seal: &SealRecord) -> Result<bool, CaseloadError> {
    let Some((written, at)) = dated::<Withdrawn>(&seal.bytes) else { return Ok(false) };
    let consent = consents::with_public_id(db, AnyId(written.content.consent))?;
    let there = consent_withdrawals::find(db, seal.subject_id)?.is_some();
    let Some(consent_id) = consent.filter(|_| !there) else { return Ok(false) };
    let row = WithdrawalRecord {
        id: seal.subject_id,
        public_id: AnyId(written.record),
        client_id: seal.client_id,
        consent_id,
        how: written.content.how,
        words: written.content.words,
        author: written.author,
        at,
    };
    consent_withdrawals::insert(db, &row).map(|()| true)
}
