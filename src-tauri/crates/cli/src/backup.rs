//! `backup`: one file that a vault comes back from, written and then opened with the key.

use crate::exit::{Code, Failure};
use crate::options::{Backup, Options};
use crate::progress::Progress;
use crate::{key, output};
use caseload::Caseload;
use caseload::backup::{self, DrillReport};
use caseload::id::OsIds;
use caseload::time::SystemClock;
use std::path::Path;
use std::sync::Arc;

/// Runs the verb. A backup counts once it was opened and verified, so that is done at once.
pub fn run(options: &Options, wanted: &Backup) -> Result<(), Failure> {
    let key = key::of(options, None)?;
    let mut case = Caseload::open(&wanted.vault, key.unlock(), Arc::new(SystemClock), Arc::new(OsIds))?;
    require_folder(&wanted.to)?;
    let made = backup::make_in(&mut case, &wanted.to, &Progress::of("Copying"));
    case.close()?;
    let made = made?;
    let clock = Arc::new(SystemClock);
    let held = backup::drill(&made, key.unlock(), clock, Arc::new(OsIds), &Progress::of("Checking"))?;
    report(options, &made, &held)
}

fn require_folder(folder: &Path) -> Result<(), Failure> {
    if folder.is_dir() {
        return Ok(());
    }
    let sentence = format!(
        "{} is no folder that is there. Plug the disk in, or make the folder first.",
        folder.display()
    );
    Err(Failure::new(Code::NotWritable, sentence))
}

fn report(options: &Options, made: &Path, held: &DrillReport) -> Result<(), Failure> {
    let bytes = std::fs::metadata(made).map_err(|error| Failure::unreadable(made, &error))?.len();
    if options.json {
        output::json(&serde_json::json!({
            "backup": made.to_string_lossy(), "bytes": bytes, "clients": held.clients, "notes": held.notes,
            "problems": held.problems,
        }));
    } else {
        output::line(&format!("Backed up to {}.", made.display()));
        output::line(&format!("Opened and checked: {} clients, {} notes.", held.clients, held.notes));
        output::lines(&held.problems);
    }
    held.ok.then_some(()).ok_or_else(|| {
        let sentence = "The backup holds what the vault holds, and that does not prove itself. Run verify on the vault; older backups are untouched.";
        Failure::new(Code::Damaged, sentence).told()
    })
}
