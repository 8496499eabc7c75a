//! `verify`: pages, row hashes, audit trail, seals, of a vault or of a backup.

use crate::exit::{Code, Failure};
use crate::options::{Options, Verify};
use crate::{drill, key, output};
use caseload::backup::DrillReport;
use caseload::verify::{self, VerifyReport};
use std::path::Path;

/// Runs the verb. Problems are listed and end in the exit code for damage.
pub fn run(options: &Options, verify: &Verify) -> Result<(), Failure> {
    let report = match verify.path.is_file() {
        true => drill::look_into(options, &verify.path, None).map(of_backup),
        false => of_vault(options, &verify.path),
    };
    let report = report.map_err(|failure| unreadable(options, failure))?;
    if options.json {
        output::json(&report)
    } else {
        print(&report)
    }
    if report.ok {
        return Ok(());
    }
    let sentence = format!(
        "{} problem(s) found. Nothing was changed. A good backup has what is missing; rescue brings out what a damaged vault still holds.",
        report.problems.len()
    );
    Err(Failure::new(Code::Damaged, sentence).told())
}

/// Damage that lets nothing be counted is an answer too, in the same shape.
fn unreadable(options: &Options, failure: Failure) -> Failure {
    if !options.json || failure.code() != Code::Damaged {
        return failure;
    }
    output::json(&serde_json::json!({
        "ok": false, "clients": null, "notes": null, "signed": null, "audit_entries": null,
        "problems": [failure.sentence()], "known": [],
    }));
    failure.told()
}

fn of_vault(options: &Options, folder: &Path) -> Result<VerifyReport, Failure> {
    let case = key::open(options, folder)?;
    let report = verify::verify(&case)?;
    // Not closed but dropped: the key file must not come to remember a trail that may have been tampered with.
    drop(case);
    Ok(report)
}

fn of_backup(held: DrillReport) -> VerifyReport {
    VerifyReport {
        ok: held.ok,
        clients: held.clients,
        notes: held.notes,
        signed: held.signed,
        audit_entries: held.audit_entries,
        problems: held.problems,
        known: Vec::new(),
    }
}

fn print(report: &VerifyReport) {
    output::line(&format!(
        "{} clients, {} notes, {} signed records, {} audit entries",
        report.clients, report.notes, report.signed, report.audit_entries
    ));
    output::lines(&report.problems);
    if report.ok {
        output::line("No problems found.");
    }
    if !report.known.is_empty() {
        output::line("Known since a rescue:");
        output::lines(&report.known);
    }
}
