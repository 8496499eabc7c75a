//! The laptop is handed over.

use super::{ConsentStatus, Presentation, status};
use crate::audit::Op;
use crate::caseload::Caseload;
use crate::error::{CaseloadError, Rule};
use crate::id::{AnyId, ConsentId};
use crate::rules::{Check, LINE, LINES, nfc};
use crate::store::consent_presentations::{self, PresentationRecord};
use crate::store::{canonical, consents};

/// Records how a consent was shown. It may be shown more than once until it is signed or declined.
///
/// # Errors
/// `NotFound`; `NotPresented` at `consent` if it is decided already; `Invalid`.
pub fn present(case: &mut Caseload, id: ConsentId, given: Presentation) -> Result<(), CaseloadError> {
    check(&given)?;
    let presentation = case.new_id();
    case.change(Op::PresentConsent(presentation), |tx| {
        let consent = consents::get(tx, id)?;
        if !matches!(status::of(tx, id)?, ConsentStatus::Prepared | ConsentStatus::Presented) {
            return Err(CaseloadError::at("consent", Rule::NotPresented));
        }
        let last = consent_presentations::of_consent(tx, id)?.last().map_or(0, |row| row.number);
        let row = PresentationRecord {
            id: AnyId(presentation),
            client_id: consent.client_id,
            consent_id: id,
            number: last + 1,
            given: settled(&given),
            at: tx.now(),
        };
        consent_presentations::insert(tx, &row)?;
        tx.says(presentation, Some(consent.client_id), &canonical(&row)?)
    })
}

pub(super) fn check(given: &Presentation) -> Result<(), CaseloadError> {
    let mut check = Check::default();
    check.line("identityCheck", given.identity_check.as_str(), LINE);
    check.lines("present", given.present.as_str(), LINES);
    check.lines("questions", given.questions.as_str(), LINES);
    check.lines("overrideReason", given.override_reason.as_str(), LINES);
    check.done()
}

fn settled(given: &Presentation) -> Presentation {
    Presentation {
        identity_check: nfc(&given.identity_check),
        present: nfc(&given.present),
        questions: nfc(&given.questions),
        override_reason: nfc(&given.override_reason.as_str().trim().into()),
    }
}
