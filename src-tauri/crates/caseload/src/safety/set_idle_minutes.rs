//! When the vault locks by itself.

use super::SecuritySettings;
use crate::audit::Op;
use crate::caseload::Caseload;
use crate::error::{CaseloadError, Rule};
use crate::store::safety;

/// The longest that a vault may stay open by itself. It cannot be switched off.
const LONGEST: u32 = 30;

/// Sets the minutes of idling after which the vault locks.
///
/// # Errors
/// `Required` at `idleMinutes` for none, `TooLong` for more than 30.
pub fn set_idle_minutes(case: &mut Caseload, minutes: u32) -> Result<SecuritySettings, CaseloadError> {
    match minutes {
        0 => Err(CaseloadError::at("idleMinutes", Rule::Required)),
        1..=LONGEST => {
            case.change(Op::EditSafety, |tx| safety::set_idle_minutes(tx, minutes))?;
            Ok(SecuritySettings { idle_minutes: minutes })
        }
        _ => Err(CaseloadError::at("idleMinutes", Rule::TooLong)),
    }
}
