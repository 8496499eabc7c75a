//! Preparation, plan, and the time since the last dose.

use super::facts::ReadinessFacts;
use super::gate::{Finding, GateCode, GateDetail, Mend, Why};
use crate::time::Moment;
use chrono::{Days, TimeDelta};

pub(super) fn gates(facts: &ReadinessFacts) -> Vec<Finding> {
    vec![
        Finding::soft(GateCode::Preparation, Mend::Calendar, preparation(facts)),
        Finding::soft(GateCode::Plan, Mend::Plan, plan(facts)),
        Finding::hard(GateCode::IntervalRefused, Mend::Calendar, refused(facts)),
        Finding::soft(GateCode::Interval, Mend::Calendar, interval(facts)),
        Finding::soft(GateCode::WeeklyReview, Mend::Calendar, weekly(facts)),
    ]
}

/// Before the first dose of a course.
fn preparation(facts: &ReadinessFacts) -> Option<GateDetail> {
    let wanted = facts.protocol.preparation_sessions.value;
    let short = facts.earlier.is_empty() && facts.preparations < wanted;
    short.then(|| GateDetail::new(Why::TooFew).number(wanted - facts.preparations))
}

fn plan(facts: &ReadinessFacts) -> Option<GateDetail> {
    let Some(plan) = &facts.plan else { return Some(GateDetail::new(Why::Absent)) };
    plan.planned.is_none().then(|| GateDetail::new(Why::Incomplete).item("planned"))
}

fn last(facts: &ReadinessFacts) -> Option<Moment> {
    facts.earlier.iter().max().copied()
}

fn refused(facts: &ReadinessFacts) -> Option<GateDetail> {
    let since = facts.meant_for.0 - last(facts)?.0;
    let wanted = TimeDelta::hours(i64::from(facts.protocol.interval.refused_under_hours.value));
    let missing = u32::try_from((wanted - since).num_hours() + 1).ok()?;
    (since < wanted).then(|| GateDetail::new(Why::TooSoon).number(missing))
}

/// By the calendar: a week after a Tuesday afternoon is the next Tuesday, from the morning on.
fn interval(facts: &ReadinessFacts) -> Option<GateDetail> {
    let cleared = facts.clearance.as_ref().and_then(|clearance| clearance.terms.interval_days);
    let days = cleared.unwrap_or(facts.protocol.interval.default_days.value);
    let from = last(facts)?.day().checked_add_days(Days::new(u64::from(days)))?;
    (facts.day() < from).then(|| GateDetail::new(Why::TooSoon).day(from))
}

/// More doses than weeks, over the weeks that the protocol has.
fn weekly(facts: &ReadinessFacts) -> Option<GateDetail> {
    let weeks = facts.protocol.interval.weekly_review_after_weeks.value;
    let since = facts.meant_for.0 - TimeDelta::weeks(i64::from(weeks));
    let doses = facts.earlier.iter().filter(|at| at.0 > since).count();
    let with_this = u32::try_from(doses).unwrap_or(u32::MAX).saturating_add(1);
    (with_this > weeks).then(|| GateDetail::new(Why::MoreThanWeekly).number(with_this))
}
