//! A vault of every released schema, kept as it was made: each opens, verifies, and takes new writing.

use caseload::Caseload;
use caseload::client::{self, ClientDetails};
use caseload::id::OsIds;
use caseload::time::SystemClock;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tempfile::TempDir;
use vault::{Passphrase, RecoveryWords, Unlock};

/// Works on a copy: a golden vault is never written to.
struct Golden {
    folder: TempDir,
    secrets: PathBuf,
}

impl Golden {
    fn version(version: u32) -> Self {
        let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("fixtures/vault-v{version}"));
        let folder = tempfile::tempdir().unwrap();
        for file in ["vault.db", "vault.key", "lock"] {
            std::fs::copy(kept.join("Golden.throughline").join(file), folder.path().join(file)).unwrap();
        }
        Self { folder, secrets: kept }
    }

    fn secret(&self, name: &str) -> String {
        std::fs::read_to_string(self.secrets.join(name)).unwrap().trim().to_owned()
    }

    fn open(&self, unlock: Unlock<'_>) -> Caseload {
        Caseload::open(self.folder.path(), unlock, Arc::new(SystemClock), Arc::new(OsIds)).unwrap()
    }
}

#[test]
fn the_vault_of_the_first_schema_opens_by_its_passphrase_and_verifies() {
    let golden = Golden::version(1);
    let passphrase = Passphrase::new(&golden.secret("passphrase.txt")).unwrap();
    let mut case = golden.open(Unlock::Passphrase(&passphrase));
    let report = caseload::verify::verify(&case).unwrap();
    assert_eq!(report.problems, Vec::<String>::new());
    assert!(
        report.clients >= 8 && report.notes > 10 && report.signed > 10,
        "the invented caseload is all there"
    );
    let details =
        ClientDetails { legal_name: "Newly Added".into(), language: "en".into(), ..Default::default() };
    client::add(&mut case, details).unwrap();
    assert!(caseload::verify::verify(&case).unwrap().ok, "it takes new writing");
}

#[test]
fn the_vault_of_the_first_schema_opens_by_its_words() {
    let golden = Golden::version(1);
    let words = RecoveryWords::parse(&golden.secret("words.txt")).unwrap();
    let case = golden.open(Unlock::Words(&words));
    assert!(!client::list(&case).unwrap().is_empty());
}
