//! Whether a text has changed in substance since it was signed.

use super::{ConsentKind, ConsentRow, ConsentStatus};

/// The version of the text in use for each kind, as its template names it. A test of `disclosure` holds the templates
/// against this table: a version that rises there and not here is found.
pub fn current_version(kind: ConsentKind) -> &'static str {
    match kind {
        ConsentKind::Treatment
        | ConsentKind::Touch
        | ConsentKind::Medical
        | ConsentKind::Telehealth
        | ConsentKind::Recording
        | ConsentKind::Release
        | ConsentKind::Escort
        | ConsentKind::ElectronicRecords
        | ConsentKind::Supervision
        | ConsentKind::DataUse
        | ConsentKind::HomeSession => "1.0",
    }
}

/// Whether a consent that stands must be signed again: the number before the point of its version is lower than that of
/// the text in use. A version that cannot be read counts as lower. What does not stand is no matter of renewal.
pub fn needs_again(row: &ConsentRow, current_version: &str) -> bool {
    row.status == ConsentStatus::Signed && material(&row.template.version) < material(current_version)
}

/// `2` of `2.1`.
fn material(version: &str) -> Option<u32> {
    version.split('.').next().and_then(|number| number.parse().ok())
}
