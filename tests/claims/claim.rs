//! A claim: what it is called, how often it is tried, and what trying it returns.

use ::tests::dice::Dice;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// One of the claims, with its proof.
pub struct Claim {
    /// Its number in `src-tauri/docs/security.md`.
    pub number: u8,
    /// How often it is tried in `cargo xtask test`.
    pub short: u32,
    /// How often it is tried in `cargo xtask soak`: what the claim says.
    pub full: u32,
    /// How many minutes the full count may take.
    pub minutes: u32,
    /// Whether it measures time and nothing else may run beside it.
    pub alone: bool,
    /// How it is tried.
    pub way: Way,
}

/// How a claim is tried.
pub enum Way {
    /// By a function of this program, which may call other programs.
    Tried(fn(&Run) -> Proof),
    /// Not yet: what it speaks of belongs to later work.
    Later(&'static str),
}

/// What trying a claim returns.
pub type Proof = Result<Held, Broken>;

/// A claim that holds.
#[derive(Clone, Debug, Default)]
pub struct Held {
    /// How often it was tried.
    pub count: u32,
    /// What gave the deliberate defect away, in a sentence; none where there is no defect to make.
    pub caught: Option<String>,
    /// Figures beside the result.
    pub notes: String,
}

/// A claim that does not hold, and why, in a sentence.
#[derive(Clone, Debug)]
pub struct Broken(pub String);

/// One run of one claim.
#[derive(Clone, Copy, Debug)]
pub struct Run {
    /// How often to try.
    pub count: u32,
    /// Where the dice begin.
    pub seed: u64,
}

impl Held {
    /// It was tried so often.
    pub fn after(count: u32, notes: impl Into<String>) -> Self {
        Self { count, caught: None, notes: notes.into() }
    }

    /// The deliberate defect was caught.
    pub fn having_caught(self, caught: String) -> Self {
        Self { caught: Some(caught), ..self }
    }
}

impl<T: std::fmt::Display> From<T> for Broken {
    fn from(reason: T) -> Self {
        Self(reason.to_string())
    }
}

impl Run {
    /// The dice of this run.
    pub fn dice(&self) -> Dice {
        Dice(self.seed)
    }

    /// A run of another count, for a deliberate defect.
    pub fn of(self, count: u32) -> Self {
        Self { count, ..self }
    }

    /// A private folder in memory where the system has one, else on the disk. Gone when it is dropped.
    pub fn scratch(&self) -> std::io::Result<TempDir> {
        let memory = Path::new("/dev/shm");
        if memory.is_dir() { own_folder(memory) } else { self.disk() }
    }

    /// A private folder on the disk. Gone when it is dropped.
    pub fn disk(&self) -> std::io::Result<TempDir> {
        own_folder(&std::env::temp_dir())
    }
}

/// A program that was built beside this one.
pub fn beside(name: &str) -> std::io::Result<PathBuf> {
    let program = std::env::current_exe()?.with_file_name(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    if program.is_file() {
        return Ok(program);
    }
    Err(std::io::Error::other(format!("{name} is not built: cargo build -p tests --bins")))
}

/// Turns the failure of a deliberate defect into the sentence that caught it. Broken if nothing was noticed, for then
/// the same check on the real thing proves nothing.
pub fn must_break(defect: &str, proof: Result<impl Sized, Broken>) -> Result<String, Broken> {
    match proof {
        Err(Broken(reason)) => Ok(format!("{defect}: {reason}")),
        Ok(_) => Err(Broken(format!("{defect} was not noticed: the check is blind"))),
    }
}

/// Broken with this sentence unless `held`.
pub fn require(held: bool, sentence: impl FnOnce() -> String) -> Result<(), Broken> {
    if held { Ok(()) } else { Err(Broken(sentence())) }
}

/// What every scratch folder's name begins with; the number of the process follows.
const OWN: &str = "throughline-claim-";

fn own_folder(parent: &Path) -> std::io::Result<TempDir> {
    tempfile::Builder::new().prefix(&format!("{OWN}{}-", std::process::id())).tempdir_in(parent)
}

/// Removes the scratch folders of programs that were ended before they could.
pub fn clear_leftovers() {
    let parents = [Path::new("/dev/shm").to_owned(), std::env::temp_dir()];
    for entry in parents.iter().flat_map(std::fs::read_dir).flatten().flatten() {
        if is_left_over(&entry.file_name().to_string_lossy()) {
            let _ = std::fs::remove_dir_all(entry.path()); // somebody else's, then, or being cleared already
        }
    }
}

fn is_left_over(name: &str) -> bool {
    let process = name.strip_prefix(OWN).and_then(|rest| rest.split_once('-')).map(|(process, _)| process);
    let is_number = |process: &&str| process.parse::<u32>().is_ok();
    let is_gone = |process: &str| !Path::new("/proc").join(process).exists();
    // Where there is no such folder, nobody can tell.
    !is_gone("self") && process.filter(is_number).is_some_and(is_gone)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_defect_that_goes_unnoticed_breaks_the_claim() {
        assert!(must_break("a defect", Err::<(), _>(Broken("client 7 is gone".into()))).is_ok());
        assert!(must_break("a defect", Ok(())).is_err());
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn only_the_folders_of_programs_that_are_gone_are_cleared() {
        assert!(is_left_over("throughline-claim-4294967295-x1"), "no process has this number");
        assert!(
            !is_left_over(&format!("throughline-claim-{}-x1", std::process::id())),
            "this one is at work"
        );
        assert!(!is_left_over("throughline-claim-x1") && !is_left_over("something-4294967295-else"));
    }
}
