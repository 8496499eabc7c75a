//! What an allergy may hold.

use super::Allergy;
use crate::error::CaseloadError;
use crate::rules::{Check, LINES, NAME, nfc, nfc_line};
use chrono::NaiveDate;

/// Every field that does not hold, at once.
pub(super) fn fields(given: &Allergy, today: NaiveDate) -> Result<(), CaseloadError> {
    let mut check = Check::default();
    check.required("substance", given.substance.as_str());
    check.line("substance", given.substance.as_str(), NAME);
    check.lines("reaction", given.reaction.as_str(), LINES);
    if let Some(day) = given.removed_on {
        check.past_day("removedOn", day, today);
    }
    check.done()
}

/// As it is kept: text in NFC.
pub(super) fn settled(given: Allergy) -> Allergy {
    Allergy { substance: nfc_line(&given.substance), reaction: nfc(&given.reaction), ..given }
}
