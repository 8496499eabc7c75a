//! Practice settings. They live in the vault, one row.

use serde::{Deserialize, Serialize};
use vault::Private;

/// Paper sizes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "kebab-case")]
pub enum PaperSize {
    /// 8.5 × 11 in.
    #[default]
    Letter,
    /// 210 × 297 mm.
    A4,
}

/// Who the papers come from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct Practice {
    /// `Lindgren Psychotherapy`. At most 200 characters.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub name: Private<String>,
    /// The therapist as signed: `Anna Lindgren`.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub therapist: Private<String>,
    /// `LMFT`, `PhD`.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub credentials: Private<String>,
    /// State and number.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub licence: Private<String>,
    /// As clients dial it.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub phone: Private<String>,
    /// `Monday to Friday, 9 to 18`.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub hours: Private<String>,
    /// Lines of the letterhead.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub address: Private<String>,
    /// The prescriber the practice works with, as papers name them.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub prescriber: Private<String>,
    /// Paper of the country.
    pub paper_size: PaperSize,
    /// An invented caseload: every screen and every paper says SAMPLE.
    pub sample: bool,
}
