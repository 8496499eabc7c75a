//! The emergency sheet of a medicine session on one page: for whoever comes to help. Nothing here is computed anew.

use crate::blocks::{beside, heading, list, para, plain, table, told};
use crate::crisis::CrisisLines;
use crate::error::DisclosureError;
use crate::words;
use caseload::Caseload;
use caseload::client;
use caseload::id::SessionId;
use caseload::medicine::{self, EmergencyContact, EmergencySheet, words as said};
use caseload::person::PersonRole;
use caseload::practice::Practice;
use caseload::screening;
use caseload::time::Moment;
use paper::{Block, Document, Tone};

const TITLE: &str = "Emergency sheet";

/// The sheet of a session, and the stem of its file name.
///
/// # Errors
/// `NotFound`; what the record refuses.
pub fn of_session(
    case: &Caseload,
    id: SessionId,
    practice: &Practice,
) -> Result<(Document, String), DisclosureError> {
    let sheet = medicine::emergency(case, id)?;
    let initials = client::page(case, sheet.client_id)?.row.initials;
    let stem = format!("{}-emergency-sheet", sheet.now.day());
    let emergency = CrisisLines::for_locale("en")?.emergency;
    Ok((document(&sheet, initials.as_str(), practice, &emergency), stem))
}

fn document(sheet: &EmergencySheet, initials: &str, practice: &Practice, emergency: &str) -> Document {
    let made = words::moment(sheet.now);
    Document {
        title: TITLE.into(),
        kicker: words::joined(&["Ketamine session", &made]),
        lang: "en".into(),
        dir: Default::default(),
        author: practice.name.reveal().clone(),
        subject: "What somebody who comes to help has to know".into(),
        footer: words::joined(&[&words::dotted(initials), TITLE, &made]),
        mark: crate::mark(practice),
        blocks: blocks(sheet, practice, emergency),
    }
}

fn blocks(sheet: &EmergencySheet, practice: &Practice, emergency: &str) -> Vec<Block> {
    let mut blocks = vec![who_and_where(sheet), heading("Given"), given(sheet)];
    blocks.extend(readings(sheet));
    blocks.push(beside(vec![allergies(sheet), medicines(sheet)]));
    blocks.extend(conditions(sheet));
    blocks.extend(events(sheet));
    blocks.push(heading("Who to call"));
    blocks.push(contacts(sheet, practice, emergency));
    blocks.extend(signs(sheet));
    blocks
}

fn who_and_where(sheet: &EmergencySheet) -> Block {
    let age = sheet.age.map(|age| format!("{age} years")).unwrap_or_default();
    let born = sheet.birth_date.map(|day| format!("born {}", words::day(day))).unwrap_or_default();
    let weight = match (sheet.weight, sheet.weighed_on) {
        (Some(weight), Some(day)) => format!("{}.{} kg on {}", weight / 10, weight % 10, words::day(day)),
        _ => String::new(),
    };
    let place = if sheet.at_home { "Where (the client’s home)" } else { "Where" };
    let blocks = vec![
        told("Who", &listed(&[sheet.legal_name.as_str(), &born, &age, &weight])),
        told(place, or_unknown(sheet.address.as_str())),
    ];
    Block::Callout { tone: Tone::Caution, blocks }
}

fn given(sheet: &EmergencySheet) -> Block {
    if sheet.doses.is_empty() {
        return para("Nothing has been given in this session.");
    }
    let row = |dose: &medicine::EmergencyDose| {
        vec![
            at(dose.at, sheet.now),
            ago(dose.minutes_ago),
            listed(&[&said::milligrams(dose.dose), said::route(dose.route), sheet.substance.as_str()]),
        ]
    };
    table("", &["At", "Before this page", "What"], sheet.doses.iter().map(row).collect(), &[4, 3, 7])
}

fn readings(sheet: &EmergencySheet) -> Vec<Block> {
    let mut rows: Vec<Vec<String>> =
        sheet.vitals.iter().map(|one| vec![at(one.at, sheet.now), said::vitals(&one.content)]).collect();
    rows.extend(sheet.sedation.iter().map(|one| vec![at(one.at, sheet.now), said::sedation(&one.content)]));
    if rows.is_empty() {
        return vec![heading("Last readings"), para("None in this session.")];
    }
    vec![heading("Last readings"), table("", &["At", "Reading"], rows, &[3, 9])]
}

fn allergies(sheet: &EmergencySheet) -> Vec<Block> {
    let allergies =
        sheet.allergies.iter().map(|one| listed(&[one.substance.as_str(), one.reaction.as_str()]));
    vec![heading("Allergies"), list_or(allergies.collect(), "None recorded.")]
}

fn medicines(sheet: &EmergencySheet) -> Vec<Block> {
    let taken = sheet.medications.iter().map(|one| listed(&[one.name.as_str(), one.dose.as_str()]));
    let mut blocks = vec![heading("Medicines"), list_or(taken.collect(), "None recorded.")];
    if !sheet.taken_today.as_str().trim().is_empty() {
        blocks.push(told("Taken today", sheet.taken_today.as_str().trim()));
    }
    blocks
}

fn conditions(sheet: &EmergencySheet) -> Vec<Block> {
    let questions = sheet.conditions.iter().filter_map(|code| screening::item(code));
    let questions: Vec<String> = questions.map(|item| item.question.clone()).collect();
    match questions.is_empty() {
        true => Vec::new(),
        false => vec![heading("Answered with yes in the screening"), list(questions)],
    }
}

fn events(sheet: &EmergencySheet) -> Vec<Block> {
    let told = |one: &caseload::chart::Item<medicine::AdverseEvent>| {
        format!("{}: {}", at(one.at, sheet.now), said::adverse_event(&one.content))
    };
    let events: Vec<String> = sheet.adverse_events.iter().map(told).collect();
    if events.is_empty() { Vec::new() } else { vec![heading("What happened"), list(events)] }
}

fn contacts(sheet: &EmergencySheet, practice: &Practice, emergency: &str) -> Block {
    let mut rows: Vec<Vec<String>> = sheet.contacts.iter().map(contact).collect();
    if !sheet.emergency_contact.as_str().trim().is_empty() {
        rows.push(vec!["Emergency contact".into(), sheet.emergency_contact.reveal().clone(), String::new()]);
    }
    rows.insert(0, vec!["Emergency services".into(), "Read out who and where".into(), emergency.into()]);
    let therapist = vec![
        "Therapist".into(),
        practice.therapist.reveal().clone(),
        or_unknown(practice.phone.as_str()).into(),
    ];
    rows.push(therapist);
    table("", &["Who", "Name", "Phone"], rows, &[3, 6, 4])
}

fn contact(contact: &EmergencyContact) -> Vec<String> {
    let role = match contact.role {
        PersonRole::Prescriber => "Prescriber",
        PersonRole::Escort => "Escort",
        PersonRole::Chaperone => "Chaperone",
        PersonRole::EmergencyContact => "Emergency contact",
        PersonRole::Support => "Support",
    };
    let relation = contact.relation.as_str().trim();
    let said_already = relation.eq_ignore_ascii_case(role);
    let name = listed(&[contact.name.as_str(), if said_already { "" } else { relation }]);
    vec![role.into(), name, or_unknown(contact.phone.as_str()).into()]
}

fn signs(sheet: &EmergencySheet) -> Vec<Block> {
    if sheet.signs.is_empty() {
        return Vec::new();
    }
    let text = format!("The protocol calls an emergency: {}.", sheet.signs.join("; "));
    vec![Block::Para { covers: Vec::new(), text: plain(&text) }]
}

fn list_or(items: Vec<String>, none: &str) -> Block {
    if items.is_empty() { para(none) } else { list(items) }
}

/// `09:14`, with its day when that is another one.
fn at(at: Moment, now: Moment) -> String {
    let wall = at.0.format("%H:%M");
    if at.day() == now.day() { wall.to_string() } else { format!("{}, {wall}", words::short_day(at.day())) }
}

fn ago(minutes: u32) -> String {
    match minutes {
        0..180 => format!("{minutes} min ago"),
        180..2_880 => format!("{} h ago", minutes / 60),
        _ => format!("{} days ago", minutes / 1_440),
    }
}

fn or_unknown(text: &str) -> &str {
    if text.trim().is_empty() { "not recorded" } else { text.trim() }
}

fn listed(parts: &[&str]) -> String {
    let said = parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty());
    said.collect::<Vec<_>>().join(", ")
}
