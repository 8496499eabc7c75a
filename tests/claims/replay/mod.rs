//! A program recorded call by call, and replayed to any moment on a disk that forgets.

mod disk;
mod step;
mod strace;

pub use disk::{Cut, Disk, Files};
pub use step::Step;

use crate::claim::{Broken, require};
use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;
use step::Steps;
use tests::dice::Dice;

/// What stood in a folder, and everything that happened to it.
pub struct Recording {
    before: Disk,
    steps: Vec<Step>,
}

/// A moment of a recording.
pub struct Moment<'a> {
    /// What is on the disk and what is not yet.
    pub disk: &'a Disk,
    /// What the program had said until then.
    pub said: &'a [String],
    /// How many steps are done.
    pub done: usize,
}

impl Recording {
    /// Records a program to its end, with everything it does below `root`. `log` is a place for strace.
    pub fn of(program: &Command, root: &Path, log: &Path) -> Result<Self, Broken> {
        let before = Disk::holding(root)?;
        let (names, next) = before.names();
        let calls = strace::record(program, log)?;
        std::fs::remove_file(log)?;
        let steps = Steps::below(root, names, next).take(&calls)?;
        let recording = Self { before, steps };
        recording.must_end_as(root)?;
        Ok(recording)
    }

    /// How many steps there are.
    pub fn len(&self) -> usize {
        self.steps.len()
    }

    /// The replay of everything must leave what the program left: else a call was missed.
    fn must_end_as(&self, root: &Path) -> Result<(), Broken> {
        let mut disk = self.before.clone();
        self.steps.iter().for_each(|step| disk.take(step));
        let real = Disk::holding(root)?.after(Cut::Nothing, &mut Dice(0));
        let replayed = disk.after(Cut::Nothing, &mut Dice(0));
        require(real == replayed, || {
            "the replay does not end as the program did: the recording has a gap".into()
        })
    }

    /// Replays the steps and stops at each of these moments, which are in order; a moment is a number of steps done.
    pub fn walk(
        &self,
        moments: &[usize],
        mut stop: impl FnMut(Moment<'_>) -> Result<(), Broken>,
    ) -> Result<(), Broken> {
        let (mut disk, mut said) = (self.before.clone(), Vec::new());
        let mut moments = moments.iter().peekable();
        for (done, step) in self.steps.iter().enumerate() {
            while moments.next_if_eq(&&done).is_some() {
                stop(Moment { disk: &disk, said: &said, done })?;
            }
            if let Step::Said(line) = step {
                said.push(line.clone());
            }
            disk.take(step);
        }
        Ok(())
    }

    /// The names that ever led to something in a folder which was there from the beginning.
    pub fn names_in(&self, folder: &Path) -> BTreeSet<String> {
        let mut disk = self.before.clone();
        let mut names = BTreeSet::new();
        for step in &self.steps {
            disk.take(step);
            let files = disk.after(Cut::Nothing, &mut Dice(0));
            let inside = files.keys().filter_map(|path| path.strip_prefix(folder).ok());
            names.extend(inside.map(|name| name.to_string_lossy().into_owned()));
        }
        names
    }

    /// So many moments in order, chosen by dice.
    pub fn moments(&self, count: usize, dice: &mut Dice) -> Vec<usize> {
        let mut moments: Vec<usize> = (0..count).map(|_| dice.below(self.steps.len())).collect();
        moments.sort_unstable();
        moments
    }
}

/// Lays files out in a folder that is made anew.
pub fn lay_out(place: &Path, files: &Files) -> std::io::Result<()> {
    if place.exists() {
        std::fs::remove_dir_all(place)?;
    }
    std::fs::create_dir(place)?;
    for (path, content) in files {
        let path = place.join(path);
        std::fs::create_dir_all(path.parent().unwrap_or(place))?;
        std::fs::write(path, content)?;
    }
    Ok(())
}
