//! A protocol as its page shows it.

use super::Protocol;
use chrono::NaiveDate;
use serde::Serialize;
use uuid::Uuid;
use vault::Private;

/// A protocol in one version, and who approved it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct ProtocolView {
    /// What it says.
    pub protocol: Protocol,
    /// The practice's own version; 0 = as built in.
    pub own_version: u32,
    /// The prescriber who approved it; empty = nobody yet.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub approved_by: Private<String>,
    /// The day of that.
    #[cfg_attr(feature = "bindings", ts(type = "string | null"))]
    pub approved_on: Option<NaiveDate>,
    /// As it came with the product: a starting point.
    pub builtin: bool,
    /// Under this id a draft of its form is kept.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub draft_id: Uuid,
}
