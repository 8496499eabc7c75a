//! A signature that was given with a pen.

use super::{
    Choice, ConsentStatus, ConsentView, PaperSignature, Presentation, SignatureInput, after_dose, check,
    present, status,
};
use crate::audit::Op;
use crate::caseload::Caseload;
use crate::error::{CaseloadError, Rule};
use crate::id::{AnyId, ConsentId};
use crate::practice::author;
use crate::rules::{Check, is_blank};
use crate::seal::{self, SealKind};
use crate::store::consent_signatures::{self, SignatureRecord};
use crate::store::consents::{self, ConsentRecord};
use crate::store::{clients, scans};
use vault::Private;

/// Records that the client signed the printed paper, with the answers as they stand on it, how it came about, and the scan.
/// All of it is sealed with the exact paper. A consent of the same kind that was signed before is superseded.
///
/// # Errors
/// `NotFound` for the consent or a scan of this client; `NotPresented` at `consent` if it is decided already; `Invalid`:
/// `ChoiceMissing` at `choices.<id>`; at `signedOn` a day to come, or `TooEarly` for one before the paper was made;
/// `TooSoonAfterDose` at `overrideReason` for a day that may lie within 24 hours of the last dose, without a reason.
pub fn sign_on_paper(
    case: &mut Caseload,
    id: ConsentId,
    choices: Vec<Choice>,
    shown: Presentation,
    paper: PaperSignature,
) -> Result<ConsentView, CaseloadError> {
    let consent = consents::get(case.db(), id)?;
    guard(case, &consent, &choices, &shown, paper)?;
    present(case, id, shown)?;
    case.change(Op::SignConsent(id), |tx| {
        let client = clients::get(tx, consent.client_id)?;
        let signature = SignatureRecord {
            consent_id: id,
            client_id: client.id,
            signer: client.details.legal_name,
            given: no_ink_on_screen(),
            choices,
            author: author(tx)?,
            signed: tx.now(),
            paper: Some(paper),
        };
        consent_signatures::insert(tx, &signature)?;
        seal::seal(tx, SealKind::Consent, AnyId(id.0))
    })?;
    case.witness_softly();
    super::read(case, id)
}

fn guard(
    case: &Caseload,
    consent: &ConsentRecord,
    choices: &[Choice],
    shown: &Presentation,
    paper: PaperSignature,
) -> Result<(), CaseloadError> {
    let (db, client) = (case.db(), consent.client_id);
    if !matches!(status::of(db, consent.id)?, ConsentStatus::Prepared | ConsentStatus::Presented) {
        return Err(CaseloadError::at("consent", Rule::NotPresented));
    }
    super::present::check(shown)?;
    let mut check = Check::default();
    check::answers(&mut check, consent, choices);
    check.past_day("signedOn", paper.signed_on, case.now().day());
    if paper.signed_on < consent.prepared.day() {
        check.problem("signedOn", Rule::TooEarly);
    }
    if is_blank(shown.override_reason.as_str()) && after_dose::touches(db, client, paper.signed_on)? {
        check.problem("overrideReason", Rule::TooSoonAfterDose);
    }
    check.done()?;
    check::known(consent, choices)?;
    scans::find(db, paper.scan)?
        .filter(|scan| scan.client_id == client)
        .map(drop)
        .ok_or(CaseloadError::NotFound("scan"))
}

fn no_ink_on_screen() -> SignatureInput {
    SignatureInput { typed_name: Private::default(), strokes: Private::default(), width: 0, height: 0 }
}
