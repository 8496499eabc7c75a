//! What a note needs before it is signed.

use super::NoteDraft;
use crate::error::{CaseloadError, Rule};
use crate::richtext::NoteBody;
use crate::rules::{Check, LINE, LINES, NOTE, is_blank, nfc};
use chrono::{Days, NaiveDate};
use vault::Private;

/// Everything that is missing, at once; else the day the note tells of.
pub(super) fn to_sign(note: &NoteDraft, today: NaiveDate) -> Result<NaiveDate, CaseloadError> {
    let mut check = Check::default();
    if is_blank(note.title.as_str()) && note.body.is_blank() {
        check.problem("body", Rule::NothingWritten);
    }
    check.line("title", note.title.as_str(), LINE);
    check.lines("body", &note.body.plain_text(), NOTE);
    check.lines("lateReason", note.late_reason.as_str(), LINES);
    match note.event_date {
        None => check.problem("eventDate", Rule::Required),
        Some(day) => check.past_day("eventDate", day, today),
    }
    if note.event_date.is_some_and(|day| is_late(day, today)) {
        check.required("lateReason", note.late_reason.as_str());
    }
    check.done()?;
    note.event_date.ok_or_else(|| CaseloadError::at("eventDate", Rule::Required))
}

/// Written later than the day after.
fn is_late(day: NaiveDate, today: NaiveDate) -> bool {
    today.checked_sub_days(Days::new(1)).is_some_and(|yesterday| day < yesterday)
}

/// As it is signed: text in NFC, and no reason for being late on a note that is not. The form hides it then, and nobody
/// signs what the form hides.
pub(super) fn settled(note: NoteDraft, today: NaiveDate) -> NoteDraft {
    let late = note.event_date.is_some_and(|day| is_late(day, today));
    let late_reason = if late { nfc(&note.late_reason) } else { Private::default() };
    let body: NoteBody = note.body.settled();
    NoteDraft { title: nfc(&note.title), late_reason, body, ..note }
}
