//! What did not hold when a dose was taken. It is recorded all the same.

use super::{Dose, DoseFlag};
use crate::alert::AlertWeight;
use crate::protocol::{LimitReason, PlannedTotal, hard_reasons, soft_reasons};
use crate::readiness::{AskedDose, GateCode, GateState, ReadinessFacts, readiness};

/// The flags of a dose, from the facts at the moment when it was taken.
pub(super) fn flags(facts: &ReadinessFacts, dose: &Dose) -> Vec<DoseFlag> {
    let card = readiness(facts);
    let unmet = |wanted: &[GateCode]| {
        card.gates.iter().any(|gate| gate.state != GateState::Met && wanted.contains(&gate.code))
    };
    let over =
        |reasons: &[LimitReason], wanted: [LimitReason; 2]| wanted.iter().any(|one| reasons.contains(one));
    let (hard, soft) = reasons(facts, dose);
    let limits = [LimitReason::OverMilligrams, LimitReason::OverPerKilogram];
    let clearance = [LimitReason::OverClearance, LimitReason::OverClearancePerKilogram];
    let booster = [GateCode::BoosterCleared, GateCode::BoosterAgreed, GateCode::BoosterWindow];
    let found = [
        (DoseFlag::AboveSoftLimit, over(&soft, limits)),
        (DoseFlag::AboveHardLimit, over(&hard, limits)),
        (DoseFlag::AboveClearance, over(&soft, clearance)),
        (DoseFlag::RouteNotCleared, unmet(&[GateCode::ClearanceRoute])),
        (DoseFlag::NotPlanned, !is_planned(facts, dose)),
        (DoseFlag::GateMissed, !card.nothing_missing),
        (DoseFlag::TooSoon, unmet(&[GateCode::Interval, GateCode::IntervalRefused])),
        (DoseFlag::BoosterOutOfWindow, unmet(&booster)),
        (DoseFlag::GivenByTherapist, unmet(&[GateCode::GivenBy])),
    ];
    found.into_iter().filter_map(|(flag, holds)| holds.then_some(flag)).collect()
}

/// The alert of a dose: the flag that weighs most, and how much. A flag that only says that the plan was another asks for
/// nothing.
pub(super) fn alert(flags: &[DoseFlag]) -> Option<(AlertWeight, DoseFlag)> {
    let blocking = [
        DoseFlag::AboveClearance,
        DoseFlag::AboveHardLimit,
        DoseFlag::RouteNotCleared,
        DoseFlag::GivenByTherapist,
        DoseFlag::GateMissed,
    ];
    let asking = [DoseFlag::AboveSoftLimit, DoseFlag::TooSoon, DoseFlag::BoosterOutOfWindow];
    let first = |wanted: &[DoseFlag]| wanted.iter().find(|flag| flags.contains(flag)).copied();
    let blocks = first(&blocking).map(|flag| (AlertWeight::Blocks, flag));
    blocks.or_else(|| first(&asking).map(|flag| (AlertWeight::Asks, flag)))
}

/// What a dose asks of the gates.
pub(super) fn asked(dose: &Dose) -> AskedDose {
    AskedDose { kind: dose.kind, tenths_mg: dose.dose, route: dose.route, given_by: dose.given_by }
}

/// Against what was taken in fact: a booster that may still come does not count.
fn reasons(facts: &ReadinessFacts, dose: &Dose) -> (Vec<LimitReason>, Vec<LimitReason>) {
    let before = facts.doses.iter().map(|taken| taken.tenths_mg);
    let tenths_mg = before.fold(dose.dose, u32::saturating_add);
    let total = PlannedTotal { tenths_mg, ..facts.total(&asked(dose)) };
    (hard_reasons(&facts.protocol.limits, &total), soft_reasons(&facts.protocol.limits, &total))
}

fn is_planned(facts: &ReadinessFacts, dose: &Dose) -> bool {
    let next = ReadinessFacts { asked: None, ..facts.clone() }.next_dose();
    next.is_some_and(|next| (next.kind, next.tenths_mg, next.route) == (dose.kind, dose.dose, dose.route))
}
