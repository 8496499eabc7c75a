//! The passphrase: the first line of a file, or asked for on the terminal; never an argument, never the environment. Or the
//! recovery words, from a file.

use crate::exit::{Code, Failure};
use crate::options::Options;
use caseload::Caseload;
use caseload::id::OsIds;
use caseload::time::SystemClock;
use std::path::Path;
use std::sync::Arc;
use vault::{Passphrase, RecoveryWords, Unlock};
use zeroize::Zeroizing;

/// Reads the passphrase of an existing vault.
pub fn passphrase(options: &Options) -> Result<Passphrase, Failure> {
    match &options.passphrase_file {
        Some(file) => first_line(file),
        None => asked("Passphrase: "),
    }
}

/// Either way in, held as long as a verb needs it.
pub enum Key {
    /// The passphrase.
    Passphrase(Passphrase),
    /// The fifteen words.
    Words(RecoveryWords),
}

impl Key {
    /// As the vault takes it.
    pub fn unlock(&self) -> Unlock<'_> {
        match self {
            Self::Passphrase(passphrase) => Unlock::Passphrase(passphrase),
            Self::Words(words) => Unlock::Words(words),
        }
    }
}

/// The recovery words, if a file of them is named; else the passphrase.
pub fn of(options: &Options, words_file: Option<&Path>) -> Result<Key, Failure> {
    match words_file {
        Some(file) => Ok(Key::Words(RecoveryWords::parse(&text_of(file)?)?)),
        None => passphrase(options).map(Key::Passphrase),
    }
}

/// Reads a passphrase that is to be put in force; on a terminal it is asked for twice.
pub fn new_passphrase(file: Option<&Path>) -> Result<Passphrase, Failure> {
    let Some(file) = file else {
        let first = typed("New passphrase: ")?;
        if *first != *typed("The same again: ")? {
            return Err(Failure::new(
                Code::Usage,
                "The two passphrases differ. Nothing was done; try again.",
            ));
        }
        return from_text(&first);
    };
    first_line(file)
}

/// Opens a vault for a verb.
pub fn open(options: &Options, folder: &Path) -> Result<Caseload, Failure> {
    let passphrase = passphrase(options)?;
    Ok(Caseload::open(folder, Unlock::Passphrase(&passphrase), Arc::new(SystemClock), Arc::new(OsIds))?)
}

fn first_line(file: &Path) -> Result<Passphrase, Failure> {
    from_text(text_of(file)?.lines().next().unwrap_or_default())
}

fn text_of(file: &Path) -> Result<Zeroizing<String>, Failure> {
    std::fs::read_to_string(file).map(Zeroizing::new).map_err(|error| Failure::unreadable(file, &error))
}

fn asked(prompt: &str) -> Result<Passphrase, Failure> {
    from_text(&typed(prompt)?)
}

fn typed(prompt: &str) -> Result<Zeroizing<String>, Failure> {
    let no_terminal =
        |_| Failure::new(Code::Usage, "There is no terminal to ask on. Give --passphrase-file FILE.");
    rpassword::prompt_password(prompt).map(Zeroizing::new).map_err(no_terminal)
}

fn from_text(text: &str) -> Result<Passphrase, Failure> {
    if text.is_empty() {
        return Err(Failure::new(
            Code::Usage,
            "The passphrase is empty. Write it on the first line of the file.",
        ));
    }
    Ok(Passphrase::new(text)?)
}
