//! What the invented caseload needs of this crate: the real templates, and the record copies of what was signed.

use crate::consent;
use crate::error::DisclosureError;
use caseload::Caseload;
use caseload::client::{self, ClientDetails};
use caseload::consent::{ConsentKind, PaperWords, PreparedText};
use caseload::fixture::TemplateSource;
use caseload::practice::Practice;
use chrono::NaiveDate;

/// The templates of the assets.
#[derive(Debug, Clone, Copy, Default)]
pub struct BuiltInTemplates;

impl TemplateSource for BuiltInTemplates {
    fn prepared(
        &self,
        kind: ConsentKind,
        _language: &str,
        practice: &Practice,
        client: &ClientDetails,
        on: NaiveDate,
    ) -> PreparedText {
        let prepared = consent::prepared(kind, practice, client, on, &PaperWords::default());
        prepared.expect("the built-in templates are sound: their own tests fill each of them")
    }
}

/// Keeps the record copy of every signed consent, as signing in the window does at once.
pub fn keep_record_copies(case: &mut Caseload) -> Result<(), DisclosureError> {
    for client in client::list(case)? {
        for consent in caseload::consent::list(case, client.id)? {
            consent::keep_record_copy(case, consent.id)?;
        }
    }
    Ok(())
}
