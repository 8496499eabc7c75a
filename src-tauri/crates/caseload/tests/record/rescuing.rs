//! Damaged pages, and what a rescue brings out of them.

use crate::desk::{Desk, ROOT, folder, open, today};
use crate::full::client_with_everything;
use caseload::caseload::MIGRATIONS;
use caseload::fixture::{FixedClock, PlainTemplates, SeedOptions, SeededIds, opening_time, seed};
use caseload::id::OsIds;
use caseload::rescue::{self, RecordKind, Rescued};
use caseload::{Caseload, CaseloadError, backup, client, search, today as day, verify};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tempfile::TempDir;
use vault::test_door::recover_by_root_key;
use vault::{KdfChoice, KdfParams, Passphrase, Unlock, Unwatched, VaultError};

const PAGE: usize = 8192;

/// A seeded caseload, closed, with a backup of its last state beside it.
struct Wrecked {
    clock: Arc<FixedClock>,
    place: TempDir,
    backup: PathBuf,
    notes: BTreeMap<String, String>,
}

fn seeded(notes: u32) -> Wrecked {
    let mut desk = Desk::new();
    let options = SeedOptions { clients: 12, notes, seed: 7, today: today() };
    let clock = desk.clock.clone();
    seed(&mut desk.case, &clock, &PlainTemplates, &options).unwrap();
    let backups = desk.place.path().join("backups");
    std::fs::create_dir(&backups).unwrap();
    let backup = backup::make_in(&mut desk.case, &backups, &Unwatched).unwrap();
    let notes = all_notes(&desk.case);
    let Desk { case, clock, place } = desk;
    case.close().unwrap();
    Wrecked { clock, place, backup, notes }
}

/// Every signed note by its id, word for word.
fn all_notes(case: &Caseload) -> BTreeMap<String, String> {
    let sql = "SELECT hex(id), hex(client_id) || title || event_date || late_reason || body || author || signed_utc FROM note";
    let mut statement = case.vault().connection().prepare(sql).unwrap();
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    rows.map(Result::unwrap).collect()
}

/// Different pages for different seeds, the first one too.
fn damage(place: &TempDir, pages: usize, seed: u64) {
    let path = folder(place).join("vault.db");
    let mut file = std::fs::read(&path).unwrap();
    let all = file.len() / PAGE;
    let mut hit = BTreeSet::new();
    let mut state = seed;
    while hit.len() < pages {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        hit.insert((state >> 33) as usize % all);
    }
    for page in hit {
        for byte in &mut file[page * PAGE + 100..page * PAGE + 200] {
            *byte ^= 0x5a;
        }
    }
    std::fs::write(&path, file).unwrap();
}

fn copy(wreck: &Wrecked) -> TempDir {
    let place = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder(&place)).unwrap();
    for file in ["vault.db", "vault.key", "lock"] {
        std::fs::copy(folder(&wreck.place).join(file), folder(&place).join(file)).unwrap();
    }
    place
}

fn bytes(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap())
        .map(|entry| (entry.file_name().into_string().unwrap(), std::fs::read(entry.path()).unwrap()))
        .collect();
    files.sort();
    files
}

/// Rescues into a folder of the same name elsewhere, and opens it as everybody does.
fn rescued(wreck: &Wrecked, place: &TempDir, backups: &[PathBuf]) -> (Desk, Rescued) {
    let new = tempfile::tempdir().unwrap();
    let before = bytes(&folder(place));
    let (vault, found) =
        recover_by_root_key(&folder(place), &ROOT, backups, &folder(&new), MIGRATIONS).unwrap();
    let ids = Arc::new(SeededIds::new(u64::MAX));
    let (case, rescued) = rescue::take_over(vault, &found, wreck.clock.clone(), ids, &Unwatched).unwrap();
    case.close().unwrap();
    assert!(bytes(&folder(place)) == before, "the damaged vault was touched");
    let case = open(&new, wreck.clock.clone()).unwrap();
    (Desk { case, clock: wreck.clock.clone(), place: new }, rescued)
}

/// What holds after every rescue: nothing wrong, every loss told, every page of the window opens, the new vault proves
/// itself but for what was told.
fn sound(wreck: &Wrecked, desk: &Desk, rescued: &Rescued) {
    let notes = all_notes(&desk.case);
    for (id, words) in &notes {
        assert!(wreck.notes.get(id) == Some(words), "a note that nobody wrote");
    }
    assert_eq!(notes.len(), rescued.notes as usize);
    let told = rescued.missing.iter().filter(|one| one.kind == RecordKind::Note).count();
    assert!(
        told >= wreck.notes.len() - notes.len(),
        "{} notes lost, {told} told: {:#?}",
        wreck.notes.len() - notes.len(),
        rescued.missing
    );
    let report = verify::verify(&desk.case).unwrap();
    assert!(report.ok, "{:?}", report.problems);
    for row in client::list(&desk.case).unwrap() {
        client::page(&desk.case, row.id).unwrap();
    }
    day::today(&desk.case).unwrap();
    search::search(&desk.case, "harbour", 50).unwrap();
}

fn percent(part: usize, whole: usize) -> f64 {
    100.0 * part as f64 / whole as f64
}

#[test]
fn one_five_and_twenty_damaged_pages_cost_next_to_no_notes_and_nothing_is_wrong() {
    let wreck = seeded(300);
    for (pages, least) in [(1, 99.9), (5, 99.0), (20, 97.0)] {
        for seed in 0..3 {
            let place = copy(&wreck);
            damage(&place, pages, seed * 31 + pages as u64);
            let (desk, rescued) = rescued(&wreck, &place, &[]);
            sound(&wreck, &desk, &rescued);
            let saved = percent(rescued.notes as usize, wreck.notes.len());
            assert!(saved >= least, "{pages} pages, seed {seed}: {saved} % of the notes");
        }
    }
}

#[test]
fn a_backup_fills_what_damaged_pages_held() {
    let wreck = seeded(150);
    for seed in 0..3 {
        let place = copy(&wreck);
        damage(&place, 20, seed);
        let (desk, rescued) = rescued(&wreck, &place, std::slice::from_ref(&wreck.backup));
        sound(&wreck, &desk, &rescued);
        assert_eq!(rescued.notes as usize, wreck.notes.len(), "{:?}", rescued.missing);
        assert!(rescued.problems.is_empty(), "seed {seed}: {:?}", rescued.problems);
        // A draft tells nobody how new it was, and there may have been others.
        let others: Vec<_> = rescued.missing.iter().filter(|one| one.kind != RecordKind::Draft).collect();
        assert!(others.is_empty(), "seed {seed}: {others:?}");
    }
}

#[test]
fn a_database_of_noise_is_told_and_a_backup_is_the_record() {
    let wreck = seeded(20);
    let place = copy(&wreck);
    let path = folder(&place).join("vault.db");
    let length = std::fs::metadata(&path).unwrap().len() as usize;
    std::fs::write(&path, vec![0x5a; length]).unwrap();
    let (desk, rescued) = rescued(&wreck, &place, std::slice::from_ref(&wreck.backup));
    sound(&wreck, &desk, &rescued);
    assert_eq!(rescued.notes as usize, wreck.notes.len());
    assert!(rescued.from_backup.iter().any(|one| one.kind == RecordKind::Note));
}

#[test]
fn a_whole_vault_comes_out_as_it_was() {
    let wreck = seeded(30);
    let place = copy(&wreck);
    let (desk, rescued) = rescued(&wreck, &place, &[]);
    sound(&wreck, &desk, &rescued);
    assert!(rescued.complete && rescued.rebuilt.is_empty(), "{rescued:?}");
    assert_eq!(rescued.notes as usize, wreck.notes.len());
}

#[test]
fn a_client_who_was_erased_stays_erased_even_if_the_backups_are_older() {
    let mut desk = Desk::new();
    let erased = client_with_everything(&mut desk, "Maren");
    let other = desk.client("Tomasz Wiśniewski");
    desk.signed_note(other, "Harbour", "We spoke about the boat.");
    let backups = desk.place.path().join("backups");
    std::fs::create_dir(&backups).unwrap();
    backup::add_place(&mut desk.case, &backups).unwrap();
    backup::make(&mut desk.case, &Unwatched).unwrap();
    backup::settle(&mut desk.case, &Unwatched).unwrap();
    let backup = std::fs::read_dir(&backups).unwrap().next().unwrap().unwrap().path();
    client::erase(&mut desk.case, erased, &Unwatched).unwrap();
    let notes = all_notes(&desk.case);
    let Desk { case, clock, place } = desk;
    case.close().unwrap();
    let wreck = Wrecked { clock, place, backup, notes };
    for seed in 0..3 {
        let place = copy(&wreck);
        damage(&place, 12, seed);
        let (desk, rescued) = rescued(&wreck, &place, std::slice::from_ref(&wreck.backup));
        sound(&wreck, &desk, &rescued);
        assert_eq!(client::list(&desk.case).unwrap().iter().map(|row| row.id).collect::<Vec<_>>(), [other]);
        assert_eq!(crate::erasing::hits(&desk, crate::full::MARK.as_bytes()), 0, "seed {seed}");
        // A tombstone may have lain on a broken page; then the trail stands for it.
        let told = "SELECT (SELECT count(*) FROM erasure) + (SELECT count(*) FROM audit WHERE action = 'erase-client')";
        assert!(desk.number(told) > 0, "seed {seed}: nothing tells of the erasure");
    }
}

const PASSPHRASE: &str = "seven quiet boats on the canal";

#[test]
fn a_rescue_makes_a_vault_that_opens_with_the_same_passphrase_and_touches_nothing_else() {
    let home = tempfile::tempdir().unwrap();
    let (old, new) =
        (home.path().join("Practice.throughline"), home.path().join("Practice rescued.throughline"));
    let passphrase = Passphrase::new(PASSPHRASE).unwrap();
    let clock = Arc::new(FixedClock::new(opening_time(today())));
    let (mut case, _) = Caseload::create(
        &old,
        &passphrase,
        KdfChoice::Exactly(KdfParams::FLOOR),
        clock.clone(),
        Arc::new(OsIds),
    )
    .unwrap();
    client::add(&mut case, crate::desk::named("Maren Lindqvist")).unwrap();
    case.close().unwrap();
    let before = bytes(&old);
    let rescue = |passphrase| {
        let unlock = Unlock::Passphrase(passphrase);
        rescue::rescue(&old, unlock, &[], &new, clock.clone(), Arc::new(OsIds), &Unwatched)
    };
    let wrong = Passphrase::new("another one that is long enough").unwrap();
    assert!(matches!(rescue(&wrong), Err(CaseloadError::Vault(VaultError::WrongKey))));
    let done = rescue(&passphrase).unwrap();
    assert!(done.complete && done.clients == 1, "{done:?}");
    assert!(bytes(&old) == before);
    assert_eq!(std::fs::read_dir(home.path()).unwrap().count(), 2, "nothing is left beside them");
    assert_eq!(bytes(&new).len(), 3);
    let case = Caseload::open(&new, Unlock::Passphrase(&passphrase), clock.clone(), Arc::new(OsIds)).unwrap();
    assert_eq!(client::list(&case).unwrap().len(), 1);
    drop(case);
    assert!(matches!(rescue(&passphrase), Err(CaseloadError::Vault(VaultError::AlreadyExists))));
}
