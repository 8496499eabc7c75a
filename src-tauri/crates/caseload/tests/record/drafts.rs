//! Drafts.

use crate::desk::{Desk, named, paragraph, problems};
use caseload::draft::{self, DraftFields, DraftKey};
use caseload::note::{self, NoteDraft};
use caseload::session::SessionKind;
use caseload::{CaseloadError, Rule};
use proptest::prelude::*;
use proptest::strategy::ValueTree;

#[test]
fn what_was_saved_is_there_after_a_crash() {
    let mut desk = Desk::new();
    let client = desk.client("Maren Lindqvist");
    let id = desk.draft(client, "Harbour", "We spoke about the boat.");
    let Desk { case, clock, place } = desk;
    drop(case);
    let case = crate::desk::open(&place, clock).unwrap();
    let note = note::read(&case, id).unwrap();
    assert_eq!((note.fields.title.as_str(), note.revision), ("Harbour", 1));
}

#[test]
fn an_older_revision_is_refused_and_the_same_one_again_is_answered() {
    let mut desk = Desk::new();
    let key = DraftKey::NewClient;
    let fields = |name: &str| DraftFields::Client(named(name));
    draft::save(&mut desk.case, key.clone(), fields("Maren"), 3).unwrap();
    assert_eq!(draft::save(&mut desk.case, key.clone(), fields("Maren"), 3).unwrap().revision, 3);
    for (name, revision) in [("Mar", 2), ("Marian", 3)] {
        let refused = draft::save(&mut desk.case, key.clone(), fields(name), revision);
        assert_eq!(problems(refused), [("revision".to_owned(), Rule::OlderRevision)]);
    }
    let kept = draft::read(&desk.case, &key).unwrap().unwrap();
    assert!(kept.fields == fields("Maren"));
}

#[test]
fn a_form_must_fit_what_it_is_about() {
    let mut desk = Desk::new();
    let client = desk.client("Maren Lindqvist");
    let id = desk.draft(client, "Title", "Words");
    let fields = DraftFields::Client(named("Maren"));
    let refused = draft::save(&mut desk.case, DraftKey::Note { id }, fields, 2);
    assert!(matches!(refused, Err(CaseloadError::NotFound("form"))));
}

#[test]
fn a_draft_never_changes_hands() {
    let mut desk = Desk::new();
    let client = desk.client("Maren Lindqvist");
    let other = desk.client("Tomasz Wiśniewski");
    let id = desk.draft(client, "Title", "Words");
    let fields = NoteDraft { client_id: other, ..note::read(&desk.case, id).unwrap().fields };
    let refused = draft::save(&mut desk.case, DraftKey::Note { id }, DraftFields::Note(fields), 2);
    assert!(matches!(refused, Err(CaseloadError::NotFound("client"))));
}

#[test]
fn many_saves_are_one_line_in_the_trail_once_the_form_is_left() {
    let mut desk = Desk::new();
    let client = desk.client("Maren Lindqvist");
    let id = note::begin(&mut desk.case, client, None, SessionKind::Therapy).unwrap();
    let before = desk.number("SELECT count(*) FROM audit");
    (1..=5).for_each(|revision| desk.write(id, "Title", "Words", revision));
    assert_eq!(desk.number("SELECT count(*) FROM audit"), before);
    let key = DraftKey::Note { id };
    draft::close(&mut desk.case, &key).unwrap();
    draft::close(&mut desk.case, &key).unwrap();
    assert_eq!(desk.number("SELECT count(*) FROM audit"), before + 1, "closing twice tells nothing new");
}

#[test]
fn a_draft_that_was_thrown_away_is_gone_and_the_trail_knows() {
    let mut desk = Desk::new();
    let client = desk.client("Maren Lindqvist");
    let id = desk.draft(client, "Title", "Words");
    let key = DraftKey::Note { id };
    draft::discard(&mut desk.case, &key).unwrap();
    assert!(matches!(draft::discard(&mut desk.case, &key), Err(CaseloadError::NotFound("draft"))));
    assert!(note::read(&desk.case, id).is_err());
    assert_eq!(desk.number("SELECT count(*) FROM audit WHERE action = 'discard-draft'"), 1);
}

#[test]
fn a_late_autosave_does_not_reach_a_signed_note() {
    let mut desk = Desk::new();
    let client = desk.client("Maren Lindqvist");
    let id = desk.signed_note(client, "Title", "Words");
    let fields = NoteDraft { body: paragraph("Other"), ..note::read(&desk.case, id).unwrap().fields };
    let refused = draft::save(&mut desk.case, DraftKey::Note { id }, DraftFields::Note(fields), 9);
    assert_eq!(problems(refused), [("note".to_owned(), Rule::Signed)]);
}

#[test]
fn whatever_order_saves_arrive_in_the_highest_revision_stays() {
    let mut desk = Desk::new();
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    for round in 0..12_u32 {
        let mut order =
            Just((1..8_u32).collect::<Vec<_>>()).prop_shuffle().new_tree(&mut runner).unwrap().current();
        order.truncate(5);
        let base = round * 10;
        for revision in &order {
            let fields = DraftFields::Client(named(&format!("Name {}", base + revision)));
            let _ = draft::save(&mut desk.case, DraftKey::NewClient, fields, base + revision);
        }
        let highest = base + order.iter().max().unwrap();
        let kept = draft::read(&desk.case, &DraftKey::NewClient).unwrap().unwrap();
        assert_eq!(kept.revision, highest, "after {order:?}");
        assert!(kept.fields == DraftFields::Client(named(&format!("Name {highest}"))));
    }
}
