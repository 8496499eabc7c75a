//! What became of each claim, kept for the commit it was tried on.

use super::claim::Trial;
use crate::call::read;
use crate::failure::Outcome;
use crate::place::Place;
use std::path::PathBuf;

/// The folder of results for what the tree holds now.
pub struct Kept {
    folder: PathBuf,
    commit: String,
    changed: bool,
}

impl Kept {
    /// The results for this commit. A tree with changes that are not committed has a place of its own, which is not read
    /// again: nobody knows which changes they were.
    pub fn here(place: &Place) -> Outcome<Self> {
        let git = |arguments: &[&str]| read(place.command("git").args(arguments));
        let commit = git(&["rev-parse", "--short=12", "HEAD"])?.trim().to_owned();
        let changed = !git(&["status", "--porcelain"])?.trim().is_empty();
        let name = if changed { format!("{commit}-changed") } else { commit.clone() };
        let folder = place.product("soak").join(name);
        std::fs::create_dir_all(&folder)?;
        Ok(Self { folder, commit, changed })
    }

    /// Says what is tried, and whether anything can be resumed.
    pub fn say(&self, resume: bool) {
        println!(
            "Commit {}{}.",
            self.commit,
            if self.changed { ", with changes that are not committed" } else { "" }
        );
        if resume && self.changed {
            println!("Nothing is left out: earlier results may belong to other changes.");
        }
    }

    /// The trials of this commit that held.
    pub fn holding(&self) -> Outcome<Vec<Trial>> {
        if self.changed {
            return Ok(Vec::new());
        }
        let mut found = Vec::new();
        for entry in std::fs::read_dir(&self.folder)? {
            found.extend(Trial::read(&std::fs::read_to_string(entry?.path())?));
        }
        found.retain(Trial::holds);
        Ok(found)
    }

    /// Keeps a trial, in place of an earlier one.
    pub fn keep(&self, trial: &Trial) -> Outcome {
        let file = self.folder.join(format!("claim-{:02}.json", trial.claim));
        Ok(std::fs::write(file, trial.line())?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn trial(claim: u8, result: &str) -> Trial {
        Trial { claim, result: result.to_owned(), ..Trial::default() }
    }

    #[test]
    fn only_what_held_on_this_very_commit_is_left_out_later() {
        let folder = std::env::temp_dir().join(format!("throughline-soak-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let mut kept = Kept { folder: folder.clone(), commit: "c".into(), changed: false };
        for trial in
            [trial(7, "broken"), trial(8, "holds"), trial(9, "later"), trial(7, "holds"), trial(8, "broken")]
        {
            kept.keep(&trial).unwrap();
        }
        let numbers =
            |kept: &Kept| kept.holding().unwrap().iter().map(|trial| trial.claim).collect::<Vec<_>>();
        assert_eq!(numbers(&kept), [7], "the newest result of each counts");
        kept.changed = true;
        assert_eq!(numbers(&kept), Vec::<u8>::new(), "nobody knows which changes they were");
        std::fs::remove_dir_all(folder).unwrap();
    }
}
