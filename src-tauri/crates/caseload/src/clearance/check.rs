//! What may be transcribed from a clearance.

use super::{ClearanceDecision, ClearanceTerms, Condition, TestResult};
use crate::chart;
use crate::error::{CaseloadError, Rule};
use crate::id::{ClientId, EntryId, ScanId};
use crate::person::{Person, PersonRole};
use crate::rules::{Check, LINE, LINES, NAME, nfc, nfc_line};
use crate::store::scans;
use chrono::NaiveDate;
use rusqlite::Connection;

/// Conditions, tests: at most so many of each.
const MANY: usize = 50;
/// A year and a day: a longer interval is mistyped.
const INTERVAL: u32 = 366;
/// Sessions with a dose.
const SESSIONS: u32 = 100;
/// A gram in tenths of a milligram: more a session is mistyped, whatever the route.
const DOSE: u32 = 10_000;
/// 15 mg/kg in hundredths: above every dose that Ketalar's label knows.
const DOSE_PER_KG: u32 = 1_500;

/// Every field that does not hold, at once.
pub(super) fn terms(
    db: &Connection,
    client: ClientId,
    requested_on: Option<NaiveDate>,
    received_on: NaiveDate,
    terms: &ClearanceTerms,
    today: NaiveDate,
) -> Result<(), CaseloadError> {
    let mut check = Check::default();
    days(&mut check, requested_on, received_on, terms, today);
    decision(&mut check, terms, today);
    body(&mut check, terms, today);
    tests(&mut check, terms, today);
    doses(&mut check, terms);
    check.lines("allergies", terms.allergies.as_str(), LINES);
    check.required("transcribedBy", terms.transcribed_by.as_str());
    check.line("transcribedBy", terms.transcribed_by.as_str(), NAME);
    prescriber(&mut check, db, client, terms.prescriber_id)?;
    paper(&mut check, db, client, "scan", terms.scan)?;
    paper(&mut check, db, client, "orderOnFile", terms.order_on_file)?;
    check.done()
}

fn days(
    check: &mut Check,
    requested_on: Option<NaiveDate>,
    received_on: NaiveDate,
    terms: &ClearanceTerms,
    today: NaiveDate,
) {
    check.past_day("receivedOn", received_on, today);
    match terms.evaluated_on {
        Some(day) => check.past_day("evaluatedOn", day, today),
        None => check.problem("evaluatedOn", Rule::Required),
    }
    if [requested_on, terms.evaluated_on].into_iter().flatten().any(|before| received_on < before) {
        check.problem("receivedOn", Rule::TooEarly);
    }
    check.sensible_day("validUntil", terms.valid_until);
    if terms.valid_until.zip(terms.evaluated_on).is_some_and(|(last, evaluated)| last < evaluated) {
        check.problem("validUntil", Rule::TooEarly);
    }
    if let Some(day) = terms.medications_reviewed_on {
        check.past_day("medicationsReviewedOn", day, today);
    }
}

fn decision(check: &mut Check, terms: &ClearanceTerms, today: NaiveDate) {
    if terms.decision == ClearanceDecision::ClearedWithConditions && terms.conditions.is_empty() {
        check.problem("conditions", Rule::Required);
    }
    if terms.decision == ClearanceDecision::Cleared && !terms.conditions.is_empty() {
        check.problem("decision", Rule::NotAllowed);
    }
    check.at_most("conditions", terms.conditions.len(), MANY);
    for (at, Condition { words, met_on }) in terms.conditions.iter().enumerate() {
        check.required(&format!("conditions.{at}.words"), words.as_str());
        check.lines(&format!("conditions.{at}.words"), words.as_str(), LINES);
        if let Some(day) = met_on {
            check.past_day(&format!("conditions.{at}.metOn"), *day, today);
        }
    }
}

/// A baseline stands on paper and is read in peace: what no body has is mistyped.
fn body(check: &mut Check, terms: &ClearanceTerms, today: NaiveDate) {
    check.within("systolic", terms.systolic, 50..=260);
    check.within("diastolic", terms.diastolic, 20..=160);
    match (terms.systolic, terms.diastolic) {
        (Some(_), None) => check.problem("diastolic", Rule::Required),
        (None, Some(_)) => check.problem("systolic", Rule::Required),
        (Some(above), Some(below)) if below >= above => check.problem("diastolic", Rule::OutOfRange),
        _ => (),
    }
    check.within("heartRate", terms.heart_rate, 25..=220);
    check.within("oxygen", terms.oxygen, 50..=100);
    check.within("weight", terms.weight, 250..=3_000);
    check.within("height", terms.height, 50..=250);
    match terms.weighed_on {
        Some(day) => check.past_day("weighedOn", day, today),
        None if terms.weight.is_some() => check.problem("weighedOn", Rule::Required),
        None => (),
    }
}

fn tests(check: &mut Check, terms: &ClearanceTerms, today: NaiveDate) {
    check.at_most("tests", terms.tests.len(), MANY);
    for (at, TestResult { name, result, on, .. }) in terms.tests.iter().enumerate() {
        check.required(&format!("tests.{at}.name"), name.as_str());
        check.line(&format!("tests.{at}.name"), name.as_str(), LINE);
        check.lines(&format!("tests.{at}.result"), result.as_str(), LINES);
        if let Some(day) = on {
            check.past_day(&format!("tests.{at}.on"), *day, today);
        }
    }
}

/// What clears has to say for which way and up to which dose.
fn doses(check: &mut Check, terms: &ClearanceTerms) {
    if terms.decision.clears() {
        if terms.routes.is_empty() {
            check.problem("routes", Rule::Required);
        }
        if terms.max_dose.or(terms.max_dose_per_kg).is_none() {
            check.problem("maxDose", Rule::Required);
        }
    }
    check.within("maxDose", terms.max_dose, 1..=DOSE);
    check.within("maxDosePerKg", terms.max_dose_per_kg, 1..=DOSE_PER_KG);
    check.lines("boosterRule", terms.booster_rule.as_str(), LINES);
    check.within("intervalDays", terms.interval_days, 1..=INTERVAL);
    check.within("maxSessions", terms.max_sessions, 1..=SESSIONS);
}

fn prescriber(
    check: &mut Check,
    db: &Connection,
    client: ClientId,
    id: Option<EntryId>,
) -> Result<(), CaseloadError> {
    let Some(id) = id else {
        check.problem("prescriberId", Rule::Required);
        return Ok(());
    };
    let people = chart::of_client::<Person>(db, client)?;
    let prescribes = |person: &Person| person.roles.contains(&PersonRole::Prescriber);
    if !people.iter().any(|person| person.id == id && prescribes(&person.content)) {
        check.problem("prescriberId", Rule::Missing);
    }
    Ok(())
}

fn paper(
    check: &mut Check,
    db: &Connection,
    client: ClientId,
    path: &str,
    id: Option<ScanId>,
) -> Result<(), CaseloadError> {
    let Some(id) = id else { return Ok(()) };
    if scans::find(db, id)?.is_none_or(|scan| scan.client_id != client) {
        check.problem(path, Rule::Missing);
    }
    Ok(())
}

/// As it is kept: text in NFC, each route once.
pub(super) fn settled(terms: ClearanceTerms) -> ClearanceTerms {
    let condition = |one: Condition| Condition { words: nfc(&one.words), ..one };
    let test = |one: TestResult| TestResult { name: nfc_line(&one.name), result: nfc(&one.result), ..one };
    let mut routes = Vec::new();
    for route in terms.routes {
        if !routes.contains(&route) {
            routes.push(route);
        }
    }
    ClearanceTerms {
        conditions: terms.conditions.into_iter().map(condition).collect(),
        tests: terms.tests.into_iter().map(test).collect(),
        allergies: nfc(&terms.allergies),
        routes,
        booster_rule: nfc(&terms.booster_rule),
        transcribed_by: nfc_line(&terms.transcribed_by),
        ..terms
    }
}
