//! `verify`: pages, row hashes, audit trail, seals.

use crate::exit::{Code, Failure};
use crate::options::{Options, Verify};
use crate::{key, output};
use caseload::verify::{self, VerifyReport};

/// Runs the verb. Problems are listed and end in the exit code for damage.
pub fn run(options: &Options, verify: &Verify) -> Result<(), Failure> {
    let case = key::open(options, &verify.path)?;
    let report = verify::verify(&case)?;
    // Not closed but dropped: the key file must not come to remember a trail that may have been tampered with.
    drop(case);
    if options.json {
        output::json(&report)
    } else {
        print(&report)
    }
    if report.ok {
        return Ok(());
    }
    Err(Failure::new(
        Code::Damaged,
        format!("{} problem(s) found. Nothing was changed.", report.problems.len()),
    ))
}

fn print(report: &VerifyReport) {
    output::line(&format!(
        "{} clients, {} notes, {} signed records, {} audit entries",
        report.clients, report.notes, report.signed, report.audit_entries
    ));
    for problem in &report.problems {
        output::line(problem);
    }
    if report.ok {
        output::line("No problems found.");
    }
}
