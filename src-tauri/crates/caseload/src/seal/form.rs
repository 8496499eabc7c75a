//! Version 1 of the signed form: the envelope around what a record says.

use super::{SealKind, hex, unhex};
use crate::error::CaseloadError;
use crate::id::ClientId;
use crate::store::canonical;
use crate::time::Moment;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;
use vault::{AuditHead, Private};

/// What a row says, in the words of the form.
pub(crate) struct Projected {
    pub client_id: ClientId,
    pub public_id: Uuid,
    pub client_public_id: Uuid,
    pub version: u32,
    pub author: Private<String>,
    pub at: Moment,
    pub previous: Option<[u8; 32]>,
    pub content: Value,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Envelope<'a> {
    format: u32,
    kind: &'a str,
    vault: Uuid,
    record: Uuid,
    version: u32,
    client: Uuid,
    author: &'a str,
    at: FormMoment,
    previous: Option<String>,
    audit: FormHead,
    content: Value,
}

/// A moment in the form: UTC to the millisecond, and what the wall clock was ahead of it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct FormMoment {
    utc: String,
    offset_minutes: i32,
}

impl From<Moment> for FormMoment {
    fn from(moment: Moment) -> Self {
        let utc = moment.0.to_utc().format("%Y-%m-%dT%H:%M:%S%.3fZ").to_string();
        Self { utc, offset_minutes: moment.offset_minutes() }
    }
}

#[derive(Serialize, Deserialize)]
struct FormHead {
    seq: u64,
    hash: String,
}

/// `throughline/note/1` and a newline.
pub(crate) fn prefix(kind: SealKind) -> String {
    format!("throughline/{}/1\n", kind.name())
}

/// The exact bytes to sign.
pub(crate) fn bytes(
    vault: [u8; 16],
    kind: SealKind,
    row: Projected,
    head: AuditHead,
) -> Result<Vec<u8>, CaseloadError> {
    let envelope = Envelope {
        format: 1,
        kind: kind.name(),
        vault: Uuid::from_bytes(vault),
        record: row.public_id,
        version: row.version,
        client: row.client_public_id,
        author: row.author.as_str(),
        at: row.at.into(),
        previous: row.previous.map(|hash| hex(&hash)),
        audit: FormHead { seq: head.seq, hash: hex(&head.hash) },
        content: row.content,
    };
    Ok([prefix(kind).into_bytes(), canonical(&envelope)?].concat())
}

/// The audit head that signed bytes name.
pub(crate) fn head_in(bytes: &[u8]) -> Option<AuditHead> {
    #[derive(Deserialize)]
    struct Audit {
        audit: FormHead,
    }
    let newline = bytes.iter().position(|byte| *byte == b'\n')?;
    let read: Audit = serde_json::from_slice(&bytes[newline + 1..]).ok()?;
    Some(AuditHead { seq: read.audit.seq, hash: unhex(&read.audit.hash)? })
}
