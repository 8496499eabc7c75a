//! Where a clearance stands. Pure.

use super::{Clearance, ClearanceDecision, ClearanceStatus, ClearanceTerms};
use chrono::NaiveDate;

/// What the status depends on beside the paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClearanceFacts {
    /// Today, on the wall of the practice.
    pub today: NaiveDate,
    /// Sessions with a dose under it.
    pub sessions_used: u32,
}

/// What weighs most comes first: taken back, replaced, not decided, not cleared; then its last day and its budget.
pub fn status(clearance: &Clearance, facts: &ClearanceFacts) -> ClearanceStatus {
    let Some(terms) = &clearance.terms else { return ClearanceStatus::Requested };
    if clearance.revoked.is_some() {
        ClearanceStatus::Revoked
    } else if clearance.superseded_by.is_some() {
        ClearanceStatus::Superseded
    } else if !terms.decision.clears() {
        ClearanceStatus::Received
    } else if terms.valid_until.is_some_and(|last| facts.today > last) {
        ClearanceStatus::Expired
    } else if terms.max_sessions.is_some_and(|most| facts.sessions_used >= most) {
        ClearanceStatus::UsedUp
    } else {
        ClearanceStatus::Active
    }
}

/// Days until its last one; negative once it has passed; none where the paper names none.
pub fn days_left(terms: &ClearanceTerms, today: NaiveDate) -> Option<i32> {
    let days = (terms.valid_until? - today).num_days();
    Some(i32::try_from(days).unwrap_or(if days < 0 { i32::MIN } else { i32::MAX }))
}

impl ClearanceDecision {
    /// Whether the medicine may be given on it at all.
    pub fn clears(self) -> bool {
        matches!(self, Self::Cleared | Self::ClearedWithConditions)
    }
}
