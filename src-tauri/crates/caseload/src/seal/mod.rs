//! Seals: Ed25519 over an exact, versioned byte string, kept beside the row it speaks for.
//!
//! The signed bytes are `throughline/<kind>/1`, a newline, and RFC 8785 JSON: integers only, text in NFC, ids random.
//! A seal holds if the signature is valid **and** the row, projected again, equals the bytes. It proves that nothing
//! was changed since; it is not a qualified electronic signature and does not prove the true time.

mod again;
mod check;
mod form;
mod project;
mod project_consent;
mod project_medicine;
mod project_plan;
pub(crate) mod recover;
mod recover_consent;
mod recover_plan;

pub(crate) use again::seal_again;
pub(crate) use check::{Verdict, keys, verdict};

use crate::caseload::{Caseload, Change};
use crate::error::CaseloadError;
use crate::id::AnyId;
use crate::store::{seals, secrets};
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// What a seal speaks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SealKind {
    /// A signed note.
    Note,
    /// An addendum to a note.
    Addendum,
    /// A signed consent.
    Consent,
    /// A declined consent.
    Decline,
    /// The withdrawal of a consent.
    Withdrawal,
    /// A published version of a plan.
    Plan,
    /// A medicine session with everything that was entered in it.
    Medicine,
}

impl SealKind {
    /// The name in the prefix of the signed bytes.
    pub fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Addendum => "addendum",
            Self::Consent => "consent",
            Self::Decline => "decline",
            Self::Withdrawal => "withdrawal",
            Self::Plan => "plan",
            Self::Medicine => "medicine",
        }
    }
}

/// Signed bytes with what proves them. They hold clinical text: they go into a record copy, never into a log.
#[derive(Clone, PartialEq, Eq)]
pub struct Sealed {
    /// What it speaks for.
    pub kind: SealKind,
    /// The exact signed bytes, prefix included.
    pub bytes: Vec<u8>,
    /// Ed25519 signature over `bytes`.
    pub signature: [u8; 64],
    /// The vault's verifying key.
    pub public_key: [u8; 32],
}

impl Sealed {
    /// The JSON after the prefix.
    pub fn json(&self) -> &[u8] {
        let start = self.bytes.iter().position(|byte| *byte == b'\n').map_or(0, |newline| newline + 1);
        &self.bytes[start..]
    }

    /// SHA-256 of the signed bytes.
    pub fn hash(&self) -> [u8; 32] {
        Sha256::digest(&self.bytes).into()
    }

    /// Whether the signature is valid for the bytes, and the prefix names this kind.
    pub fn is_valid(&self) -> bool {
        self.bytes.starts_with(form::prefix(self.kind).as_bytes())
            && verify(&self.public_key, &self.bytes, &self.signature)
    }
}

/// Whether a signature over exactly these bytes is valid. Needs no vault.
pub fn verify(public_key: &[u8; 32], bytes: &[u8], signature: &[u8; 64]) -> bool {
    VerifyingKey::from_bytes(public_key)
        .is_ok_and(|key| key.verify_strict(bytes, &Signature::from_bytes(signature)).is_ok())
}

/// Whether [`sign_bytes`] of the vault with this key made the signature. Needs no vault.
pub fn verify_bytes(public_key: &[u8; 32], bytes: &[u8], signature: &[u8; 64]) -> bool {
    verify(public_key, &paper_message(bytes), signature)
}

/// The fingerprint of a key as it stands on the recovery sheet and in the footer of signed papers: eight groups of
/// four hexadecimal digits, the first half of the SHA-256 of the key.
pub fn fingerprint(public_key: &[u8; 32]) -> String {
    let digest = hex(&Sha256::digest(public_key)[..16]).to_uppercase();
    let groups: Vec<String> =
        digest.as_bytes().chunks(4).map(|group| String::from_utf8_lossy(group).into()).collect();
    groups.join(" ")
}

/// The vault's verifying key.
///
/// # Errors
/// The seed cannot be read.
pub fn public_key(case: &Caseload) -> Result<[u8; 32], CaseloadError> {
    Ok(key(case.db())?.verifying_key().to_bytes())
}

/// The seal of a row: a note, an addendum, a consent, a medicine session by its id; a withdrawal by the id of its consent; a plan by the
/// id of the plan (its newest version).
///
/// # Errors
/// `NotFound` if it was never signed.
pub fn signed_json(case: &Caseload, kind: SealKind, id: Uuid) -> Result<Sealed, CaseloadError> {
    let subject = project::subject_of(case.db(), kind, id)?.ok_or(CaseloadError::NotFound("seal"))?;
    let stored = seals::find(case.db(), subject)?.ok_or(CaseloadError::NotFound("seal"))?;
    Ok(Sealed { kind, bytes: stored.bytes, signature: stored.signature, public_key: stored.public_key })
}

/// The seal of one version of a plan.
///
/// # Errors
/// `NotFound` if there is no such version.
pub fn signed_plan(case: &Caseload, id: crate::id::PlanId, version: u32) -> Result<Sealed, CaseloadError> {
    let versions = crate::store::plan_versions::of_plan(case.db(), id)?;
    let row =
        versions.into_iter().find(|row| row.version == version).ok_or(CaseloadError::NotFound("seal"))?;
    let stored = seals::find(case.db(), row.id)?.ok_or(CaseloadError::NotFound("seal"))?;
    let kind = SealKind::Plan;
    Ok(Sealed { kind, bytes: stored.bytes, signature: stored.signature, public_key: stored.public_key })
}

/// Signs the bytes of a paper. The message has a prefix of its own, so that no paper can pass for a record: check it
/// with [`verify_bytes`].
///
/// # Errors
/// The seed cannot be read.
pub fn sign_bytes(case: &Caseload, bytes: &[u8]) -> Result<[u8; 64], CaseloadError> {
    Ok(key(case.db())?.sign(&paper_message(bytes)).to_bytes())
}

fn paper_message(bytes: &[u8]) -> Vec<u8> {
    [b"throughline/paper/1\n".as_slice(), &Sha256::digest(bytes)].concat()
}

fn key(db: &Connection) -> Result<SigningKey, CaseloadError> {
    Ok(SigningKey::from_bytes(&*secrets::signing_seed(db)?))
}

/// Seals a row that this transaction has just inserted, and tells the trail what was signed.
pub(crate) fn seal(change: &Change<'_>, kind: SealKind, subject: AnyId) -> Result<(), CaseloadError> {
    let head = crate::audit::head(change)?;
    let projected = project::project(change, kind, subject)?.ok_or(CaseloadError::NotFound("record"))?;
    let client_id = projected.client_id;
    let bytes = form::bytes(change.vault_id(), kind, projected, head)?;
    let key = &change.keys()?.signing;
    change.says(subject.0, Some(client_id), &bytes)?;
    let (signature, public_key) = (key.sign(&bytes).to_bytes(), key.verifying_key().to_bytes());
    let hash = Sha256::digest(&bytes).into();
    let row = seals::SealRecord { subject_id: subject, client_id, kind, bytes, hash, signature, public_key };
    seals::insert(change, &row)
}

/// First 16 hexadecimal digits of a seal's hash, as views show it; empty where nothing is sealed.
pub(crate) fn short(db: &Connection, subject: AnyId) -> Result<String, CaseloadError> {
    Ok(seals::hash_of(db, subject)?.map(|hash| hex(&hash[..8])).unwrap_or_default())
}

/// 32 bytes from their digits.
pub(crate) fn unhex(digits: &str) -> Option<[u8; 32]> {
    let mut bytes = [0; 32];
    for (byte, pair) in bytes.iter_mut().zip(digits.as_bytes().chunks(2)) {
        *byte = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
    }
    (digits.len() == 64).then_some(bytes)
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
