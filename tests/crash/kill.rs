//! Kills of a writer, and what stands on the disk after each.

use crate::dice::Dice;
use crate::record::Record;
use crate::survey::{Flaw, Survey, broken_promise, promise};
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A fresh vault after so many kills keeps the checks fast.
const KILLS_PER_VAULT: u32 = 20;
/// Below this share of kills within an open transaction the counting proves too little.
const OPEN_SHARE_PERCENT: u32 = 30;

/// The writer that is killed.
#[derive(Clone, Debug)]
pub struct Writer {
    /// The program `crash-writer`.
    pub program: PathBuf,
    /// What it is told besides folder and first number.
    pub options: Vec<&'static str>,
}

/// What became of a run of kills, none of which lost anything.
#[derive(Clone, Copy, Debug, Default)]
pub struct Kills {
    /// Kills.
    pub count: u32,
    /// Kills that left the journal of an open transaction.
    pub within_transaction: u32,
    /// Acknowledged records, all of them found afterwards.
    pub promises: usize,
}

impl Writer {
    /// The writer as the product writes.
    pub fn new(program: impl Into<PathBuf>) -> Self {
        Self { program: program.into(), options: Vec::new() }
    }

    /// Kills writers `count` times at random moments and looks at everything after each.
    ///
    /// # Errors
    /// A sentence that tells the first loss, damage or disagreement between record and search; or that too few kills hit
    /// an open transaction.
    pub fn kill(&self, count: u32, dice: &mut Dice, scratch: &Path) -> Result<Kills, String> {
        let mut kills = Kills::default();
        while kills.count < count {
            let so_many = KILLS_PER_VAULT.min(count - kills.count);
            self.kill_one_vault(so_many, dice, scratch, &mut kills)?;
        }
        if kills.within_transaction * 100 < count * OPEN_SHARE_PERCENT {
            let within = kills.within_transaction;
            return Err(format!(
                "only {within} of {count} kills hit an open transaction: too little is proved"
            ));
        }
        Ok(kills)
    }

    fn kill_one_vault(
        &self,
        count: u32,
        dice: &mut Dice,
        scratch: &Path,
        kills: &mut Kills,
    ) -> Result<(), String> {
        let place = tempfile::tempdir_in(scratch).map_err(in_words)?;
        let folder = place.path().join("Practice.throughline");
        Record::create(&folder).and_then(Record::close).map_err(in_words)?;
        let (mut promised, mut last) = (Survey::new(), 0);
        for _ in 0..count {
            let news = self.until_killed(&folder, last + 1, random_delay(dice))?;
            kills.count += 1;
            kills.within_transaction += u32::from(folder.join("vault.db-journal").exists());
            last = check(&folder, &news, &mut promised).map_err(|flaw| format!("after a kill: {flaw}"))?;
        }
        kills.promises += promised.len();
        Ok(())
    }

    /// Runs the writer, kills it after `delay`, and returns the lines that it had written until then.
    ///
    /// # Errors
    /// It could not be started, or did not open the vault.
    pub fn until_killed(&self, folder: &Path, first: u32, delay: Duration) -> Result<Vec<String>, String> {
        let mut writer = self.start(folder, first).map_err(in_words)?;
        let out = writer.stdout.take().ok_or("the writer has no voice")?;
        let mut lines = BufReader::new(out).lines().map_while(Result::ok);
        let opened = lines.next();
        std::thread::sleep(delay);
        writer.kill().and_then(|()| writer.wait()).map_err(in_words)?;
        match opened.as_deref() {
            Some("ready") => Ok(lines.collect()),
            _ => Err("the writer could not open what a kill had left".into()),
        }
    }

    /// Starts the writer on a vault, from client number `first` on.
    ///
    /// # Errors
    /// As the operating system.
    pub fn start(&self, folder: &Path, first: u32) -> io::Result<Child> {
        let mut command = Command::new(&self.program);
        command.arg(folder).arg(first.to_string()).args(&self.options);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()
    }

    /// Kills writers until one leaves the journal of its open transaction; whether one did in a hundred.
    ///
    /// # Errors
    /// As [`Writer::until_killed`].
    pub fn leave_a_journal(&self, folder: &Path, first: u32) -> Result<bool, String> {
        for try_ in 0..100 {
            let delay = Duration::from_micros(997 * u64::from(try_));
            self.until_killed(folder, first + 1_000 * try_, delay)?;
            if folder.join("vault.db-journal").exists() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// How long the writer takes to make a vault when nobody kills it.
    ///
    /// # Errors
    /// As [`Writer::until_killed`].
    pub fn undisturbed_creation(&self, scratch: &Path) -> Result<Duration, String> {
        let place = tempfile::tempdir_in(scratch).map_err(in_words)?;
        let started = Instant::now();
        self.until_killed(&place.path().join("Practice.throughline"), 1, Duration::ZERO)?;
        Ok(started.elapsed())
    }
}

/// Opens the vault that a kill left, compares it with everything that was ever promised, and returns the last client's
/// number: it may have been written without having been acknowledged.
fn check(folder: &Path, news: &[String], promised: &mut Survey) -> Result<u32, Flaw> {
    let mut new = Survey::new();
    news.iter().for_each(|line| promise(&mut new, line));
    news.iter().for_each(|line| promise(promised, line));
    let record = Record::open(folder)?;
    if let Some(problem) = record.problems()?.into_iter().next() {
        return Err(Flaw::Wrong(problem));
    }
    let found = record.survey()?;
    if let Some(broken) = broken_promise(promised, &found) {
        return Err(Flaw::Wrong(broken));
    }
    let came_without_a_promise = found.keys().filter(|number| !promised.contains_key(number));
    for number in new.keys().chain(came_without_a_promise) {
        if !record.search_finds(*number)? {
            return Err(Flaw::Wrong(format!(
                "client {number} is in the record and searching does not find it"
            )));
        }
    }
    record.close()?;
    if folder.join("vault.db-journal").exists() {
        return Err(Flaw::wrong("a journal is left at rest"));
    }
    Ok(found.keys().last().copied().unwrap_or(0))
}

fn random_delay(dice: &mut Dice) -> Duration {
    Duration::from_micros(dice.below(60_000) as u64)
}

fn in_words(error: impl std::fmt::Display) -> String {
    error.to_string()
}
