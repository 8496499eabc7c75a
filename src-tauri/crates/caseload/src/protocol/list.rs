//! The protocols of the practice.

use super::{ProtocolView, builtin, get};
use crate::caseload::Caseload;
use crate::error::CaseloadError;

/// Each protocol in its newest version, in the order of the built-in ones.
///
/// # Errors
/// `Unreadable` for a stored version.
pub fn list(case: &Caseload) -> Result<Vec<ProtocolView>, CaseloadError> {
    builtin().iter().map(|protocol| get(case, &protocol.id)).collect()
}
