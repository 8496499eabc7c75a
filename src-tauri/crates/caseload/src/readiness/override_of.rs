//! What was gone past with a reason.

use super::facts::ReadinessFacts;
use super::gate::{Finding, Gate, GateState};
use vault::Private;

/// A finding becomes a gate. What is hard has no override, whatever was written.
pub(super) fn settled(finding: Finding, facts: &ReadinessFacts) -> Gate {
    let name = finding.code.name();
    let reason = facts.overrides.iter().rev().find(|one| one.gate == name).map(|one| one.reason.clone());
    let (state, reason) = match reason {
        _ if finding.details.is_empty() => (GateState::Met, Private::default()),
        Some(reason) if !finding.hard => (GateState::Overridden, reason),
        _ => (GateState::Missing, Private::default()),
    };
    Gate {
        code: finding.code,
        state,
        hard: finding.hard,
        ahead: finding.ahead,
        details: finding.details,
        mend: finding.mend,
        reason,
    }
}
