//! What a template's placeholders are filled with. A blank paper gets lines to write on.

use crate::crisis::CrisisLines;
use crate::words;
use caseload::consent::PaperWords;
use caseload::practice::Practice;
use chrono::NaiveDate;
use serde::Serialize;

/// The values of every placeholder a built-in template may name.
#[derive(Serialize)]
pub struct Filling {
    practice: PracticeWords,
    client: ClientWords,
    date: String,
    crisis: CrisisWords,
    told: ToldWords,
}

#[derive(Serialize)]
struct PracticeWords {
    name: String,
    therapist: String,
    credentials: String,
    licence: String,
    phone: String,
    hours: String,
    address: String,
    prescriber: String,
}

#[derive(Serialize)]
struct ClientWords {
    name: String,
}

#[derive(Serialize)]
struct CrisisWords {
    call: String,
    emergency: String,
}

#[derive(Serialize)]
struct ToldWords {
    person: String,
    reach: String,
    place: String,
    purpose: String,
    until: String,
    day: String,
    second: String,
    second_reach: String,
}

impl Filling {
    /// A paper for one client, on a day, with what the therapist filled in for it.
    pub fn for_client(
        practice: &Practice,
        name: &str,
        date: NaiveDate,
        crisis: &CrisisLines,
        told: &PaperWords,
    ) -> Self {
        Self::new(practice, name, &words::day(date), crisis, told)
    }

    /// A paper to be filled in by pen.
    pub fn blank(practice: &Practice, crisis: &CrisisLines) -> Self {
        Self::new(practice, "", "", crisis, &PaperWords::default())
    }

    fn new(practice: &Practice, client: &str, date: &str, crisis: &CrisisLines, told: &PaperWords) -> Self {
        Self {
            practice: PracticeWords {
                name: or_line(practice.name.as_str()),
                therapist: or_line(practice.therapist.as_str()),
                credentials: or_line(practice.credentials.as_str()),
                licence: or_line(practice.licence.as_str()),
                phone: or_line(practice.phone.as_str()),
                hours: or_line(practice.hours.as_str()),
                address: or_line(practice.address.as_str()),
                prescriber: or_line(practice.prescriber.as_str()),
            },
            client: ClientWords { name: or_line(client) },
            date: or_line(date),
            crisis: CrisisWords { call: crisis.call.clone(), emergency: crisis.emergency.clone() },
            told: told_words(told),
        }
    }
}

fn told_words(told: &PaperWords) -> ToldWords {
    ToldWords {
        person: or_line(told.person.as_str()),
        reach: or_line(told.reach.as_str()),
        place: or_line(told.place.as_str()),
        purpose: or_line(told.purpose.as_str()),
        until: or_line(told.until.as_str()),
        day: or_line(told.day.as_str()),
        second: or_line(told.second.as_str()),
        second_reach: or_line(told.second_reach.as_str()),
    }
}

/// `215 555 0134, Monday to Friday, 9 to 18.`: how to reach the practice, if it says so.
pub fn reach(practice: &Practice) -> Option<String> {
    let parts = [practice.phone.as_str().trim(), practice.hours.as_str().trim()];
    let said = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    (!said.is_empty()).then(|| format!("{said}."))
}

/// The words, or a line to write them on.
fn or_line(words: &str) -> String {
    match words.trim() {
        "" => "____________________".into(),
        words => words.into(),
    }
}
