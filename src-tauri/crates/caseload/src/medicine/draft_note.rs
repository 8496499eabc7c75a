//! The session note, drafted from the log. The therapist reads it, changes it, and signs it.

use super::ground::{self, Ground};
use super::log::name_of;
use super::note_parts::{item, list, paragraph, part, quote};
use super::words::{self, milligrams, when};
use super::{
    AdverseEvent, Attestation, Departure, DischargeCheck, Dose, MedicinePlan, Met, Music, Observation,
    Sedation, SessionState, SessionStep, Vitals, attestation_questions, discharge_item, rules_of, taken,
};
use crate::caseload::Caseload;
use crate::chart::{self, Content, Item};
use crate::draft::{self, DraftFields, DraftKey};
use crate::error::{CaseloadError, Rule};
use crate::id::{NoteId, SessionId};
use crate::note::{self, NoteDraft};
use crate::readiness::{Gate, GateState, ReadinessFacts, Why, facts_of, readiness, with_dose};
use crate::richtext::{NoteBlock, NoteBody};
use crate::rules::is_blank;
use crate::screening::{self, Answer};
use crate::session::SessionKind;
use crate::time::Moment;
use rusqlite::Connection;

/// Begins a note and fills it from what was entered: plan, readiness with what was gone past, doses, vitals, observations,
/// adverse events, discharge, departure; times from the first dose and by the clock on the wall. Nothing in it is
/// judged, and nothing in it is left out.
///
/// # Errors
/// `NotFound`; `NotAllowed` at `session` for another kind of session; `AlreadyDone` at `note` if a note about the session
/// is begun or signed.
pub fn draft_note(case: &mut Caseload, session: SessionId) -> Result<NoteId, CaseloadError> {
    let ground = ground::of(case.db(), session)?;
    if note_of(case.db(), &ground)?.is_some() {
        return Err(CaseloadError::at("note", Rule::AlreadyDone));
    }
    let body = NoteBody { blocks: blocks(case.db(), &ground, case.now())? };
    let id = note::begin(case, ground.session.client_id, Some(session), SessionKind::Medicine)?;
    let fields = NoteDraft { title: "Medicine session".into(), body, ..note::read(case, id)?.fields };
    draft::save(case, DraftKey::Note { id }, DraftFields::Note(fields), 1)?;
    Ok(id)
}

/// The newest note that tells of a session: begun, or signed.
pub(super) fn note_of(db: &Connection, ground: &Ground) -> Result<Option<NoteId>, CaseloadError> {
    let (client, session) = (ground.session.client_id, Some(ground.session.id));
    let begun = crate::store::drafts::notes_of(db, client)?.into_iter().find_map(|draft| {
        match (draft.key, draft.fields) {
            (DraftKey::Note { id }, DraftFields::Note(fields)) if fields.session_id == session => Some(id),
            _ => None,
        }
    });
    let signed = crate::store::notes::of_client(db, client)?;
    let signed = signed.into_iter().find(|note| note.session_id == session).map(|note| note.id);
    Ok(begun.or(signed))
}

fn blocks(db: &Connection, ground: &Ground, now: Moment) -> Result<Vec<NoteBlock>, CaseloadError> {
    let session = ground.session.id;
    let doses = taken::in_session(db, session)?;
    let first = doses.first().map(|dose| dose.at);
    let parts = [
        part("Plan", planned(db, ground)?),
        part("Before the dose", before(db, session)?),
        part("What was missing", missing(db, ground, &doses, now)?),
        part("Course of the session", steps(db, session, first)?),
        part("Doses", told::<Dose>(db, session, first, |dose| (dosed(dose), dose.struck.is_some()))?),
        part("Vitals", told::<Vitals>(db, session, first, |one| (words::vitals(one), one.struck.is_some()))?),
        part(
            "How awake",
            told::<Sedation>(db, session, first, |one| (words::sedation(one), one.struck.is_some()))?,
        ),
        part(
            "Observations",
            told::<Observation>(db, session, first, |one| (words::observation(one), one.struck.is_some()))?,
        ),
        part(
            "Music",
            told::<Music>(db, session, first, |one| (one.title.as_str().into(), one.struck.is_some()))?,
        ),
        part("Adverse events", events(db, session, first)?),
        part("Discharge", discharge(db, session)?),
        part("Departure", departure(db, session, first)?),
    ];
    Ok(parts.into_iter().flatten().collect())
}

fn newest<T: Content>(db: &Connection, session: SessionId) -> Result<Option<Item<T>>, CaseloadError> {
    Ok(chart::of_session::<T>(db, session)?.pop())
}

fn planned(db: &Connection, ground: &Ground) -> Result<Vec<NoteBlock>, CaseloadError> {
    let Some(plan) = newest::<MedicinePlan>(db, ground.session.id)? else {
        return Ok(paragraph("No plan was written down."));
    };
    let plan = plan.content;
    let protocol = rules_of::session(db, ground)?;
    let approved = match protocol.approved_by.as_str().trim() {
        "" => "not approved by a prescriber in this record".to_owned(),
        name => format!("approved by {name}"),
    };
    let own =
        if protocol.builtin { "as built in".into() } else { format!("version {}", protocol.own_version) };
    let people =
        [("Prescriber", plan.prescriber_id), ("Escort", plan.escort_id), ("Chaperone", plan.chaperone_id)];
    let mut items = vec![
        item("Protocol", &format!("{}, {own}, {approved}.", protocol.protocol.name)),
        item("Medicine", &medicine(&plan)),
    ];
    for (role, id) in people {
        items.extend(name_of(db, id)?.map(|name| item(role, &name)));
    }
    let place = plan.place.as_str().trim();
    let home = if plan.at_home { " (at home, by video)" } else { "" };
    items.extend((!place.is_empty()).then(|| item("Place", &format!("{place}{home}"))));
    let texts = [("Above the usual limit because", &plan.over_limit_reason), ("Stop word", &plan.stop_word)];
    let texts = texts.into_iter().filter(|(_, text)| !is_blank(text.as_str()));
    items.extend(texts.map(|(lead, text)| item(lead, text.as_str())));
    Ok([list(items), quote(plan.intention.as_str())].concat())
}

fn medicine(plan: &MedicinePlan) -> String {
    let amount = |lead: &str, dose: Option<u32>| dose.map(|dose| format!("{lead} {}", milligrams(dose)));
    let booster = plan.booster.as_ref().map(|booster| {
        format!("booster {} after {} min, agreed before", milligrams(booster.dose), booster.after_minutes)
    });
    let texts = [&plan.substance, &plan.form, &plan.strength].map(|text| text.as_str().trim().to_owned());
    let rest = [
        Some(words::route(plan.route).to_owned()),
        amount("prescribed", plan.prescribed),
        amount("planned", plan.planned),
        booster,
        Some(format!("to be {}", words::given_by(plan.given_by))),
    ];
    let all = texts.into_iter().chain(rest.into_iter().flatten());
    format!("{}.", all.filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", "))
}

fn before(db: &Connection, session: SessionId) -> Result<Vec<NoteBlock>, CaseloadError> {
    let Some(attested) = newest::<Attestation>(db, session)? else {
        return Ok(paragraph("The questions of the day were not answered."));
    };
    let (at, told) = (attested.at, attested.content);
    let mut items = vec![item("Asked", &format!("at {}", words::wall(at)))];
    let since = |since: Option<Moment>| since.map(|since| format!("since {}", words::wall(since)));
    items.extend(since(told.food_since).map(|text| item("Nothing eaten", &text)));
    items.extend(since(told.fluid_since).map(|text| item("Nothing drunk", &text)));
    let texts = [
        ("Medicines taken today", &told.medications_taken),
        ("Substances in the last day", &told.substances),
        ("Sleep", &told.sleep),
        ("Mood", &told.mood),
    ];
    let texts = texts.into_iter().filter(|(_, text)| !is_blank(text.as_str()));
    items.extend(texts.map(|(lead, text)| item(lead, text.as_str())));
    items.extend(told.weight.map(|weight| item("Weight", &format!("{} kg", words::tenths_of(weight)))));
    let yes = told.answers.iter().filter(|answer| answer.answer != Answer::No);
    items.extend(yes.map(|answer| {
        let said = if answer.answer == Answer::Yes { "Yes" } else { "Not known" };
        item(&question(&answer.code), &format!("{said}. {}", answer.detail.as_str().trim()))
    }));
    let no = told.answers.iter().filter(|answer| answer.answer == Answer::No).count();
    let no = (no > 0).then(|| format!("To {no} questions of the day the answer was no."));
    Ok([list(items), paragraph(&no.unwrap_or_default())].concat())
}

fn question(code: &str) -> String {
    let own = attestation_questions().iter().find(|question| question.code == code);
    let own = own.map(|question| question.question.clone());
    own.or_else(|| screening::item(code).map(|item| item.question.clone())).unwrap_or_else(|| code.into())
}

/// As the record stood at the first dose; without one, as it stands now.
fn missing(
    db: &Connection,
    ground: &Ground,
    doses: &[Item<Dose>],
    now: Moment,
) -> Result<Vec<NoteBlock>, CaseloadError> {
    let facts = match doses.first() {
        Some(first) => {
            let facts = with_dose(db, ground, first.at, super::flags::asked(&first.content))?;
            // It was asked about before it was taken: it does not count twice.
            ReadinessFacts { doses: Vec::new(), ..facts }
        }
        None => facts_of(db, ground, now)?,
    };
    let card = readiness(&facts);
    let open = card.gates.iter().filter(|gate| gate.state != GateState::Met && !is_past(gate));
    let items: Vec<String> = open.map(gate).collect();
    match items.is_empty() {
        true => Ok(paragraph("Nothing was missing in the record.")),
        false => Ok(list(items)),
    }
}

fn is_past(gate: &Gate) -> bool {
    gate.details.iter().all(|detail| detail.why == Why::Past)
}

fn gate(gate: &Gate) -> String {
    let name = gate.code.name().replace('-', " ");
    let name = name.get(..1).map(str::to_uppercase).unwrap_or_default() + name.get(1..).unwrap_or_default();
    match gate.state {
        GateState::Overridden => {
            item(&name, &format!("gone past by the therapist: {}", gate.reason.as_str()))
        }
        _ => item(&name, "missing."),
    }
}

fn steps(
    db: &Connection,
    session: SessionId,
    first: Option<Moment>,
) -> Result<Vec<NoteBlock>, CaseloadError> {
    let steps = chart::of_session::<SessionState>(db, session)?.into_iter();
    let told = steps.filter(|step| step.content.step != SessionStep::Signed);
    Ok(list(told.map(|step| item(&when(step.at, first), &words::step(&step.content))).collect()))
}

/// Entries of one kind by time; what was struck out is left to the log.
fn told<T: Content>(
    db: &Connection,
    session: SessionId,
    first: Option<Moment>,
    words: impl Fn(&T) -> (String, bool),
) -> Result<Vec<NoteBlock>, CaseloadError> {
    let mut items = chart::of_session::<T>(db, session)?;
    items.sort_by_key(|item| item.at);
    let lines = items.iter().map(|entry| (entry.at, words(&entry.content)));
    let standing = lines.filter(|(_, (_, struck))| !struck);
    Ok(list(standing.map(|(at, (words, _))| item(&when(at, first), &words)).collect()))
}

fn dosed(dose: &Dose) -> String {
    let flags: Vec<&str> = dose.flags.iter().map(|flag| words::flag(*flag)).collect();
    match flags.is_empty() {
        true => words::dose(dose),
        false => format!("{} Noted: {}.", words::dose(dose), flags.join("; ")),
    }
}

fn events(
    db: &Connection,
    session: SessionId,
    first: Option<Moment>,
) -> Result<Vec<NoteBlock>, CaseloadError> {
    let told =
        told::<AdverseEvent>(db, session, first, |one| (words::adverse_event(one), one.struck.is_some()))?;
    Ok(if told.is_empty() { paragraph("None were recorded.") } else { told })
}

fn discharge(db: &Connection, session: SessionId) -> Result<Vec<NoteBlock>, CaseloadError> {
    let checks = chart::of_session::<DischargeCheck>(db, session)?.into_iter().map(|check| check.content);
    Ok(list(checks.map(|check| checked(&check)).collect()))
}

fn checked(check: &DischargeCheck) -> String {
    let met = match check.met {
        Met::Yes => "yes",
        Met::No => "no",
        Met::NotApplicable => "does not apply",
    };
    let name = discharge_item(&check.code).map_or(check.code.as_str(), |item| item.check.as_str());
    let why = check.override_reason.as_str().trim();
    let why = if why.is_empty() { String::new() } else { format!(" Gone past by the therapist: {why}") };
    item(name, &format!("{met}. {}{why}", check.words.as_str().trim()))
}

fn departure(
    db: &Connection,
    session: SessionId,
    first: Option<Moment>,
) -> Result<Vec<NoteBlock>, CaseloadError> {
    let Some(left) = newest::<Departure>(db, session)? else { return Ok(Vec::new()) };
    let with = name_of(db, left.content.with)?;
    let words = words::departure(&left.content, with.as_deref());
    Ok(paragraph(&format!("{}: {words}", when(left.at, first))))
}
