//! Entries of a session in calm, clinical English: the same sentence in the log and in the drafted note.

use super::{
    AdverseEvent, Departure, Dose, DoseFlag, DoseKind, Ending, GivenBy, Music, Observation, Position,
    Relatedness, Sedation, SessionState, SessionStep, Vitals, adverse_term, observation_tag, sedation_steps,
};
use crate::protocol::Route;
use crate::rules::is_blank;
use crate::time::Moment;

/// `62.5 mg`, `150 mg`.
pub fn milligrams(tenths: u32) -> String {
    format!("{} mg", tenths_of(tenths))
}

/// `62.5`, `150`.
pub(super) fn tenths_of(tenths: u32) -> String {
    match tenths % 10 {
        0 => (tenths / 10).to_string(),
        tenth => format!("{}.{tenth}", tenths / 10),
    }
}

/// `15:46`.
pub(super) fn wall(at: Moment) -> String {
    at.0.format("%H:%M").to_string()
}

/// `+0:34 (15:46)`, `−0:08 (15:04)`; without a dose only the wall clock.
pub(super) fn when(at: Moment, first_dose: Option<Moment>) -> String {
    match minute(at, first_dose) {
        None => wall(at),
        Some(minute) => {
            let (sign, minutes) = (if minute < 0 { '\u{2212}' } else { '+' }, minute.unsigned_abs());
            format!("{sign}{}:{:02} ({})", minutes / 60, minutes % 60, wall(at))
        }
    }
}

/// Whole minutes from the first dose; what is less than a minute before it is a minute before.
pub(super) fn minute(at: Moment, first_dose: Option<Moment>) -> Option<i32> {
    let seconds = (at.0 - first_dose?.0).num_seconds();
    i32::try_from(seconds.div_euclid(60)).ok()
}

/// `sublingually`.
pub fn route(route: Route) -> &'static str {
    match route {
        Route::Iv => "intravenously",
        Route::Im => "intramuscularly",
        Route::Sc => "subcutaneously",
        Route::Intranasal => "intranasally",
        Route::EsketamineNasal => "intranasally (esketamine)",
        Route::Sublingual => "sublingually",
        Route::Oral => "by mouth",
    }
}

pub(super) fn given_by(given_by: GivenBy) -> &'static str {
    match given_by {
        GivenBy::Client => "taken by the client",
        GivenBy::Prescriber => "given by the prescriber",
        GivenBy::Nurse => "given by a nurse",
        GivenBy::Therapist => "given by the therapist",
    }
}

pub(super) fn dose(dose: &Dose) -> String {
    let kind = match dose.kind {
        DoseKind::First => "",
        DoseKind::Booster => "Booster: ",
        DoseKind::Other => "Outside the plan: ",
    };
    let ending = match dose.ending {
        Ending::NotApplicable => "",
        Ending::Spat => "then spat out",
        Ending::Swallowed => "then swallowed",
    };
    let held = dose.minutes_in_mouth.map(|minutes| format!("held {minutes} min"));
    let amount = format!("{kind}{} {}", milligrams(dose.dose), route(dose.route));
    let parts = [amount, given_by(dose.given_by).into(), held.unwrap_or_default(), ending.into()];
    let mut words = sentence(&parts);
    for (name, text) in [("Left over", &dose.leftover), ("Prescriber", &dose.prescriber_called)] {
        if !is_blank(text.as_str()) {
            words.push_str(&format!(" {name}: {}", text.as_str().trim()));
        }
    }
    joined(words, dose.note.as_str())
}

pub(super) fn flag(flag: DoseFlag) -> &'static str {
    match flag {
        DoseFlag::AboveSoftLimit => "above the limit of the protocol that asks for a reason",
        DoseFlag::AboveHardLimit => "above the limit at which the protocol plans nothing",
        DoseFlag::AboveClearance => "above the maximum of the clearance",
        DoseFlag::RouteNotCleared => "by a route that the clearance does not have",
        DoseFlag::NotPlanned => "not as planned",
        DoseFlag::GateMissed => "with something missing in the record",
        DoseFlag::TooSoon => "sooner after the last session than agreed",
        DoseFlag::BoosterOutOfWindow => "a booster outside its window, or not agreed before",
        DoseFlag::GivenByTherapist => "given by the therapist by a route that the therapist may not use",
    }
}

/// `130/82 mmHg, pulse 72, SpO₂ 98 %`: what was measured and how.
pub fn vitals(vitals: &Vitals) -> String {
    let pressure = match (vitals.systolic, vitals.diastolic) {
        (Some(systolic), Some(diastolic)) => format!("{systolic}/{diastolic} mmHg"),
        (Some(systolic), None) => format!("systolic {systolic} mmHg"),
        (None, Some(diastolic)) => format!("diastolic {diastolic} mmHg"),
        (None, None) => String::new(),
    };
    let air = if vitals.on_oxygen { "on oxygen" } else { "on room air" };
    let position = match vitals.position {
        Position::Sitting => "",
        Position::Lying => "lying",
        Position::Standing => "standing",
    };
    let not_measured = vitals.not_measured.as_str().trim();
    sentence(&[
        pressure,
        vitals.heart_rate.map(|rate| format!("pulse {rate}")).unwrap_or_default(),
        vitals.oxygen.map(|oxygen| format!("oxygen {oxygen} % {air}")).unwrap_or_default(),
        vitals.breaths.map(|breaths| format!("{breaths} breaths a minute")).unwrap_or_default(),
        vitals.temperature.map(|degrees| format!("{} °C", tenths_of(degrees))).unwrap_or_default(),
        position.into(),
        if not_measured.is_empty() { String::new() } else { format!("not measured: {not_measured}") },
    ])
}

pub(super) fn observation(observation: &Observation) -> String {
    let tag = observation.tag.as_deref().and_then(observation_tag).map(|tag| tag.name.clone());
    let words = observation.words.as_str().trim();
    let words = match observation.quote && !words.is_empty() {
        true => format!("“{words}”"),
        false => words.to_owned(),
    };
    let touch = observation.touch.as_str().trim();
    let touch = if touch.is_empty() { String::new() } else { format!("Touch: {touch}") };
    let parts = [tag.unwrap_or_default(), words, touch];
    let told: Vec<&str> = parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    told.join(". ")
}

/// `MOAA/S 5 (…).`
pub fn sedation(sedation: &Sedation) -> String {
    let step = sedation_steps().iter().find(|step| step.score == sedation.score);
    let name = step.map_or(String::new(), |step| format!(" ({})", step.name.to_lowercase()));
    joined(format!("MOAA/S {}{name}.", sedation.score), sedation.words.as_str())
}

/// What happened, how it weighed, what was done and how it went on.
pub fn adverse_event(event: &AdverseEvent) -> String {
    let term = adverse_term(&event.term).map_or(event.term.as_str(), |term| term.name.as_str());
    let related = match event.relatedness {
        Relatedness::Unrelated => "not related to the medicine",
        Relatedness::Possible => "possibly related to the medicine",
        Relatedness::Probable => "probably related to the medicine",
        Relatedness::Definite => "related to the medicine",
    };
    let serious = if event.serious { "serious" } else { "" };
    let ended = event.ended_at.map(|ended| format!("over at {}", wall(ended))).unwrap_or_default();
    let head = [format!("{term}, grade {}", event.grade), serious.into(), related.into(), ended];
    let mut words = joined(sentence(&head), event.words.as_str());
    let reported = event.reported_at.map(|at| format!("{} {}", wall(at), event.reported_how.as_str().trim()));
    let told = [
        ("Done", event.action.as_str().trim().to_owned()),
        ("Outcome", event.outcome.as_str().trim().to_owned()),
        ("Reported to the prescriber", reported.unwrap_or_default().trim().to_owned()),
    ];
    for (name, text) in told.into_iter().filter(|(_, text)| !text.is_empty()) {
        words.push_str(&format!(" {name}: {}.", text.trim_end_matches('.')));
    }
    words
}

pub(super) fn music(music: &Music) -> String {
    format!("Music: {}", music.title.as_str().trim())
}

pub(super) fn step(state: &SessionState) -> String {
    let step = match state.step {
        SessionStep::Opened => "The client arrived.",
        SessionStep::Recovering => "Recovery began; nothing more is given.",
        SessionStep::Discharged => "The discharge list was done.",
        SessionStep::Aborted => "The session was ended before anything was given.",
        SessionStep::Transferred => "Handed over to emergency services.",
        SessionStep::Signed => "Signed.",
    };
    joined(step.into(), state.words.as_str())
}

pub(super) fn departure(departure: &Departure, with: Option<&str>) -> String {
    let with_words = departure.with_words.as_str().trim();
    let with = with.unwrap_or(with_words);
    let left = match (departure.against_advice, with.is_empty()) {
        (true, true) => "Left against advice, alone".to_owned(),
        (true, false) => format!("Left against advice, with {with}"),
        (false, true) => "Left".to_owned(),
        (false, false) => format!("Left with {with}"),
    };
    let mut words = joined(format!("{left}."), departure.condition.as_str());
    if !is_blank(departure.called.as_str()) {
        words.push_str(&format!(" Called: {}", departure.called.as_str().trim()));
    }
    words
}

/// Parts with commas between them and a full stop; empty ones are left out.
fn sentence(parts: &[String]) -> String {
    let told: Vec<&str> = parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    let mut words = told.join(", ");
    if let Some(first) = words.get(..1).map(str::to_uppercase) {
        words.replace_range(..1, &first);
    }
    if !words.is_empty() {
        words.push('.');
    }
    words
}

fn joined(mut words: String, more: &str) -> String {
    if !is_blank(more) {
        words.push(' ');
        words.push_str(more.trim());
    }
    words
}
