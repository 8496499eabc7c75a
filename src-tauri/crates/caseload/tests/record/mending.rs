//! A salvaged record is made whole as far as its own proofs reach. What the salvage lost is taken out by hand here.

use crate::desk::{Desk, ROOT, folder, named, open};
use caseload::consent::ConsentKind;
use caseload::draft::{self, DraftFields, DraftKey};
use caseload::fixture::{FixedClock, SeededIds};
use caseload::id::{ClientId, NoteId};
use caseload::rescue::{self, RecordKind, Rescued};
use caseload::search::search;
use caseload::{Caseload, CaseloadError, backup, client, note, practice, today, verify};
use rusqlite::config::DbConfig;
use rusqlite::types::Value;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use tempfile::TempDir;
use vault::salvage::{LostRow, SalvageReport, TableSalvage};
use vault::test_door::open_by_root_key;
use vault::{Unwatched, Vault, VaultError};

/// A client with a signed note and an addendum, a consent, and a note that is begun.
fn desk() -> (Desk, ClientId, NoteId) {
    let mut desk = Desk::new();
    let client = desk.client("Maren Lindqvist");
    let note = desk.signed_note(client, "Harbour", "We spoke about the boat.");
    let addendum = draft::AddendumDraft { reason: "Left out".into(), text: "And the oars".into() };
    note::add_addendum(&mut desk.case, note, addendum).unwrap();
    desk.signed_consent(client, ConsentKind::Treatment);
    desk.draft(client, "Begun", "quicksilver");
    (desk, client, note)
}

/// Damage, and what a rescue makes of it. The vault is open again as everybody opens it.
pub fn rescued_after(desk: Desk, damage: &str, salvaged: &SalvageReport) -> (Desk, Rescued) {
    let Desk { case, clock, place } = desk;
    case.close().unwrap();
    let vault = open_by_root_key(&folder(&place), &ROOT, caseload::caseload::MIGRATIONS).unwrap();
    take_out(&vault, damage);
    // Each rescue has ids of its own.
    static SEED: AtomicU64 = AtomicU64::new(u64::MAX / 2);
    let ids = Arc::new(SeededIds::new(SEED.fetch_add(1, Ordering::Relaxed)));
    let (case, rescued) = rescue::take_over(vault, salvaged, clock.clone(), ids, &Unwatched).unwrap();
    case.close().unwrap();
    (again(place, clock), rescued)
}

fn again(place: TempDir, clock: Arc<FixedClock>) -> Desk {
    let case: Caseload = open(&place, clock.clone()).unwrap();
    Desk { case, clock, place }
}

pub fn take_out(vault: &Vault, damage: &str) {
    let db = vault.connection();
    for rules in [DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, DbConfig::SQLITE_DBCONFIG_ENABLE_FKEY] {
        db.set_db_config(rules, false).unwrap();
    }
    db.execute_batch(damage).unwrap();
    for rules in [DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, DbConfig::SQLITE_DBCONFIG_ENABLE_FKEY] {
        db.set_db_config(rules, true).unwrap();
    }
}

/// The index as a salvage leaves it.
const NO_INDEX: &str =
    "INSERT INTO search_index (search_index) VALUES ('delete-all'); DELETE FROM search_doc;";

pub fn nothing_told() -> SalvageReport {
    SalvageReport::default()
}

fn table(name: &str) -> TableSalvage {
    TableSalvage { name: name.into(), ..TableSalvage::default() }
}

fn row(known: &[(&str, Value)]) -> LostRow {
    let known = known.iter().map(|(column, value)| ((*column).to_owned(), value.clone())).collect();
    LostRow { rowid: None, known }
}

fn sentences(rescued: &Rescued) -> Vec<&str> {
    rescued.missing.iter().map(|missing| &*missing.sentence).collect()
}

/// Whoever wants it to stop.
struct Impatient;

impl vault::Watch for Impatient {
    fn progress(&self, _: u64, _: u64) {}

    fn cancelled(&self) -> bool {
        true
    }
}

fn proves_itself(desk: &Desk) {
    let report = verify::verify(&desk.case).unwrap();
    assert!(report.ok, "{:?}", report.problems);
    for row in client::list(&desk.case).unwrap() {
        client::page(&desk.case, row.id).unwrap();
    }
    today::today(&desk.case).unwrap();
}

#[test]
fn a_record_that_lost_only_its_index_is_complete_and_can_be_searched_again() {
    let (desk, ..) = desk();
    let (desk, rescued) = rescued_after(desk, NO_INDEX, &nothing_told());
    assert!(rescued.complete, "{rescued:?}");
    assert_eq!((rescued.clients, rescued.notes), (1, 1));
    proves_itself(&desk);
    assert_eq!(search(&desk.case, "boat", 9).unwrap().len(), 1);
    let lines = desk.number("SELECT count(*) FROM audit WHERE action = 'rescue-record'");
    assert_eq!(lines, 2, "the trail tells of the rescue, and of what did not hold then");
}

#[test]
fn a_rescue_that_is_stopped_is_no_rescue() {
    let (desk, ..) = desk();
    let Desk { case, clock, place } = desk;
    case.close().unwrap();
    let vault = open_by_root_key(&folder(&place), &ROOT, caseload::caseload::MIGRATIONS).unwrap();
    let stopped =
        rescue::take_over(vault, &nothing_told(), clock, Arc::new(SeededIds::new(u64::MAX)), &Impatient);
    assert!(matches!(stopped, Err(CaseloadError::Vault(VaultError::Cancelled))));
}

#[test]
fn a_rescue_row_that_was_changed_hides_nothing() {
    let (desk, ..) = desk();
    let (desk, rescued) =
        rescued_after(desk, "DELETE FROM salt WHERE client_id IS NOT NULL", &nothing_told());
    assert!(!rescued.problems.is_empty());
    proves_itself(&desk);
    for change in ["known = '[\"another\"]'", "keys = '[\"00\"]'", "at_utc = at_utc + 1"] {
        desk.sql("SAVEPOINT changing; DROP TRIGGER rescue_stays_as_it_is").unwrap();
        desk.sql(&format!("UPDATE rescue SET {change}")).unwrap();
        assert!(!verify::verify(&desk.case).unwrap().ok, "{change}");
        desk.sql("ROLLBACK TO changing; RELEASE changing").unwrap();
    }
}

#[test]
fn a_note_and_an_addendum_that_are_lost_are_taken_from_their_seals_word_for_word() {
    let (desk, client, note) = desk();
    let before = serde_json::to_string(&note::read(&desk.case, note).unwrap()).unwrap();
    let (desk, rescued) = rescued_after(desk, "DELETE FROM note; DELETE FROM addendum", &nothing_told());
    assert!(rescued.complete, "{rescued:?}");
    let rebuilt: Vec<_> = rescued.rebuilt.iter().map(|count| (count.kind, count.count)).collect();
    assert_eq!(rebuilt, [(RecordKind::Note, 1), (RecordKind::Addendum, 1)]);
    assert_eq!(serde_json::to_string(&note::read(&desk.case, note).unwrap()).unwrap(), before);
    assert_eq!(client::page(&desk.case, client).unwrap().notes.len(), 2);
    proves_itself(&desk);
}

#[test]
fn seals_that_are_lost_follow_from_their_records_and_the_trail() {
    let (desk, ..) = desk();
    let seals = |desk: &Desk| {
        let db = desk.case.vault().connection();
        let mut statement =
            db.prepare("SELECT hex(hash) || hex(signature) FROM seal ORDER BY subject_id").unwrap();
        let rows = statement.query_map([], |row| row.get::<_, String>(0)).unwrap();
        rows.map(Result::unwrap).collect::<Vec<_>>()
    };
    let before = seals(&desk);
    let (desk, rescued) = rescued_after(desk, "DELETE FROM seal", &nothing_told());
    assert!(rescued.complete, "{rescued:?}");
    assert_eq!(seals(&desk), before, "bit for bit: a note, its addendum, a consent");
    proves_itself(&desk);
}

#[test]
fn a_note_that_was_altered_gets_no_new_seal() {
    let (desk, ..) = desk();
    let damage = "DELETE FROM seal; UPDATE note SET title = 'Another'";
    let (desk, rescued) = rescued_after(desk, damage, &nothing_told());
    assert!(!rescued.complete && rescued.problems.iter().any(|one| one.contains("stands without its seal")));
    assert_eq!(desk.number("SELECT count(*) FROM seal WHERE kind = 'note'"), 0);
}

#[test]
fn a_note_that_is_nowhere_is_listed_with_its_client_and_its_day() {
    let (desk, ..) = desk();
    let damage =
        "DELETE FROM addendum; DELETE FROM note; DELETE FROM seal WHERE kind IN ('note', 'addendum')";
    let (desk, rescued) = rescued_after(desk, damage, &nothing_told());
    assert!(!rescued.complete);
    assert_eq!(
        sentences(&rescued),
        ["The note of ML-01 of 2026-11-25 is lost.", "The addendum of ML-01 of 2026-11-25 is lost."]
    );
    let first = &rescued.missing[0];
    assert_eq!((first.kind, first.code.as_deref()), (RecordKind::Note, Some("ML-01")));
    proves_itself(&desk);
    let report = verify::verify(&desk.case).unwrap();
    assert_eq!(report.known, rescued.problems, "what is lost stays told");
}

#[test]
fn what_comes_after_a_rescue_is_no_known_problem_even_if_it_looks_like_one() {
    let (mut desk, client, _) = desk();
    desk.signed_note(client, "Second", "Another of the same day");
    let one = "(SELECT min(rowid) FROM note)";
    let damage = format!(
        "DELETE FROM addendum; DELETE FROM seal WHERE kind = 'addendum'
         OR subject_id = (SELECT id FROM note WHERE rowid = {one}); DELETE FROM note WHERE rowid = {one}"
    );
    let (desk, rescued) = rescued_after(desk, &damage, &nothing_told());
    assert_eq!(rescued.notes, 1);
    proves_itself(&desk);
    take_out(
        desk.case.vault(),
        "DELETE FROM seal WHERE kind = 'note'; DELETE FROM search_doc WHERE kind = 'note'",
    );
    take_out(desk.case.vault(), "DELETE FROM note");
    let report = verify::verify(&desk.case).unwrap();
    let same = |problem: &&String| problem.contains("(sign-note)");
    assert_eq!(report.known.iter().filter(same).count(), 1);
    assert_eq!(report.problems.iter().filter(same).count(), 1, "{:?}", report.problems);
}

#[test]
fn a_client_whose_details_are_lost_keeps_the_rest_of_the_record() {
    let (desk, client, note) = desk();
    let (mut desk, rescued) = rescued_after(desk, "DELETE FROM client", &nothing_told());
    assert_eq!(
        sentences(&rescued)[0],
        "The details of a client are lost; the rest of the record stands under the code C-01."
    );
    assert_eq!(rescued.problems, Vec::<String>::new(), "the seals name the same public id");
    assert!(note::read(&desk.case, note).is_ok());
    let details = client::ClientDetails { legal_name: "Maren Lindqvist".into(), ..named("") };
    client::edit(&mut desk.case, client, details).unwrap();
    proves_itself(&desk);
}

#[test]
fn lines_lost_in_the_middle_and_at_the_end_stay_a_gap_that_everybody_can_see() {
    let (desk, ..) = desk();
    let last = desk.number("SELECT max(seq) FROM audit");
    let damage = format!("DELETE FROM audit WHERE seq IN (3, 4, {last})");
    let (desk, rescued) = rescued_after(desk, &damage, &nothing_told());
    let sentences = sentences(&rescued);
    assert!(sentences.contains(&"Lines 3 to 4 of the audit trail are lost."), "{sentences:?}");
    assert!(sentences.contains(&&*format!("Line {last} of the audit trail is lost.")), "{sentences:?}");
    assert_eq!(
        desk.number(&format!("SELECT count(*) FROM audit WHERE seq = {last}")),
        0,
        "no number is given twice"
    );
    let report = verify::verify(&desk.case).unwrap();
    assert!(report.ok, "{:?}", report.problems);
    assert!(report.known.iter().any(|known| known.contains("misses an entry before number 5")));
    assert!(report.known.iter().any(|known| known.contains(&format!("before number {}", last + 1))));
}

#[test]
fn a_note_whose_line_is_lost_too_still_comes_from_its_seal_and_nobody_says_that_it_was_changed() {
    let (desk, _, note) = desk();
    let damage = "DELETE FROM audit WHERE seq <= (SELECT seq FROM audit WHERE action = 'sign-note');
        DELETE FROM note; DELETE FROM addendum";
    let (desk, rescued) = rescued_after(desk, damage, &nothing_told());
    assert!(note::read(&desk.case, note).is_ok());
    let gone = |problem: &String| {
        problem.ends_with("fits its record; the line of the audit trail that it names is gone.")
    };
    assert!(rescued.problems.iter().any(gone), "{:?}", rescued.problems);
    assert!(
        rescued.problems.iter().all(|problem| !problem.contains("was changed after")),
        "{:?}",
        rescued.problems
    );
    proves_itself(&desk);
}

#[test]
fn keys_that_are_lost_are_made_anew_and_what_was_sealed_holds_under_its_own() {
    let (desk, _, note) = desk();
    let damage =
        "DELETE FROM secret; DELETE FROM seal WHERE kind = 'consent'; DELETE FROM note; DELETE FROM addendum";
    let last = desk.number("SELECT max(seq) FROM audit");
    let (mut desk, rescued) = rescued_after(desk, damage, &nothing_told());
    let told = sentences(&rescued);
    assert!(told.iter().any(|one| one.starts_with("The key of the audit trail was lost")), "{told:?}");
    assert!(told.iter().any(|one| one.starts_with("The key that signs was lost")), "{told:?}");
    let rebuilt: Vec<_> = rescued.rebuilt.iter().map(|count| (count.kind, count.count)).collect();
    assert_eq!(
        rebuilt,
        [(RecordKind::Note, 1), (RecordKind::Addendum, 1)],
        "and no seal is made with another key"
    );
    let foreign = format!("Audit entries 1 to {last} were not written by this vault.");
    assert!(rescued.problems.contains(&foreign), "{:?}", rescued.problems);
    assert!(
        rescued.problems.iter().all(|problem| !problem.contains("does not hold")),
        "{:?}",
        rescued.problems
    );
    assert!(note::read(&desk.case, note).is_ok());
    proves_itself(&desk);
    let other = desk.client("Tomasz Wiśniewski");
    desk.signed_note(other, "After", "Signed with the new key");
    proves_itself(&desk);
}

#[test]
fn settings_that_are_lost_are_those_of_a_new_vault() {
    let (desk, ..) = desk();
    let (desk, rescued) = rescued_after(desk, "DELETE FROM practice; DELETE FROM safety", &nothing_told());
    assert_eq!(practice::read(&desk.case).unwrap().name.as_str(), "");
    assert_eq!(caseload::safety::read(&desk.case).unwrap().idle_minutes, 5);
    assert_eq!(rescued.problems, Vec::<String>::new());
    assert!(sentences(&rescued)[0].starts_with("The settings of the practice are lost"));
    assert!(sentences(&rescued)[1].ends_with("it locks after 5 minutes."), "{rescued:?}");
    proves_itself(&desk);
}

#[test]
fn a_salt_that_is_lost_leaves_a_record_that_cannot_be_proven() {
    let (desk, ..) = desk();
    let damage = "DELETE FROM salt WHERE object_id IN (SELECT id FROM note)";
    let (desk, rescued) = rescued_after(desk, damage, &nothing_told());
    assert_eq!(
        sentences(&rescued),
        ["The note of ML-01 of 2026-11-25 is there, and can no longer be proven."]
    );
    assert_eq!(rescued.missing[0].kind, RecordKind::Proof);
    proves_itself(&desk);
}

#[test]
fn a_session_whose_note_is_left_is_missed_and_the_note_is_read_as_before() {
    let mut desk = Desk::new();
    let client = crate::full::client_with_everything(&mut desk, "Maren");
    let (desk, rescued) = rescued_after(desk, "DELETE FROM session", &nothing_told());
    assert!(sentences(&rescued).iter().any(|one| one.starts_with("The session of MA-01")), "{rescued:?}");
    assert!(rescued.problems.iter().any(|one| one.contains("cannot be compared")), "{:?}", rescued.problems);
    assert_eq!(client::page(&desk.case, client).unwrap().sessions.len(), 0);
    proves_itself(&desk);
}

#[test]
fn rows_that_the_trail_does_not_tell_of_are_listed_from_what_the_salvage_knows() {
    let (desk, client, _) = desk();
    let id = Value::Blob(vec![7; 16]);
    let mut drafts = table("draft");
    drafts.uncertain = true;
    drafts.lost.push(row(&[
        ("subject", Value::Text("note".into())),
        ("object_id", id),
        ("client_id", Value::Blob(client.0.as_bytes().to_vec())),
        ("begun_utc", Value::Integer(1_792_000_000_000)),
    ]));
    let salvaged = SalvageReport { tables: vec![drafts], ..SalvageReport::default() };
    let (_, rescued) = rescued_after(desk, "DELETE FROM draft", &salvaged);
    let sentences = sentences(&rescued);
    assert!(sentences.contains(&"The draft of ML-01 of 2026-10-14 is lost."), "{sentences:?}");
    assert!(sentences.iter().any(|one| one.starts_with("There may have been more")), "{sentences:?}");
}

#[test]
fn details_that_come_from_a_backup_are_told_to_be_older() {
    let (mut desk, client, _) = desk();
    let details = client::ClientDetails { phone: "new number".into(), ..named("Maren Lindqvist") };
    client::edit(&mut desk.case, client, details).unwrap();
    let mut clients = table("client");
    (clients.from_backup, clients.filled) =
        (1, vec![row(&[("id", Value::Blob(client.0.as_bytes().to_vec()))])]);
    let salvaged = SalvageReport { tables: vec![clients], ..SalvageReport::default() };
    let (desk, rescued) = rescued_after(desk, "UPDATE client SET phone = ''", &salvaged);
    assert_eq!(rescued.from_backup.len(), 1);
    assert!(sentences(&rescued)[0].contains("of ML-01"), "{rescued:?}");
    assert!(sentences(&rescued)[0].ends_with("comes from a backup: what was changed after that is lost."));
    proves_itself(&desk);
}

#[test]
fn a_draft_that_a_backup_brought_back_after_it_was_signed_goes_again() {
    let mut desk = Desk::new();
    let client = desk.client("Maren Lindqvist");
    let note = desk.draft(client, "Harbour", "Begun");
    let kept = "CREATE TABLE aside AS SELECT * FROM draft";
    desk.sql(kept).unwrap();
    note::sign(&mut desk.case, note).unwrap();
    let mut drafts = table("draft");
    let key =
        [("subject", Value::Text("note".into())), ("object_id", Value::Blob(note.0.as_bytes().to_vec()))];
    (drafts.from_backup, drafts.filled) = (1, vec![row(&key)]);
    let salvaged = SalvageReport { tables: vec![drafts], ..SalvageReport::default() };
    let (desk, rescued) =
        rescued_after(desk, "INSERT INTO draft SELECT * FROM aside; DROP TABLE aside", &salvaged);
    assert!(rescued.complete && rescued.from_backup.is_empty(), "{rescued:?}");
    assert!(note::read(&desk.case, note).unwrap().signed_at.is_some());
    assert!(today::today(&desk.case).unwrap().to_finish.is_empty());
    proves_itself(&desk);
}

#[test]
fn a_draft_of_a_backup_that_was_thrown_away_later_goes_again_and_another_stays() {
    let mut desk = Desk::new();
    let client = desk.client("Maren Lindqvist");
    let (gone, kept) = (desk.draft(client, "Gone", "x"), desk.draft(client, "Kept", "y"));
    desk.sql("CREATE TABLE aside AS SELECT * FROM draft").unwrap();
    desk.clock.advance(chrono::TimeDelta::minutes(1));
    draft::discard(&mut desk.case, &DraftKey::Note { id: gone }).unwrap();
    let mut drafts = table("draft");
    let key = |id: NoteId| {
        row(&[("subject", Value::Text("note".into())), ("object_id", Value::Blob(id.0.as_bytes().to_vec()))])
    };
    (drafts.from_backup, drafts.filled) = (2, vec![key(gone), key(kept)]);
    let salvaged = SalvageReport { tables: vec![drafts], ..SalvageReport::default() };
    let back = "DELETE FROM draft; INSERT INTO draft SELECT * FROM aside; DROP TABLE aside";
    let (desk, rescued) = rescued_after(desk, back, &salvaged);
    assert!(note::read(&desk.case, gone).is_err());
    assert!(note::read(&desk.case, kept).is_ok());
    let sentences = sentences(&rescued);
    assert_eq!(
        sentences,
        ["The draft of ML-01 of 2026-11-25 comes from a backup: what was changed after that is lost."]
    );
}

#[test]
fn a_client_who_was_erased_does_not_come_back_from_a_backup() {
    let mut desk = Desk::new();
    let client = crate::full::client_with_everything(&mut desk, "Maren");
    let other = desk.client("Tomasz Wiśniewski");
    let place = tempfile::tempdir().unwrap();
    backup::add_place(&mut desk.case, place.path()).unwrap();
    backup::make(&mut desk.case, &Unwatched).unwrap();
    backup::settle(&mut desk.case, &Unwatched).unwrap();
    let back = aside(&desk);
    client::erase(&mut desk.case, client, &Unwatched).unwrap();
    let (desk, rescued) = rescued_after(desk, &back, &nothing_told());
    assert_eq!(client::list(&desk.case).unwrap().iter().map(|row| row.id).collect::<Vec<_>>(), [other]);
    assert!(rescued.complete, "{rescued:?}");
    proves_itself(&desk);
    assert_eq!(desk.number("SELECT count(*) FROM draft") + desk.number("SELECT count(*) FROM kept_chunk"), 0);
}

/// Statements that put the rows of today back, as a salvage does that knows nothing of erasures.
pub fn aside(desk: &Desk) -> String {
    let tables = ["client", "session", "note", "seal", "salt", "draft"];
    let mut back = String::new();
    for table in tables {
        let db = desk.case.vault().connection();
        let mut statement = db.prepare(&format!("SELECT * FROM {table}")).unwrap();
        let columns = statement.column_count();
        let mut rows = statement.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            let values: Vec<String> = (0..columns).map(|at| literal(&row.get(at).unwrap())).collect();
            back += &format!("INSERT OR IGNORE INTO {table} VALUES ({});\n", values.join(", "));
        }
    }
    back
}

pub fn literal(value: &Value) -> String {
    match value {
        Value::Null => "NULL".into(),
        Value::Integer(number) => number.to_string(),
        Value::Real(number) => number.to_string(),
        Value::Text(text) => format!("'{}'", text.replace('\'', "''")),
        Value::Blob(bytes) => {
            format!("x'{}'", bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>())
        }
    }
}

#[test]
fn a_draft_in_a_form_of_its_own_is_left_where_nothing_closed_it() {
    let (mut desk, client, _) = desk();
    let details = DraftFields::Client(named("Maren L"));
    draft::save(&mut desk.case, DraftKey::Client { id: client }, details, 1).unwrap();
    let mut drafts = table("draft");
    let key =
        [("subject", Value::Text("client".into())), ("object_id", Value::Blob(client.0.as_bytes().to_vec()))];
    (drafts.from_backup, drafts.filled) = (1, vec![row(&key)]);
    let salvaged = SalvageReport { tables: vec![drafts], ..SalvageReport::default() };
    let (desk, rescued) = rescued_after(desk, NO_INDEX, &salvaged);
    assert_eq!(rescued.from_backup[0].kind, RecordKind::Draft);
    assert!(draft::read(&desk.case, &DraftKey::Client { id: client }).unwrap().is_some());
}
