//! The questions of the day.

use super::check::happened;
use super::enter::{draft_taken, enter, enter_again, raise};
use super::{Attestation, AttestationQuestion, attestation_questions, ground};
use crate::alert::{AlertSource, AlertWeight};
use crate::caseload::{Caseload, Change};
use crate::chart;
use crate::draft::ChartForm;
use crate::error::{CaseloadError, Rule};
use crate::id::{EntryId, SessionId};
use crate::readiness;
use crate::rules::{Check, LINES};
use crate::screening::{self, Answer, AskedWhen, OnYes};
use crate::time::Moment;

/// A yes to this weighs as much as an alert can.
const SUICIDAL: &str = "suicidal-thoughts";
/// Tenths of a kilogram that a scale for people shows.
const SCALE: std::ops::RangeInclusive<u32> = 250..=3_000;

/// Writes down what the client said on the day; said again, the earlier words stay. A yes that the list marks so raises an
/// alert, at once and whatever else is still open.
///
/// # Errors
/// `NotFound`; `Signed` at `session`; `NotAllowed` at `answers.<code>` for a question that is not asked; at `weight`
/// `OutOfRange` outside 25 to 300 kg; `InTheFuture` at `foodSince` and `fluidSince`; what a few lines may not be.
pub fn attest(
    case: &mut Caseload,
    session: SessionId,
    attestation: Attestation,
) -> Result<EntryId, CaseloadError> {
    let ground = ground::open(case.db(), session)?;
    check(&attestation, case.now())?;
    let standing = chart::of_session::<Attestation>(case.db(), session)?.pop();
    case.acts(|tx| {
        let id = match &standing {
            Some(standing) => {
                enter_again(tx, standing.id, tx.now(), &attestation)?;
                standing.id
            }
            None => enter(tx, &ground, tx.now(), &attestation)?,
        };
        raise_alerts(tx, &ground, id, &attestation)?;
        draft_taken(tx, ChartForm::Attestation, session)?;
        Ok(id)
    })
}

/// Every question that is asked on the day: those of the day itself, and those of the screening that are asked before each
/// dose.
pub fn questions_of_the_day() -> Vec<AttestationQuestion> {
    let before_each = screening::asked(AskedWhen::EachDose).map(|item| AttestationQuestion {
        code: item.code.clone(),
        question: item.question.clone(),
        detail_hint: item.detail_hint.clone(),
        source: item.source.clone(),
    });
    attestation_questions().iter().cloned().chain(before_each).collect()
}

fn check(attestation: &Attestation, now: Moment) -> Result<(), CaseloadError> {
    let mut check = Check::default();
    for answer in &attestation.answers {
        let path = format!("answers.{}", answer.code);
        let times = attestation.answers.iter().filter(|other| other.code == answer.code).count();
        if times > 1 || !readiness::questions().any(|code| code == answer.code) {
            check.problem(path.as_str(), Rule::NotAllowed);
        }
        check.lines(&format!("{path}.detail"), answer.detail.as_str(), LINES);
    }
    let times = [("foodSince", attestation.food_since), ("fluidSince", attestation.fluid_since)];
    for (path, since) in times {
        since.into_iter().for_each(|since| happened(&mut check, path, since, now));
    }
    if attestation.weight.is_some_and(|weight| !SCALE.contains(&weight)) {
        check.problem("weight", Rule::OutOfRange);
    }
    check.lines("medicationsTaken", attestation.medications_taken.as_str(), LINES);
    check.lines("substances", attestation.substances.as_str(), LINES);
    check.lines("sleep", attestation.sleep.as_str(), LINES);
    check.lines("mood", attestation.mood.as_str(), LINES);
    check.done()
}

fn raise_alerts(
    tx: &Change<'_>,
    ground: &ground::Ground,
    entry: EntryId,
    attestation: &Attestation,
) -> Result<(), CaseloadError> {
    let yes = attestation.answers.iter().filter(|answer| answer.answer == Answer::Yes);
    let alerting = |code: &str| screening::item(code).is_some_and(|item| item.on_yes == OnYes::Alert);
    for answer in yes.filter(|answer| alerting(&answer.code)) {
        let suicidal = answer.code == SUICIDAL;
        let weight = if suicidal { AlertWeight::Suicide } else { AlertWeight::Blocks };
        raise(tx, ground, (AlertSource::Attestation, weight, &answer.code), entry)?;
    }
    Ok(())
}
