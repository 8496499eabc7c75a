//! A legal hold as the client's page shows it.

use crate::id::HoldId;
use crate::time::Moment;
use serde::Serialize;
use vault::Private;

/// A hold that stands: as long as it does, the client's record cannot be erased.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct LegalHold {
    /// The row.
    pub id: HoldId,
    /// When it was placed.
    pub since: Moment,
    /// Why: a court's order, a claim, a request for the record.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub reason: Private<String>,
}
