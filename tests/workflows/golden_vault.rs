//! A vault of every released schema, kept as it was made: each opens, verifies, and takes new writing.

use caseload::caseload::MIGRATIONS;
use caseload::client::{self, ChartPage, ClientDetails};
use caseload::course::{self, CourseDetails};
use caseload::id::{ClientId, OsIds};
use caseload::medicine::{self, DoseFlag, MedicineState};
use caseload::session::SessionKind;
use caseload::time::SystemClock;
use caseload::{Caseload, backup, health, protocol, safety, scan, verify};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tempfile::TempDir;
use tests::record::schema;
use vault::{Passphrase, RecoveryWords, Unlock, Unwatched};

/// Works on a copy: a golden vault is never written to.
struct Golden {
    folder: TempDir,
    kept: PathBuf,
}

impl Golden {
    fn version(version: u32) -> Self {
        let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("fixtures/vault-v{version}"));
        let folder = tempfile::tempdir().unwrap();
        for file in ["vault.db", "vault.key", "lock"] {
            std::fs::copy(kept.join("Golden.throughline").join(file), folder.path().join(file)).unwrap();
        }
        Self { folder, kept }
    }

    fn secret(&self, name: &str) -> String {
        std::fs::read_to_string(self.kept.join(name)).unwrap().trim().to_owned()
    }

    fn passphrase(&self) -> Passphrase {
        Passphrase::new(&self.secret("passphrase.txt")).unwrap()
    }

    fn words(&self) -> RecoveryWords {
        RecoveryWords::parse(&self.secret("words.txt")).unwrap()
    }

    fn open(&self, unlock: Unlock<'_>) -> Caseload {
        Caseload::open(self.folder.path(), unlock, Arc::new(SystemClock), Arc::new(OsIds)).unwrap()
    }

    fn opens_and_verifies(&self) -> Caseload {
        let mut case = self.open(Unlock::Passphrase(&self.passphrase()));
        let schema = schema(case.vault().connection()).unwrap();
        assert_eq!(
            Some(schema),
            MIGRATIONS.last().map(|last| last.version),
            "it is of the newest schema now"
        );
        let report = verify::verify(&case).unwrap();
        assert_eq!(report.problems, Vec::<String>::new());
        assert!(
            report.clients >= 8 && report.notes > 10 && report.signed > 10,
            "the invented caseload is all there"
        );
        assert_eq!(health::check_quick(&mut case).unwrap().problems, Vec::<String>::new());
        case
    }
}

fn takes_new_writing(case: &mut Caseload) {
    let details =
        ClientDetails { legal_name: "Newly Added".into(), language: "en".into(), ..Default::default() };
    let client = client::add(case, details).unwrap();
    let begun = CourseDetails { started_on: case.now().day(), ..CourseDetails::default() };
    course::begin(case, client, begun).unwrap();
    scan::keep(case, client, &"A letter".into(), b"%PDF-1.7 a letter").unwrap();
    assert!(verify::verify(case).unwrap().ok, "it takes new writing");
}

/// The chart of the client with the signed medicine sessions.
fn chart(case: &Caseload) -> (ClientId, ChartPage) {
    let rows = client::list(case).unwrap();
    let of = rows.iter().find(|row| row.code == "ML-01").unwrap().id;
    (of, client::chart(case, of).unwrap())
}

fn drills(golden: &Golden) {
    let file = golden.kept.join("Golden.throughline-backup");
    for unlock in [Unlock::Passphrase(&golden.passphrase()), Unlock::Words(&golden.words())] {
        let (clock, ids) = (Arc::new(SystemClock), Arc::new(OsIds));
        let report = backup::drill(&file, unlock, clock, ids, &Unwatched).unwrap();
        assert_eq!((report.ok, report.problems), (true, vec![]));
        assert!(report.clients >= 8 && report.newest_note.is_some());
    }
}

#[test]
fn the_vault_of_the_first_schema_opens_by_its_passphrase_and_verifies() {
    let golden = Golden::version(1);
    takes_new_writing(&mut golden.opens_and_verifies());
}

#[test]
fn the_vault_of_the_first_schema_opens_by_its_words() {
    let golden = Golden::version(1);
    let case = golden.open(Unlock::Words(&golden.words()));
    assert!(!client::list(&case).unwrap().is_empty());
}

#[test]
fn the_vault_of_the_first_schema_can_do_what_came_later() {
    let golden = Golden::version(1);
    let mut case = golden.opens_and_verifies();
    assert_eq!(safety::read(&case).unwrap().idle_minutes, 5);
    let disk = tempfile::tempdir().unwrap();
    backup::add_place(&mut case, disk.path()).unwrap();
    backup::make(&mut case, &Unwatched).unwrap();
    assert_eq!(backup::settle(&mut case, &Unwatched).unwrap().verified, 1);
    assert!(health::check_full(&mut case, &Unwatched).unwrap().ok);
}

#[test]
fn the_vault_of_the_second_schema_opens_by_its_passphrase_and_verifies() {
    let golden = Golden::version(2);
    let mut case = golden.opens_and_verifies();
    assert_eq!(safety::read(&case).unwrap().idle_minutes, 12, "what was set stays set");
    let health = health::read(&case).unwrap();
    assert!(health.full.is_some_and(|full| full.problems.is_empty()) && health.drill.is_some());
    takes_new_writing(&mut case);
}

#[test]
fn the_vault_of_the_second_schema_opens_by_its_words() {
    let golden = Golden::version(2);
    let case = golden.open(Unlock::Words(&golden.words()));
    assert!(!client::list(&case).unwrap().is_empty());
}

#[test]
fn the_backup_of_the_second_schema_opens_by_its_passphrase_and_by_its_words() {
    drills(&Golden::version(2));
}

#[test]
fn the_vault_of_the_third_schema_opens_by_its_passphrase_and_verifies() {
    let golden = Golden::version(3);
    let mut case = golden.opens_and_verifies();
    assert_eq!(safety::read(&case).unwrap().idle_minutes, 12, "what was set stays set");
    takes_new_writing(&mut case);
}

#[test]
fn the_vault_of_the_third_schema_opens_by_its_words() {
    let golden = Golden::version(3);
    let case = golden.open(Unlock::Words(&golden.words()));
    assert!(!client::list(&case).unwrap().is_empty());
}

#[test]
fn the_chart_of_the_third_schema_is_read_to_its_last_line() {
    let golden = Golden::version(3);
    let case = golden.opens_and_verifies();
    let (_, chart) = chart(&case);
    assert!(chart.current.is_some() && chart.screening.is_some_and(|screening| screening.outcome.is_some()));
    assert!(!chart.medications.is_empty() && !chart.people.is_empty() && !chart.follow_ups.is_empty());
    let paper = scan::bytes(&case, chart.scans[0].id).unwrap();
    assert!(paper.starts_with(b"%PDF-") && paper.len() > 256 * 1024, "a scan of two pieces");
    let terms = chart.clearances[0].item.content.terms.as_ref().unwrap();
    assert_eq!(terms.scan, Some(chart.scans[0].id), "the clearance names the paper it was typed from");
    let own = protocol::get(&case, "lozenge-office").unwrap();
    let built_in = protocol::at(&case, "lozenge-office", 0).unwrap();
    let (own, before) = (own.protocol.observation_minutes.value, built_in.protocol.observation_minutes.value);
    assert_eq!(own, before + 30, "the practice's own version stands beside the built-in one");
}

#[test]
fn a_signed_medicine_session_of_the_third_schema_is_read_to_its_last_line() {
    let golden = Golden::version(3);
    let case = golden.opens_and_verifies();
    let page = client::page(&case, chart(&case).0).unwrap();
    let sessions = page.sessions.iter().filter(|row| row.kind == SessionKind::Medicine);
    let views: Vec<_> = sessions.map(|row| medicine::view(&case, row.id).unwrap()).collect();
    let signed: Vec<_> = views.iter().filter(|view| view.state == MedicineState::Signed).collect();
    assert_eq!(signed.len(), 3);
    assert!(signed.iter().all(|view| !view.seal.is_empty() && !view.doses.is_empty()));
    let transferred = signed.iter().find(|view| !view.late.is_empty()).unwrap();
    let dose = &transferred.doses[0];
    assert!(dose.content.flags.contains(&DoseFlag::GateMissed), "nothing was ready, and it was recorded");
    assert_eq!(dose.content.leftover.as_str(), "Half a tablet, taken home", "the later entry holds");
    assert!(signed.iter().any(|view| !view.vitals.is_empty() && !view.discharge.is_empty()));
}

#[test]
fn the_backup_of_the_third_schema_opens_by_its_passphrase_and_by_its_words() {
    drills(&Golden::version(3));
}
