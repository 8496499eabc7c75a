//! What is seen and heard: observations, how awake the client is, music.

use super::check::{happened, of_this_session};
use super::enter::{draft_taken, enter, enter_again};
use super::record_vitals::{opened, raise_alerts};
use super::{Card, Music, Observation, Recorded, Sedation, ground, observation_tag, rules_of, sedation_card};
use crate::caseload::Caseload;
use crate::chart::{self, Content};
use crate::draft::ChartForm;
use crate::error::{CaseloadError, Rule};
use crate::id::{EntryId, SessionId};
use crate::rules::{Check, LINE, TEXT, is_blank};
use crate::time::Moment;

/// Writes down an observation, in any state.
///
/// # Errors
/// `NotFound`; `Signed` at `session`; `Required` at `words` for neither a tag nor words, `NotAllowed` at `tag` for one that
/// is not in the list; `InTheFuture` or `TooEarly` at `at`; what a text may not be.
pub fn observe(
    case: &mut Caseload,
    session: SessionId,
    observation: Observation,
    at: Moment,
) -> Result<EntryId, CaseloadError> {
    let mut check = Check::default();
    self::observation(&mut check, &observation);
    let observation = Observation { struck: None, ..observation };
    written(case, session, check, &observation, at, ChartForm::Observation)
}

/// Writes down more about an observation that was noted with one key; what stood before stays readable.
///
/// # Errors
/// As [`observe`].
pub fn amend_observation(
    case: &mut Caseload,
    id: EntryId,
    observation: Observation,
) -> Result<(), CaseloadError> {
    let standing = chart::get::<Observation>(case.db(), id)?;
    ground::of_entry(case.db(), standing.session_id)?;
    let mut check = Check::default();
    self::observation(&mut check, &observation);
    check.done()?;
    let observation = Observation { struck: standing.content.struck, ..observation };
    case.acts(|tx| enter_again(tx, id, standing.at, &observation))
}

/// Writes down how awake the client is.
///
/// # Errors
/// As [`observe`]; `OutOfRange` at `score` above 5.
pub fn sedation(
    case: &mut Caseload,
    session: SessionId,
    sedation: Sedation,
    at: Moment,
) -> Result<Recorded, CaseloadError> {
    let ground = ground::open(case.db(), session)?;
    let mut check = Check::default();
    if sedation.score > 5 {
        check.problem("score", Rule::OutOfRange);
    }
    check.lines("words", sedation.words.as_str(), TEXT);
    happened(&mut check, "at", at, case.now());
    of_this_session(&mut check, at, opened(case.db(), session)?);
    check.done()?;
    let protocol = rules_of::session(case.db(), &ground)?.protocol;
    let cards: Vec<Card> = sedation_card(&protocol, &sedation).into_iter().collect();
    case.acts(|tx| {
        let id = enter(tx, &ground, at, &Sedation { struck: None, ..sedation })?;
        raise_alerts(tx, &ground, id, &cards)?;
        Ok(Recorded { id, cards })
    })
}

/// Writes down what was played.
///
/// # Errors
/// As [`observe`]; `Required` at `title`.
pub fn music(
    case: &mut Caseload,
    session: SessionId,
    music: Music,
    at: Moment,
) -> Result<EntryId, CaseloadError> {
    let mut check = Check::default();
    check.required("title", music.title.as_str());
    check.line("title", music.title.as_str(), LINE);
    written(case, session, check, &Music { struck: None, ..music }, at, ChartForm::Observation)
}

fn observation(check: &mut Check, observation: &Observation) {
    match &observation.tag {
        Some(tag) if observation_tag(tag).is_none() => check.problem("tag", Rule::NotAllowed),
        None if is_blank(observation.words.as_str()) => check.problem("words", Rule::Required),
        _ => (),
    }
    check.lines("words", observation.words.as_str(), TEXT);
    check.lines("touch", observation.touch.as_str(), TEXT);
}

fn written<T: Content>(
    case: &mut Caseload,
    session: SessionId,
    mut check: Check,
    content: &T,
    at: Moment,
    form: ChartForm,
) -> Result<EntryId, CaseloadError> {
    let ground = ground::open(case.db(), session)?;
    happened(&mut check, "at", at, case.now());
    of_this_session(&mut check, at, opened(case.db(), session)?);
    check.done()?;
    case.acts(|tx| {
        let id = enter(tx, &ground, at, content)?;
        draft_taken(tx, form, session)?;
        Ok(id)
    })
}
