//! Time. What happened is UTC plus the offset the wall clock showed; what is planned is local time plus an IANA zone;
//! days are dates. The clock is passed in.

use chrono::{DateTime, FixedOffset, NaiveDateTime};
use serde::{Deserialize, Serialize};

/// Tells the time. The only door to it in the product.
pub trait Clock: Send + Sync {
    /// Now, with the offset of the wall clock.
    fn now(&self) -> Moment;
}

/// An instant that happened: RFC 3339 with offset when it crosses to the page, two columns in the vault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export, type = "string"))]
#[serde(transparent)]
pub struct Moment(pub DateTime<FixedOffset>);

/// An appointment: what the calendar on the wall says, and where that wall is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct Planned {
    /// Local date and time, `2026-11-25T13:00:00`.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub local: NaiveDateTime,
    /// IANA zone, `America/New_York`.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub zone: chrono_tz::Tz,
}
