//! `rescue`: what a damaged vault still holds goes into a new one; what is missing is named.

use crate::exit::Failure;
use crate::options::{Options, Rescue};
use crate::progress::Progress;
use crate::restore::require_free;
use crate::{key, output};
use caseload::id::OsIds;
use caseload::rescue::{self, Rescued};
use caseload::time::SystemClock;
use serde::Serialize;
use std::path::Path;
use std::sync::Arc;

/// The answer.
#[derive(Serialize)]
struct Answer<'a> {
    vault: &'a str,
    #[serde(flatten)]
    rescued: &'a Rescued,
}

/// Runs the verb. The damaged vault is only read. That something is missing is an answer and no failure.
pub fn run(options: &Options, wanted: &Rescue) -> Result<(), Failure> {
    require_free(&wanted.to)?;
    let key = key::of(options, wanted.words_file.as_deref())?;
    let rescued = rescue::rescue(
        &wanted.vault,
        key.unlock(),
        &wanted.backups,
        &wanted.to,
        Arc::new(SystemClock),
        Arc::new(OsIds),
        &Progress::of("Rescuing"),
    )?;
    report(options, &wanted.to, &rescued);
    Ok(())
}

fn report(options: &Options, vault: &Path, rescued: &Rescued) {
    let vault = vault.to_string_lossy();
    if options.json {
        return output::json(&Answer { vault: &vault, rescued });
    }
    output::line(&format!("Made {vault} with {} clients and {} notes.", rescued.clients, rescued.notes));
    rescued.missing.iter().for_each(|missing| output::line(&missing.sentence));
    output::lines(&rescued.problems);
    output::line(match rescued.complete {
        true => "Nothing is missing. Keep the damaged vault until you have looked at the new one.",
        false => "Keep the damaged vault and every backup: a later rescue may find more.",
    });
}
