//! The record copy of a signed consent: PDF/A-3 with the signed record inside, the file itself signed once more.

use crate::error::DisclosureError;
use crate::paper_of::Layout;
use crate::{signed, words};
use caseload::Caseload;
use caseload::consent::ConsentView;
use caseload::practice::Practice;
use caseload::seal::{self, SealKind, Sealed};
use chrono::SecondsFormat;
use paper::{Attachment, Document, Fonts, Pdf, RenderOptions};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

/// The name of the signed record inside the PDF.
pub const ATTACHED: &str = "signed-record.json";

const FORMAT: &str = "throughline-sealed/1";

/// What is attached: the signed record word for word, with its signature and the key to check it by.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Envelope<'a> {
    format: String,
    /// `throughline/consent/1`: stands before the record in the signed bytes.
    form: String,
    /// The canonical JSON, exactly as signed.
    #[serde(borrow)]
    record: &'a RawValue,
    /// Ed25519, hex.
    signature: String,
    /// Ed25519, hex.
    public_key: String,
}

/// Makes the record copy once, right after the signing. Later only the kept bytes are handed out.
pub fn record_copy(case: &Caseload, view: &ConsentView, practice: &Practice) -> Result<Pdf, DisclosureError> {
    let sealed = seal::signed_json(case, SealKind::Consent, view.row.id.0)?;
    let document = record_document(view, practice, &sealed)?;
    let attachment =
        Attachment { name: ATTACHED.into(), mime: "application/json".into(), bytes: attached(&sealed)? };
    let options = RenderOptions {
        attachment: Some(attachment),
        created: view.row.signed_at.map(|at| at.0.to_rfc3339_opts(SecondsFormat::Secs, false)),
        ..crate::paper_of::options(practice, Layout::default())
    };
    let mut pdf = paper::render(&document, &options, &Fonts::built_in())?;
    sign_file(case, &mut pdf, sealed.public_key)?;
    Ok(pdf)
}

/// The file's own signature: the seal binds the record, this one binds the visible page.
fn sign_file(case: &Caseload, pdf: &mut Pdf, public_key: [u8; 32]) -> Result<(), DisclosureError> {
    let mut failed = None;
    pdf.sign(
        |bytes| {
            seal::sign_bytes(case, bytes).unwrap_or_else(|error| {
                failed = Some(error);
                [0; 64]
            })
        },
        public_key,
    )
    .map_err(|_| DisclosureError::StoredDocument)?;
    failed.map_or(Ok(()), |error| Err(error.into()))
}

/// The document whose pages the record copy shows.
pub fn document_of(
    case: &Caseload,
    view: &ConsentView,
    practice: &Practice,
) -> Result<Document, DisclosureError> {
    record_document(view, practice, &seal::signed_json(case, SealKind::Consent, view.row.id.0)?)
}

/// The signed document, its proof behind it.
fn record_document(
    view: &ConsentView,
    practice: &Practice,
    sealed: &Sealed,
) -> Result<Document, DisclosureError> {
    let mut document = signed::as_it_stands(view, practice)?;
    let fingerprint = seal::fingerprint(&sealed.public_key);
    document.footer =
        words::joined(&[&document.footer, &format!("Key {fingerprint}").replace(' ', "\u{a0}")]);
    document.blocks.extend(signed::proof(view, &hex(&sealed.hash()), &fingerprint));
    Ok(document)
}

/// The mirror of [`Envelope::read`].
fn attached(sealed: &Sealed) -> Result<Vec<u8>, DisclosureError> {
    let text = std::str::from_utf8(&sealed.bytes).map_err(|_| DisclosureError::StoredDocument)?;
    let (form, record) = text.split_once('\n').ok_or(DisclosureError::StoredDocument)?;
    let envelope = Envelope {
        format: FORMAT.into(),
        form: form.into(),
        record: serde_json::from_str(record).map_err(|_| DisclosureError::StoredDocument)?,
        signature: hex(&sealed.signature),
        public_key: hex(&sealed.public_key),
    };
    serde_json::to_vec_pretty(&envelope).map_err(|_| DisclosureError::StoredDocument)
}

impl Envelope<'_> {
    /// Reads an attached record back; the mirror of what was attached.
    pub fn read(bytes: &[u8]) -> Option<Envelope<'_>> {
        let envelope: Envelope<'_> = serde_json::from_slice(bytes).ok()?;
        (envelope.format == FORMAT).then_some(envelope)
    }

    /// The signed bytes, the signature and the key, ready to be verified.
    pub fn sealed(&self) -> Option<Sealed> {
        Some(Sealed {
            kind: SealKind::Consent,
            bytes: format!("{}\n{}", self.form, self.record.get()).into_bytes(),
            signature: unhex(&self.signature)?,
            public_key: unhex(&self.public_key)?,
        })
    }
}

/// Bytes as lower-case hex.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Exactly `N` bytes from hex; anything else is none.
fn unhex<const N: usize>(text: &str) -> Option<[u8; N]> {
    if text.len() != 2 * N || !text.is_ascii() {
        return None;
    }
    let mut bytes = [0; N];
    for (at, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&text[2 * at..2 * at + 2], 16).ok()?;
    }
    Some(bytes)
}
