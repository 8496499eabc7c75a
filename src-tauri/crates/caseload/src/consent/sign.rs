//! The client signs.

use super::{Choice, ConsentStatus, ConsentView, SignatureInput, after_dose, check, status};
use crate::audit::Op;
use crate::caseload::Caseload;
use crate::error::{CaseloadError, Rule};
use crate::id::{AnyId, ConsentId};
use crate::practice::author;
use crate::rules::nfc;
use crate::seal::{self, SealKind};
use crate::store::clients;
use crate::store::consent_signatures::{self, SignatureRecord};
use crate::store::consents;
use vault::Private;

/// Takes the answers and the signature, drawn or typed, and seals them with the exact paper. A consent of the same
/// kind that was signed before is superseded.
///
/// # Errors
/// `NotFound`; `NotPresented` at `consent` unless it was shown and is not decided; `TooSoonAfterDose` at `consent` within
/// 24 hours of a dose, unless a reason was given at the hand-over; `Invalid`: `ChoiceMissing` at
/// `choices.<id>`, `SignatureMissing` at `signature`.
pub fn sign(
    case: &mut Caseload,
    id: ConsentId,
    choices: Vec<Choice>,
    given: SignatureInput,
) -> Result<ConsentView, CaseloadError> {
    let consent = consents::get(case.db(), id)?;
    if status::of(case.db(), id)? != ConsentStatus::Presented {
        return Err(CaseloadError::at("consent", Rule::NotPresented));
    }
    check::to_sign(&consent, &choices, &given)?;
    case.change(Op::SignConsent(id), |tx| {
        let signed = tx.now();
        after_dose::allows(tx, consent.client_id, id, signed)?;
        let client = clients::get(tx, consent.client_id)?;
        let signature = SignatureRecord {
            consent_id: id,
            client_id: client.id,
            signer: client.details.legal_name,
            given: settled(given),
            choices,
            author: author(tx)?,
            signed,
            paper: None,
        };
        consent_signatures::insert(tx, &signature)?;
        seal::seal(tx, SealKind::Consent, AnyId(id.0))
    })?;
    case.witness_softly();
    super::read(case, id)
}

/// As it is signed: the name in NFC, and no strokes unless something was drawn. A stray tap beside a typed name is none.
fn settled(given: SignatureInput) -> SignatureInput {
    let typed_name = nfc(&given.typed_name.as_str().trim().into());
    let drawn = check::is_drawn(given.strokes.reveal());
    let strokes = if drawn { given.strokes } else { Private::default() };
    SignatureInput { typed_name, strokes, ..given }
}
