//! Reading the settings.

use crate::caseload::Caseload;
use crate::error::CaseloadError;
use crate::store::safety;
use serde::Serialize;

/// How the vault is guarded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct SecuritySettings {
    /// Minutes without a key or a pointer after which the vault locks: 1 to 30, at first 5.
    pub idle_minutes: u32,
}

/// The settings.
///
/// # Errors
/// Only what the database refuses.
pub fn read(case: &Caseload) -> Result<SecuritySettings, CaseloadError> {
    Ok(SecuritySettings { idle_minutes: safety::get(case.db())?.idle_minutes })
}
