//! What tables and acts are called when something of them is missing.

use super::RecordKind;

/// The kind of a table's rows. None for what is made anew, or tells of no record.
pub(super) fn of_table(table: &str) -> Option<RecordKind> {
    Some(match table {
        "client" => RecordKind::Client,
        "session" => RecordKind::Session,
        "note" => RecordKind::Note,
        "addendum" => RecordKind::Addendum,
        "consent" => RecordKind::Consent,
        "consent_presentation" | "consent_signature" | "consent_decline" | "consent_withdrawal" => {
            RecordKind::ConsentAnswer
        }
        "plan" | "plan_version" | "plan_version_commitment" | "commitment" | "commitment_status" => {
            RecordKind::Plan
        }
        "kept_paper" | "kept_chunk" | "saved_paper" => RecordKind::Paper,
        "chart_entry" => RecordKind::Chart,
        "scan" | "scan_chunk" => RecordKind::Scan,
        "draft" => RecordKind::Draft,
        "legal_hold" | "legal_hold_release" => RecordKind::LegalHold,
        "seal" | "salt" | "secret" | "erasure" | "erased" | "rescue" => RecordKind::Proof,
        "audit" => RecordKind::Audit,
        "practice" | "protocol" | "safety" | "backup_place" => RecordKind::Setting,
        _ => return None,
    })
}

/// The kind of what an act left.
pub(super) fn of_act(action: &str) -> RecordKind {
    match action {
        "add-client" | "edit-client" => RecordKind::Client,
        "plan-session" | "hold-session" | "cancel-session" => RecordKind::Session,
        "sign-note" => RecordKind::Note,
        "add-addendum" => RecordKind::Addendum,
        "prepare-consent" => RecordKind::Consent,
        "present-consent" | "sign-consent" | "decline-consent" | "withdraw-consent" => {
            RecordKind::ConsentAnswer
        }
        "begin-plan" | "publish-plan" | "set-commitment-status" => RecordKind::Plan,
        "keep-paper" | "save-paper" => RecordKind::Paper,
        "write-entry" | "sign-medicine" => RecordKind::Chart,
        "keep-scan" => RecordKind::Scan,
        "place-legal-hold" | "release-legal-hold" => RecordKind::LegalHold,
        "rescue-record" | "find-mended" => RecordKind::Proof,
        _ => RecordKind::Setting,
    }
}

/// The column that names the record a row belongs to.
pub(crate) fn key_of(table: &str) -> &'static str {
    match table {
        "consent_signature" => "consent_id",
        "plan_version_commitment" => "version_id",
        "kept_chunk" => "paper_id",
        "scan_chunk" => "scan_id",
        "draft" | "salt" | "erased" => "object_id",
        "legal_hold_release" => "hold_id",
        "seal" => "subject_id",
        "erasure" => "client_id",
        _ => "id",
    }
}
