//! What the client says on the day.

use super::facts::ReadinessFacts;
use super::gate::{Finding, GateCode, GateDetail, Mend, Why};
use super::medical::yes;
use crate::medicine::{Attestation, attestation_questions};
use crate::screening::{self, Answer, AskedWhen, OnYes};
use crate::time::Moment;

pub(super) fn gates(facts: &ReadinessFacts) -> Vec<Finding> {
    vec![
        Finding::soft(GateCode::Attestation, Mend::Attestation, attested(facts)).on_the_day(),
        Finding::soft(GateCode::DayAnswers, Mend::Attestation, speaks_against(facts)).on_the_day(),
        Finding::soft(GateCode::Fasting, Mend::Attestation, fasting(facts)).on_the_day(),
    ]
}

/// Every question that is asked on the day: those of the list, and those of the screening that are asked before each
/// dose.
pub(crate) fn questions() -> impl Iterator<Item = &'static str> {
    let own = attestation_questions().iter().map(|question| question.code.as_str());
    own.chain(screening::asked(AskedWhen::EachDose).map(|item| item.code.as_str()))
}

fn attested(facts: &ReadinessFacts) -> Vec<GateDetail> {
    let Some((at, attestation)) = &facts.attestation else { return vec![GateDetail::new(Why::Absent)] };
    let other_day = (at.day() != facts.day()).then(|| GateDetail::new(Why::OtherDay).day(at.day()));
    let open = questions().filter(|code| !is_answered(attestation, code));
    let open = open.map(|code| GateDetail::new(Why::NotAnswered).item(code));
    other_day.into_iter().chain(open).collect()
}

fn is_answered(attestation: &Attestation, code: &str) -> bool {
    let answer = attestation.answers.iter().find(|answer| answer.code == code);
    answer.is_some_and(|answer| answer.answer != Answer::Unknown)
}

/// What a prescriber is asked about first, and any yes to a question of the day itself. What raises an alert or excludes a
/// dose has a gate of its own.
fn speaks_against(facts: &ReadinessFacts) -> Vec<GateDetail> {
    let today = |code: &str| {
        attestation_questions().iter().any(|question| question.code == code)
            || screening::asked(AskedWhen::EachDose)
                .any(|item| item.code == code && item.on_yes == OnYes::PrescriberFirst)
    };
    let told: Vec<_> = facts.attestation.iter().map(|(at, _)| at.day()).collect();
    yes(facts, today).into_iter().filter(|detail| detail.day.is_some_and(|day| told.contains(&day))).collect()
}

fn fasting(facts: &ReadinessFacts) -> Vec<GateDetail> {
    let Some((_, attestation)) = &facts.attestation else { return vec![GateDetail::new(Why::NotTold)] };
    let rule = &facts.protocol.fasting;
    let food = since("food", attestation.food_since, rule.food_minutes.value, facts.now);
    let fluid = since("fluid", attestation.fluid_since, rule.fluid_minutes.value, facts.now);
    food.into_iter().chain(fluid).collect()
}

fn since(what: &str, since: Option<Moment>, wanted: u32, now: Moment) -> Option<GateDetail> {
    if wanted == 0 {
        return None;
    }
    let Some(since) = since else { return Some(GateDetail::new(Why::NotTold).item(what)) };
    let missing = i64::from(wanted) - (now.0 - since.0).num_minutes();
    let missing = u32::try_from(missing).ok().filter(|missing| *missing > 0)?;
    Some(GateDetail::new(Why::TooRecent).item(what).number(missing))
}
