//! A consent and its views.

use crate::id::{ClientId, ConsentId, KeptPaperId, ScanId};
use crate::time::Moment;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use vault::Private;

/// What is agreed to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "kebab-case")]
pub enum ConsentKind {
    /// Ketamine-assisted psychotherapy.
    Treatment,
    /// Touch, a kind of its own from the first version.
    Touch,
    /// The prescriber's own consent: that it was signed, and that a copy is on file.
    Medical,
    /// Meetings by video or phone.
    Telehealth,
    /// Recordings of sound or picture.
    Recording,
    /// Release of information to the prescriber or to another; one for each recipient may stand.
    Release,
    /// The escort and the emergency contact, and what they may be told.
    Escort,
    /// Records and signatures on a computer.
    ElectronicRecords,
    /// Supervision and consultation.
    Supervision,
    /// Use of data without the name.
    DataUse,
    /// A medicine session at home, with a chaperone.
    HomeSession,
}

impl ConsentKind {
    /// Every kind, in the order in which they are asked for.
    pub const ALL: [Self; 11] = [
        Self::Treatment,
        Self::Touch,
        Self::Medical,
        Self::Escort,
        Self::Release,
        Self::ElectronicRecords,
        Self::Telehealth,
        Self::HomeSession,
        Self::Recording,
        Self::Supervision,
        Self::DataUse,
    ];
}

/// Where a consent stands; computed from the rows that tell of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "kebab-case")]
pub enum ConsentStatus {
    /// Made ready, not yet shown.
    Prepared,
    /// Shown to the client.
    Presented,
    /// Signed and standing.
    Signed,
    /// The client said no.
    Declined,
    /// Signed once, withdrawn since.
    Withdrawn,
    /// Replaced by a newer one of the same kind.
    Superseded,
}

/// A published template, as `disclosure` reads it from the assets. Immutable.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct TemplateRef {
    /// `treatment-consent`.
    pub id: String,
    /// `1.0`. The number before the point rises with a material change.
    pub version: String,
    /// BCP 47.
    pub language: String,
    /// SHA-256 of the exact text shown, hex.
    pub text_sha256: String,
}

/// What `disclosure` hands over when a consent is prepared: the exact document that will be shown and printed.
#[derive(Debug, Clone)]
pub struct PreparedText {
    /// Which template.
    pub template: TemplateRef,
    /// Its title.
    pub title: String,
    /// The document model as JSON, stored as it is and shown again from it. Opaque here.
    pub document: Private<String>,
    /// Ids of the choices that must be answered before it can be signed.
    pub required_choices: Vec<String>,
    /// Ids of the choices that may stay open.
    pub optional_choices: Vec<String>,
}

/// One answer to one choice of the paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct Choice {
    /// Id of the checklist item in the document.
    pub id: String,
    /// Ticked.
    pub agreed: bool,
}

/// One stroke of a drawn signature, in tenths of a CSS pixel of the signing field (integers, so that they can be signed).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct Stroke {
    /// Points as x, y pairs in drawing order.
    pub points: Vec<(i32, i32)>,
}

/// What the client gave as a signature. Drawn or typed; either is enough.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct SignatureInput {
    /// Full name typed; may be empty when drawn.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub typed_name: Private<String>,
    /// Strokes; empty when typed.
    #[cfg_attr(feature = "bindings", ts(as = "Vec<Stroke>"))]
    pub strokes: Private<Vec<Stroke>>,
    /// Width of the signing field, tenths of a CSS pixel.
    pub width: u32,
    /// Height of the signing field, tenths of a CSS pixel.
    pub height: u32,
}

/// What the therapist fills in before handing the laptop over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct Presentation {
    /// `known in person`, `photo id`: how identity was checked.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub identity_check: Private<String>,
    /// Who else was in the room; may be empty.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub present: Private<String>,
    /// Questions that were asked and how they were answered; may be empty.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub questions: Private<String>,
    /// Why a signature is asked for within 24 hours of a dose; empty where it is not.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub override_reason: Private<String>,
}

/// A signature with a pen, and where its scan is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct PaperSignature {
    /// The day that stands on the paper.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub signed_on: NaiveDate,
    /// The scan of the signed paper.
    pub scan: ScanId,
}

/// A withdrawal. Accepted at any time; it stops future dosing and keeps the past record.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct WithdrawalView {
    /// When.
    pub at: Moment,
    /// How it reached the therapist: in person, by phone, in writing.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub how: Private<String>,
    /// What the client said, may be empty.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub words: Private<String>,
}

/// The client said no.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct DeclineView {
    /// When.
    pub at: Moment,
    /// What the client wrote to the therapist, may be empty.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub reason: Private<String>,
}

/// A line of a list of consents.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct ConsentRow {
    /// The row.
    pub id: ConsentId,
    /// Whose.
    pub client_id: ClientId,
    /// What is agreed to.
    pub kind: ConsentKind,
    /// The template.
    pub template: TemplateRef,
    /// Its title.
    pub title: String,
    /// Where it stands.
    pub status: ConsentStatus,
    /// When it was made ready.
    pub prepared_at: Moment,
    /// When it was signed; when it was entered, if it was signed on paper.
    pub signed_at: Option<Moment>,
    /// The pen and the scan, if it was signed on paper.
    pub paper: Option<PaperSignature>,
    /// It stands, and its text has changed in substance since: it must be signed again.
    pub renewal: bool,
    /// The no, if the client said no.
    pub decline: Option<DeclineView>,
    /// Its withdrawal.
    pub withdrawal: Option<WithdrawalView>,
    /// The kept bytes of the signed paper.
    pub kept_paper: Option<KeptPaperId>,
}

impl ConsentRow {
    /// The day on which the client signed, on the screen or on paper.
    pub fn signed_on(&self) -> Option<NaiveDate> {
        self.paper.map(|paper| paper.signed_on).or_else(|| self.signed_at.map(|at| at.day()))
    }
}

/// A consent as its page shows it to the therapist.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct ConsentView {
    /// The line.
    pub row: ConsentRow,
    /// The document model as JSON.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub document: Private<String>,
    /// The answers, once signed.
    pub choices: Vec<Choice>,
    /// How it was presented, once it was.
    pub presentation: Option<Presentation>,
    /// The signature, once signed.
    pub signature: Option<SignatureInput>,
    /// Full name of the signer as printed under the signature.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub signer: Private<String>,
    /// The therapist as sealed with the signature; empty before. For the paper: the page does not show it.
    #[serde(skip)]
    pub author: Private<String>,
    /// First 16 hex digits of the seal's hash; empty before it is signed.
    pub seal: String,
    /// Until then an agreeing signature needs a reason: 24 hours after the last dose. None when they are over.
    pub asks_reason_until: Option<Moment>,
}
