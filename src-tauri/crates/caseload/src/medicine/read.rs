//! A medicine session, read for its screen.

use super::ground::{self, Ground};
use super::vitals_due::{self, Clock};
use super::{
    Attestation, Departure, DischargeCheck, DischargeLine, MedicinePlan, MedicineState, MedicineView,
    SessionState, SessionStep, cards, discharge, discharge_item, draft_note, emergency, last_weight, log,
    rules_of, state, taken,
};
use crate::caseload::Caseload;
use crate::chart::{self, Content, Item};
use crate::client::age;
use crate::error::CaseloadError;
use crate::id::{AnyId, SessionId};
use crate::protocol::{Protocol, per_kg};
use crate::readiness::{Readiness, facts_of, readiness};
use crate::seal;
use crate::store::{clients, sessions};
use crate::time::Moment;
use rusqlite::Connection;
use vault::Private;

/// Everything of a session, in every state of it.
///
/// # Errors
/// `NotFound`; `NotAllowed` at `session` for another kind of session.
pub fn view(case: &Caseload, session: SessionId) -> Result<MedicineView, CaseloadError> {
    let (db, now) = (case.db(), case.now());
    let ground = ground::of(db, session)?;
    let client = clients::get(db, ground.session.client_id)?;
    let row = sessions::of_client(db, client.id)?.into_iter().find(|row| row.id == session);
    let protocol = rules_of::session(db, &ground)?;
    let facts = facts_of(db, &ground, now)?;
    let (readiness, stage) = (readiness(&facts), facts.state);
    let taken = taken::in_session(db, session)?;
    let (first, last) = (taken.first().map(|dose| dose.at), taken.last().map(|dose| dose.at));
    let total = taken.iter().fold(0_u32, |sum, dose| sum.saturating_add(dose.content.dose));
    let steps = chart::of_session::<SessionState>(db, session)?;
    let vitals = by_time(db, session)?;
    let sedation = by_time(db, session)?;
    let ended = ended(db, session, &steps)?;
    let weight = last_weight(db, client.id)?;
    Ok(MedicineView {
        now,
        session: row.ok_or(CaseloadError::NotFound("session"))?,
        client_name: clients::name(&client.details),
        client_code: client.code.clone(),
        client_age: client.details.birth_date.and_then(|birth| age(birth, now.day())),
        plan: newest::<MedicinePlan>(db, session)?,
        state: settled(stage, &readiness),
        readiness,
        attestation: newest::<Attestation>(db, session)?,
        opened_at: state::when(&steps, SessionStep::Opened),
        first_dose_at: first,
        last_dose_at: last,
        total_dose: total,
        per_kg: per_kg(&protocol.protocol.limits, total, weight, now.day()).filter(|_| total > 0),
        doses: by_time(db, session)?,
        due_vitals: vitals_due::due(&protocol.protocol, &vitals, &Clock { now, first_dose: first, ended }),
        cards: match ended {
            Some(_) => Vec::new(),
            None => cards::current(&protocol.protocol, &vitals, &sedation, first),
        },
        vitals,
        observations: by_time(db, session)?,
        sedation,
        adverse_events: by_time(db, session)?,
        late: by_time(db, session)?,
        music: by_time(db, session)?,
        overrides: by_time(db, session)?,
        observe_until: discharge::observe_until(db, &ground)?,
        discharge: discharge_lines(db, &ground, &protocol.protocol, now)?,
        departure: newest::<Departure>(db, session)?,
        log: log::log(db, session)?,
        emergency: emergency::sheet(db, &ground, now)?,
        note_id: draft_note::note_of(db, &ground)?,
        signed_by: signed_by(&steps),
        seal: seal::short(db, AnyId(session.0))?,
        protocol,
    })
}

/// What is planned is ready when nothing is missing that can be known before the day.
fn settled(stage: MedicineState, readiness: &Readiness) -> MedicineState {
    match stage {
        MedicineState::Planned if readiness.nothing_missing_ahead => MedicineState::Ready,
        stage => stage,
    }
}

fn by_time<T: Content>(db: &Connection, session: SessionId) -> Result<Vec<Item<T>>, CaseloadError> {
    let mut items = chart::of_session::<T>(db, session)?;
    items.sort_by_key(|item| item.at);
    Ok(items)
}

fn newest<T: Content>(db: &Connection, session: SessionId) -> Result<Option<Item<T>>, CaseloadError> {
    Ok(chart::of_session::<T>(db, session)?.pop())
}

/// When the client was gone: nothing is due any more.
fn ended(
    db: &Connection,
    session: SessionId,
    steps: &[Item<SessionState>],
) -> Result<Option<Moment>, CaseloadError> {
    let left = newest::<Departure>(db, session)?.map(|departure| departure.at);
    let over = [SessionStep::Discharged, SessionStep::Transferred, SessionStep::Aborted];
    let step = over.into_iter().filter_map(|step| state::when(steps, step)).min();
    Ok(left.into_iter().chain(step).min())
}

fn discharge_lines(
    db: &Connection,
    ground: &Ground,
    protocol: &Protocol,
    now: Moment,
) -> Result<Vec<DischargeLine>, CaseloadError> {
    let done = chart::of_session::<DischargeCheck>(db, ground.session.id)?;
    let items = protocol.discharge.iter().filter_map(|code| discharge_item(code));
    let line = |item: &super::DischargeItem| {
        Ok(DischargeLine {
            item: item.clone(),
            check: done.iter().find(|check| check.content.code == item.code).cloned(),
            contradicted: discharge::contradicted(db, ground, &item.code, now)?,
        })
    };
    items.map(line).collect()
}

fn signed_by(steps: &[Item<SessionState>]) -> Private<String> {
    let signed = steps.iter().find(|step| step.content.step == SessionStep::Signed);
    signed.map(|step| step.content.words.clone()).unwrap_or_default()
}
