//! `create`: a new vault folder; the recovery words go to a file that only you can read.

use crate::exit::Failure;
use crate::options::{Create, Options};
use crate::words_file::WordsFile;
use crate::{key, output};
use caseload::Caseload;
use caseload::id::OsIds;
use caseload::time::SystemClock;
use std::path::Path;
use std::sync::Arc;
use vault::KdfChoice;

/// Runs the verb.
pub fn run(options: &Options, create: &Create) -> Result<(), Failure> {
    let passphrase = key::new_passphrase(options.passphrase_file.as_deref())?;
    let words_file = WordsFile::reserve(&create.words_file)?;
    let made = Caseload::create(
        &create.vault,
        &passphrase,
        KdfChoice::Calibrated,
        Arc::new(SystemClock),
        Arc::new(OsIds),
    );
    let (case, words) = made.inspect_err(|_| words_file.give_up())?;
    words_file
        .write(&words)
        .map_err(|error| Failure::from(error).and("Delete the new vault and make it again."))?;
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
