//! A vault of every released schema, kept as it was made: each opens, verifies, and takes new writing.

use caseload::client::{self, ClientDetails};
use caseload::id::OsIds;
use caseload::time::SystemClock;
use caseload::{Caseload, backup, health, safety, verify};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tempfile::TempDir;
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
    client::add(case, details).unwrap();
    assert!(verify::verify(case).unwrap().ok, "it takes new writing");
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
    let golden = Golden::version(2);
    let file = golden.kept.join("Golden.throughline-backup");
    for unlock in [Unlock::Passphrase(&golden.passphrase()), Unlock::Words(&golden.words())] {
        let (clock, ids) = (Arc::new(SystemClock), Arc::new(OsIds));
        let report = backup::drill(&file, unlock, clock, ids, &Unwatched).unwrap();
        assert_eq!((report.ok, report.problems), (true, vec![]));
        assert!(report.clients >= 8 && report.newest_note.is_some());
    }
}
