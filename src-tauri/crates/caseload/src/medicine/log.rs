//! Everything that was entered in a session, by time, in sentences.

use super::words::{self, minute};
use super::{
    AdverseEvent, Attestation, Departure, Dose, GateOverride, LateAdverseEvent, LogLine, MedicinePlan, Music,
    Observation, Sedation, SessionState, Vitals, taken,
};
use crate::chart::{self, Content, EntryKind, Item};
use crate::error::CaseloadError;
use crate::id::{EntryId, SessionId};
use crate::person::Person;
use crate::rules::is_blank;
use crate::time::Moment;
use rusqlite::Connection;
use vault::Private;

/// The log, oldest first.
pub(super) fn log(db: &Connection, session: SessionId) -> Result<Vec<LogLine>, CaseloadError> {
    let first = taken::in_session(db, session)?.first().map(|dose| dose.at);
    let kinds = [
        lines::<Attestation>(db, session, first, |_| ("Questions of the day answered.".into(), None))?,
        lines::<MedicinePlan>(db, session, first, |plan| (planned(plan), None))?,
        lines::<SessionState>(db, session, first, |state| (words::step(state), None))?,
        lines::<Vitals>(db, session, first, |one| (words::vitals(one), one.struck.clone()))?,
        lines::<Dose>(db, session, first, |one| (words::dose(one), one.struck.clone()))?,
        lines::<Observation>(db, session, first, |one| (words::observation(one), one.struck.clone()))?,
        lines::<Sedation>(db, session, first, |one| (words::sedation(one), one.struck.clone()))?,
        lines::<AdverseEvent>(db, session, first, |one| (words::adverse_event(one), one.struck.clone()))?,
        lines::<LateAdverseEvent>(db, session, first, |LateAdverseEvent(one)| {
            (format!("Reported late: {}", words::adverse_event(one)), one.struck.clone())
        })?,
        lines::<Music>(db, session, first, |one| (words::music(one), one.struck.clone()))?,
        lines::<GateOverride>(db, session, first, |one| (gone_past(one), None))?,
        departures(db, session, first)?,
    ];
    let mut log: Vec<LogLine> = kinds.into_iter().flatten().collect();
    log.sort_by_key(|line| line.at);
    Ok(log)
}

/// The name of somebody around the client.
pub(super) fn name_of(db: &Connection, person: Option<EntryId>) -> Result<Option<String>, CaseloadError> {
    let Some(person) = person else { return Ok(None) };
    Ok(chart::find::<Person>(db, person)?.map(|person| person.content.name.as_str().to_owned()))
}

fn departures(
    db: &Connection,
    session: SessionId,
    first: Option<Moment>,
) -> Result<Vec<LogLine>, CaseloadError> {
    let mut lines = Vec::new();
    for item in chart::of_session::<Departure>(db, session)? {
        let with = name_of(db, item.content.with)?;
        let told = words::departure(&item.content, with.as_deref());
        lines.push(line(EntryKind::Departure, &item, first, (told, None)));
    }
    Ok(lines)
}

fn lines<T: Content>(
    db: &Connection,
    session: SessionId,
    first: Option<Moment>,
    told: impl Fn(&T) -> (String, Option<Private<String>>),
) -> Result<Vec<LogLine>, CaseloadError> {
    let items = chart::of_session::<T>(db, session)?;
    Ok(items.iter().map(|item| line(T::KIND, item, first, told(&item.content))).collect())
}

fn line<T>(
    kind: EntryKind,
    item: &Item<T>,
    first: Option<Moment>,
    (told, struck): (String, Option<Private<String>>),
) -> LogLine {
    LogLine {
        id: item.id,
        kind,
        at: item.at,
        minute: minute(item.at, first),
        words: told.into(),
        struck: struck.unwrap_or_default(),
        changed: item.entries > 1,
    }
}

fn planned(plan: &MedicinePlan) -> String {
    let dose = plan.planned.map_or_else(String::new, |dose| format!(" {}", words::milligrams(dose)));
    let booster = plan.booster.as_ref().map(|booster| {
        format!(", booster {} after {} min", words::milligrams(booster.dose), booster.after_minutes)
    });
    let intention = plan.intention.as_str().trim();
    let intention =
        if is_blank(intention) { String::new() } else { format!(" Intention: “{intention}”") };
    format!("Planned:{dose} {}{}.{intention}", words::route(plan.route), booster.unwrap_or_default())
}

fn gone_past(gone: &GateOverride) -> String {
    format!("Gone past “{}”: {}", gone.gate.replace('-', " "), gone.reason.as_str().trim())
}
