//! `rotate-keys`: new keys and new recovery words for the same record and the same passphrase.

use crate::exit::Failure;
use crate::options::{Options, RotateKeys};
use crate::progress::Progress;
use crate::words_file::WordsFile;
use crate::{key, output};
use caseload::Caseload;
use caseload::id::OsIds;
use caseload::time::SystemClock;
use std::sync::Arc;
use vault::Unlock;

/// Runs the verb. The new words are on the disk before they are in force; a refusal leaves neither them nor a change.
pub fn run(options: &Options, wanted: &RotateKeys) -> Result<(), Failure> {
    let words_file = WordsFile::reserve(&wanted.words_file)?;
    renew(options, wanted, &words_file).map_err(|failure| after(failure, &words_file, wanted))?;
    report(options, wanted);
    Ok(())
}

fn renew(options: &Options, wanted: &RotateKeys, words_file: &WordsFile<'_>) -> Result<(), Failure> {
    let current = key::passphrase(options)?;
    let unlock = Unlock::Passphrase(&current);
    let mut case = Caseload::open(&wanted.vault, unlock, Arc::new(SystemClock), Arc::new(OsIds))?;
    case.rotate_keys(&current, |words| words_file.write(words), &Progress::of("Renewing the keys"))?;
    Ok(case.close()?)
}

/// Words that were written may be in force: whether they are, only the vault can tell.
fn after(failure: Failure, words_file: &WordsFile<'_>, wanted: &RotateKeys) -> Failure {
    if !words_file.is_written() {
        words_file.give_up();
        return failure;
    }
    failure.and(&format!(
        "The words in {} may be the ones in force: keep them and the old ones until one of the two has opened the vault.",
        wanted.words_file.display()
    ))
}

fn report(options: &Options, wanted: &RotateKeys) {
    let (vault, words_file) = (wanted.vault.to_string_lossy(), wanted.words_file.to_string_lossy());
    if options.json {
        return output::json(&serde_json::json!({ "vault": vault, "words_file": words_file }));
    }
    output::line("The keys are new; the passphrase is as it was.");
    output::line(&format!(
        "The new recovery words are in {words_file}. Write them down by hand, then delete the file and the old sheet."
    ));
    output::line("Backups made before keep the words of their day. Make a new one.");
}
