//! Notes.

use crate::desk::{Desk, paragraph, problems, today};
use caseload::draft::{self, AddendumDraft, DraftFields, DraftKey};
use caseload::note::{self, NoteClass, NoteDraft};
use caseload::session::{self, Modality, NewSession, SessionKind};
use caseload::time::Planned;
use caseload::{CaseloadError, Rule, client, verify};
use chrono::{Days, NaiveDate};

fn dated(desk: &mut Desk, day: Option<NaiveDate>, late_reason: &str) -> caseload::id::NoteId {
    let client = desk.client("Maren Lindqvist");
    let id = desk.draft(client, "Title", "Words");
    let fields = note::read(&desk.case, id).unwrap().fields;
    let fields = NoteDraft { event_date: day, late_reason: late_reason.into(), ..fields };
    draft::save(&mut desk.case, DraftKey::Note { id }, DraftFields::Note(fields), 2).unwrap();
    id
}

#[test]
fn a_note_keeps_its_id_when_it_is_signed_and_its_draft_is_gone() {
    let mut desk = Desk::new();
    let client = desk.client("Maren Lindqvist");
    let id = desk.draft(client, "Harbour", "We spoke about the boat.");
    let signed = note::sign(&mut desk.case, id).unwrap();
    assert_eq!((signed.id, signed.revision, signed.class), (id, 0, NoteClass::Record));
    assert!(signed.signed_at.is_some() && signed.seal.len() == 16);
    assert!(signed.fields.body == paragraph("We spoke about the boat."));
    assert!(draft::read(&desk.case, &DraftKey::Note { id }).unwrap().is_none());
    assert!(verify::verify(&desk.case).unwrap().ok);
}

#[test]
fn a_signed_note_is_not_signed_again() {
    let mut desk = Desk::new();
    let client = desk.client("Maren Lindqvist");
    let id = desk.signed_note(client, "Title", "Words");
    assert_eq!(problems(note::sign(&mut desk.case, id)), [("note".to_owned(), Rule::Signed)]);
}

#[test]
fn nothing_written_is_not_signed() {
    let mut desk = Desk::new();
    let client = desk.client("Maren Lindqvist");
    let id = note::begin(&mut desk.case, client, None, SessionKind::Therapy).unwrap();
    assert_eq!(problems(note::sign(&mut desk.case, id)), [("body".to_owned(), Rule::NothingWritten)]);
    desk.write(id, "", " \n ", 1);
    assert_eq!(problems(note::sign(&mut desk.case, id)), [("body".to_owned(), Rule::NothingWritten)]);
    desk.write(id, "A title is enough", "", 2);
    assert!(note::sign(&mut desk.case, id).is_ok());
}

#[test]
fn a_note_tells_of_a_day_that_has_come() {
    let mut desk = Desk::new();
    let id = dated(&mut desk, None, "");
    assert_eq!(problems(note::sign(&mut desk.case, id)), [("eventDate".to_owned(), Rule::Required)]);
    let id = dated(&mut desk, today().checked_add_days(Days::new(1)), "");
    assert_eq!(problems(note::sign(&mut desk.case, id)), [("eventDate".to_owned(), Rule::InTheFuture)]);
}

#[test]
fn a_late_entry_says_why_and_yesterday_is_not_late() {
    let mut desk = Desk::new();
    let back = |days| today().checked_sub_days(Days::new(days));
    let id = dated(&mut desk, back(2), " ");
    assert_eq!(problems(note::sign(&mut desk.case, id)), [("lateReason".to_owned(), Rule::Required)]);
    let id = dated(&mut desk, back(2), "The power was out.");
    assert!(note::sign(&mut desk.case, id).is_ok());
    let id = dated(&mut desk, back(1), "");
    assert!(note::sign(&mut desk.case, id).is_ok());
}

#[test]
fn a_reason_that_the_form_hides_is_not_signed() {
    let mut desk = Desk::new();
    let id = dated(&mut desk, Some(today()), "The power was out.");
    let signed = note::sign(&mut desk.case, id).unwrap();
    assert_eq!(
        signed.fields.late_reason.as_str(),
        "",
        "the day was corrected, and the note is not late any more"
    );
    assert!(verify::verify(&desk.case).unwrap().ok);
}

#[test]
fn everything_that_is_missing_is_named_at_once() {
    let mut desk = Desk::new();
    let client = desk.client("Maren Lindqvist");
    let id = note::begin(&mut desk.case, client, None, SessionKind::Therapy).unwrap();
    let fields = note::read(&desk.case, id).unwrap().fields;
    let fields = NoteDraft { event_date: today().checked_sub_days(Days::new(9)), ..fields };
    draft::save(&mut desk.case, DraftKey::Note { id }, DraftFields::Note(fields), 1).unwrap();
    assert_eq!(problems(note::sign(&mut desk.case, id)).len(), 2);
    assert!(note::read(&desk.case, id).is_ok(), "a refused note is still a draft");
}

#[test]
fn a_note_about_a_session_begins_with_its_day() {
    let mut desk = Desk::new();
    let client_id = desk.client("Maren Lindqvist");
    let day = today().checked_sub_days(Days::new(1)).unwrap();
    let planned = Planned { local: day.and_hms_opt(10, 0, 0).unwrap(), zone: chrono_tz::America::New_York };
    let (kind, modality) = (SessionKind::Integration, Modality::Video);
    let session = session::plan(
        &mut desk.case,
        NewSession { client_id, kind, planned, modality, place: "".into(), minutes: 0, course_id: None },
    )
    .unwrap();
    let id = note::begin(&mut desk.case, client_id, Some(session), kind).unwrap();
    assert_eq!(note::read(&desk.case, id).unwrap().fields.event_date, Some(day));
    let other = desk.client("Tomasz Wiśniewski");
    let refused = note::begin(&mut desk.case, other, Some(session), kind);
    assert!(matches!(refused, Err(CaseloadError::NotFound("session"))), "the session is another client's");
}

#[test]
fn an_addendum_stands_below_the_note_and_the_note_stays_as_it_was() {
    let mut desk = Desk::new();
    let client = desk.client("Maren Lindqvist");
    let id = desk.signed_note(client, "Title", "Words");
    let before = note::read(&desk.case, id).unwrap();
    let addendum = |reason: &str, text: &str| AddendumDraft { reason: reason.into(), text: text.into() };
    note::add_addendum(&mut desk.case, id, addendum("Left out", "It rained.")).unwrap();
    let after = note::add_addendum(&mut desk.case, id, addendum("Mistyped", "It snowed.")).unwrap();
    assert!(after.fields == before.fields && after.seal == before.seal);
    assert_eq!(
        after.addenda.iter().map(|one| one.text.as_str()).collect::<Vec<_>>(),
        ["It rained.", "It snowed."]
    );
    let refused = note::add_addendum(&mut desk.case, id, addendum("", " "));
    let expected = [("text".to_owned(), Rule::NothingWritten), ("reason".to_owned(), Rule::Required)];
    assert_eq!(problems(refused), expected);
    assert!(verify::verify(&desk.case).unwrap().ok);
}

#[test]
fn a_draft_takes_no_addendum() {
    let mut desk = Desk::new();
    let client = desk.client("Maren Lindqvist");
    let id = desk.draft(client, "Title", "Words");
    let addendum = AddendumDraft { reason: "Why".into(), text: "What".into() };
    assert!(matches!(note::add_addendum(&mut desk.case, id, addendum), Err(CaseloadError::NotFound("note"))));
}

#[test]
fn the_page_of_a_client_lists_notes_begun_and_signed() {
    let mut desk = Desk::new();
    let client = desk.client("Maren Lindqvist");
    desk.signed_note(client, "Signed", &"long ".repeat(100));
    desk.draft(client, "Begun", "Words");
    let notes = client::page(&desk.case, client).unwrap().notes;
    assert_eq!(notes.len(), 2);
    let signed = notes.iter().find(|row| row.signed_at.is_some()).unwrap();
    assert_eq!(signed.opening.as_str().chars().count(), 240);
}
