//! What a medication may hold.

use super::Medication;
use crate::error::{CaseloadError, Rule};
use crate::medicine;
use crate::rules::{Check, LINE, LINES, NAME, nfc, nfc_line};
use chrono::NaiveDate;

/// Every field that does not hold, at once.
pub(super) fn fields(given: &Medication, today: NaiveDate) -> Result<(), CaseloadError> {
    let mut check = Check::default();
    check.required("name", given.name.as_str());
    check.line("name", given.name.as_str(), NAME);
    check.line("dose", given.dose.as_str(), LINE);
    if let Some(since) = given.since {
        check.past_day("since", since, today);
    }
    check.sensible_day("until", given.until);
    if given.since.zip(given.until).is_some_and(|(since, until)| until < since) {
        check.problem("until", Rule::TooEarly);
    }
    if given.caution.as_deref().is_some_and(|code| medicine::caution_class(code).is_none()) {
        check.problem("caution", Rule::NotAllowed);
    }
    if let Some(day) = given.reviewed_on {
        check.past_day("reviewedOn", day, today);
    }
    check.lines("prescriberDecision", given.prescriber_decision.as_str(), LINES);
    check.done()
}

/// As it is kept: text in NFC.
pub(super) fn settled(given: Medication) -> Medication {
    Medication {
        name: nfc_line(&given.name),
        dose: nfc_line(&given.dose),
        prescriber_decision: nfc(&given.prescriber_decision),
        ..given
    }
}
