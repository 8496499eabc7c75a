//! The audit trail.

use crate::desk::{Desk, folder, open};
use caseload::audit::Op;
use caseload::client;
use caseload::consent::ConsentKind;
use caseload::id::NoteId;
use caseload::{CaseloadError, note, practice, verify};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use vault::VaultError;

#[test]
fn an_act_and_its_line_are_kept_together_or_not_at_all() {
    let mut desk = Desk::new();
    let before = (desk.number("SELECT count(*) FROM audit"), desk.number("SELECT count(*) FROM practice"));
    let refused = desk.case.change(Op::EditPractice, |tx| {
        tx.execute("UPDATE practice SET name = 'Half'", [])?;
        Err::<(), _>(CaseloadError::NotFound("nothing"))
    });
    assert!(refused.is_err());
    assert_eq!(desk.number("SELECT count(*) FROM practice WHERE name = 'Half'"), 0, "the row went back");
    assert_eq!((desk.number("SELECT count(*) FROM audit"), before.1), before, "and no line tells of it");
}

#[test]
fn every_act_leaves_one_line_with_its_name() {
    let mut desk = Desk::new();
    let client = desk.client("Maren Lindqvist");
    let note = desk.draft(client, "Title", "Words");
    note::sign(&mut desk.case, note).unwrap();
    let actions = |action| desk.number(&format!("SELECT count(*) FROM audit WHERE action = '{action}'"));
    for action in ["create-vault", "add-client", "begin-note", "sign-note"] {
        assert_eq!(actions(action), 1, "{action}");
    }
    assert_eq!(desk.number("SELECT count(*) FROM audit"), 4, "autosaves leave no lines");
}

#[test]
fn the_trail_refuses_to_change_to_shrink_and_to_take_a_line_in_between() {
    let mut desk = Desk::new();
    desk.client("Maren Lindqvist");
    assert!(desk.sql("UPDATE audit SET action = 'x'").is_err());
    assert!(desk.sql("DELETE FROM audit").is_err());
    let line = "SELECT 1, at_utc, at_offset, action, object, before, after, previous, hash, mac FROM audit";
    assert!(desk.sql(&format!("INSERT OR REPLACE INTO audit {line} WHERE seq = 2")).is_err());
}

#[test]
fn the_records_own_keys_are_neither_changed_nor_removed_nor_replaced() {
    let desk = Desk::new();
    assert!(desk.sql("UPDATE secret SET value = randomblob(32)").is_err());
    assert!(desk.sql("DELETE FROM secret").is_err());
    assert!(desk.sql("INSERT OR REPLACE INTO secret SELECT name, randomblob(32) FROM secret").is_err());
}

#[test]
fn the_trail_holds_no_word_that_a_person_wrote() {
    let mut desk = Desk::new();
    let client = desk.client("Zebulon Quux");
    desk.signed_note(client, "Xylophone", "Marmalade");
    let sql =
        "SELECT count(*) FROM audit WHERE action || hex(coalesce(object, '')) || hex(coalesce(after, ''))
        LIKE '%zebulon%' OR instr(action, 'Xylo') > 0";
    assert_eq!(desk.number(sql), 0);
    assert_eq!(desk.number("SELECT count(*) FROM audit WHERE action GLOB '*[^a-z-]*'"), 0);
}

#[test]
fn the_same_words_of_two_clients_have_different_hashes() {
    let mut desk = Desk::new();
    desk.client("Maren Lindqvist");
    desk.client("Maren Lindqvist");
    let sql = "SELECT count(DISTINCT after) FROM audit WHERE action = 'add-client'";
    assert_eq!(desk.number(sql), 2, "hashes are salted per record");
}

#[test]
fn an_older_database_under_a_newer_key_file_is_refused() {
    let mut desk = Desk::new();
    desk.client("Maren Lindqvist");
    let desk = desk.reopened();
    let Desk { case, clock, place } = desk;
    case.close().unwrap();
    let database = folder(&place).join("vault.db");
    let old = std::fs::read(&database).unwrap();
    let mut case = open(&place, clock.clone()).unwrap();
    client::add(&mut case, crate::desk::named("Tomasz Wiśniewski")).unwrap();
    case.close().unwrap();
    std::fs::write(&database, old).unwrap();
    let refused = open(&place, clock).err().unwrap();
    assert!(matches!(refused, CaseloadError::Vault(VaultError::RolledBack)), "{refused}");
}

#[test]
fn a_database_ahead_of_its_key_file_is_normal() {
    let mut desk = Desk::new();
    desk.client("Maren Lindqvist");
    let Desk { case, clock, place } = desk;
    drop(case);
    assert!(open(&place, clock).is_ok(), "a crash before the lock leaves the key file behind");
}

#[test]
fn signing_lets_the_key_file_remember_the_trail() {
    let mut desk = Desk::new();
    let client = desk.client("Maren Lindqvist");
    desk.signed_note(client, "Title", "Words");
    let last = desk.number("SELECT max(seq) FROM audit");
    assert_eq!(desk.case.vault().audit_witness().seq.cast_signed(), last);
    let id = desk.presented(client, ConsentKind::Touch);
    assert!(caseload::consent::read(&desk.case, id).is_ok());
    assert!(desk.case.vault().audit_witness().seq.cast_signed() < desk.number("SELECT max(seq) FROM audit"));
}

#[test]
fn what_is_not_signed_is_covered_by_the_trail() {
    let mut desk = Desk::new();
    desk.client("Maren Lindqvist");
    desk.sql("UPDATE client SET reason = 'another'").unwrap();
    let report = verify::verify(&desk.case).unwrap();
    assert_eq!(report.problems.len(), 1, "{:?}", report.problems);
    assert!(report.problems[0].contains("add-client") && !report.problems[0].contains("another"));
}

#[test]
fn a_changed_practice_is_heard_of() {
    let mut desk = Desk::new();
    let mut wanted = practice::read(&desk.case).unwrap();
    wanted.name = "Canal Street".into();
    practice::edit(&mut desk.case, wanted).unwrap();
    assert!(verify::verify(&desk.case).unwrap().ok);
    desk.sql("UPDATE practice SET phone = '1'").unwrap();
    assert!(!verify::verify(&desk.case).unwrap().ok);
}

#[test]
fn a_note_that_vanished_with_its_seal_is_missed() {
    let mut desk = Desk::new();
    let client = desk.client("Maren Lindqvist");
    let NoteId(_) = desk.signed_note(client, "Title", "Words");
    desk.sql("DROP TRIGGER note_goes_by_erasure; DROP TRIGGER seal_goes_by_erasure;").unwrap();
    desk.sql("DELETE FROM seal; DELETE FROM note; DELETE FROM search_doc WHERE kind = 'note';").unwrap();
    let report = verify::verify(&desk.case).unwrap();
    assert!(report.problems.iter().any(|problem| problem.contains("sign-note")), "{:?}", report.problems);
}

/// A trail of a dozen lines whose end the key file remembers, without the triggers that guard it.
fn unguarded() -> Desk {
    let mut desk = Desk::new();
    for _ in 0..10 {
        desk.client("Maren Lindqvist");
    }
    let desk = desk.reopened();
    desk.sql(
        "DROP TRIGGER audit_only_grows; DROP TRIGGER audit_never_changes; DROP TRIGGER audit_never_shrinks;",
    )
    .unwrap();
    desk
}

/// What somebody may do to a trail: SQL over a line `n` of `last`.
fn tampering(kind: u8, n: i64, last: i64) -> String {
    let m = if n == last { n - 1 } else { n + 1 };
    match kind {
        0 => format!("UPDATE audit SET at_utc = at_utc + 1 WHERE seq = {n}"),
        1 => format!("UPDATE audit SET action = 'edit-client' WHERE seq = {n}"),
        2 => format!("UPDATE audit SET object = randomblob(16) WHERE seq = {n}"),
        3 => format!("UPDATE audit SET after = randomblob(32) WHERE seq = {n}"),
        4 => format!("UPDATE audit SET mac = randomblob(32) WHERE seq = {n}"),
        5 => format!("UPDATE audit SET hash = randomblob(32) WHERE seq = {n}"),
        6 => format!("UPDATE audit SET at_offset = at_offset + 60 WHERE seq = {n}"),
        7 => format!("DELETE FROM audit WHERE seq = {n}"),
        8 => format!("DELETE FROM audit WHERE seq >= {n}"),
        _ => format!(
            "UPDATE audit SET seq = -1 WHERE seq = {n}; UPDATE audit SET seq = {n} WHERE seq = {m};
             UPDATE audit SET seq = {m} WHERE seq = -1"
        ),
    }
}

#[test]
fn every_edit_deletion_reordering_and_truncation_of_the_trail_is_detected() {
    let desk = unguarded();
    let last = desk.number("SELECT max(seq) FROM audit");
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    for _ in 0..60 {
        let case = (0..10_u8, 1..=last).new_tree(&mut runner).unwrap().current();
        desk.sql("BEGIN").unwrap();
        desk.sql(&tampering(case.0, case.1, last)).unwrap();
        let found = !verify::verify(&desk.case).unwrap().ok;
        desk.sql("ROLLBACK").unwrap();
        assert!(found, "not detected: kind {} at line {}", case.0, case.1);
    }
    assert!(verify::verify(&desk.case).unwrap().ok, "untouched, it holds");
}

#[test]
fn a_row_that_no_act_wrote_is_noticed() {
    let mut desk = Desk::new();
    desk.client("Maren Lindqvist");
    desk.sql(
        "INSERT INTO saved_paper (id, paper, at_utc, at_offset)
            VALUES (randomblob(16), '{\"kind\":\"handout\",\"name\":\"plan\"}', 0, 0)",
    )
    .unwrap();
    let problems = verify::verify(&desk.case).unwrap().problems;
    assert_eq!(problems, ["The audit trail never heard of a row of table saved_paper."]);
}

#[test]
fn a_line_that_cannot_be_read_is_a_finding_and_not_the_end_of_the_verification() {
    let desk = unguarded();
    desk.sql("UPDATE audit SET at_offset = 100000 WHERE seq = 4").unwrap();
    let report = verify::verify(&desk.case).expect("the rest can be read");
    assert!(!report.ok && report.clients == 10, "{:?}", report.problems);
}

#[test]
fn an_act_minutes_after_the_last_one_lets_the_key_file_remember() {
    let mut desk = Desk::new();
    desk.client("Maren Lindqvist");
    assert_eq!(desk.case.vault().audit_witness().seq, 0, "not after every act: it is a write of its own");
    desk.clock.advance(chrono::TimeDelta::minutes(6));
    desk.client("Tomasz Wiśniewski");
    let last = |desk: &Desk| desk.number("SELECT max(seq) FROM audit");
    assert_eq!(desk.case.vault().audit_witness().seq.cast_signed(), last(&desk));
    desk.client("Ada Abbott");
    desk.case.witness().unwrap();
    assert_eq!(
        desk.case.vault().audit_witness().seq.cast_signed(),
        last(&desk),
        "whoever locks may ask for it"
    );
}
