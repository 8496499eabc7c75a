//! Changing the settings.

use super::{PRACTICE, Practice};
use crate::audit::Op;
use crate::caseload::Caseload;
use crate::error::CaseloadError;
use crate::rules::{Check, LINE, LINES, nfc};
use crate::store::{canonical, practice};

/// Stores the settings and returns them as stored (text in NFC). A record that was marked as invented stays marked.
///
/// # Errors
/// `Invalid` with every field that is too long or holds control characters.
pub fn edit(case: &mut Caseload, wanted: Practice) -> Result<Practice, CaseloadError> {
    check(&wanted)?;
    let sample = wanted.sample || super::read(case)?.sample;
    let settled = Practice { sample, ..settled(wanted) };
    case.change(Op::EditPractice, |tx| {
        tx.said(PRACTICE, None, &canonical(&practice::get(tx)?)?)?;
        practice::write(tx, &settled)?;
        tx.says(PRACTICE, None, &canonical(&settled)?)
    })?;
    Ok(settled)
}

fn check(wanted: &Practice) -> Result<(), CaseloadError> {
    let mut check = Check::default();
    check.line("name", wanted.name.as_str(), LINE);
    check.line("therapist", wanted.therapist.as_str(), LINE);
    check.line("credentials", wanted.credentials.as_str(), LINE);
    check.line("licence", wanted.licence.as_str(), LINE);
    check.line("phone", wanted.phone.as_str(), LINE);
    check.line("hours", wanted.hours.as_str(), LINE);
    check.lines("address", wanted.address.as_str(), LINES);
    check.lines("prescriber", wanted.prescriber.as_str(), LINES);
    check.done()
}

fn settled(wanted: Practice) -> Practice {
    Practice {
        name: nfc(&wanted.name),
        therapist: nfc(&wanted.therapist),
        credentials: nfc(&wanted.credentials),
        licence: nfc(&wanted.licence),
        phone: nfc(&wanted.phone),
        hours: nfc(&wanted.hours),
        address: nfc(&wanted.address),
        prescriber: nfc(&wanted.prescriber),
        ..wanted
    }
}
