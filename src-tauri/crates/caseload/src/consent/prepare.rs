//! A consent is made ready.

use super::{ConsentKind, PreparedText};
use crate::audit::Op;
use crate::caseload::Caseload;
use crate::error::CaseloadError;
use crate::id::{ClientId, ConsentId};
use crate::rules::{Check, LINE, nfc};
use crate::store::consents::{self, ConsentRecord};
use crate::store::{canonical, clients};
use unicode_normalization::UnicodeNormalization;

/// Keeps the exact paper that will be shown and signed. It never changes from here on; one of the same kind that nobody
/// decided on yet is replaced by it.
///
/// # Errors
/// `NotFound` for the client; `Invalid` if the paper has no text.
pub fn prepare(
    case: &mut Caseload,
    client_id: ClientId,
    kind: ConsentKind,
    text: PreparedText,
) -> Result<ConsentId, CaseloadError> {
    let mut check = Check::default();
    check.required("title", &text.title);
    check.line("title", &text.title, LINE);
    check.required("document", text.document.as_str());
    check.done()?;
    let id = ConsentId(case.new_id());
    case.change(Op::PrepareConsent(id), |tx| {
        clients::get(tx, client_id)?;
        let consent = ConsentRecord {
            id,
            public_id: tx.new_public_id(),
            client_id,
            kind,
            template: text.template,
            title: text.title.nfc().collect(),
            document: nfc(&text.document),
            required_choices: text.required_choices,
            optional_choices: text.optional_choices,
            prepared: tx.now(),
        };
        consents::insert(tx, &consent)?;
        tx.says(id.0, Some(client_id), &canonical(&consent)?)?;
        Ok(id)
    })
}
