//! Draws states of a script, tries each.

use super::script::Script;
use crate::claim::{Broken, Run};
use crate::replay::{Cut, Files, Moment, lay_out};
use std::collections::HashSet;
use std::fmt;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;
use tests::dice::Dice;

/// How often a state may come up that was seen already, for each one that is new.
const PATIENCE: u32 = 50;
/// Moments in one walk: walking costs as much as trying a few states.
const MOMENTS: u32 = 200;

/// Figures of a run.
#[derive(Clone, Debug, Default)]
pub struct Tried {
    /// Different states.
    pub count: u32,
    /// States in which something was missing that had not been synced.
    pub loose: u32,
    /// Steps of the recording.
    pub steps: usize,
    /// States in which something was lost, wrong or not to be opened.
    pub broken: u32,
    /// The first of them.
    pub first: Option<String>,
}

impl Tried {
    /// Broken unless every state held.
    pub fn all_held(self) -> Result<Self, Broken> {
        match &self.first {
            None => Ok(self),
            Some(first) => Err(Broken(format!("{} of {} states: {first}", self.broken, self.count))),
        }
    }
}

impl fmt::Display for Tried {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{} states, {} with unsynced changes, out of {} steps", self.count, self.loose, self.steps)
    }
}

/// Draws `run.count` different states of a script and tries each.
pub fn states(script: Script, run: Run) -> Result<Tried, Broken> {
    let place = run.scratch()?;
    let recording = script.record(place.path())?;
    let state = place.path().join("state");
    let (mut dice, mut seen, mut tries) = (run.dice(), HashSet::new(), 0);
    let mut tried = Tried { steps: recording.len(), ..Tried::default() };
    while tried.count < run.count && tries < PATIENCE * run.count {
        let moments = recording.moments(MOMENTS.min(run.count) as usize, &mut dice);
        tries += MOMENTS.min(run.count);
        recording.walk(&moments, |moment| {
            let (files, loose) = cut(&moment, &mut dice);
            if tried.count < run.count && seen.insert(fingerprint(&files, moment.said)) {
                lay_out(&state, &files)?;
                tried.take(loose, flaw(script, &state, moment.said));
            }
            Ok(())
        })?;
    }
    Ok(tried)
}

impl Tried {
    fn take(&mut self, loose: bool, flaw: Option<String>) {
        self.count += 1;
        self.loose += u32::from(loose);
        self.broken += u32::from(flaw.is_some());
        self.first = self.first.take().or(flaw);
    }
}

/// What a power cut leaves, and whether it could take anything.
fn cut(moment: &Moment<'_>, dice: &mut Dice) -> (Files, bool) {
    let cut = Cut::any(dice);
    (moment.disk.after(cut, dice), moment.disk.is_loose() && cut != Cut::Nothing)
}

/// What is wrong with a state, in a sentence.
fn flaw(script: Script, state: &Path, said: &[String]) -> Option<String> {
    let last = said.last().map_or("nothing", String::as_str);
    let tell = |flaw| format!("{}, cut after {last:?} had been acknowledged: {flaw}", script.name);
    (script.check)(state, said).err().map(tell)
}

fn fingerprint(files: &Files, said: &[String]) -> u64 {
    let mut hasher = DefaultHasher::new();
    (files, said.len()).hash(&mut hasher);
    hasher.finish()
}
