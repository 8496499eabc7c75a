//! What a signature needs.

use super::{Choice, SignatureInput, Stroke};
use crate::error::{CaseloadError, Rule};
use crate::rules::{Check, NAME, is_blank};
use crate::store::consents::ConsentRecord;

/// A drawn signature has at most so many strokes, points, and tenths of a pixel either way.
const STROKES: usize = 500;
const POINTS: usize = 50_000;
const EXTENT: u32 = 100_000;

/// Everything that is missing, at once: `choices.<id>`, `signature`, `signature.typedName`, `signature.strokes`.
pub(super) fn to_sign(
    consent: &ConsentRecord,
    choices: &[Choice],
    given: &SignatureInput,
) -> Result<(), CaseloadError> {
    let mut check = Check::default();
    answers(&mut check, consent, choices);
    signature(&mut check, given);
    check.done()?;
    known(consent, choices)
}

/// Every choice that must be agreed to is: else `ChoiceMissing` at `choices.<id>`.
pub(super) fn answers(check: &mut Check, consent: &ConsentRecord, choices: &[Choice]) {
    for id in &consent.required_choices {
        if !choices.iter().any(|choice| choice.id == *id && choice.agreed) {
            check.problem(format!("choices.{id}"), Rule::ChoiceMissing);
        }
    }
}

/// Every answer is to a choice of the paper, and to each there is one at most.
pub(super) fn known(consent: &ConsentRecord, choices: &[Choice]) -> Result<(), CaseloadError> {
    let known = |choice: &Choice| {
        consent.required_choices.contains(&choice.id) || consent.optional_choices.contains(&choice.id)
    };
    let once = |(at, one): (usize, &Choice)| choices[..at].iter().all(|other| other.id != one.id);
    let fits = choices.len() <= consent.required_choices.len() + consent.optional_choices.len();
    if fits && choices.iter().all(known) && choices.iter().enumerate().all(once) {
        Ok(())
    } else {
        Err(CaseloadError::NotFound("choice"))
    }
}

fn signature(check: &mut Check, given: &SignatureInput) {
    check.line("signature.typedName", given.typed_name.as_str(), NAME);
    let strokes = given.strokes.reveal();
    if !is_drawn(strokes) && is_blank(given.typed_name.as_str()) {
        check.problem("signature", Rule::SignatureMissing);
    }
    let reach = |value: i32| value.unsigned_abs() <= EXTENT;
    let inside = strokes.iter().flat_map(|stroke| &stroke.points).all(|(x, y)| reach(*x) && reach(*y));
    let small = given.width <= EXTENT && given.height <= EXTENT;
    if strokes.len() > STROKES || points(strokes) > POINTS || !inside || !small {
        check.problem("signature.strokes", Rule::TooLong);
    }
}

/// A line, not a stray tap.
pub(super) fn is_drawn(strokes: &[Stroke]) -> bool {
    points(strokes) >= 2
}

fn points(strokes: &[Stroke]) -> usize {
    strokes.iter().map(|stroke| stroke.points.len()).sum()
}
