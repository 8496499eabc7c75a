//! `restore`: a backup becomes a vault again, in a folder of its own.

use crate::exit::{Code, Failure};
use crate::options::{Options, Restore};
use crate::progress::Progress;
use crate::{key, output};
use caseload::backup::{self, DrillReport};
use caseload::id::OsIds;
use caseload::time::SystemClock;
use std::path::Path;
use std::sync::Arc;

/// Runs the verb. The backup is verified first; nothing is ever written over.
pub fn run(options: &Options, wanted: &Restore) -> Result<(), Failure> {
    require_free(&wanted.to)?;
    let key = key::of(options, wanted.words_file.as_deref())?;
    let restored = backup::restore(
        &wanted.backup,
        key.unlock(),
        &wanted.to,
        Arc::new(SystemClock),
        Arc::new(OsIds),
        &Progress::of("Checking"),
    )?;
    report(options, &wanted.to, &restored.report)
}

/// Not there, or an empty folder. A vault that is there stays where it is: whoever wants it replaced moves it first.
pub fn require_free(folder: &Path) -> Result<(), Failure> {
    let is_free = match std::fs::read_dir(folder) {
        Ok(mut entries) => entries.next().is_none(),
        Err(error) => error.kind() == std::io::ErrorKind::NotFound,
    };
    if is_free {
        return Ok(());
    }
    let sentence = format!(
        "{} exists already. Name a folder that is not there yet; a vault is never written over.",
        folder.display()
    );
    Err(Failure::new(Code::Place, sentence))
}

fn report(options: &Options, vault: &Path, held: &DrillReport) -> Result<(), Failure> {
    if options.json {
        output::json(&serde_json::json!({
            "vault": vault.to_string_lossy(), "clients": held.clients, "notes": held.notes,
            "newestNote": held.newest_note, "madeAt": held.made_at, "problems": held.problems,
        }));
    } else {
        output::line(&format!(
            "Restored {}: {} clients, {} notes.",
            vault.display(),
            held.clients,
            held.notes
        ));
        held.newest_note.iter().for_each(|day| output::line(&format!("The newest note tells of {day}.")));
        output::lines(&held.problems);
    }
    held.ok.then_some(()).ok_or_else(|| {
        let sentence = "The vault was restored, and not everything in it proves itself. Try an older backup, or run rescue.";
        Failure::new(Code::Damaged, sentence).told()
    })
}
