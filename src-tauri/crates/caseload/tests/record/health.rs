//! What is checked at opening and now and then, and what is told of it.

use crate::backups::Kept;
use crate::desk::{Desk, problems};
use caseload::health::{self, Health};
use caseload::{Rule, backup, practice, safety};
use chrono::TimeDelta;
use std::time::{Duration, Instant};
use vault::Unwatched;

fn quick(desk: &mut Desk) -> Vec<String> {
    health::check_quick(&mut desk.case).unwrap().problems
}

fn read(desk: &Desk) -> Health {
    health::read(&desk.case).unwrap()
}

/// A desk with a signed note and more lines than the quick check walks.
fn busy() -> Desk {
    let mut desk = Desk::new();
    let client = desk.client("Maren Lindqvist");
    desk.signed_note(client, "Title", "Words");
    for minutes in 0..60 {
        safety::set_idle_minutes(&mut desk.case, minutes % 30 + 1).unwrap();
    }
    desk.reopened()
}

#[test]
fn an_untouched_record_passes_both_checks() {
    let mut desk = busy();
    assert_eq!(quick(&mut desk), Vec::<String>::new());
    assert!(health::check_full(&mut desk.case, &Unwatched).unwrap().ok);
    let health = read(&desk);
    assert_eq!((health.clients, health.notes, health.signed), (1, 1, 1));
    assert!(health.vault_bytes > 8192.0 && health.audit_entries > 60);
    assert_eq!(health.fingerprint.split(' ').count(), 8);
    assert_eq!((health.kdf_memory_mib, health.kdf_passes, health.kdf_lanes), (64, 3, 4));
    assert!(!health.clock_went_back && health.sync_folder.is_none() && health.conflict_copies.is_empty());
}

#[test]
fn the_quick_check_finds_what_was_done_to_the_end_of_the_trail() {
    for (tampering, word) in [
        (
            "UPDATE audit SET action = 'edit-client' WHERE seq = (SELECT max(seq) - 3 FROM audit)",
            "was changed",
        ),
        ("UPDATE audit SET mac = randomblob(32) WHERE seq = (SELECT max(seq) FROM audit)", "not written by"),
        ("DELETE FROM audit WHERE seq = (SELECT max(seq) FROM audit)", "ends before the point"),
        ("DELETE FROM audit WHERE seq = (SELECT max(seq) - 10 FROM audit)", "misses an entry"),
        ("UPDATE audit SET at_offset = 100000 WHERE seq = (SELECT max(seq) FROM audit)", "cannot be read"),
    ] {
        let mut desk = busy();
        let guards = ["audit_only_grows", "audit_never_changes", "audit_never_shrinks"];
        let texts: Vec<String> = guards.iter().map(|guard| text_of(&desk, guard)).collect();
        guards.iter().for_each(|guard| desk.sql(&format!("DROP TRIGGER {guard}")).unwrap());
        desk.sql(tampering).unwrap();
        texts.iter().for_each(|text| desk.sql(text).unwrap());
        let found = quick(&mut desk);
        assert!(found.iter().any(|problem| problem.contains(word)), "{tampering}: {found:?}");
        assert!(!found.iter().any(|problem| problem.contains("rule")), "the rules are back: {found:?}");
    }
}

fn text_of(desk: &Desk, trigger: &str) -> String {
    let sql = "SELECT sql FROM sqlite_schema WHERE name = ?";
    desk.case.vault().connection().query_row(sql, [trigger], |row| row.get(0)).unwrap()
}

#[test]
fn the_quick_check_finds_a_signing_key_that_is_not_the_records() {
    let mut desk = busy();
    desk.sql("DROP TRIGGER secret_never_changes").unwrap();
    desk.sql("UPDATE secret SET value = randomblob(32) WHERE name = 'signing-seed'").unwrap();
    let found = quick(&mut desk);
    assert!(found[0].starts_with("The seal ") && found[0].contains("does not hold"), "{found:?}");
}

#[test]
fn both_checks_find_rules_of_the_database_that_are_gone_changed_or_strange() {
    let mut desk = busy();
    desk.sql("DROP TRIGGER note_goes_by_erasure").unwrap();
    desk.sql("DROP TRIGGER seal_is_not_replaced").unwrap();
    desk.sql("CREATE TRIGGER seal_is_not_replaced BEFORE INSERT ON seal WHEN 0 BEGIN SELECT 1; END").unwrap();
    desk.sql("CREATE TRIGGER stranger AFTER INSERT ON note BEGIN SELECT 1; END").unwrap();
    let found = quick(&mut desk);
    let expected = [
        "The database lacks its rule note_goes_by_erasure.",
        "The rule seal_is_not_replaced of the database was changed.",
        "The database has a rule that is not its own.",
    ];
    assert_eq!(found, expected);
    assert_eq!(health::check_full(&mut desk.case, &Unwatched).unwrap().problems, expected);
}

#[test]
fn a_check_is_remembered_with_what_it_found_and_the_quick_one_once_a_day() {
    let mut desk = busy();
    let lines = |desk: &Desk| desk.number("SELECT count(*) FROM audit WHERE action = 'check-quick'");
    assert_eq!(read(&desk).quick, None);
    quick(&mut desk);
    desk.clock.advance(TimeDelta::hours(1));
    quick(&mut desk);
    assert_eq!(lines(&desk), 1, "twice on one day is told once");
    assert_eq!(read(&desk).quick.unwrap().at, desk.case.now(), "and shown as it was");
    desk.clock.advance(TimeDelta::days(1));
    quick(&mut desk);
    assert_eq!(lines(&desk), 2);
    desk.sql("DROP TRIGGER note_goes_by_erasure").unwrap();
    quick(&mut desk);
    assert_eq!(lines(&desk), 3, "news is told at once");
    let desk = desk.reopened();
    assert_eq!(read(&desk).quick.unwrap().problems.len(), 1, "and outlives the lock");
}

/// A busy desk behind so many lines that nobody reads again.
fn behind_lines(lines: u32) -> Desk {
    let mut desk = Desk::new();
    let many = format!(
        "WITH RECURSIVE line (n) AS (SELECT 2 UNION ALL SELECT n + 1 FROM line WHERE n < {lines})
        INSERT INTO audit (seq, at_utc, at_offset, action, previous, hash, mac)
            SELECT n, 0, 0, 'edit-client', zeroblob(32), zeroblob(32), zeroblob(32) FROM line"
    );
    desk.sql(&many).unwrap();
    let client = desk.client("Maren Lindqvist");
    desk.signed_note(client, "Title", "Words");
    for minutes in 0..60 {
        safety::set_idle_minutes(&mut desk.case, minutes % 30 + 1).unwrap();
    }
    desk.reopened()
}

#[test]
fn the_quick_check_takes_a_blink_behind_thirty_thousand_lines() {
    let mut desk = behind_lines(30_000);
    let timed = |_| {
        let begun = Instant::now();
        assert_eq!(quick(&mut desk), Vec::<String>::new());
        begun.elapsed()
    };
    // The shortest of many, so that a busy machine does not count; walking the whole trail takes a second.
    let shortest = (0..10).map(timed).min().unwrap();
    assert!(shortest < Duration::from_millis(50), "{shortest:?}");
}

#[test]
fn a_full_verification_is_due_every_seven_days() {
    let mut desk = busy();
    assert!(read(&desk).full_due, "never");
    health::check_full(&mut desk.case, &Unwatched).unwrap();
    assert!(!read(&desk).full_due);
    desk.clock.advance(TimeDelta::days(7));
    assert!(read(&desk).full_due);
    desk.clock.advance(TimeDelta::days(-9));
    assert!(read(&desk).full_due, "a check of tomorrow says nothing");
}

#[test]
fn a_clock_that_was_set_back_is_told() {
    let mut desk = busy();
    desk.clock.advance(TimeDelta::seconds(-30));
    assert!(!read(&desk).clock_went_back, "clocks are put right by seconds");
    desk.clock.advance(TimeDelta::hours(-1));
    assert!(read(&desk).clock_went_back);
    desk.client("Tomasz Wiśniewski");
    assert!(read(&desk).clock_went_back, "also when lines were written since");
    desk.clock.advance(TimeDelta::hours(2));
    assert!(!read(&desk).clock_went_back);
}

#[test]
fn a_copy_of_a_conflict_in_the_vaults_folder_is_told_by_name() {
    let desk = busy();
    let copy = crate::desk::folder(&desk.place).join("vault (conflicted copy 2026-11-25).db");
    std::fs::write(copy, "").unwrap();
    assert_eq!(read(&desk).conflict_copies.len(), 1);
}

#[test]
fn the_record_verifies_with_everything_that_is_told_of_backups_in_it() {
    let mut kept = Kept::new();
    kept.make();
    kept.settle();
    assert_eq!(kept.desk.number("SELECT count(*) FROM backup"), 1);
    health::check_quick(&mut kept.desk.case).unwrap();
    assert!(health::check_full(&mut kept.desk.case, &Unwatched).unwrap().ok);
    assert!(!backup::state(&kept.desk.case).unwrap().changed_since);
}

#[test]
fn the_vault_locks_after_one_to_thirty_minutes_and_five_at_first() {
    let mut desk = Desk::new();
    assert_eq!(safety::read(&desk.case).unwrap().idle_minutes, 5);
    assert_eq!(safety::set_idle_minutes(&mut desk.case, 30).unwrap().idle_minutes, 30);
    let refused = |desk: &mut Desk, minutes| problems(safety::set_idle_minutes(&mut desk.case, minutes));
    assert_eq!(refused(&mut desk, 0), [("idleMinutes".into(), Rule::Required)]);
    assert_eq!(refused(&mut desk, 31), [("idleMinutes".into(), Rule::TooLong)]);
    assert_eq!(safety::read(&desk.case).unwrap().idle_minutes, 30);
    assert!(desk.sql("UPDATE safety SET idle_minutes = 0").is_err(), "the database knows the bounds too");
}

#[test]
fn the_names_of_the_practice_and_of_its_clients_are_words_to_guess() {
    let mut desk = Desk::new();
    desk.client("Maren Lindqvist-Ek");
    let mut wanted = practice::read(&desk.case).unwrap();
    wanted.name = "Canal Street Psychotherapy".into();
    practice::edit(&mut desk.case, wanted).unwrap();
    let words = practice::guessable_words(&desk.case).unwrap();
    assert_eq!(words, ["canal", "lindqvist", "maren", "psychotherapy", "street"]);
    let pasted = "lindqvist psychotherapy";
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let stranger = vault::passphrase::strength(pasted, &[]);
    let known = vault::passphrase::strength(pasted, &words);
    assert!(
        stranger.accepted && !known.accepted,
        "{stranger:?} {known:?}: strong to a stranger, not to whoever knows the practice"
    );
}

/// Changes one bit of a page behind the first ones, which opening needs.
fn damage_a_page(desk: &Desk) {
    let path = crate::desk::folder(&desk.place).join("vault.db");
    let mut bytes = std::fs::read(&path).unwrap();
    let at = bytes.len() / 8192 / 2 * 8192 + 4_000;
    bytes[at] ^= 1;
    std::fs::write(path, bytes).unwrap();
}

#[test]
fn a_page_that_fails_is_a_finding_and_not_the_end_of_the_verification() {
    let mut desk = busy();
    damage_a_page(&desk);
    let check = health::copy_to_check(&mut desk.case, &Unwatched).unwrap();
    let found = health::record_full(&mut desk.case, check.check(&Unwatched).unwrap()).unwrap();
    assert!(!found.ok && found.problems[0].contains("page"), "{:?}", found.problems);
    assert_eq!(read(&desk).full.unwrap().problems, found.problems, "and record health tells it");
    let report = caseload::verify::verify(&desk.case).unwrap();
    assert!(!report.ok && report.problems[0].contains("page"), "{:?}", report.problems);
    assert_eq!((report.clients, report.notes, report.signed), (1, 1, 1), "what was known before");
}

#[test]
fn copies_that_a_kill_left_are_gone_before_an_erasure_ends() {
    let mut kept = Kept::new();
    let client = kept.desk.client("Maren Lindqvist");
    let id = u128::from_be_bytes(kept.desk.case.vault().id().0);
    let mine = kept.desk.place.path().join(format!(".throughline-new-{id:032x}-killed"));
    let others = kept.desk.place.path().join(format!(".throughline-new-{:032x}-killed", id ^ 1));
    for folder in [&mine, &others] {
        std::fs::create_dir(folder).unwrap();
        std::fs::write(folder.join("Copy.throughline-backup"), "what was copied").unwrap();
    }
    let running = caseload::health::copy_to_check(&mut kept.desk.case, &Unwatched).unwrap();
    kept.make();
    kept.settle();
    caseload::client::erase(&mut kept.desk.case, client, &Unwatched).unwrap();
    assert!(!mine.exists() && others.exists(), "this vault's only");
    assert!(running.check(&Unwatched).is_ok(), "what is under way stays");
}
