//! `check-record`: signed PDFs, offline, without the vault.

use crate::exit::{Code, Failure};
use crate::options::{CheckRecord, Options};
use crate::output;
use disclosure::check_record::{self, CheckedFile};

/// Runs the verb.
pub fn run(options: &Options, check: &CheckRecord) -> Result<(), Failure> {
    let files = check_record::check(&check.path, check.fingerprint.as_deref())?;
    let ok = !files.is_empty() && files.iter().all(|file| file.problems.is_empty());
    if options.json {
        output::json(&serde_json::json!({ "ok": ok, "files": files }));
    } else {
        files.iter().for_each(print);
    }
    match ok {
        true => Ok(()),
        false if files.is_empty() => Err(Failure::new(Code::Failed, "There is no PDF at this place.").told()),
        false => Err(Failure::new(Code::Damaged, "Not every file is as it was signed.").told()),
    }
}

fn print(file: &CheckedFile) {
    if file.problems.is_empty() {
        output::line(&format!("{}: as it was signed, key {}", file.file, file.fingerprint));
    }
    for problem in &file.problems {
        output::line(&format!("{}: {problem}", file.file));
    }
}
