//! A medication that the client takes or took.

use crate::chart::{Content, EntryKind};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use vault::Private;

/// A medication. The product never says to stop or to skip one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct Medication {
    /// As on the box.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub name: Private<String>,
    /// How much and when, as typed.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub dose: Private<String>,
    /// Since when.
    #[cfg_attr(feature = "bindings", ts(type = "string | null"))]
    pub since: Option<NaiveDate>,
    /// Until when; none = still taken.
    #[cfg_attr(feature = "bindings", ts(type = "string | null"))]
    pub until: Option<NaiveDate>,
    /// Code of its caution class, if it has one.
    pub caution: Option<String>,
    /// When it was last gone through with the client.
    #[cfg_attr(feature = "bindings", ts(type = "string | null"))]
    pub reviewed_on: Option<NaiveDate>,
    /// What the prescriber decided about it, where the class asks for that; may be empty.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub prescriber_decision: Private<String>,
}

impl Content for Medication {
    const KIND: EntryKind = EntryKind::Medication;
}
