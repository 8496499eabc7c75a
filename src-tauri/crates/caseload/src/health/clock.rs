//! Whether the clock of this computer can be right.

use super::quick::LINES;
use crate::audit;
use crate::caseload::Caseload;
use crate::error::CaseloadError;
use crate::store::audit as trail;
use chrono::TimeDelta;

/// Clocks are put right by seconds all the time.
const LEEWAY: TimeDelta = TimeDelta::minutes(1);

/// Whether one of the trail's last lines was written later than it is now.
pub(super) fn went_back(case: &Caseload) -> Result<bool, CaseloadError> {
    let first = (audit::head(case.db())?.seq + 1).saturating_sub(LINES.into());
    let now = case.now();
    let lines = trail::from(case.db(), first, LINES)?;
    Ok(lines.iter().any(|line| line.entry.at.0.signed_duration_since(now.0) > LEEWAY))
}
