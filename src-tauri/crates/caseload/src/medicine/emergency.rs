//! The emergency sheet: it opens from every state of a session.

use super::ground::{self, Ground};
use super::{
    AdverseEvent, Attestation, Dose, EmergencyAllergy, EmergencyContact, EmergencyDose, EmergencyMedication,
    EmergencySheet, MedicinePlan, Sedation, Vitals, last_weight, rules_of, state, taken,
};
use crate::allergy::Allergy;
use crate::caseload::Caseload;
use crate::chart::{self, Item};
use crate::client::age;
use crate::error::CaseloadError;
use crate::id::{ClientId, EntryId, SessionId};
use crate::medication::Medication;
use crate::person::{Person, PersonRole};
use crate::protocol::Protocol;
use crate::rules::is_blank;
use crate::screening::{Answer, ScreeningAnswer};
use crate::store::clients::{self, ClientRecord};
use crate::store::practice;
use crate::time::Moment;
use rusqlite::Connection;
use vault::Private;

/// Readings that the sheet shows.
const READINGS: usize = 3;

/// Everything that somebody needs to know who comes to help.
///
/// # Errors
/// `NotFound`; `NotAllowed` at `session` for another kind of session.
pub fn emergency(case: &Caseload, session: SessionId) -> Result<EmergencySheet, CaseloadError> {
    let ground = ground::of(case.db(), session)?;
    sheet(case.db(), &ground, case.now())
}

pub(super) fn sheet(db: &Connection, ground: &Ground, now: Moment) -> Result<EmergencySheet, CaseloadError> {
    let (session, client) = (ground.session.id, clients::get(db, ground.session.client_id)?);
    let plan = chart::of_session::<MedicinePlan>(db, session)?.pop().map(|plan| plan.content);
    let attestation = chart::of_session::<Attestation>(db, session)?.pop();
    let weight = last_weight(db, client.id)?;
    let protocol = rules_of::session(db, ground)?.protocol;
    Ok(EmergencySheet {
        now,
        client_id: client.id,
        legal_name: client.details.legal_name.clone(),
        client_name: clients::name(&client.details),
        birth_date: client.details.birth_date,
        age: client.details.birth_date.and_then(|birth| age(birth, now.day())),
        weight: weight.map(|weight| weight.tenths_kg),
        weighed_on: weight.map(|weight| weight.measured_on),
        address: address(db, ground, &client, plan.as_ref())?,
        at_home: plan.as_ref().is_some_and(|plan| plan.at_home),
        state: state::stage(db, ground)?,
        doses: taken::in_session(db, session)?.iter().map(|item| dose(item, now)).collect(),
        substance: plan.as_ref().map(|plan| plan.substance.clone()).unwrap_or_default(),
        vitals: readings(db, session)?,
        sedation: score(db, session)?,
        adverse_events: events(db, session)?,
        allergies: allergies(db, client.id)?,
        medications: medications(db, client.id, now)?,
        taken_today: attestation.map(|one| one.content.medications_taken).unwrap_or_default(),
        conditions: conditions(db, client.id)?,
        contacts: contacts(db, client.id, plan.as_ref())?,
        emergency_contact: client.details.emergency_contact,
        signs: signs(&protocol),
    })
}

/// Somebody must be able to read out where to come to: the plan knows best, then whatever is on file.
fn address(
    db: &Connection,
    ground: &Ground,
    client: &ClientRecord,
    plan: Option<&MedicinePlan>,
) -> Result<Private<String>, CaseloadError> {
    let at_home = plan.is_some_and(|plan| plan.at_home);
    let practice = practice::get(db)?.address;
    let fallback = if at_home { client.details.address.clone() } else { practice };
    let planned = plan.map(|plan| plan.place.clone()).unwrap_or_default();
    let calendar: Private<String> = ground.session.place.clone().into();
    let first = [planned, calendar].into_iter().find(|place| !is_blank(place.as_str()));
    Ok(first.unwrap_or(fallback))
}

fn dose(item: &Item<Dose>, now: Moment) -> EmergencyDose {
    let minutes_ago = u32::try_from((now.0 - item.at.0).num_minutes()).unwrap_or_default();
    EmergencyDose { at: item.at, minutes_ago, dose: item.content.dose, route: item.content.route }
}

fn readings(db: &Connection, session: SessionId) -> Result<Vec<Item<Vitals>>, CaseloadError> {
    let mut readings = chart::of_session::<Vitals>(db, session)?;
    readings.retain(|reading| reading.content.struck.is_none());
    readings.sort_by_key(|reading| std::cmp::Reverse(reading.at));
    readings.truncate(READINGS);
    Ok(readings)
}

fn score(db: &Connection, session: SessionId) -> Result<Option<Item<Sedation>>, CaseloadError> {
    let scores = chart::of_session::<Sedation>(db, session)?.into_iter();
    Ok(scores.filter(|score| score.content.struck.is_none()).max_by_key(|score| score.at))
}

fn events(db: &Connection, session: SessionId) -> Result<Vec<Item<AdverseEvent>>, CaseloadError> {
    let mut events = chart::of_session::<AdverseEvent>(db, session)?;
    events.retain(|event| event.content.struck.is_none());
    Ok(events)
}

fn allergies(db: &Connection, client: ClientId) -> Result<Vec<EmergencyAllergy>, CaseloadError> {
    let all = chart::of_client::<Allergy>(db, client)?.into_iter().map(|one| one.content);
    let standing = all.filter(|one| one.removed_on.is_none());
    Ok(standing.map(|one| EmergencyAllergy { substance: one.substance, reaction: one.reaction }).collect())
}

fn medications(
    db: &Connection,
    client: ClientId,
    now: Moment,
) -> Result<Vec<EmergencyMedication>, CaseloadError> {
    let all = chart::of_client::<Medication>(db, client)?.into_iter().map(|one| one.content);
    let taken = all.filter(|one| one.until.is_none_or(|until| until >= now.day()));
    Ok(taken.map(|one| EmergencyMedication { name: one.name, dose: one.dose }).collect())
}

fn conditions(db: &Connection, client: ClientId) -> Result<Vec<String>, CaseloadError> {
    let all = chart::of_client::<ScreeningAnswer>(db, client)?.into_iter().map(|one| one.content);
    Ok(all.filter(|one| one.answer == Answer::Yes).map(|one| one.code).collect())
}

/// Those of the plan first, then emergency contacts; nobody twice.
fn contacts(
    db: &Connection,
    client: ClientId,
    plan: Option<&MedicinePlan>,
) -> Result<Vec<EmergencyContact>, CaseloadError> {
    let people = chart::of_client::<Person>(db, client)?;
    let of_plan = plan.map(|plan| {
        [
            (plan.prescriber_id, PersonRole::Prescriber),
            (plan.escort_id, PersonRole::Escort),
            (plan.chaperone_id, PersonRole::Chaperone),
        ]
    });
    let named = of_plan.into_iter().flatten().filter_map(|(id, role)| Some((id?, role)));
    let mut wanted: Vec<(EntryId, PersonRole)> = named.collect();
    for role in [PersonRole::Prescriber, PersonRole::EmergencyContact] {
        let standing = people.iter().filter(|one| !one.content.ended && one.content.roles.contains(&role));
        for person in standing {
            if wanted.iter().all(|(id, _)| *id != person.id) {
                wanted.push((person.id, role));
            }
        }
    }
    let contact = |(id, role): (EntryId, PersonRole)| {
        let person = people.iter().find(|person| person.id == id)?.content.clone();
        Some(EmergencyContact { name: person.name, role, relation: person.relation, phone: person.phone })
    };
    Ok(wanted.into_iter().filter_map(contact).collect())
}

fn signs(protocol: &Protocol) -> Vec<String> {
    protocol.thresholds.emergency_signs.iter().map(|sign| sign.value.clone()).collect()
}
