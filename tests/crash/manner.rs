//! How the writer is told to write.

use vault::test_door::{Weakness, weaken};

/// What to do with the draft of one note.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drafts {
    /// Lines with a revision and a text are saved; the revision is said when its save has returned.
    Take,
    /// The text is said.
    Tell,
}

/// The options of the command line.
#[derive(Clone, Copy, Debug)]
pub struct Manner {
    /// The last client's number; then the vault is closed.
    pub until: u32,
    /// An act that fails is tried again, after a look at everything that was written before.
    pub insist: bool,
    /// Opens on a word from stdin, holds the vault until stdin ends, writes nothing.
    pub race: bool,
    /// Adds one client, backs up into every place of the vault, verifies, lets old ones go, and does it once more at closing.
    pub back_up: bool,
    /// Adds a client, rewrites the record under its key, adds another, rewrites it under a new key, adds a third.
    pub rewrite: bool,
    /// Begins a note and saves what it reads from stdin as its draft; or tells that draft.
    pub drafts: Option<Drafts>,
    /// A deliberate defect: the new backup is written over the newest one.
    pub overwrite: bool,
    /// A deliberate defect: it promises before it writes.
    pub early: bool,
    /// A deliberate defect: it promises what failed.
    pub careless: bool,
    /// A deliberate defect: it takes the lock file away before it opens.
    pub break_lock: bool,
}

impl Manner {
    /// Reads the options, and weakens the vault where they say so.
    pub fn read(options: &[String]) -> Self {
        let mut manner = Self {
            until: u32::MAX,
            insist: false,
            race: false,
            back_up: false,
            rewrite: false,
            drafts: None,
            overwrite: false,
            early: false,
            careless: false,
            break_lock: false,
        };
        let mut options = options.iter();
        while let Some(option) = options.next() {
            match option.as_str() {
                "--until" => manner.until = options.next().and_then(|n| n.parse().ok()).expect("a number"),
                "--insist" => manner.insist = true,
                "--race" => manner.race = true,
                "--back-up" => manner.back_up = true,
                "--rewrite" => manner.rewrite = true,
                "--take-drafts" => manner.drafts = Some(Drafts::Take),
                "--tell-draft" => manner.drafts = Some(Drafts::Tell),
                "--overwrite" => manner.overwrite = true,
                "--early" => manner.early = true,
                "--careless" => manner.careless = true,
                "--break-lock" => manner.break_lock = true,
                "--synchronous-full" => weaken(&[Weakness::SynchronousFull]),
                "--no-folder-sync" => weaken(&[Weakness::NoFolderSync]),
                other => panic!("{other} is no option"),
            }
        }
        manner
    }
}
