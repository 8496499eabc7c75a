//! `drill`: a backup is restored for practice, into a temporary folder that goes again.

use crate::exit::{Code, Failure};
use crate::options::{Drill, Options};
use crate::progress::Progress;
use crate::{key, output};
use caseload::backup::{self, DrillReport};
use caseload::id::OsIds;
use caseload::time::SystemClock;
use std::path::Path;
use std::sync::Arc;

/// Runs the verb.
pub fn run(options: &Options, wanted: &Drill) -> Result<(), Failure> {
    let held = look_into(options, &wanted.backup, wanted.words_file.as_deref())?;
    if options.json {
        output::json(&held)
    } else {
        print(&held)
    }
    held.ok.then_some(()).ok_or_else(|| {
        let sentence = "The backup opens, and not everything in it proves itself. Make a new one, and keep the older ones until it holds.";
        Failure::new(Code::Damaged, sentence).told()
    })
}

/// Opens a backup and verifies everything in it.
pub fn look_into(options: &Options, file: &Path, words: Option<&Path>) -> Result<DrillReport, Failure> {
    let key = key::of(options, words)?;
    let (clock, ids) = (Arc::new(SystemClock), Arc::new(OsIds));
    Ok(backup::drill(file, key.unlock(), clock, ids, &Progress::of("Checking"))?)
}

fn print(held: &DrillReport) {
    let made = held.made_at.0.format("%Y-%m-%d %H:%M");
    output::line(&format!(
        "Made {made}: {} clients, {} notes, {} signed records, {} audit entries",
        held.clients, held.notes, held.signed, held.audit_entries
    ));
    held.newest_note.iter().for_each(|day| output::line(&format!("The newest note tells of {day}.")));
    output::lines(&held.problems);
    if held.ok {
        output::line(&format!("It opens and holds ({} s).", held.seconds));
    }
}
