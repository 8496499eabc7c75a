//! What the program is told to do.

use crate::fault::{Fault, Outcome};
use std::path::PathBuf;

/// What to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    /// The whole journey from an empty home folder, then the window as it ships.
    Journey,
    /// A medicine day by a clock of its own, with a kill in the middle.
    MedicineDay,
    /// Pictures of the main screens of a vault.
    Screens,
    /// The page tries to reach somebody.
    Offline,
    /// The window as it ships, on a vault, until it is locked.
    Undriven,
}

/// The command line.
#[derive(Debug)]
pub struct Arguments {
    /// What to do.
    pub verb: Verb,
    /// The window's program.
    pub app: PathBuf,
    /// Where pictures go.
    pub to: PathBuf,
    /// The vault to show.
    pub vault: Option<PathBuf>,
    /// Its passphrase, on the first line.
    pub passphrase_file: Option<PathBuf>,
    /// A home folder that stays; else an empty one that goes away.
    pub home: Option<PathBuf>,
}

impl Arguments {
    /// Reads the command line.
    pub fn read() -> Outcome<Self> {
        let mut words = std::env::args().skip(1);
        let verb = match words.next().as_deref() {
            Some("journey") => Verb::Journey,
            Some("medicine-day") => Verb::MedicineDay,
            Some("screens") => Verb::Screens,
            Some("offline") => Verb::Offline,
            Some("undriven") => Verb::Undriven,
            _ => return Err(Fault::new("Say journey, medicine-day, screens, offline or undriven.")),
        };
        let (app, to) = (PathBuf::new(), PathBuf::new());
        let mut read = Self { verb, app, to, vault: None, passphrase_file: None, home: None };
        while let Some(option) = words.next() {
            let value =
                PathBuf::from(words.next().ok_or_else(|| Fault::new(format!("{option} needs a value.")))?);
            match option.as_str() {
                "--app" => read.app = value,
                "--to" => read.to = value,
                "--vault" => read.vault = Some(value),
                "--home" => read.home = Some(value),
                "--passphrase-file" => read.passphrase_file = Some(value),
                _ => return Err(Fault::new(format!("{option} is not an option."))),
            }
        }
        Ok(read)
    }
}
