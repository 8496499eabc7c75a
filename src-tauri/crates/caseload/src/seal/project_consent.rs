//! Consents, refusals and withdrawals in the words of the signed form.

use super::form::{FormMoment, Projected};
use super::hex;
use super::project::{is_canonical, public_id_of};
use crate::error::CaseloadError;
use crate::id::{AnyId, ConsentId};
use crate::store::consent_presentations::PresentationRecord;
use crate::store::consent_signatures::SignatureRecord;
use crate::store::consents::ConsentRecord;
use crate::store::{
    consent_declines, consent_presentations, consent_signatures, consent_withdrawals, consents, scans, seals,
};
use rusqlite::Connection;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

type Projection = Result<Option<Projected>, CaseloadError>;

/// A consent with its presentations and its signature.
pub(super) fn consent(db: &Connection, id: ConsentId) -> Projection {
    let (Some(row), Some(signature)) = (consents::find(db, id)?, consent_signatures::find(db, id)?) else {
        return Ok(None);
    };
    let presentations = consent_presentations::of_consent(db, id)?;
    let Some(client_public_id) = public_id_of(db, row.client_id)? else { return Ok(None) };
    let of_one_client = signature.client_id == row.client_id
        && presentations.iter().all(|presentation| presentation.client_id == row.client_id);
    if !of_one_client || !texts_are_canonical(db, &signature)? {
        return Ok(None);
    }
    let Some(paper) = paper_content(db, &signature)? else { return Ok(None) };
    let mut content = signed_content(&row, &presentations, &signature);
    if !paper.is_null() {
        content["paper"] = paper;
    }
    Ok(Some(Projected {
        client_id: row.client_id,
        public_id: row.public_id.0,
        client_public_id,
        version: 1,
        author: signature.author,
        at: signature.signed,
        previous: None,
        content,
    }))
}

fn texts_are_canonical(db: &Connection, signature: &SignatureRecord) -> Result<bool, CaseloadError> {
    let Some([strokes, choices]) = consent_signatures::texts(db, signature.consent_id)? else {
        return Ok(false);
    };
    Ok(is_canonical(&strokes, signature.given.strokes.reveal()) && is_canonical(&choices, &signature.choices))
}

fn signed_content(row: &ConsentRecord, shown: &[PresentationRecord], signature: &SignatureRecord) -> Value {
    let given = &signature.given;
    let mut content = prepared_content(row, shown);
    content["choices"] = json!(signature.choices);
    content["signer"] = json!({
        "name": signature.signer,
        "typedName": given.typed_name,
        "strokesSha256": strokes_hash(signature),
        "strokes": given.strokes.reveal().len(),
        "width": given.width,
        "height": given.height,
    });
    content
}

/// The day on a paper that was signed with a pen, and what its scan is; null if it was signed on the screen. None if the
/// scan is not there, or another client's.
fn paper_content(db: &Connection, signature: &SignatureRecord) -> Result<Option<Value>, CaseloadError> {
    let Some(paper) = signature.paper else { return Ok(Some(Value::Null)) };
    let scan = scans::find(db, paper.scan)?.filter(|scan| scan.client_id == signature.client_id);
    Ok(scan.map(|scan| {
        json!({
            "signedOn": paper.signed_on, "scanSha256": hex(&scan.sha256), "scanLength": scan.length,
            "scanType": scan.media_type,
        })
    }))
}

/// SHA-256 of the canonical text of the strokes; none if the name was typed only.
fn strokes_hash(signature: &SignatureRecord) -> Option<String> {
    let strokes = signature.given.strokes.reveal();
    let text = serde_json_canonicalizer::to_vec(strokes).unwrap_or_default();
    (!strokes.is_empty()).then(|| hex(&Sha256::digest(text)))
}

fn prepared_content(row: &ConsentRecord, shown: &[PresentationRecord]) -> Value {
    let shown: Vec<Value> = shown.iter().map(presentation).collect();
    json!({
        "type": row.kind, "template": row.template, "title": row.title,
        "documentSha256": hex(&Sha256::digest(row.document.as_str())),
        "requiredChoices": row.required_choices, "optionalChoices": row.optional_choices,
        "preparedAt": FormMoment::from(row.prepared), "presentations": shown,
    })
}

fn presentation(shown: &PresentationRecord) -> Value {
    let given = &shown.given;
    let mut content = json!({
        "number": shown.number, "identityCheck": given.identity_check, "present": given.present,
        "questions": given.questions, "at": FormMoment::from(shown.at),
    });
    // Only where there is one: what was sealed before there were reasons is projected as it was.
    if !given.override_reason.as_str().is_empty() {
        content["overrideReason"] = json!(given.override_reason);
    }
    content
}

/// A refusal, with the paper that was refused.
pub(super) fn decline(db: &Connection, id: AnyId) -> Projection {
    let Some(row) = consent_declines::find(db, id)? else { return Ok(None) };
    let (Some(consent), Some(client_public_id)) =
        (consents::find(db, row.consent_id)?, public_id_of(db, row.client_id)?)
    else {
        return Ok(None);
    };
    if consent.client_id != row.client_id {
        return Ok(None);
    }
    let shown = consent_presentations::of_consent(db, consent.id)?;
    let content = json!({
        "consent": consent.public_id, "reason": row.reason, "paper": prepared_content(&consent, &shown),
    });
    Ok(Some(Projected {
        client_id: row.client_id,
        public_id: row.public_id.0,
        client_public_id,
        version: 1,
        author: row.author,
        at: row.at,
        previous: None,
        content,
    }))
}

/// A withdrawal, with the seal of what it withdraws.
pub(super) fn withdrawal(db: &Connection, id: AnyId) -> Projection {
    let Some(row) = consent_withdrawals::find(db, id)? else { return Ok(None) };
    let (Some(consent), Some(client_public_id)) =
        (consents::find(db, row.consent_id)?, public_id_of(db, row.client_id)?)
    else {
        return Ok(None);
    };
    if consent.client_id != row.client_id {
        return Ok(None);
    }
    Ok(Some(Projected {
        client_id: row.client_id,
        public_id: row.public_id.0,
        client_public_id,
        version: 1,
        author: row.author,
        at: row.at,
        previous: seals::hash_of(db, AnyId(consent.id.0))?,
        content: json!({ "consent": consent.public_id, "how": row.how, "words": row.words }),
    }))
}
