//! An allergy.

use crate::chart::{Content, EntryKind};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use vault::Private;

/// An allergy or intolerance.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct Allergy {
    /// To what.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub substance: Private<String>,
    /// What happens; may be empty.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub reaction: Private<String>,
    /// The day it turned out not to be one.
    #[cfg_attr(feature = "bindings", ts(type = "string | null"))]
    pub removed_on: Option<NaiveDate>,
}

impl Content for Allergy {
    const KIND: EntryKind = EntryKind::Allergy;
}
