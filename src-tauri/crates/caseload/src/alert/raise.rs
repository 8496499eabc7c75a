//! Something is found that waits for a decision.

use super::{Alert, AlertSource, AlertWeight};
use crate::caseload::{Caseload, Change};
use crate::chart::{self, Container};
use crate::draft::{ChartForm, DraftKey};
use crate::error::CaseloadError;
use crate::id::{ClientId, EntryId};
use crate::rules::{Check, LINES, nfc};
use crate::store::{clients, drafts};
use crate::time::Moment;
use vault::Private;

/// Code of an alert that the therapist raises in words of their own.
pub const NOTICED: &str = "noticed";

/// What raises an alert within another act.
#[derive(Debug, Clone)]
pub(crate) struct Raised {
    pub source: AlertSource,
    pub weight: AlertWeight,
    /// Code of the item, term or limit.
    pub item: String,
    pub detail: Private<String>,
    /// The entry that says so.
    pub entry: Option<EntryId>,
}

/// The therapist asks that nothing is given before something was looked at.
///
/// # Errors
/// `NotFound` for the client; at `detail` `Required`, or what a few lines may not be.
pub fn raise(
    case: &mut Caseload,
    client: ClientId,
    weight: AlertWeight,
    detail: Private<String>,
) -> Result<EntryId, CaseloadError> {
    let mut check = Check::default();
    check.required("detail", detail.as_str());
    check.lines("detail", detail.as_str(), LINES);
    check.done()?;
    case.acts(|tx| {
        clients::get(tx, client)?;
        let (source, item) = (AlertSource::Therapist, NOTICED.to_owned());
        let raised = Raised { source, weight, item, detail, entry: None };
        let id = raise_in(tx, Container::of_client(client), tx.now(), raised)?;
        drafts::delete(tx, &DraftKey::Form { form: ChartForm::Alert, id: client.0 })?;
        Ok(id)
    })
}

/// The same within another act. An alert outlasts the session that raised it, signed or not: it is kept with the client
/// and the course, and names the entry.
pub(crate) fn raise_in(
    tx: &Change<'_>,
    container: Container,
    at: Moment,
    raised: Raised,
) -> Result<EntryId, CaseloadError> {
    let Raised { source, weight, item, detail, entry } = raised;
    let detail = nfc(&detail);
    let alert = Alert { source, weight, item, detail, entry, action: Private::default(), closed_at: None };
    chart::add(tx, Container { session: None, ..container }, at, &alert)
}
