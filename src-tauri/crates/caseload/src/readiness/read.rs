//! The facts, read from the record.

use super::facts::{
    AlertFact, AskedDose, ClearanceFacts, DoseFact, MedicationFact, ReadinessFacts, ReadingFact, Standing,
};
use super::{Readiness, readiness};
use crate::alert::{Alert, AlertSource};
use crate::caseload::Caseload;
use crate::chart::{self, Item};
use crate::clearance;
use crate::consent::{self, ConsentKind, ConsentRow, ConsentStatus};
use crate::error::CaseloadError;
use crate::id::{ClientId, EntryId, SessionId};
use crate::medication::Medication;
use crate::medicine::{
    self, Attestation, CautionEffect, GateOverride, Ground, MedicinePlan, Sedation, Vitals, caution_class,
};
use crate::person::{Person, PersonRole};
use crate::screening::{Answer, ScreeningAnswer, ScreeningOutcome};
use crate::session::{SessionKind, SessionStatus};
use crate::store::{clients, consents, sessions};
use crate::time::Moment;
use chrono::NaiveDate;
use rusqlite::Connection;

/// A C-SSRS keeps its results as alerts of these codes; the newest one holds.
const C_SSRS: &str = "c-ssrs-";
const C_SSRS_HIGH: &str = "c-ssrs-high";

/// What is missing in the record before the next dose of a session.
///
/// # Errors
/// `NotFound`; `NotAllowed` at `session` for another kind of session.
pub fn of_session(case: &Caseload, session: SessionId) -> Result<Readiness, CaseloadError> {
    of(case.db(), session, case.now())
}

/// The same where there is only a connection.
pub(crate) fn of(db: &Connection, session: SessionId, now: Moment) -> Result<Readiness, CaseloadError> {
    let ground = medicine::ground_of(db, session)?;
    Ok(readiness(&facts_of(db, &ground, now)?))
}

/// The facts with a dose that is about to be given, or was given at that moment.
pub(crate) fn with_dose(
    db: &Connection,
    ground: &Ground,
    at: Moment,
    dose: AskedDose,
) -> Result<ReadinessFacts, CaseloadError> {
    let state = medicine::stage_at(db, ground, at)?;
    Ok(ReadinessFacts { asked: Some(dose), meant_for: at, state, ..facts_of(db, ground, at)? })
}

/// The record as it stood at a moment: what happened later does not count.
pub(crate) fn facts_of(
    db: &Connection,
    ground: &Ground,
    now: Moment,
) -> Result<ReadinessFacts, CaseloadError> {
    let (client, session) = (ground.session.client_id, ground.session.id);
    let rows = consent_rows(db, client)?;
    let plan = chart::of_session::<MedicinePlan>(db, session)?.pop().map(|plan| plan.content);
    let people = chart::of_client::<Person>(db, client)?;
    let named = |id: Option<EntryId>, role| is_named(&people, id, role);
    let meant_for = ground.session.planned.moment().filter(|planned| *planned > now).unwrap_or(now);
    Ok(ReadinessFacts {
        now,
        meant_for,
        state: medicine::stage(db, ground)?,
        birth_date: clients::get(db, client)?.details.birth_date,
        protocol: medicine::protocol_of(db, ground)?.protocol,
        asked: None,
        doses: doses(db, session, now)?,
        earlier: earlier(db, client, session, now)?,
        clearance: cleared(db, ground, meant_for.day())?,
        treatment: standing(&rows, ConsentKind::Treatment),
        touch: standing(&rows, ConsentKind::Touch),
        home: standing(&rows, ConsentKind::HomeSession),
        escort_named: plan.as_ref().is_some_and(|plan| named(plan.escort_id, PersonRole::Escort)),
        chaperone_named: plan.as_ref().is_some_and(|plan| named(plan.chaperone_id, PersonRole::Chaperone)),
        prescriber_named: plan.as_ref().is_some_and(|plan| named(plan.prescriber_id, PersonRole::Prescriber)),
        weight: medicine::last_weight(db, client)?,
        screening: outcome(db, ground)?,
        screening_yes: screening_yes(db, ground)?,
        alerts: alerts(db, client)?,
        c_ssrs_high: c_ssrs_high(db, client)?,
        medications: medications(db, client, meant_for.day())?,
        preparations: preparations(db, ground)?,
        attestation: chart::of_session::<Attestation>(db, session)?.pop().map(|one| (one.at, one.content)),
        readings: readings(db, session, now)?,
        sedation: sedation(db, session, now)?,
        overrides: overrides(db, session)?,
        plan,
    })
}

fn consent_rows(db: &Connection, client: ClientId) -> Result<Vec<ConsentRow>, CaseloadError> {
    consents::of_client(db, client)?.into_iter().map(|record| consent::row(db, record)).collect()
}

/// What the client said last about a kind: a paper that merely waits says nothing.
fn standing(rows: &[ConsentRow], kind: ConsentKind) -> Standing {
    let of_kind = || rows.iter().filter(move |row| row.kind == kind);
    if let Some(signed) = of_kind().find(|row| row.status == ConsentStatus::Signed) {
        return if signed.renewal { Standing::SignAgain } else { Standing::Signed };
    }
    let decided = of_kind().find_map(|row| match row.status {
        ConsentStatus::Withdrawn => Some(Standing::Withdrawn),
        ConsentStatus::Declined => Some(Standing::Declined),
        _ => None,
    });
    decided.unwrap_or(Standing::Open)
}

/// Somebody who is there, has not ended, and has that role.
fn is_named(people: &[Item<Person>], id: Option<EntryId>, role: PersonRole) -> bool {
    let person = id.and_then(|id| people.iter().find(|person| person.id == id));
    person.is_some_and(|person| !person.content.ended && person.content.roles.contains(&role))
}

fn doses(db: &Connection, session: SessionId, now: Moment) -> Result<Vec<DoseFact>, CaseloadError> {
    let taken = medicine::taken_in(db, session)?.into_iter().filter(|dose| dose.at <= now);
    let fact = |dose: Item<medicine::Dose>| DoseFact {
        at: dose.at,
        kind: dose.content.kind,
        tenths_mg: dose.content.dose,
    };
    Ok(taken.map(fact).collect())
}

fn earlier(
    db: &Connection,
    client: ClientId,
    session: SessionId,
    now: Moment,
) -> Result<Vec<Moment>, CaseloadError> {
    let all = medicine::dosed_sessions(db, client)?;
    Ok(all.into_iter().filter(|(other, at)| *other != session && *at <= now).map(|(_, at)| at).collect())
}

/// The newest clearance that came, whatever became of it; one that was only asked for says nothing.
fn cleared(
    db: &Connection,
    ground: &Ground,
    day: NaiveDate,
) -> Result<Option<ClearanceFacts>, CaseloadError> {
    let course = ground.container.course;
    let all = clearance::of_client(db, ground.session.client_id, day, Some(ground.session.id))?;
    let mut of_course = all.into_iter().filter(|view| course.is_none() || view.item.course_id == course);
    let newest = of_course.find_map(|view| {
        let terms = view.item.content.terms?;
        Some(ClearanceFacts {
            terms,
            revoked_on: view.item.content.revoked.map(|revocation| revocation.on),
            sessions_used: view.sessions_used,
            triggers: view.triggers,
        })
    });
    Ok(newest)
}

fn outcome(db: &Connection, ground: &Ground) -> Result<Option<crate::screening::Suitability>, CaseloadError> {
    let all = chart::of_client::<ScreeningOutcome>(db, ground.session.client_id)?;
    let newest = all.into_iter().rev().find(|one| is_of_course(one.course_id, ground));
    Ok(newest.map(|one| one.content.suitability))
}

fn is_of_course(course: Option<EntryId>, ground: &Ground) -> bool {
    ground.container.course.is_none() || course == ground.container.course
}

fn screening_yes(db: &Connection, ground: &Ground) -> Result<Vec<(String, NaiveDate)>, CaseloadError> {
    let all = chart::of_client::<ScreeningAnswer>(db, ground.session.client_id)?.into_iter();
    let yes = all.filter(|one| is_of_course(one.course_id, ground) && one.content.answer == Answer::Yes);
    Ok(yes.map(|one| (one.content.code, one.content.on)).collect())
}

fn alerts(db: &Connection, client: ClientId) -> Result<Vec<AlertFact>, CaseloadError> {
    let open = chart::of_client::<Alert>(db, client)?.into_iter().filter(|alert| alert.content.is_open());
    let fact = |alert: Item<Alert>| AlertFact {
        weight: alert.content.weight,
        item: alert.content.item,
        raised_on: alert.at.day(),
        entry: alert.content.entry,
    };
    Ok(open.map(fact).collect())
}

/// High stands until a later C-SSRS says otherwise, whatever was done about the alert.
fn c_ssrs_high(db: &Connection, client: ClientId) -> Result<Option<NaiveDate>, CaseloadError> {
    let all = chart::of_client::<Alert>(db, client)?;
    let of_measure = |alert: &Alert| alert.source == AlertSource::Measure && alert.item.starts_with(C_SSRS);
    let newest = all.into_iter().filter(|alert| of_measure(&alert.content)).max_by_key(|alert| alert.at);
    Ok(newest.filter(|alert| alert.content.item == C_SSRS_HIGH).map(|alert| alert.at.day()))
}

fn medications(
    db: &Connection,
    client: ClientId,
    day: NaiveDate,
) -> Result<Vec<MedicationFact>, CaseloadError> {
    let all = chart::of_client::<Medication>(db, client)?.into_iter().map(|one| one.content);
    let taken = all.filter(|one| one.until.is_none_or(|until| until >= day));
    let fact = |one: Medication| {
        let class = one.caution.as_deref().and_then(caution_class)?;
        let decided = !crate::rules::is_blank(one.prescriber_decision.as_str());
        let matters = matches!(class.effect, CautionEffect::Blocks | CautionEffect::AskPrescriber);
        matters.then(|| MedicationFact { class: class.code.clone(), effect: class.effect, decided })
    };
    Ok(taken.filter_map(fact).collect())
}

fn preparations(db: &Connection, ground: &Ground) -> Result<u32, CaseloadError> {
    let all = sessions::of_client(db, ground.session.client_id)?;
    let held = all.iter().filter(|row| {
        row.kind == SessionKind::Preparation
            && row.status == SessionStatus::Held
            && (row.course_id.is_none() || is_of_course(row.course_id, ground))
    });
    Ok(u32::try_from(held.count()).unwrap_or(u32::MAX))
}

fn readings(db: &Connection, session: SessionId, now: Moment) -> Result<Vec<ReadingFact>, CaseloadError> {
    let mut all = chart::of_session::<Vitals>(db, session)?;
    all.retain(|reading| reading.content.struck.is_none() && reading.at <= now);
    all.sort_by_key(|reading| reading.at);
    Ok(all.into_iter().map(|reading| ReadingFact { at: reading.at, vitals: reading.content }).collect())
}

fn sedation(
    db: &Connection,
    session: SessionId,
    now: Moment,
) -> Result<Option<(Moment, u32)>, CaseloadError> {
    let all = chart::of_session::<Sedation>(db, session)?.into_iter();
    let scores = all.filter(|score| score.content.struck.is_none() && score.at <= now);
    Ok(scores.max_by_key(|score| score.at).map(|score| (score.at, score.content.score)))
}

fn overrides(db: &Connection, session: SessionId) -> Result<Vec<GateOverride>, CaseloadError> {
    Ok(chart::of_session::<GateOverride>(db, session)?.into_iter().map(|one| one.content).collect())
}
