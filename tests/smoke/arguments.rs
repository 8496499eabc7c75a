//! What the program is told to do.

use crate::fault::{Fault, Outcome};
use std::path::PathBuf;

/// What to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    /// The whole journey from an empty home folder, then the window as it ships.
    Journey,
    /// Pictures of the main screens of a vault.
    Screens,
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
}

impl Arguments {
    /// Reads the command line.
    pub fn read() -> Outcome<Self> {
        let mut words = std::env::args().skip(1);
        let verb = match words.next().as_deref() {
            Some("journey") => Verb::Journey,
            Some("screens") => Verb::Screens,
            _ => return Err(Fault::new("Say journey or screens.")),
        };
        let mut read =
            Self { verb, app: PathBuf::new(), to: PathBuf::new(), vault: None, passphrase_file: None };
        while let Some(option) = words.next() {
            let value =
                PathBuf::from(words.next().ok_or_else(|| Fault::new(format!("{option} needs a value.")))?);
            match option.as_str() {
                "--app" => read.app = value,
                "--to" => read.to = value,
                "--vault" => read.vault = Some(value),
                "--passphrase-file" => read.passphrase_file = Some(value),
                _ => return Err(Fault::new(format!("{option} is not an option."))),
            }
        }
        Ok(read)
    }
}
