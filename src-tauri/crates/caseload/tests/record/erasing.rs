//! A client is erased, with all traces.

use crate::desk::{Desk, ROOT, folder, named, problems};
use crate::full::{MARK, client_with_everything};
use caseload::backup;
use caseload::client::{self, Erased, ErasedKind};
use caseload::draft::{self, DraftFields, DraftKey};
use caseload::id::ClientId;
use caseload::search::search;
use caseload::{CaseloadError, Rule, hold, today, verify};
use std::collections::BTreeMap;
use tempfile::TempDir;
use vault::test_door::{Step, clear_pages, database_key, pages_under, stop_at};
use vault::{Unwatched, VaultError};

/// Two clients with everything, and a place for backups.
struct Scene {
    desk: Desk,
    client: ClientId,
    other: ClientId,
    backups: TempDir,
}

fn scene() -> Scene {
    let mut desk = Desk::new();
    let client = client_with_everything(&mut desk, "Maren");
    let other = desk.client("Tomasz Wiśniewski");
    desk.signed_note(other, "Harbour", "We spoke about the boat.");
    let backups = tempfile::tempdir().unwrap();
    backup::add_place(&mut desk.case, backups.path()).unwrap();
    Scene { desk, client, other, backups }
}

fn back_up(desk: &mut Desk) {
    backup::make(&mut desk.case, &Unwatched).unwrap();
    let settled = backup::settle(&mut desk.case, &Unwatched).unwrap();
    assert_eq!((settled.verified, settled.failed), (1, 0));
}

fn erased(scene: &mut Scene) -> Erased {
    back_up(&mut scene.desk);
    client::erase(&mut scene.desk.case, scene.client, &Unwatched).unwrap()
}

/// How often the mark stands in the pages of the file, whatever the case of its letters.
pub fn hits(desk: &Desk, needle: &[u8]) -> usize {
    let place = folder(&desk.place);
    let key = database_key(&place, &ROOT).unwrap();
    let pages = clear_pages(&place.join("vault.db"), &key).unwrap();
    let found =
        |page: &Vec<u8>| page.windows(needle.len()).filter(|part| part.eq_ignore_ascii_case(needle)).count();
    pages.iter().map(found).sum()
}

/// Every row of every table but those of the index, as text.
fn rows(desk: &Desk) -> BTreeMap<String, Vec<String>> {
    let db = desk.case.vault().connection();
    let sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search_%'";
    let mut names = db.prepare(sql).unwrap();
    let names: Vec<String> = names.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    names.into_iter().map(|name| (name.clone(), rows_of(desk, &name))).collect()
}

fn rows_of(desk: &Desk, table: &str) -> Vec<String> {
    let db = desk.case.vault().connection();
    let mut statement = db.prepare(&format!("SELECT * FROM {table}")).unwrap();
    let columns = statement.column_count();
    let read = |row: &rusqlite::Row<'_>| {
        (0..columns).map(|at| Ok(format!("{:?}", row.get_ref(at)?))).collect::<rusqlite::Result<Vec<_>>>()
    };
    statement.query_map([], read).unwrap().map(|row| row.unwrap().join("|")).collect()
}

/// The values of a column of blobs.
fn blobs(desk: &Desk, sql: &str, client: ClientId) -> Vec<Vec<u8>> {
    let mut statement = desk.case.vault().connection().prepare(sql).unwrap();
    let found = statement.query_map([client.0.as_bytes()], |row| row.get(0)).unwrap();
    found.map(Result::unwrap).collect()
}

#[test]
fn the_client_of_these_tests_has_a_row_in_every_table_of_clients() {
    let scene = scene();
    let sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'erasure'
        AND EXISTS (SELECT 1 FROM pragma_table_info(sqlite_schema.name) AS one WHERE one.name = 'client_id')";
    let db = scene.desk.case.vault().connection();
    let mut names = db.prepare(sql).unwrap();
    let names: Vec<String> = names.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    assert!(names.len() >= 22);
    for name in names {
        let count = format!("SELECT count(*) FROM {name} WHERE client_id = ?");
        let count: u32 = db.query_row(&count, [scene.client.0.as_bytes()], |row| row.get(0)).unwrap();
        assert!(count > 0, "{name} has no row of the client: what happens to one is not tested");
    }
}

#[test]
fn a_table_holds_rows_of_clients_or_is_known_to_hold_none() {
    let desk = Desk::new();
    const OTHERS: [&str; 16] = [
        "audit",
        "backup",
        "backup_place",
        "client",
        "erased",
        "erasure",
        "erasure_gate",
        "practice",
        "protocol",
        "rescue",
        "safety",
        "search_index",
        "search_rules",
        "secret",
        "unswept",
        "verification",
    ];
    let sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB 'search_index_*'
        AND NOT EXISTS (SELECT 1 FROM pragma_table_info(sqlite_schema.name) AS one WHERE one.name = 'client_id')";
    let db = desk.case.vault().connection();
    let mut names = db.prepare(sql).unwrap();
    for name in names.query_map([], |row| row.get::<_, String>(0)).unwrap() {
        let name = name.unwrap();
        let known = OTHERS.contains(&&*name);
        assert!(known, "{name} has no client_id: give it one, or make sure that it never tells of a client");
    }
}

#[test]
fn no_word_of_an_erased_client_is_left_in_any_page_of_the_file() {
    let mut scene = scene();
    let before = hits(&scene.desk, MARK.as_bytes());
    assert!(before > 16_000, "the scan finds what is there: {before}");
    let salts = blobs(&scene.desk, "SELECT value FROM salt WHERE client_id = ?", scene.client);
    let seals = blobs(&scene.desk, "SELECT hash FROM seal WHERE client_id = ?", scene.client);
    let public = blobs(&scene.desk, "SELECT public_id FROM client WHERE id = ?", scene.client);
    assert!(salts.len() > 10 && seals.len() > 5);
    let code = client::page(&scene.desk.case, scene.client).unwrap().row.code;
    let words = [MARK, "Maren", &code];
    words.iter().for_each(|word| assert!(hits(&scene.desk, word.as_bytes()) > 0, "{word} is there before"));
    for value in salts.iter().chain(&seals).chain(&public) {
        assert!(hits(&scene.desk, value) > 0);
    }
    assert!(erased(&mut scene).swept);
    for word in words {
        assert_eq!(hits(&scene.desk, word.as_bytes()), 0, "{word}");
    }
    for value in salts.iter().chain(&seals).chain(&public) {
        assert_eq!(hits(&scene.desk, value), 0);
    }
    assert_eq!(scene.desk.number("SELECT * FROM pragma_freelist_count"), 0);
    assert_eq!(std::fs::read_dir(folder(&scene.desk.place)).unwrap().count(), 3, "no journal, no copy");
}

#[test]
fn rows_that_were_only_deleted_leave_their_words_in_the_index_and_the_scan_finds_them() {
    let scene = scene();
    let db = scene.desk.case.vault().connection();
    db.execute_batch(
        "BEGIN IMMEDIATE; INSERT INTO erasure (client_id, gate, at_utc, at_offset)
        SELECT id, 1, 0, 0 FROM client WHERE legal_name LIKE 'Maren%'",
    )
    .unwrap();
    for table in ["note", "draft", "plan_version_commitment", "addendum"] {
        let _ = db.execute_batch(&format!(
            "DELETE FROM {table} WHERE client_id IN (SELECT client_id FROM erasure)"
        ));
    }
    db.execute_batch("UPDATE erasure SET gate = NULL; COMMIT").unwrap();
    let blocks = "SELECT count(*) FROM search_index_data WHERE instr(CAST(block AS TEXT), 'zqxjvkw') > 0";
    assert!(scene.desk.number(blocks) > 0);
}

#[test]
fn the_words_are_gone_from_the_vocabulary_of_the_index_and_the_others_stay() {
    let mut scene = scene();
    assert!(!search(&scene.desk.case, "abzqx", 9).unwrap().is_empty());
    erased(&mut scene);
    assert!(search(&scene.desk.case, "harbour boat", 9).unwrap().len() == 1);
    for word in ["maren", "abzqx", "aczqx", "bazqx"] {
        assert!(search(&scene.desk.case, word, 9).unwrap().is_empty(), "{word}");
    }
    let blocks = "SELECT count(*) FROM search_index_data WHERE instr(CAST(block AS TEXT), 'zqxjvkw') > 0";
    assert_eq!(scene.desk.number(blocks), 0);
}

#[test]
fn the_rows_of_every_other_client_are_what_they_were() {
    let mut scene = scene();
    back_up(&mut scene.desk);
    let before = rows(&scene.desk);
    client::erase(&mut scene.desk.case, scene.client, &Unwatched).unwrap();
    let after = rows(&scene.desk);
    let id = format!("{:?}", rusqlite::types::ValueRef::Blob(scene.client.0.as_bytes()));
    for (table, rows) in &before {
        if ["audit", "erasure", "erased", "unswept", "salt"].contains(&&**table) {
            continue;
        }
        let others: Vec<&String> = rows.iter().filter(|row| !row.contains(&id)).collect();
        assert_eq!(after[table].iter().collect::<Vec<_>>(), others, "{table}");
    }
    let lines = before["audit"].len();
    assert_eq!(after["audit"][..lines], before["audit"], "no line of the trail was touched");
    assert_eq!(after["audit"].len(), lines + 2, "one tells of the erasure, one of the new key");
}

#[test]
fn the_record_proves_itself_and_every_page_goes_on() {
    let mut scene = scene();
    erased(&mut scene);
    let mut desk = scene.desk.reopened();
    let report = verify::verify(&desk.case).unwrap();
    assert!(report.ok, "{:?}", report.problems);
    assert_eq!((report.clients, report.notes), (1, 1));
    let rows = client::list(&desk.case).unwrap();
    assert_eq!(rows.iter().map(|row| row.id).collect::<Vec<_>>(), [scene.other]);
    client::page(&desk.case, scene.other).unwrap();
    assert!(matches!(client::page(&desk.case, scene.client), Err(CaseloadError::NotFound("client"))));
    let today = today::today(&desk.case).unwrap();
    assert!(today.to_finish.is_empty() && today.consents_waiting.is_empty() && today.plan_reviews.is_empty());
    assert!(today.sessions.is_empty() && today.clients == 1);
    desk.signed_note(scene.other, "After", "The work goes on.");
    back_up(&mut desk);
}

#[test]
fn the_tombstone_names_nobody() {
    let mut scene = scene();
    erased(&mut scene);
    let tombstones = rows_of(&scene.desk, "erasure");
    assert_eq!(tombstones.len(), 1);
    let columns = scene.desk.number("SELECT count(*) FROM pragma_table_info('erasure')");
    assert_eq!(columns, 5, "an id, the gate, the time, and the number of a code without its letters");
    assert_eq!(scene.desk.number("SELECT code_number FROM erasure"), 1);
}

#[test]
fn the_code_of_an_erased_client_never_comes_to_mean_somebody_else() {
    let mut scene = scene();
    let code = client::page(&scene.desk.case, scene.client).unwrap().row.code;
    erased(&mut scene);
    let codes: Vec<String> = ["Maren Zola", "Marta Zoll", "Anna Kim"]
        .map(|name| scene.desk.client(name))
        .map(|id| client::page(&scene.desk.case, id).unwrap().row.code)
        .into();
    assert_eq!(code, "MA-01");
    assert!(!codes.contains(&code));
    assert_eq!(codes, ["MZ-02", "MZ-03", "AK-02"], "the letters of the erased one are told by no gap");
}

#[test]
fn the_certificate_counts_by_kind_and_lists_the_backups_that_still_hold_the_client() {
    let mut scene = scene();
    let Erased { certificate, .. } = erased(&mut scene);
    let counts: Vec<_> = certificate.counts.iter().map(|count| (count.kind, count.count)).collect();
    assert_eq!(
        counts,
        [
            (ErasedKind::LegalHold, 1),
            (ErasedKind::Session, 1),
            (ErasedKind::ChartEntry, 3),
            (ErasedKind::Scan, 1),
            (ErasedKind::Note, 1),
            (ErasedKind::Addendum, 2),
            (ErasedKind::Consent, 2),
            (ErasedKind::PlanVersion, 2),
            (ErasedKind::KeptPaper, 1),
            (ErasedKind::SavedPaper, 1),
            (ErasedKind::Draft, 5),
        ]
    );
    assert_eq!((certificate.initials.as_str(), &*certificate.code), ("MA", "MA-01"));
    let holding = &certificate.backups_still_holding;
    assert_eq!(holding.len(), 1);
    assert!(scene.backups.path().join(holding[0].file_name.as_str()).is_file());
    let line = format!(
        "SELECT count(*) FROM audit WHERE seq = {} AND action = 'erase-client'",
        certificate.audit_seq
    );
    assert_eq!(scene.desk.number(&line), 1);
}

#[test]
fn a_backup_from_before_the_client_came_does_not_hold_the_client() {
    let mut desk = Desk::new();
    let backups = tempfile::tempdir().unwrap();
    backup::add_place(&mut desk.case, backups.path()).unwrap();
    back_up(&mut desk);
    desk.clock.advance(chrono::TimeDelta::minutes(5));
    let client = desk.client("Maren Lindqvist");
    back_up(&mut desk);
    assert_eq!(std::fs::read_dir(backups.path()).unwrap().count(), 2);
    let erased = client::erase(&mut desk.case, client, &Unwatched).unwrap();
    assert_eq!(erased.certificate.backups_still_holding.len(), 1);
}

#[test]
fn an_erasure_waits_for_the_release_of_a_hold() {
    let mut scene = scene();
    hold::place(&mut scene.desk.case, scene.client, "Claim".into()).unwrap();
    back_up(&mut scene.desk);
    let refused = client::erase(&mut scene.desk.case, scene.client, &Unwatched);
    assert_eq!(problems(refused), [("client".to_owned(), Rule::LegalHold)]);
    assert!(client::page(&scene.desk.case, scene.client).is_ok());
}

#[test]
fn an_erasure_waits_for_a_backup_that_was_verified_after_the_last_change() {
    let mut scene = scene();
    let (desk, client) = (&mut scene.desk, scene.client);
    let refused = |desk: &mut Desk| problems(client::erase(&mut desk.case, client, &Unwatched));
    let first = [("client".to_owned(), Rule::BackupFirst)];
    assert_eq!(refused(desk), first, "there is none");
    backup::make(&mut desk.case, &Unwatched).unwrap();
    assert_eq!(refused(desk), first, "it was not looked at yet");
    backup::settle(&mut desk.case, &Unwatched).unwrap();
    desk.clock.advance(chrono::TimeDelta::minutes(5));
    desk.client("Abena Mensah");
    assert_eq!(refused(desk), first, "something was written after it");
    back_up(desk);
    assert!(client::erase(&mut desk.case, client, &Unwatched).is_ok());
}

#[test]
fn a_client_is_erased_once() {
    let mut scene = scene();
    erased(&mut scene);
    let again = client::erase(&mut scene.desk.case, scene.client, &Unwatched);
    assert!(matches!(again, Err(CaseloadError::NotFound("client"))));
}

#[test]
fn a_table_that_the_program_does_not_know_stops_the_erasure_before_anything_is_gone() {
    let mut scene = scene();
    back_up(&mut scene.desk);
    scene.desk.sql("CREATE TABLE vitals (client_id BLOB REFERENCES client (id)) STRICT").unwrap();
    let refused = client::erase(&mut scene.desk.case, scene.client, &Unwatched);
    assert!(matches!(refused, Err(CaseloadError::Unreadable("schema"))));
    assert!(client::page(&scene.desk.case, scene.client).is_ok());
}

#[test]
fn an_erasure_that_fails_or_is_stopped_on_its_way_has_not_happened() {
    struct Impatient;
    impl vault::Watch for Impatient {
        fn progress(&self, _: u64, _: u64) {}
        fn cancelled(&self) -> bool {
            true
        }
    }
    let mut scene = scene();
    back_up(&mut scene.desk);
    let before = rows(&scene.desk);
    let stopped = client::erase(&mut scene.desk.case, scene.client, &Impatient);
    assert!(matches!(stopped, Err(CaseloadError::Vault(VaultError::Cancelled))));
    scene
        .desk
        .sql("CREATE TRIGGER boom BEFORE DELETE ON client BEGIN SELECT RAISE(ABORT, 'boom'); END")
        .unwrap();
    client::erase(&mut scene.desk.case, scene.client, &Unwatched).unwrap_err();
    scene.desk.sql("DROP TRIGGER boom").unwrap();
    assert!(rows(&scene.desk) == before && !client::is_unswept(&scene.desk.case).unwrap());
    assert!(verify::verify(&scene.desk.case).unwrap().ok);
    assert!(!search(&scene.desk.case, "abzqx", 9).unwrap().is_empty());
    client::erase(&mut scene.desk.case, scene.client, &Unwatched).unwrap();
}

#[test]
fn a_record_that_vanished_cannot_hide_behind_an_erasure() {
    let mut scene = scene();
    erased(&mut scene);
    let desk = &scene.desk;
    let vanish = "DROP TRIGGER note_goes_by_erasure; DROP TRIGGER seal_goes_by_erasure;
        DELETE FROM search_doc WHERE kind = 'note'; DELETE FROM seal; DELETE FROM note";
    desk.sql("SAVEPOINT vanishing").unwrap();
    desk.sql(vanish).unwrap();
    assert!(!verify::verify(&desk.case).unwrap().ok, "a note that went by itself is missed");
    desk.sql("DROP TRIGGER erased_by_erasure; DROP TRIGGER salt_goes_by_erasure").unwrap();
    desk.sql("DELETE FROM salt WHERE client_id IS NOT NULL AND object_id NOT IN (SELECT id FROM client)")
        .unwrap();
    let report = verify::verify(&desk.case).unwrap();
    assert!(report.problems.iter().any(|problem| problem.contains("list of what was erased")), "{report:?}");
    desk.sql("ROLLBACK TO vanishing; RELEASE vanishing").unwrap();
    assert!(verify::verify(&desk.case).unwrap().ok);
}

#[test]
fn a_tombstone_that_was_slipped_in_or_taken_away_is_reported() {
    let mut scene = scene();
    erased(&mut scene);
    let desk = &scene.desk;
    let defects = [
        "DROP TRIGGER erasure_stays; DELETE FROM erasure",
        "DROP TRIGGER erasure_opens_open; INSERT INTO erasure (client_id, at_utc, at_offset) SELECT id, 0, 0 FROM client",
        "DROP TRIGGER erasure_only_closes; UPDATE erasure SET code_number = 0",
        "DROP TRIGGER erased_stays; DELETE FROM erased WHERE rowid = 1",
    ];
    for defect in defects {
        desk.sql("SAVEPOINT defect").unwrap();
        desk.sql(defect).unwrap();
        assert!(!verify::verify(&desk.case).unwrap().ok, "{defect}");
        desk.sql("ROLLBACK TO defect; RELEASE defect").unwrap();
    }
}

#[test]
fn the_old_key_opens_no_page_afterwards() {
    let mut scene = scene();
    let place = folder(&scene.desk.place);
    let old = database_key(&place, &ROOT).unwrap();
    erased(&mut scene);
    assert_eq!(pages_under(&place.join("vault.db"), &old).unwrap(), 0);
}

/// Lets the disk fail once at this step.
fn fail_at(step: Step) {
    let mut done = false;
    stop_at(Some(Box::new(move |reached| {
        if reached == step && !std::mem::replace(&mut done, true) {
            return Err(VaultError::Io(std::io::ErrorKind::StorageFull.into()));
        }
        Ok(())
    })));
}

#[test]
fn what_was_cut_short_after_the_rows_were_gone_is_done_at_the_next_opening() {
    for step in [Step::Compacting, Step::NextMade, Step::NextWhole, Step::BlockWritten] {
        let mut scene = scene();
        back_up(&mut scene.desk);
        let place = folder(&scene.desk.place);
        let old = database_key(&place, &ROOT).unwrap();
        fail_at(step);
        let erased = client::erase(&mut scene.desk.case, scene.client, &Unwatched);
        stop_at(None);
        assert!(!erased.unwrap().swept, "{step:?}");
        let Desk { case, clock, place: held } = scene.desk;
        drop(case);
        let case = crate::desk::open(&held, clock.clone()).unwrap();
        let mut desk = Desk { case, clock, place: held };
        assert!(client::is_unswept(&desk.case).unwrap(), "{step:?}");
        let report = verify::verify(&desk.case).unwrap();
        assert!(report.problems[0].contains("traces of an erased client"), "{:?}", report.problems);
        client::sweep(&mut desk.case, &Unwatched).unwrap();
        assert_eq!(hits(&desk, MARK.as_bytes()), 0, "{step:?}");
        assert_eq!(pages_under(&place.join("vault.db"), &old).unwrap(), 0, "{step:?}");
        assert!(!client::is_unswept(&desk.case).unwrap() && verify::verify(&desk.case).unwrap().ok);
    }
}

#[test]
fn the_certificate_lists_a_draft_of_the_client_and_a_vault_set_aside() {
    let mut desk = Desk::new();
    let backups = tempfile::tempdir().unwrap();
    backup::add_place(&mut desk.case, backups.path()).unwrap();
    back_up(&mut desk);
    desk.clock.advance(chrono::TimeDelta::minutes(5));
    let typed = DraftFields::Client(named("Maren Lindqvist"));
    draft::save(&mut desk.case, DraftKey::NewClient, typed, 1).unwrap();
    back_up(&mut desk);
    desk.clock.advance(chrono::TimeDelta::minutes(5));
    let client = desk.client("Maren Lindqvist");
    let aside = desk.place.path().join("Desk set aside.throughline");
    std::fs::create_dir(&aside).unwrap();
    for file in ["vault.db", "vault.key"] {
        std::fs::copy(folder(&desk.place).join(file), aside.join(file)).unwrap();
    }
    back_up(&mut desk);
    let erased = client::erase(&mut desk.case, client, &Unwatched).unwrap();
    let mut names: Vec<_> =
        erased.certificate.backups_still_holding.iter().map(|file| file.file_name.as_str()).collect();
    names.sort_unstable();
    assert!(names.contains(&"Desk set aside.throughline"));
    assert_eq!(
        names.len(),
        3,
        "the draft, the record, the vault set aside; not the one from before the draft"
    );
}

#[test]
fn a_backup_on_a_disk_that_left_an_empty_folder_behind_is_still_listed() {
    let mut scene = scene();
    back_up(&mut scene.desk);
    scene.desk.sql("UPDATE backup SET off_disk = 1, file_name = 'Elsewhere.throughline-backup'").unwrap();
    std::fs::read_dir(scene.backups.path())
        .unwrap()
        .for_each(|file| std::fs::remove_file(file.unwrap().path()).unwrap());
    let here = tempfile::tempdir().unwrap();
    backup::add_place(&mut scene.desk.case, here.path()).unwrap();
    backup::make_in(&mut scene.desk.case, here.path(), &Unwatched).unwrap();
    backup::settle(&mut scene.desk.case, &Unwatched).unwrap();
    let erased = client::erase(&mut scene.desk.case, scene.client, &Unwatched).unwrap();
    let holding = erased.certificate.backups_still_holding;
    assert!(holding.iter().any(|file| file.file_name.as_str() == "Elsewhere.throughline-backup"));
}
