//! Claim 28: the disk fills up, breaks, or the program is killed somewhere in the middle of making, verifying and letting
//! go of backups. There are never fewer good backups than before.

use super::{backups_in, look_into};
use crate::claim::{Broken, Claim, Held, Proof, Run, Way, beside, must_break, require};
use caseload::backup;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tests::dice::Dice;
use tests::record::Record;
use vault::Unwatched;

/// The claim.
pub const CLAIM: Claim =
    Claim { number: 28, short: 24, full: 1_000, minutes: 45, alone: false, way: Way::Tried(try_it) };

/// As many as always stay: one more, and the oldest goes.
const BEFORE: usize = 10;
const CALLS: &str = "openat,read,pread64,write,pwrite64,fsync,fdatasync,ftruncate,rename,renameat2,link,linkat,unlink,\
                     unlinkat,copy_file_range,fallocate";

/// A vault with ten good backups, and the calls that a session with backups makes.
struct Subject {
    /// Everything as it was, to begin from.
    base: PathBuf,
    /// Where it stands while it is tried: the vault knows the place of its backups by its path.
    now: PathBuf,
    good: HashSet<[u8; 32]>,
    /// Calls after the backup began, each with its number among those of its name.
    calls: Vec<(String, u32)>,
}

#[derive(Default)]
struct Ends {
    made: u32,
    killed: u32,
}

fn try_it(run: &Run) -> Proof {
    let place = run.scratch()?;
    let subject = Subject::prepare(place.path())?;
    let ends = subject.try_all(*run, &[])?;
    let calls = subject.calls.len();
    let subject = subject.of_writes_with(OVERWRITE)?;
    let caught = must_break("a backup written over an older one", subject.try_all(run.of(40), OVERWRITE))?;
    let notes = format!(
        "{BEFORE} good ones before each; in {} of them a new one was there all the same, {} were killed; {} calls to fail",
        ends.made, ends.killed, calls
    );
    Ok(Held::after(run.count, notes).having_caught(caught))
}

impl Subject {
    fn prepare(place: &Path) -> Result<Self, Broken> {
        let (base, now) = (place.join("base"), place.join("now"));
        std::fs::create_dir_all(now.join("Backups"))?;
        let mut record = Record::create(&now.join(VAULT))?;
        backup::add_place(record.case_mut(), &now.join("Backups"))?;
        for number in 1..=BEFORE {
            record.add_client(u32::try_from(number)?)?;
            backup::make(record.case_mut(), &Unwatched)?;
        }
        let settled = backup::settle(record.case_mut(), &Unwatched)?;
        require(settled.verified as usize == BEFORE, || {
            format!("ten verified backups to begin with: {settled:?}")
        })?;
        record.close()?;
        copy_folder(&now, &base)?;
        let good =
            backups_in(&base.join("Backups"))?.iter().map(|file| digest(file)).collect::<Result<_, _>>()?;
        let mut subject = Self { base, now, good, calls: Vec::new() };
        let (said, calls) = subject.undisturbed(&[])?;
        let made = said.lines().filter(|line| line.starts_with("backup ")).count();
        require(made == 2 && said.contains("settled 1 1"), || format!("a session without faults: {said}"))?;
        require(calls.len() > 100, || format!("only {} calls were seen", calls.len()))?;
        subject.calls = calls;
        Ok(subject)
    }

    /// The writes of a session with a defect: only there can it show.
    fn of_writes_with(self, defect: &[&str]) -> Result<Self, Broken> {
        let (_, mut calls) = self.undisturbed(defect)?;
        calls.retain(|(name, _)| name == "write");
        Ok(Self { calls, ..self })
    }

    /// What is said in a session in which nothing fails, and its calls from the moment when it begins to back up.
    fn undisturbed(&self, options: &[&str]) -> Result<(String, Vec<(String, u32)>), Broken> {
        self.begin_anew()?;
        let log = self.now.with_file_name("log");
        let said = self.session(Some((&format!("trace={CALLS}"), &log)), options)?;
        let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
        let (mut calls, mut begun) = (Vec::new(), false);
        let log = std::fs::read_to_string(log)?;
        for line in log.lines() {
            let Some((name, _)) = line.split_once('(') else { continue };
            let name = name.rsplit(' ').next().unwrap_or(name);
            let count = counts.entry(name).or_default();
            *count += 1;
            begun |= line.contains("\"backing up\\n\"");
            if begun && !line.contains("write(1, ") {
                calls.push((name.to_owned(), *count));
            }
        }
        Ok((said, calls))
    }

    fn try_all(&self, run: Run, options: &[&str]) -> Result<Ends, Broken> {
        let (mut dice, mut ends) = (run.dice(), Ends::default());
        for round in 0..run.count {
            self.begin_anew()?;
            let fault = self.fault(&mut dice);
            let told = |why: String| Broken(format!("round {round}, {fault}: {why}"));
            let said = self.session(Some((&fault, Path::new("/dev/null"))), options)?;
            ends.killed += u32::from(fault.contains("KILL"));
            ends.made += u32::from(self.look(&said).map_err(|Broken(why)| told(why))?);
            if round % 10 == 0 {
                self.goes_on().map_err(|Broken(why)| told(format!("afterwards: {why}")))?;
            }
        }
        Ok(ends)
    }

    /// One call that fails, once or from then on, or that the program does not survive.
    fn fault(&self, dice: &mut Dice) -> String {
        let (name, number) = &self.calls[dice.below(self.calls.len())];
        let (effect, onward) = match (name.as_str(), dice.below(3)) {
            (_, 0) => ("signal=KILL", ""),
            ("write" | "pwrite64" | "ftruncate" | "openat" | "copy_file_range", 1) => ("error=ENOSPC", "+"),
            _ => ("error=EIO", if dice.percent(30) { "+" } else { "" }),
        };
        format!("inject={name}:{effect}:when={number}{onward}")
    }

    /// Whether there is a new backup. Broken if there are fewer good ones, or one that was acknowledged is not.
    fn look(&self, said: &str) -> Result<bool, Broken> {
        let scratch = self.now.with_file_name("scratch");
        std::fs::create_dir_all(&scratch)?;
        let acknowledged: Vec<&Path> =
            said.lines().filter_map(|line| line.strip_prefix("backup ")).map(Path::new).collect();
        let (mut old, mut new) = (0, 0);
        for file in backups_in(&self.now.join("Backups"))? {
            if self.good.contains(&digest(&file)?) {
                old += 1;
            } else if let Err(Broken(why)) = look_into(&file, &scratch) {
                require(!acknowledged.contains(&file.as_path()), || {
                    format!("an acknowledged backup is bad: {why}")
                })?;
            } else {
                new += 1;
            }
        }
        require(old + new >= BEFORE, || format!("{BEFORE} good backups before, {} after", old + new))?;
        let record = Record::open(&self.now.join(VAULT))?;
        record.problems()?.into_iter().next().map_or(Ok(()), |problem| Err(Broken(problem)))?;
        Ok(new > 0)
    }

    /// The next session makes its backups, and clears what a kill had left.
    fn goes_on(&self) -> Result<(), Broken> {
        let said = self.session(None, &[])?;
        let made = said.lines().filter(|line| line.starts_with("backup ")).count();
        require(made == 2, || format!("the next session should back up twice: {said}"))?;
        let hidden = std::fs::read_dir(self.now.join("Backups"))?.flatten();
        let left = hidden.filter(|entry| entry.file_name().to_string_lossy().starts_with('.')).count();
        require(left == 0, || format!("{left} leftovers lie beside the backups"))
    }

    fn begin_anew(&self) -> Result<(), Broken> {
        if self.now.exists() {
            std::fs::remove_dir_all(&self.now)?;
        }
        copy_folder(&self.base, &self.now)
    }

    /// A session, by itself or under strace with what that is to do and where it writes; what it said.
    fn session(&self, strace: Option<(&str, &Path)>, options: &[&str]) -> Result<String, Broken> {
        let writer = beside("crash-writer")?;
        let mut command = match strace {
            None => Command::new(writer),
            Some((what, log)) => {
                let mut command = Command::new("strace");
                let calls = what.trim_start_matches("trace=").trim_start_matches("inject=").split(':').next();
                command.args(["-f", "--seccomp-bpf", "-s", "16", "-e", "signal=none", "-e"]);
                command.arg(format!("trace={}", calls.unwrap_or_default())).args(["-e", what]);
                command.arg("-o").arg(log).arg("--").arg(writer);
                command
            }
        };
        command.arg(self.now.join(VAULT)).args(["500", "--back-up"]).args(options);
        Ok(String::from_utf8(command.stdin(Stdio::null()).stderr(Stdio::null()).output()?.stdout)?)
    }
}

/// The deliberate defect.
const OVERWRITE: &[&str] = &["--overwrite"];
const VAULT: &str = "Practice.throughline";

fn digest(file: &Path) -> Result<[u8; 32], Broken> {
    Ok(Sha256::digest(std::fs::read(file)?).into())
}

fn copy_folder(from: &Path, to: &Path) -> Result<(), Broken> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &target)?;
        } else {
            std::fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
