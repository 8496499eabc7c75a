//! What a client's details may hold.

use super::ClientDetails;
use crate::error::{CaseloadError, Rule};
use crate::rules::{Check, LINE, LINES, NAME, is_blank, nfc};
use chrono::NaiveDate;

/// Every field that does not hold, at once.
pub(super) fn details(details: &ClientDetails, today: NaiveDate) -> Result<(), CaseloadError> {
    let mut check = Check::default();
    check.required("legalName", details.legal_name.as_str());
    check.line("legalName", details.legal_name.as_str(), NAME);
    check.line("preferredName", details.preferred_name.as_str(), NAME);
    check.line("pronouns", details.pronouns.as_str(), LINE);
    if let Some(day) = details.birth_date {
        check.past_day("birthDate", day, today);
    }
    check.line("phone", details.phone.as_str(), LINE);
    check.line("email", details.email.as_str(), LINE);
    check.lines("address", details.address.as_str(), LINES);
    if !is_language(&details.language) {
        check.problem("language", Rule::Required);
    }
    check.lines("emergencyContact", details.emergency_contact.as_str(), LINES);
    check.lines("reason", details.reason.as_str(), LINES);
    check.done()
}

/// As it is stored: NFC, names without blanks at their ends, English where no language is named.
pub(super) fn settled(details: ClientDetails) -> ClientDetails {
    let language = if is_blank(&details.language) { "en".to_owned() } else { details.language };
    ClientDetails {
        legal_name: nfc(&details.legal_name.as_str().trim().into()),
        preferred_name: nfc(&details.preferred_name.as_str().trim().into()),
        pronouns: nfc(&details.pronouns),
        phone: nfc(&details.phone),
        email: nfc(&details.email),
        address: nfc(&details.address),
        language,
        emergency_contact: nfc(&details.emergency_contact),
        reason: nfc(&details.reason),
        ..details
    }
}

/// The shape of a BCP 47 tag, or nothing yet.
fn is_language(tag: &str) -> bool {
    let parts =
        |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    is_blank(tag) || tag.len() <= 35 && tag.split('-').all(parts)
}
