//! Legal holds.

use crate::desk::{Desk, problems};
use caseload::id::ClientId;
use caseload::{CaseloadError, Rule, client, hold, verify};

fn held() -> (Desk, ClientId) {
    let mut desk = Desk::new();
    let client = desk.client("Maren Lindqvist");
    hold::place(&mut desk.case, client, "Claim 12/4, letter of 3 November".into()).unwrap();
    (desk, client)
}

#[test]
fn a_hold_is_shown_on_the_clients_page_with_its_day_and_its_reason() {
    let (desk, client) = held();
    let hold = client::page(&desk.case, client).unwrap().legal_hold.unwrap();
    assert_eq!(hold.reason.as_str(), "Claim 12/4, letter of 3 November");
    assert_eq!(hold.since, desk.case.now());
    assert_eq!(hold::of(&desk.case, client).unwrap(), Some(hold));
}

#[test]
fn a_hold_needs_a_reason_and_a_client_and_stands_once() {
    let (mut desk, client) = held();
    let other = desk.client("Tomasz Wiśniewski");
    let blank = hold::place(&mut desk.case, other, " \n".into());
    assert_eq!(problems(blank), [("reason".to_owned(), Rule::Required)]);
    let twice = hold::place(&mut desk.case, client, "Again".into());
    assert_eq!(problems(twice), [("client".to_owned(), Rule::LegalHold)]);
    let nobody: ClientId = serde_json::from_str("\"00000000-0000-4000-8000-000000000000\"").unwrap();
    assert!(matches!(
        hold::place(&mut desk.case, nobody, "Claim".into()),
        Err(CaseloadError::NotFound("client"))
    ));
}

#[test]
fn a_released_hold_forbids_nothing_and_may_be_followed_by_another() {
    let (mut desk, client) = held();
    let id = hold::of(&desk.case, client).unwrap().unwrap().id;
    assert_eq!(
        problems(hold::release(&mut desk.case, id, "".into())),
        [("reason".to_owned(), Rule::Required)]
    );
    hold::release(&mut desk.case, id, "The claim was withdrawn".into()).unwrap();
    assert_eq!(client::page(&desk.case, client).unwrap().legal_hold, None);
    let again = hold::release(&mut desk.case, id, "Once more".into());
    assert!(matches!(again, Err(CaseloadError::NotFound("legal hold"))));
    let next = hold::place(&mut desk.case, client, "A second claim".into()).unwrap();
    assert_eq!(hold::of(&desk.case, client).unwrap().unwrap().id, next);
    let report = verify::verify(&desk.case).unwrap();
    assert!(report.ok, "{:?}", report.problems);
}

#[test]
fn each_act_has_its_line_and_no_word_of_the_reason_stands_in_it() {
    let (mut desk, client) = held();
    let id = hold::of(&desk.case, client).unwrap().unwrap().id;
    hold::release(&mut desk.case, id, "The claim was withdrawn".into()).unwrap();
    for action in ["place-legal-hold", "release-legal-hold"] {
        let sql = format!("SELECT count(*) FROM audit WHERE action = '{action}' AND after IS NOT NULL");
        assert_eq!(desk.number(&sql), 1, "{action}");
    }
}

#[test]
fn hold_and_release_never_change_and_never_go() {
    let (mut desk, client) = held();
    let id = hold::of(&desk.case, client).unwrap().unwrap().id;
    hold::release(&mut desk.case, id, "The claim was withdrawn".into()).unwrap();
    for table in ["legal_hold", "legal_hold_release"] {
        assert!(desk.sql(&format!("UPDATE {table} SET reason = 'x'")).is_err(), "{table} took an update");
        assert!(desk.sql(&format!("DELETE FROM {table}")).is_err(), "{table} let a row go");
        let replaced = desk.sql(&format!("INSERT OR REPLACE INTO {table} SELECT * FROM {table}"));
        assert!(replaced.is_err(), "{table} took a replacement");
    }
}

#[test]
fn a_release_that_was_slipped_in_or_taken_away_behind_the_triggers_is_reported() {
    let (mut desk, client) = held();
    desk.sql("SAVEPOINT slipping").unwrap();
    desk.sql("INSERT INTO legal_hold_release SELECT id, client_id, 'x', at_utc, at_offset FROM legal_hold")
        .unwrap();
    assert!(!verify::verify(&desk.case).unwrap().ok, "no act released it");
    desk.sql("ROLLBACK TO slipping; RELEASE slipping").unwrap();
    let id = hold::of(&desk.case, client).unwrap().unwrap().id;
    hold::release(&mut desk.case, id, "The claim was withdrawn".into()).unwrap();
    desk.sql("DROP TRIGGER legal_hold_release_goes_by_erasure; DELETE FROM legal_hold_release").unwrap();
    assert!(!verify::verify(&desk.case).unwrap().ok, "the release is gone");
}

#[test]
fn an_erasure_cannot_even_be_opened_under_a_hold() {
    let (desk, _) = held();
    let open = "INSERT INTO erasure (client_id, gate, at_utc, at_offset) SELECT id, 1, 0, 0 FROM client";
    let refused = desk.sql(&format!("BEGIN IMMEDIATE; {open}")).unwrap_err();
    assert!(refused.to_string().contains("legal hold"), "{refused}");
}
