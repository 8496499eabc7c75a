//! Claim 38: copies of a conflict, an older generation, a missing key file, a missing database, a missing folder: each is told
//! in its own words, and never is there a new and empty vault in their place.

use crate::claim::{Broken, Claim, Held, Proof, Run, Way, beside, must_break, require};
use crate::files;
use crate::owned::{self, Owned};
use crate::tools;
use caseload::client::{self, ClientDetails};
use caseload::id::OsIds;
use caseload::{Caseload, CaseloadError, health};
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use tests::dice::Dice;
use throughline::settings::{Witness, hex};
use vault::{KdfChoice, KdfParams, Missing, Unlock, VaultError};

/// The claim.
pub const CLAIM: Claim =
    Claim { number: 38, short: 30, full: 1_000, minutes: 15, alone: false, way: Way::Tried(try_it) };

const VAULT: &str = "Practice.throughline";
/// How programs that keep folders in step name a second copy inside the folder, and the folder itself.
const INSIDE: [&str; 9] = [
    "vault (Laptop's conflicted copy 2026-11-23).db",
    "vault (conflicted copy 2026-11-23 130500).key",
    "vault.sync-conflict-20261123-130500-ABCDEFG.db",
    "vault-LAPTOP.key",
    "vault 2.db",
    "vault (1).key",
    "vault_conflict-20261123-130500.db",
    "lock (Konfliktkopie 2026-11-23)",
    ".vault.db.conflict",
];
const BESIDE: [&str; 3] = [
    "Practice (conflicted copy 2026-11-23).throughline",
    "Practice.sync-conflict-20261123.throughline",
    "Practice (Konfliktkopie).throughline",
];

fn try_it(run: &Run) -> Proof {
    let place = run.scratch()?;
    let owned = Owned::make(place.path(), 0)?;
    let scenes = Scenes { owned, now: place.path().join("now") };
    let mut dice = run.dice();
    for round in 0..run.count {
        let told = |Broken(why)| Broken(format!("round {round}: {why}"));
        let tried = match dice.below(4) {
            0 | 1 => scenes.conflict(&mut dice),
            2 => scenes.older(&mut dice),
            _ => scenes.missing(&mut dice),
        };
        tried.map_err(told)?;
    }
    let sentences = scenes.own_sentences()?;
    window_has_words()?;
    let caught = [
        must_break("a vault that is made anew where the key file is missing", scenes.made_anew())?,
        must_break("a copy of a conflict that bears another name", scenes.under_another_name())?,
    ];
    let notes = format!("{sentences} different sentences of the command line, and as many of the window");
    Ok(Held::after(run.count, notes).having_caught(caught.join("; ")))
}

/// Brings a vault into a state that is refused.
type Prepare = fn(&Scenes, &Path) -> Result<(), Broken>;

/// A vault that is set up anew for each trial.
struct Scenes {
    owned: Owned,
    now: std::path::PathBuf,
}

impl Scenes {
    fn begin_anew(&self) -> Result<std::path::PathBuf, Broken> {
        if self.now.exists() {
            std::fs::remove_dir_all(&self.now)?;
        }
        let vault = self.now.join(VAULT);
        files::copy(&self.owned.vault, &vault)?;
        Ok(vault)
    }

    fn open(&self, vault: &Path) -> Result<Caseload, CaseloadError> {
        owned::open_by_root(vault, &self.owned.root)
    }

    /// Copies of a conflict are named to whoever looks at the health of the record; the record is the one it was.
    fn conflict(&self, dice: &mut Dice) -> Result<(), Broken> {
        let vault = self.begin_anew()?;
        let mut due = BTreeSet::new();
        for name in INSIDE.into_iter().filter(|_| dice.percent(40)) {
            std::fs::write(vault.join(name), [7; 5_000])?;
            due.insert(name.to_owned());
        }
        for name in BESIDE.into_iter().filter(|_| dice.percent(30)) {
            files::copy(&self.owned.vault, &self.now.join(name))?;
            due.insert(name.to_owned());
        }
        self.told(&vault, &due)
    }

    fn told(&self, vault: &Path, due: &BTreeSet<String>) -> Result<(), Broken> {
        let case = self.open(vault)?;
        let health = health::read(&case)?;
        let told: BTreeSet<String> =
            health.conflict_copies.iter().map(|name| name.as_str().to_owned()).collect();
        require(told == *due, || format!("{due:?} lie there, {told:?} are told"))?;
        require(health.clients >= 8, || "it is not the record that it was".into())?;
        case.close()?;
        due.iter().try_for_each(|name| {
            let there = vault.join(name).exists() || self.now.join(name).exists();
            require(there, || format!("{name} is gone"))
        })
    }

    /// An older database under the newer key file, and an older folder as a whole.
    fn older(&self, dice: &mut Dice) -> Result<(), Broken> {
        let vault = self.begin_anew()?;
        let mut case = self.open(&vault)?;
        for number in 0..=dice.below(3) {
            let legal_name = format!("Invented Person {number}").into();
            client::add(
                &mut case,
                ClientDetails { legal_name, language: "en".into(), ..ClientDetails::default() },
            )?;
        }
        case.witness()?;
        let seen = witness(&case);
        case.close()?;
        if dice.percent(50) {
            std::fs::copy(self.owned.vault.join("vault.db"), vault.join("vault.db"))?;
            let rolled_back =
                |error: &CaseloadError| matches!(error, CaseloadError::Vault(VaultError::RolledBack));
            return self.refused(&vault, rolled_back);
        }
        files::copy(&self.owned.vault, &vault)?;
        let now = witness(&self.open(&vault)?);
        require(now.is_older_than(&seen), || "an older folder is not known to be older".into())
    }

    /// Any of the files, or all, or the folder.
    fn missing(&self, dice: &mut Dice) -> Result<(), Broken> {
        let vault = self.begin_anew()?;
        let due = match dice.below(4) {
            0 => take_away(&vault, &["vault.key"], Missing::KeyFile)?,
            1 => take_away(&vault, &["vault.db"], Missing::Database)?,
            2 => take_away(&vault, &["vault.key", "vault.db", "lock"], Missing::KeyFile)?,
            _ => {
                std::fs::remove_dir_all(&vault)?;
                Missing::Folder
            }
        };
        let is_due = |error: &CaseloadError| matches!(error, CaseloadError::Vault(VaultError::Missing(what)) if *what == due);
        self.refused(&vault, is_due)
    }

    /// Refused as it is due, by both ways in; what was there is there, and nothing else.
    fn refused(&self, vault: &Path, is_due: impl Fn(&CaseloadError) -> bool) -> Result<(), Broken> {
        let before = files::contents(&self.now)?;
        let Err(refusal) = self.open(vault) else { return Err(Broken("it opened".into())) };
        require(is_due(&refusal), || format!("another refusal was due than: {refusal}"))?;
        let same = |now: files::Contents| without_lock(now) == without_lock(before.clone());
        require(same(files::contents(&self.now)?), || "the refusal changed something".into())?;
        require(vault.exists() == self.now.join(VAULT).exists(), || "a folder was made".into())
    }

    /// What somebody reads at the command line: a sentence of its own for each, and nothing is changed.
    fn own_sentences(&self) -> Result<usize, Broken> {
        let mut sentences = BTreeSet::new();
        let prepare: [Prepare; 5] = [
            |_, vault| Ok(std::fs::remove_file(vault.join("vault.key"))?),
            |_, vault| Ok(std::fs::remove_file(vault.join("vault.db"))?),
            |_, vault| Ok(std::fs::remove_dir_all(vault)?),
            |_, vault| Ok(std::fs::write(vault.join("vault.key"), [0; 8192])?),
            Self::older_database,
        ];
        for prepare in prepare {
            let vault = self.begin_anew()?;
            prepare(self, &vault)?;
            let before = without_lock(files::contents(&self.now)?);
            sentences.insert(self.sentence(&vault)?);
            let after = without_lock(files::contents(&self.now)?);
            require(after == before, || "the command line changed something".into())?;
        }
        require(sentences.len() == prepare.len(), || {
            format!("the same words for two things: {sentences:?}")
        })?;
        Ok(sentences.len())
    }

    fn older_database(&self, vault: &Path) -> Result<(), Broken> {
        let mut case = self.open(vault)?;
        client::add(
            &mut case,
            ClientDetails {
                legal_name: "Invented Person".into(),
                language: "en".into(),
                ..ClientDetails::default()
            },
        )?;
        case.close()?;
        std::fs::copy(self.owned.vault.join("vault.db"), vault.join("vault.db"))?;
        Ok(())
    }

    fn sentence(&self, vault: &Path) -> Result<String, Broken> {
        let passphrase = owned::written(&self.now.with_file_name("passphrase"), owned::PASSPHRASE)?;
        let mut cli = Command::new(beside("throughline-cli")?);
        cli.arg("clients").arg(vault).arg("--passphrase-file").arg(passphrase);
        let output = cli.stdin(Stdio::null()).output()?;
        require(!output.status.success(), || "the command line took it for a vault".into())?;
        Ok(String::from_utf8_lossy(&output.stderr).trim().to_owned())
    }

    /// A deliberate defect: what is missing is made.
    fn made_anew(&self) -> Result<(), Broken> {
        let vault = self.begin_anew()?;
        std::fs::remove_dir_all(&vault)?;
        let cost = KdfChoice::Exactly(KdfParams::FLOOR);
        let (case, _) =
            Caseload::create(&vault, &owned::passphrase()?, cost, owned::clock(), Arc::new(OsIds))?;
        case.close()?;
        let opened = owned::open(&vault, Unlock::Passphrase(&owned::passphrase()?))?;
        let clients = client::list(&opened)?.len();
        require(clients >= 8, || format!("a vault with {clients} clients stands where the record was"))
    }

    /// A deliberate defect: a copy that nobody tells of.
    fn under_another_name(&self) -> Result<(), Broken> {
        let vault = self.begin_anew()?;
        std::fs::write(vault.join("another.db"), [7; 5_000])?;
        self.told(&vault, &BTreeSet::from(["another.db".to_owned()]))
    }
}

fn take_away(vault: &Path, names: &[&str], due: Missing) -> Result<Missing, Broken> {
    names.iter().try_for_each(|name| std::fs::remove_file(vault.join(name)))?;
    Ok(due)
}

/// The lock is empty, and opening makes it where it is not.
fn without_lock(mut contents: files::Contents) -> files::Contents {
    contents.retain(|name, _| name.file_name().is_none_or(|name| name != "lock"));
    contents
}

/// What the app keeps outside the folder when it has seen this vault.
fn witness(case: &Caseload) -> Witness {
    let (vault, head) = (case.vault(), case.vault().audit_witness());
    Witness {
        vault: hex(&vault.id().0),
        generation: vault.generation(),
        audit_seq: head.seq,
        audit_hash: hex(&head.hash),
    }
}

/// The window has a title and a text of its own for each of them.
fn window_has_words() -> Result<(), Broken> {
    let file = tools::root().join("ui/src/messages/en.json");
    let messages: Value = serde_json::from_str(&std::fs::read_to_string(file)?)?;
    let codes = ["missing-key-file", "key-file-damaged", "database-damaged", "missing-vault", "rolled-back"];
    let words: BTreeSet<String> = codes.iter().map(|code| messages["error"][code].to_string()).collect();
    let whole = words.iter().all(|words| words.contains("title") && words.contains("text"));
    require(whole && words.len() == codes.len(), || format!("the window says {words:?}"))
}
