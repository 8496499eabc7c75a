//! What holds when the dose is taken at home and the therapist is on a screen.

use super::model::Sourced;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Rules for a session at home.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct HomeRules {
    /// How often the chaperone looks, in minutes.
    pub chaperone_minutes: Sourced<u32>,
    /// The picture may be gone for so many minutes before something is done.
    pub video_loss_minutes: Sourced<u32>,
    /// What is done then.
    pub video_loss_says: String,
    /// What has to be so, in sentences: chaperone, address, emergency number, storage.
    pub needs: Vec<Sourced<String>>,
    /// Prescribing without having met in person rests on a rule that ends on this day; none where no such rule is used.
    #[cfg_attr(feature = "bindings", ts(as = "Option<Sourced<String>>"))]
    pub remote_rule_ends: Option<Sourced<NaiveDate>>,
}

impl HomeRules {
    /// The remote prescribing rule has ended, or ends within so many days.
    pub fn rule_ends_within(&self, today: NaiveDate, days: i64) -> bool {
        self.remote_rule_ends.as_ref().is_some_and(|ends| (ends.value - today).num_days() <= days)
    }
}
