//! What a therapist fills into a paper before it is prepared: names, numbers and days that no record holds yet.

use crate::error::CaseloadError;
use crate::rules::Check;
use serde::Deserialize;
use vault::Private;

/// Characters in one of the fields: each stands in a line of the paper.
const LIMIT: usize = 120;

/// The words of one paper. What is empty, or what a paper does not ask for, leaves a line to write on by pen.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct PaperWords {
    /// The prescriber, recipient, escort, supervisor or chaperone.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub person: Private<String>,
    /// How to reach this person, or the client.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub reach: Private<String>,
    /// A street and a number.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub place: Private<String>,
    /// What something is shared for.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub purpose: Private<String>,
    /// The day on which it ends, as it should stand on the paper.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub until: Private<String>,
    /// The day on which something happened, as it should stand on the paper.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub day: Private<String>,
    /// The emergency contact.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub second: Private<String>,
    /// How to reach the emergency contact.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub second_reach: Private<String>,
}

impl PaperWords {
    /// Every field is a line of at most 120 characters.
    ///
    /// # Errors
    /// `TooLong` or `ControlCharacters` at `person`, `reach`, `place`, `purpose`, `until`, `day`, `second`, `secondReach`.
    pub fn check(&self) -> Result<(), CaseloadError> {
        let mut check = Check::default();
        for (path, text) in self.fields() {
            check.line(path, text.as_str(), LIMIT);
        }
        check.done()
    }

    fn fields(&self) -> [(&'static str, &Private<String>); 8] {
        [
            ("person", &self.person),
            ("reach", &self.reach),
            ("place", &self.place),
            ("purpose", &self.purpose),
            ("until", &self.until),
            ("day", &self.day),
            ("second", &self.second),
            ("secondReach", &self.second_reach),
        ]
    }
}
