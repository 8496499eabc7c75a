//! What the record says of the time since a clearance, for [`super::triggers`].

use super::{ClearanceTerms, TriggerFacts, used};
use crate::chart::{self, Item};
use crate::course::Course;
use crate::error::CaseloadError;
use crate::id::{ClientId, EntryId, SessionId};
use crate::medication::Medication;
use crate::medicine::{AdverseEvent, Attestation, Dose, LateAdverseEvent, Vitals};
use crate::protocol::{self, PressureLimit};
use crate::screening::{Answer, ScreeningAnswer};
use chrono::NaiveDate;
use rusqlite::Connection;
use std::collections::{BTreeMap, BTreeSet};

/// Code of the question, the same in the screening and on the day.
const PREGNANCY: &str = "pregnancy";
/// The grade from which on an adverse event is serious enough. Source: domain rules.
const SERIOUS: u32 = 3;

/// What the record knows of a client's course.
pub(super) fn facts(
    db: &Connection,
    client: ClientId,
    course: Option<EntryId>,
    terms: &ClearanceTerms,
    today: NaiveDate,
) -> Result<TriggerFacts, CaseloadError> {
    let doses = used::doses(db, client)?;
    let attested = chart::of_client::<Attestation>(db, client)?;
    let mut pregnancy: Vec<_> =
        attested.iter().filter(|item| says_pregnant(item)).map(|item| item.at.day()).collect();
    let (new_yes, asked_yes) = answers(db, client, course)?;
    pregnancy.extend(asked_yes);
    pregnancy.extend(tested(terms, "pregnan").filter(|(_, positive)| *positive).map(|(day, _)| day));
    Ok(TriggerFacts {
        new_yes,
        medications: medications(db, client, today)?,
        pregnancy,
        high_visits: high_visits(db, client, course, &doses)?,
        serious: serious(db, client)?,
        dose_days: sessions_with(&doses),
        weights: attested.iter().filter_map(|item| Some((item.at.day(), item.content.weight?))).collect(),
        liver_tests_on: tested(terms, "liver").map(|(day, _)| day).max(),
    })
}

fn says_pregnant(item: &Item<Attestation>) -> bool {
    item.content.answers.iter().any(|one| one.code == PREGNANCY && one.answer == Answer::Yes)
}

/// Tests on the paper by a word of their names, with their day and whether they are positive.
fn tested(terms: &ClearanceTerms, word: &'static str) -> impl Iterator<Item = (NaiveDate, bool)> {
    let named = terms.tests.iter().filter(move |test| test.name.as_str().to_lowercase().contains(word));
    named.filter_map(|test| Some((test.on.or(terms.evaluated_on)?, test.positive == Some(true))))
}

/// The days on which answers turned to yes, and on which pregnancy was answered with yes.
fn answers(
    db: &Connection,
    client: ClientId,
    course: Option<EntryId>,
) -> Result<(Vec<NaiveDate>, Vec<NaiveDate>), CaseloadError> {
    let (mut turned, mut pregnant) = (Vec::new(), Vec::new());
    let all = chart::of_client::<ScreeningAnswer>(db, client)?.into_iter();
    for item in all.filter(|item| item.course_id == course && item.content.answer == Answer::Yes) {
        let mut since = item.content.on;
        for earlier in chart::history::<ScreeningAnswer>(db, item.id)?.iter().rev() {
            if earlier.content.answer != Answer::Yes {
                break;
            }
            since = since.min(earlier.content.on);
        }
        if item.content.code == PREGNANCY {
            pregnant.push(item.content.on);
        }
        turned.push(since);
    }
    Ok((turned, pregnant))
}

/// Since when each medication is taken that is still taken; when it was first written down, where nobody knows.
fn medications(db: &Connection, client: ClientId, today: NaiveDate) -> Result<Vec<NaiveDate>, CaseloadError> {
    let all = chart::of_client::<Medication>(db, client)?.into_iter();
    let taken = all.filter(|item| item.content.until.is_none_or(|until| until >= today));
    Ok(taken.map(|item| item.content.since.unwrap_or_else(|| item.first_written.day())).collect())
}

/// The days of the sessions in which a reading before the first dose was at or above the limit.
fn high_visits(
    db: &Connection,
    client: ClientId,
    course: Option<EntryId>,
    doses: &[Item<Dose>],
) -> Result<Vec<NaiveDate>, CaseloadError> {
    let Some(limit) = hold_limit(db, course)? else { return Ok(Vec::new()) };
    let mut first = BTreeMap::new();
    for dose in doses {
        let at = first.entry(dose.session_id).or_insert(dose.at);
        *at = dose.at.min(*at);
    }
    let high = |item: &Item<Vitals>| {
        let Vitals { systolic, diastolic, struck, .. } = &item.content;
        let before = first.get(&item.session_id).is_none_or(|dose| item.at < *dose);
        let reached = limit.reached_by(systolic.unwrap_or(0), diastolic.unwrap_or(0));
        struck.is_none() && before && reached
    };
    let readings = chart::of_client::<Vitals>(db, client)?;
    let visits: BTreeMap<Option<SessionId>, NaiveDate> =
        readings.iter().filter(|item| high(item)).map(|item| (item.session_id, item.at.day())).collect();
    Ok(visits.into_values().collect())
}

/// The limit of the course's protocol, else of the first that is built in.
fn hold_limit(db: &Connection, course: Option<EntryId>) -> Result<Option<PressureLimit>, CaseloadError> {
    let course = course.map(|id| chart::find::<Course>(db, id)).transpose()?.flatten();
    let code = course.and_then(|course| course.content.details.protocol);
    let own = code.map(|code| protocol::newest(db, &code)).transpose()?.map(|view| view.protocol);
    let found = own.or_else(|| protocol::builtin().first().cloned());
    Ok(found.map(|protocol| protocol.thresholds.hold_before))
}

fn serious(db: &Connection, client: ClientId) -> Result<Vec<NaiveDate>, CaseloadError> {
    let weighs = |event: &AdverseEvent| event.struck.is_none() && event.grade >= SERIOUS;
    let told = chart::of_client::<AdverseEvent>(db, client)?.into_iter();
    let told = told.filter(|item| weighs(&item.content)).map(|item| item.at.day());
    let late = chart::of_client::<LateAdverseEvent>(db, client)?.into_iter();
    let late = late.filter(|item| weighs(&item.content.0)).map(|item| item.at.day());
    Ok(told.chain(late).collect())
}

/// One day a session in which something was given.
fn sessions_with(doses: &[Item<Dose>]) -> Vec<NaiveDate> {
    let sessions: BTreeSet<(Option<SessionId>, NaiveDate)> =
        doses.iter().map(|dose| (dose.session_id, dose.at.day())).collect();
    let mut seen = BTreeSet::new();
    sessions.into_iter().filter(|(session, _)| seen.insert(*session)).map(|(_, day)| day).collect()
}
