//! Planned sessions for another calendar, as RFC 5545 has it: kind, code and time. No name, no place, no word of what the
//! session is for; other calendars often lie on somebody's server.

use crate::error::DisclosureError;
use crate::note::kind_in_words;
use crate::save::{self, Existing};
use caseload::Caseload;
use caseload::id::SessionId;
use caseload::paper_kept::{self, VaultPaper};
use caseload::session::{self, CalendarEntry};
use chrono::{DateTime, TimeDelta, Utc};
use icalendar::{Calendar, Component, Event, EventLike};
use std::path::Path;

/// How long a session is shown where nobody said, in minutes.
const UNSAID: u32 = 60;

/// A calendar ready to be saved.
pub struct CalendarFile {
    /// The file.
    pub bytes: Vec<u8>,
    /// A name for it.
    pub file_name: &'static str,
    /// How many sessions it has.
    pub sessions: usize,
}

/// One planned session, or every one that is ahead.
///
/// # Errors
/// What the record refuses.
pub fn make(case: &Caseload, only: Option<SessionId>) -> Result<CalendarFile, DisclosureError> {
    let entries = session::for_calendar(case, only)?;
    let now = case.now().0.to_utc();
    let mut calendar = Calendar::empty();
    calendar.append_property(("VERSION", "2.0"));
    calendar.append_property(("PRODID", "-//Throughline//EN"));
    let events: Vec<Event> = entries.iter().filter_map(|entry| event(entry, now)).collect();
    let sessions = events.len();
    calendar.extend(events);
    let file_name = if only.is_some() { "session.ics" } else { "sessions.ics" };
    Ok(CalendarFile { bytes: calendar.to_string().into_bytes(), file_name, sessions })
}

/// Writes it where the therapist chose; the line of the audit trail comes first.
///
/// # Errors
/// `NotWritable`, or what the record refuses; the place is as it was then.
pub fn save(case: &mut Caseload, made: &CalendarFile, target: &Path) -> Result<(), DisclosureError> {
    let staged = save::stage(target, &made.bytes, Existing::Replace)?;
    paper_kept::log_of_vault(case, VaultPaper::Calendar)?;
    staged.put_in_place()
}

/// None for a time that no calendar has.
fn event(entry: &CalendarEntry, now: DateTime<Utc>) -> Option<Event> {
    let begins = entry.planned.moment()?.0.to_utc();
    let minutes = if entry.minutes == 0 { UNSAID } else { entry.minutes };
    let mut event = Event::new();
    event
        .uid(&format!("{}@throughline", entry.uid))
        .summary(&format!("{} · {}", kind_in_words(entry.kind), entry.code))
        .timestamp(now)
        .starts(begins)
        .ends(begins + TimeDelta::minutes(minutes.into()));
    Some(event.done())
}
