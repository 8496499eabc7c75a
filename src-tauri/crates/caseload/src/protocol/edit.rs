//! The practice's own version of a protocol.

use super::get::{draft_id, newest};
use super::{Protocol, check};
use crate::audit::Op;
use crate::caseload::Caseload;
use crate::draft::{ChartForm, DraftKey};
use crate::error::{CaseloadError, Rule};
use crate::id::ProtocolId;
use crate::rules::{Check, NAME, is_blank};
use crate::store::protocols::{self, ProtocolRecord};
use crate::store::{canonical, drafts};
use chrono::NaiveDate;
use vault::Private;

/// Writes the next version; the earlier ones stay as they are, and plans go on naming the one they were made with.
/// Answers its number.
///
/// # Errors
/// `NotFound` for a code that no protocol has; `Invalid` with everything that does not hold in the protocol, at
/// `approvedBy` what a name may not be or `Required` beside a day, at `approvedOn` `Required` beside a name or
/// `InTheFuture`.
pub fn edit(
    case: &mut Caseload,
    protocol: Protocol,
    approved_by: Private<String>,
    approved_on: Option<NaiveDate>,
) -> Result<u32, CaseloadError> {
    let version = newest(case.db(), &protocol.id)?.own_version + 1;
    check(&protocol)?;
    approval(approved_by.as_str(), approved_on, case.now().day())?;
    let id = ProtocolId(case.new_id());
    case.change(Op::WriteProtocol(id), |tx| {
        let record = ProtocolRecord {
            id,
            code: protocol.id.clone(),
            version,
            content: String::from_utf8_lossy(&canonical(&protocol)?).into_owned(),
            approved_by: approved_by.as_str().trim().to_owned(),
            approved_on,
            written: tx.now(),
        };
        protocols::insert(tx, &record)?;
        drafts::delete(tx, &DraftKey::Form { form: ChartForm::Protocol, id: draft_id(&protocol.id) })?;
        tx.says(id.0, None, &canonical(&record)?)
    })?;
    Ok(version)
}

fn approval(by: &str, on: Option<NaiveDate>, today: NaiveDate) -> Result<(), CaseloadError> {
    let mut check = Check::default();
    check.line("approvedBy", by, NAME);
    match on {
        Some(day) => {
            check.past_day("approvedOn", day, today);
            check.required("approvedBy", by);
        }
        None if !is_blank(by) => check.problem("approvedOn", Rule::Required),
        None => (),
    }
    check.done()
}
