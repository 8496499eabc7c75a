//! What a plan needs before it is given to the client.

use super::{Commitment, PlanDraft};
use crate::error::{CaseloadError, Rule};
use crate::rules::{Check, LINE, LINES, TEXT, is_blank, nfc};

/// Everything that is missing, at once. Rows without a word are no commitments.
pub(super) fn to_publish(plan: &PlanDraft) -> Result<(), CaseloadError> {
    let mut check = Check::default();
    for (path, text) in [
        ("intention", &plan.intention),
        ("words", &plan.words),
        ("meaning", &plan.meaning),
        ("people", &plan.people),
        ("warningSigns", &plan.warning_signs),
        ("cautions", &plan.cautions),
        ("next", &plan.next),
    ] {
        check.lines(path, text.as_str(), TEXT);
    }
    check.sensible_day("sessionDay", plan.session_day);
    check.sensible_day("reviewOn", plan.review_on);
    if plan.commitments.iter().all(is_empty) {
        check.problem("commitments", Rule::NoCommitment);
    }
    plan.commitments.iter().enumerate().for_each(|(at, one)| commitment(&mut check, at, one));
    check.done()
}

fn commitment(check: &mut Check, at: usize, one: &Commitment) {
    let path = |field: &str| format!("commitments.{at}.{field}");
    if !is_empty(one) {
        check.required(&path("what"), one.what.as_str());
    }
    check.lines(&path("what"), one.what.as_str(), LINES);
    check.line(&path("when"), one.when.as_str(), LINE);
    check.line(&path("place"), one.place.as_str(), LINE);
    check.lines(&path("obstacle"), one.obstacle.as_str(), LINES);
    check.lines(&path("ifThen"), one.if_then.as_str(), LINES);
}

fn is_empty(one: &Commitment) -> bool {
    [&one.what, &one.when, &one.place, &one.obstacle, &one.if_then].iter().all(|text| is_blank(text.as_str()))
}

/// As it is published: text in NFC, without empty rows.
pub(super) fn settled(plan: PlanDraft) -> PlanDraft {
    let rows = plan.commitments.iter().filter(|one| !is_empty(one));
    PlanDraft {
        intention: nfc(&plan.intention),
        words: nfc(&plan.words),
        meaning: nfc(&plan.meaning),
        commitments: rows.map(settled_commitment).collect(),
        people: nfc(&plan.people),
        warning_signs: nfc(&plan.warning_signs),
        cautions: nfc(&plan.cautions),
        next: nfc(&plan.next),
        ..plan
    }
}

fn settled_commitment(one: &Commitment) -> Commitment {
    Commitment {
        id: one.id,
        what: nfc(&one.what),
        when: nfc(&one.when),
        place: nfc(&one.place),
        cadence: one.cadence,
        obstacle: nfc(&one.obstacle),
        if_then: nfc(&one.if_then),
    }
}
