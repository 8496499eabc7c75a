//! What is recorded, and what must stand after every power cut.

use crate::claim::{Broken, beside};
use crate::replay::Recording;
use caseload::backup;
use std::path::Path;
use std::process::Command;
use std::time::Duration;
use tests::kill::Writer;
use tests::record::Record;
use tests::survey::{Flaw, Survey, broken_promise, promise};

/// A program to record, what must be there before, and the check of every state.
#[derive(Clone, Copy)]
pub struct Script {
    /// What it does, in a word.
    pub name: &'static str,
    /// Lays out the folder before the recording.
    pub prepare: fn(&Path) -> Result<(), Flaw>,
    /// What the writer is told: the first client's number, and how to write.
    pub arguments: &'static [&'static str],
    /// A deliberate defect of the writer.
    pub defect: Option<&'static str>,
    /// Compares a state with what was said before it.
    pub check: fn(&Path, &[String]) -> Result<(), Flaw>,
}

/// The vault's folder, below the folder that is watched.
pub const VAULT: &str = "Practice.throughline";
const BACKUPS: &str = "Backups";
/// What was acknowledged before the recording.
const SAID_BEFORE: &str = "said-before";

impl Script {
    /// Clients, notes, drafts and seals in a vault that is there.
    pub const WRITING: Self = Self {
        name: "writing",
        prepare: |root| Ok(Record::create(&root.join(VAULT)).and_then(Record::close)?),
        arguments: &["1", "--until", "24"],
        defect: None,
        check: |root, said| kept(&root.join(VAULT), said),
    };

    /// A new vault and its first clients.
    pub const CREATING: Self = Self {
        name: "creating",
        prepare: |_| Ok(()),
        arguments: &["1", "--until", "1"],
        defect: None,
        check: |root, said| match root.join(VAULT).exists() {
            false if said.is_empty() => Ok(()),
            false => Err(Flaw::wrong("the vault was acknowledged and is gone")),
            true => kept(&root.join(VAULT), said),
        },
    };

    /// A record is rewritten from end to end, under its key and under a new one.
    pub const REWRITING: Self = Self {
        name: "rewriting",
        prepare: |root| with_clients(&root.join(VAULT)).and_then(|record| Ok(record.close()?)),
        arguments: &["500", "--rewrite"],
        defect: None,
        check: |root, said| kept(&root.join(VAULT), said),
    };

    /// Backups are made of the open and of the closed vault, and verified.
    pub const BACKING_UP: Self = Self {
        name: "backing up",
        prepare: |root| {
            let mut record = with_clients(&root.join(VAULT))?;
            std::fs::create_dir(root.join(BACKUPS)).map_err(Flaw::wrong_with)?;
            backup::add_place(record.case_mut(), &root.join(BACKUPS))?;
            Ok(record.close()?)
        },
        arguments: &["500", "--back-up"],
        defect: None,
        check: |root, said| {
            said.iter()
                .filter_map(|line| line.strip_prefix("backup "))
                .try_for_each(|file| is_good(root, file))?;
            kept(&root.join(VAULT), said)
        },
    };

    /// A vault that a kill left in the midst of a transaction is opened, and goes on.
    pub const RECOVERING: Self = Self {
        name: "recovering",
        prepare: |root| kill_within_a_transaction(root).map_err(Flaw::Wrong),
        arguments: &["90001", "--until", "90001"],
        defect: None,
        check: |root, said| {
            let before = std::fs::read_to_string(root.join(SAID_BEFORE)).map_err(Flaw::wrong_with)?;
            let all: Vec<String> =
                before.lines().chain(said.iter().map(String::as_str)).map(str::to_owned).collect();
            kept(&root.join(VAULT), &all)
        },
    };

    /// The same with a deliberate defect.
    pub fn with(self, defect: &'static str) -> Self {
        Self { defect: Some(defect), ..self }
    }

    /// Lays out the folder, runs the writer and records it. `place` is a folder for both.
    pub fn record(self, place: &Path) -> Result<Recording, Broken> {
        let root = place.join("recorded");
        std::fs::create_dir(&root)?;
        (self.prepare)(&root)?;
        let mut writer = Command::new(beside("crash-writer")?);
        writer.arg(root.join(VAULT)).args(self.arguments).args(self.defect);
        Recording::of(&writer, &root, &place.join("log"))
    }
}

/// Kills a writer until the journal that it leaves counts, and keeps what it had said.
fn kill_within_a_transaction(root: &Path) -> Result<(), String> {
    let (vault, journal) = (root.join(VAULT), root.join(VAULT).join("vault.db-journal"));
    let in_words = |error: caseload::CaseloadError| error.to_string();
    Record::create(&vault).and_then(Record::close).map_err(in_words)?;
    let writer = Writer::new(beside("crash-writer").map_err(|error| error.to_string())?);
    let mut said = Vec::new();
    for try_ in 0..200 {
        let delay = Duration::from_micros(997 * u64::from(try_));
        said.extend(writer.until_killed(&vault, 1 + 100 * try_, delay)?);
        if std::fs::read(&journal).is_ok_and(|journal| journal.first() == Some(&0xd9)) {
            return std::fs::write(root.join(SAID_BEFORE), said.join("\n"))
                .map_err(|error| error.to_string());
        }
    }
    Err("no kill in two hundred left a journal that counts".into())
}

fn with_clients(vault: &Path) -> Result<Record, Flaw> {
    let mut record = Record::create(vault)?;
    for number in 1..=3 {
        record.add_client(number)?;
    }
    Ok(record)
}

/// An acknowledged backup is there, opens, and verifies.
fn is_good(root: &Path, acknowledged: &str) -> Result<(), Flaw> {
    let name = Path::new(acknowledged).file_name().unwrap_or_default();
    let scratch = tempfile::tempdir_in(root).map_err(Flaw::wrong_with)?;
    let record = Record::of_backup(&root.join(BACKUPS).join(name), &scratch.path().join(VAULT));
    let record = record.map_err(|error| Flaw::wrong(format!("an acknowledged backup: {error}")))?;
    record.problems()?.into_iter().next().map_or(Ok(()), |problem| Err(Flaw::Wrong(problem)))
}

/// The vault opens, verifies, keeps every promise, and takes new writing.
pub fn kept(vault: &Path, said: &[String]) -> Result<(), Flaw> {
    let mut promised = Survey::new();
    said.iter().for_each(|line| promise(&mut promised, line));
    let mut record = Record::open(vault)?;
    let found = record.survey()?;
    if let Some(broken) = broken_promise(&promised, &found) {
        return Err(Flaw::Wrong(broken));
    }
    if let Some(problem) = record.problems()?.into_iter().next() {
        return Err(Flaw::Wrong(problem));
    }
    for number in found.keys().rev().take(2) {
        if !record.search_finds(*number)? {
            return Err(Flaw::Wrong(format!(
                "client {number} is in the record and searching does not find it"
            )));
        }
    }
    record.add_client(90_000)?;
    Ok(record.close()?)
}
