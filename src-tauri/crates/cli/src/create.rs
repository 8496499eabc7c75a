//! `create`: a new vault folder; the recovery words go to a file that only you can read.

use crate::exit::{Code, Failure};
use crate::options::{Create, Options};
use crate::{key, output};
use caseload::Caseload;
use caseload::id::OsIds;
use caseload::time::SystemClock;
use std::fs::{File, OpenOptions};
use std::io::Write;
use std::path::Path;
use std::sync::Arc;
use vault::{KdfChoice, RecoveryWords};

/// Runs the verb.
pub fn run(options: &Options, create: &Create) -> Result<(), Failure> {
    let passphrase = key::new_passphrase(options)?;
    let words_file = WordsFile::reserve(&create.words_file)?;
    let made = Caseload::create(
        &create.vault,
        &passphrase,
        KdfChoice::Calibrated,
        Arc::new(SystemClock),
        Arc::new(OsIds),
    );
    let (case, words) = made.inspect_err(|_| words_file.give_up())?;
    words_file.write(&words)?;
    case.close()?;
    report(options, &create.vault, &create.words_file);
    Ok(())
}

fn report(options: &Options, vault: &Path, words_file: &Path) {
    if options.json {
        output::json(
            &serde_json::json!({ "vault": vault.to_string_lossy(), "words_file": words_file.to_string_lossy() }),
        );
    } else {
        output::line(&format!("Made {}.", vault.display()));
        output::line(&format!(
            "The recovery words are in {}. Write them down by hand, then delete the file.",
            words_file.display()
        ));
    }
}

/// The file for the words, made before the vault is: words that cannot be written down are words that are lost.
pub struct WordsFile<'a> {
    path: &'a Path,
    file: File,
}

impl<'a> WordsFile<'a> {
    /// Makes the empty file, readable by its owner alone. An existing file is refused.
    pub fn reserve(path: &'a Path) -> Result<Self, Failure> {
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        match options.open(path) {
            Ok(file) => Ok(Self { path, file }),
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Err(Failure::new(
                Code::Place,
                format!("{} exists already. Choose another file for the words.", path.display()),
            )),
            Err(error) => Err(Failure::new(
                Code::NotWritable,
                format!("{} cannot be written: {error}.", path.display()),
            )),
        }
    }

    /// Writes the words, one line, and waits until the disk has them.
    pub fn write(mut self, words: &RecoveryWords) -> Result<(), Failure> {
        let line = zeroize::Zeroizing::new(words.words().join(" "));
        let written = writeln!(self.file, "{}", line.as_str()).and_then(|()| self.file.sync_all());
        written.map_err(|error| {
            Failure::new(Code::NotWritable, format!("The recovery words could not be written: {error}. Delete the new vault and make it again."))
        })
    }

    /// Removes the empty file again when no vault came to be.
    pub fn give_up(&self) {
        let _ = std::fs::remove_file(self.path);
    }
}
