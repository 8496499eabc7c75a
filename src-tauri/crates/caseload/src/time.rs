//! Time. What happened is UTC plus the offset the wall clock showed; what is planned is local time plus an IANA zone;
//! days are dates. The clock is passed in.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, SubsecRound, TimeDelta, TimeZone};
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

impl Moment {
    /// From the two columns of the vault: milliseconds since 1970, and minutes east of Greenwich. None if there is no
    /// such time.
    pub fn from_columns(utc_ms: i64, offset_minutes: i32) -> Option<Self> {
        let offset = FixedOffset::east_opt(offset_minutes.checked_mul(60)?)?;
        offset.timestamp_millis_opt(utc_ms).single().map(Self)
    }

    /// Milliseconds since 1970, the order of what happened.
    pub fn utc_ms(&self) -> i64 {
        self.0.timestamp_millis()
    }

    /// Minutes east of Greenwich, as the wall clock said.
    pub fn offset_minutes(&self) -> i32 {
        self.0.offset().local_minus_utc() / 60
    }

    /// The day on the wall.
    pub fn day(&self) -> NaiveDate {
        self.0.date_naive()
    }

    /// To whole milliseconds and minutes of offset: what the vault keeps.
    pub(crate) fn as_kept(self) -> Self {
        Self::from_columns(self.utc_ms(), self.offset_minutes()).unwrap_or(Self(self.0.trunc_subsecs(3)))
    }
}

impl Planned {
    /// The day on the wall there, at this moment.
    pub fn day_there(&self, now: Moment) -> NaiveDate {
        now.0.with_timezone(&self.zone).date_naive()
    }

    /// The instant that the calendar means: the earlier one where the clocks go back, an hour later where they skip it.
    /// None at the edge of time.
    pub fn moment(&self) -> Option<Moment> {
        let there = |local: NaiveDateTime| self.zone.from_local_datetime(&local).earliest();
        let instant =
            there(self.local).or_else(|| there(self.local.checked_add_signed(TimeDelta::hours(1))?))?;
        Some(Moment(instant.fixed_offset()))
    }
}

/// The clock of this computer, with its zone.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one door to the time of day")]
    fn now(&self) -> Moment {
        Moment(chrono::Local::now().fixed_offset()).as_kept()
    }
}
