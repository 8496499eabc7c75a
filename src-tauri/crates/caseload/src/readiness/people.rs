//! Who is there, and where.

use super::facts::ReadinessFacts;
use super::gate::{Finding, GateCode, GateDetail, Mend, Why};
use crate::protocol::HomeRules;
use crate::rules::is_blank;

pub(super) fn gates(facts: &ReadinessFacts) -> Vec<Finding> {
    let absent = |named: bool| (!named).then(|| GateDetail::new(Why::Absent));
    // At home nobody has to be taken there: the chaperone is the one who stays.
    let escort = if facts.at_home() { facts.chaperone_named } else { facts.escort_named };
    vec![
        Finding::hard(GateCode::Escort, Mend::Plan, absent(escort)),
        Finding::soft(GateCode::Prescriber, Mend::Plan, absent(facts.prescriber_named)),
        Finding::soft(GateCode::Address, Mend::Plan, address(facts)),
        home_route(facts),
        Finding::soft(GateCode::RemoteRule, Mend::Plan, remote_rule(facts)),
    ]
}

fn address(facts: &ReadinessFacts) -> Option<GateDetail> {
    let plan = facts.plan.as_ref()?;
    if is_blank(plan.place.as_str()) {
        return Some(GateDetail::new(Why::Absent));
    }
    (plan.at_home && !plan.address_confirmed).then(|| GateDetail::new(Why::NotConfirmed))
}

/// Esketamine is never taken at home; another route needs a protocol for it.
fn home_route(facts: &ReadinessFacts) -> Finding {
    let never = facts.route().is_some_and(|route| route.never_at_home());
    let outside = facts.at_home() && (never || facts.protocol.home.is_none());
    let detail = outside.then(|| GateDetail::new(Why::NotAtHome));
    Finding { hard: never, ..Finding::soft(GateCode::HomeRoute, Mend::Plan, detail) }
}

fn remote_rule(facts: &ReadinessFacts) -> Option<GateDetail> {
    let rules = facts.protocol.home.as_ref().filter(|_| facts.at_home())?;
    let ends = rules.remote_rule_ends.as_ref().map(|ends| ends.value)?;
    let over = HomeRules::rule_ends_within(rules, facts.day(), -1);
    over.then(|| GateDetail::new(Why::RuleEnds).day(ends))
}
