//! Claim 7: after a kill the journal is lost or cut, or one from elsewhere or from before stands in its place. The vault
//! says so, or nothing is missing.

use crate::claim::{Broken, Claim, Held, Proof, Run, Way, must_break, require};
use crate::power_loss::script::{Script, VAULT};
use crate::replay::{Cut, Files, Moment, Recording, lay_out};
use std::path::{Path, PathBuf};
use tests::dice::Dice;
use tests::record::Record;
use tests::survey::{Flaw, Survey, broken_promise, promise};
use vault::test_door::{Weakness, weaken};

/// The claim.
pub const CLAIM: Claim =
    Claim { number: 7, short: 60, full: 500, minutes: 30, alone: false, way: Way::Tried(try_it) };

/// An older journal comes from at least so many steps before: two transactions. The journal of the very last one is that
/// one's own way back, and nobody can tell it from a kill before the commit.
const OLDER: usize = 250;

/// What is done to the journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mischief {
    Lost,
    Cut,
    Older,
    Foreign,
}

/// A recorded writer, and journals to put in the place of its own.
struct Subject {
    recording: Recording,
    /// With the step after which each stood there.
    own: Vec<(usize, Vec<u8>)>,
    foreign: Vec<(usize, Vec<u8>)>,
}

/// What became of so many.
#[derive(Default)]
struct Ends {
    count: u32,
    told: u32,
    nothing_missing: u32,
    older: u32,
}

/// What a look at one of them shows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Told,
    NothingMissing,
}

fn try_it(run: &Run) -> Proof {
    let place = run.scratch()?;
    let subject = Subject::record(run)?;
    let all = [Mischief::Lost, Mischief::Lost, Mischief::Cut, Mischief::Older, Mischief::Foreign];
    let ends = subject.try_all(&all, *run, place.path())?;
    weaken(&[Weakness::AnyJournal]);
    let weak =
        [Mischief::Foreign, Mischief::Older].map(|one| subject.try_all(&[one], run.of(50), place.path()));
    weaken(&[]);
    let [foreign, old] = weak;
    must_break("another vault's journal is played back", foreign)?;
    let caught =
        must_break("whatever journal lies there is played back, another vault's or an older one", old)?;
    let Ends { told, nothing_missing, older, .. } = ends;
    let notes = format!(
        "{told} were told, in {nothing_missing} nothing was missing; {older} had an older journal of the same vault"
    );
    Ok(Held::after(ends.count, notes).having_caught(caught))
}

impl Subject {
    fn record(run: &Run) -> Result<Self, Broken> {
        let (here, elsewhere) = (run.scratch()?, run.scratch()?);
        let recording = Script::WRITING.record(here.path())?;
        let own = journals(&recording)?;
        let foreign = journals(&Script::WRITING.record(elsewhere.path())?)?;
        Ok(Self { recording, own, foreign })
    }

    /// Kills the writer at so many moments within a transaction, does one of these mischiefs, and looks.
    fn try_all(&self, mischiefs: &[Mischief], run: Run, place: &Path) -> Result<Ends, Broken> {
        let (mut dice, mut ends) = (run.dice(), Ends::default());
        while ends.count < run.count {
            let moments = self.recording.moments(200, &mut dice);
            self.recording.walk(&moments, |moment| {
                let mut files = moment.disk.after(Cut::Nothing, &mut dice);
                if ends.count == run.count || !files.contains_key(&journal()) {
                    return Ok(());
                }
                let mischief = mischiefs[dice.below(mischiefs.len())];
                if self.do_it(mischief, &mut files, moment.done, &mut dice) {
                    ends.take(mischief, look(&files, place, mischief, &moment)?);
                }
                Ok(())
            })?;
        }
        Ok(ends)
    }

    /// False if there is nothing to do it with.
    fn do_it(&self, mischief: Mischief, files: &mut Files, at: usize, dice: &mut Dice) -> bool {
        let others: Vec<&Vec<u8>> = match mischief {
            Mischief::Foreign => self.foreign.iter().map(|(_, journal)| journal).collect(),
            _ => self.own.iter().filter(|(then, _)| then + OLDER < at).map(|(_, journal)| journal).collect(),
        };
        match mischief {
            Mischief::Lost => drop(files.remove(&journal())),
            Mischief::Cut => {
                let own = files.entry(journal()).or_default();
                own.truncate(dice.below(own.len()));
            }
            Mischief::Older | Mischief::Foreign => match others.get(dice.below(others.len())) {
                Some(other) => drop(files.insert(journal(), (*other).clone())),
                None => return false,
            },
        }
        true
    }
}

impl Ends {
    fn take(&mut self, mischief: Mischief, end: End) {
        self.count += 1;
        self.told += u32::from(end == End::Told);
        self.nothing_missing += u32::from(end == End::NothingMissing);
        self.older += u32::from(mischief == Mischief::Older);
    }
}

fn journal() -> PathBuf {
    Path::new(VAULT).join("vault.db-journal")
}

/// Journals that would be played back, out of a whole recording: those whose header is written.
fn journals(recording: &Recording) -> Result<Vec<(usize, Vec<u8>)>, Broken> {
    let mut found = Vec::new();
    let moments: Vec<usize> = (0..recording.len()).step_by(7).collect();
    recording.walk(&moments, |moment| {
        let journal = moment.disk.after(Cut::Nothing, &mut Dice(0)).remove(&journal());
        found.extend(journal.filter(|bytes| bytes.first() == Some(&0xd9)).map(|bytes| (moment.done, bytes)));
        Ok(())
    })?;
    require(found.len() > 20, || format!("only {} journals were found to put elsewhere", found.len()))?;
    Ok(found)
}

/// Broken if the vault does not complain and something is missing; or if a journal of another vault changed anything.
fn look(files: &Files, place: &Path, mischief: Mischief, moment: &Moment<'_>) -> Result<End, Broken> {
    let place = place.join("state");
    lay_out(&place, files)?;
    let vault = place.join(VAULT);
    let end = open(&vault, moment.said);
    let harmless = || std::fs::read(vault.join("vault.db")).ok().as_ref() == files.get(&vault_db());
    let last = moment.said.last().map_or("nothing", String::as_str);
    let told =
        |sentence: &str| Broken(format!("{mischief:?}, killed after {last:?} was acknowledged: {sentence}"));
    match end {
        Err(Flaw::Wrong(sentence)) => Err(told(&sentence)),
        Err(Flaw::Refused(_)) if matches!(mischief, Mischief::Foreign | Mischief::Older) && !harmless() => {
            Err(told("it was played back, then refused"))
        }
        Err(Flaw::Refused(_)) => Ok(End::Told),
        Ok(end) => Ok(end),
    }
}

fn vault_db() -> PathBuf {
    Path::new(VAULT).join("vault.db")
}

/// `Refused` if it complains, `Wrong` if it does not and something is missing.
fn open(vault: &Path, said: &[String]) -> Result<End, Flaw> {
    let mut promised = Survey::new();
    said.iter().for_each(|line| promise(&mut promised, line));
    let record = Record::open(vault)?;
    if !record.problems()?.is_empty() {
        return Ok(End::Told);
    }
    let found = record.survey()?;
    match broken_promise(&promised, &found) {
        None => Ok(End::NothingMissing),
        Some(broken) => Err(Flaw::Wrong(broken)),
    }
}
