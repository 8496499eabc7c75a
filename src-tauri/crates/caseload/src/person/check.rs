//! What may be written about somebody around the client.

use super::{Person, PersonRole};
use crate::error::{CaseloadError, Rule};
use crate::rules::{Check, LINE, LINES, NAME, nfc, nfc_line};

/// Every field that does not hold, at once.
pub(super) fn fields(given: &Person) -> Result<(), CaseloadError> {
    let mut check = Check::default();
    check.required("name", given.name.as_str());
    check.line("name", given.name.as_str(), NAME);
    if given.roles.is_empty() {
        check.problem("roles", Rule::Required);
    }
    check.line("relation", given.relation.as_str(), LINE);
    check.line("phone", given.phone.as_str(), LINE);
    check.line("profession", given.profession.as_str(), LINE);
    check.line("licence", given.licence.as_str(), LINE);
    check.lines("address", given.address.as_str(), LINES);
    check.done()
}

/// As it is kept: text in NFC, each role once.
pub(super) fn settled(given: Person) -> Person {
    let mut roles: Vec<PersonRole> = Vec::new();
    for role in given.roles {
        if !roles.contains(&role) {
            roles.push(role);
        }
    }
    Person {
        name: nfc_line(&given.name),
        roles,
        relation: nfc_line(&given.relation),
        phone: nfc_line(&given.phone),
        profession: nfc_line(&given.profession),
        licence: nfc_line(&given.licence),
        address: nfc(&given.address),
        ..given
    }
}
