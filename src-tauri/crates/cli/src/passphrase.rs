//! `passphrase`: another passphrase for the same vault; the recovery words stay.

use crate::exit::{Code, Failure};
use crate::options::{Options, Passphrase};
use crate::progress::Progress;
use crate::{key, output};
use caseload::Caseload;
use caseload::backup::{self, Reheaded};
use caseload::id::OsIds;
use caseload::practice;
use caseload::time::SystemClock;
use std::sync::Arc;
use vault::Unlock;

/// Runs the verb. Killed anywhere, the old passphrase opens the vault, or the new one.
pub fn run(options: &Options, wanted: &Passphrase) -> Result<(), Failure> {
    let current = key::passphrase(options)?;
    let new = key::new_passphrase(wanted.new_passphrase_file.as_deref())?;
    let unlock = Unlock::Passphrase(&current);
    let mut case = Caseload::open(&wanted.vault, unlock, Arc::new(SystemClock), Arc::new(OsIds))?;
    require_strong(&case, &new)?;
    practice::change_passphrase(&mut case, &current, &new)?;
    let reheaded = wanted
        .rehead
        .then(|| backup::rehead(&mut case, &Progress::of("Changing the backups")))
        .transpose()?;
    case.close()?;
    report(options, wanted, reheaded);
    Ok(())
}

/// Names of the practice and of clients are what somebody who knows them would try first.
fn require_strong(case: &Caseload, new: &vault::Passphrase) -> Result<(), Failure> {
    let names = practice::guessable_words(case)?;
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    if new.strength(&names).accepted {
        return Ok(());
    }
    let sentence = "The new passphrase is too easy to guess. Take at least 15 characters, best six random words, and no names from the record. The old one still holds.";
    Err(Failure::new(Code::Refused, sentence))
}

fn report(options: &Options, wanted: &Passphrase, reheaded: Option<Reheaded>) {
    if options.json {
        let vault = wanted.vault.to_string_lossy();
        return output::json(
            &serde_json::json!({ "vault": vault, "reheaded": reheaded.map_or(0, |done| done.done) }),
        );
    }
    output::line("The new passphrase opens the vault; the recovery words are as they were.");
    output::line(&match reheaded {
        Some(Reheaded { done, failed: 0, .. }) => format!("{done} backup(s) within reach open with it too."),
        Some(Reheaded { done, failed, .. }) => format!(
            "{done} backup(s) within reach open with it too; {failed} could not be changed and open with the passphrase of their day."
        ),
        None => "Older backups open with the passphrase of their day. With --rehead, those within reach change too.".into(),
    });
}
