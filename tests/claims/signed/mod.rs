//! Claim 34: one byte of anything that is signed is another one, in the database, in the signed bytes, in a paper outside of
//! the vault: the verification fails, and a second verifier, which shares no code with the program, says the same.

mod outside;
mod rows;
mod seals;

use crate::claim::{Broken, Claim, Held, Proof, Run, Way, require};
use crate::{owned, tools};
use caseload::caseload::MIGRATIONS;
use caseload::fixture::{FixedClock, SeedOptions, SeededIds, opening_time, seed};
use caseload::{Caseload, client, protocol, scan};
use chrono::NaiveDate;
use disclosure::fixture::{BuiltInTemplates, keep_record_copies};
use std::ffi::OsStr;
use std::io::{Seek, Write};
use std::path::Path;
use std::sync::Arc;
use tests::record::ROOT;

/// The claim.
pub const CLAIM: Claim =
    Claim { number: 34, short: 30, full: 10_000, minutes: 60, alone: false, way: Way::Tried(try_it) };

fn try_it(run: &Run) -> Proof {
    let place = run.scratch()?;
    let case = with_papers(&place.path().join("Practice.throughline"))?;
    let share = |parts: u32| run.of((run.count / parts).max(1));
    let in_rows = rows::tried(&case, share(20))?;
    let in_seals = seals::tried(&case, share(2))?;
    let (papers, in_papers) = outside::tried(&case, place.path(), share(2))?;
    let caught = [rows::defect(&case, share(20))?, seals::defect(&case)?, outside::defect(&case)?];
    let notes = format!(
        "one byte of a row {in_rows} times, of signed bytes, signature or key {in_seals} times, of {papers} papers \
         {in_papers} times; both verifiers agreed each time"
    );
    Ok(Held::after(in_rows + in_seals + in_papers, notes).having_caught(caught.join("; ")))
}

/// The invented caseload with the papers that were kept of every signed consent, a paper from outside and a protocol of the
/// practice's own.
fn with_papers(vault: &Path) -> Result<Caseload, Broken> {
    let today = NaiveDate::from_ymd_opt(2026, 11, 23).ok_or("no day")?;
    let clock = Arc::new(FixedClock::new(opening_time(today)));
    let made = vault::create_by_root_key(vault, &ROOT, MIGRATIONS)?;
    let mut case = Caseload::over(made, clock.clone(), Arc::new(SeededIds::new(7)))?;
    seed(&mut case, &clock, &BuiltInTemplates, &SeedOptions { clients: 0, notes: 0, seed: 7, today })?;
    keep_record_copies(&mut case)?;
    let Some(one) = client::list(&case)?.first().map(|row| row.id) else { return Err("no client".into()) };
    scan::keep(&mut case, one, &"Clearance of the prescriber".into(), b"%PDF-1.7\nwritten with a pen")?;
    let own = protocol::get(&case, "lozenge-office")?.protocol;
    protocol::edit(&mut case, own, "Dr. Idris Calloway".into(), Some(today))?;
    case.close()?;
    Ok(owned::open_by_root(vault, &ROOT)?)
}

/// Both say the same of each, and what they should.
fn agree(whole: bool, ours: &[bool], theirs: &[bool]) -> Result<(), Broken> {
    require(ours.len() == theirs.len(), || format!("{} answers to {} questions", theirs.len(), ours.len()))?;
    let wrong = |said: &[bool]| said.iter().position(|said| *said != whole);
    let what = if whole {
        "what is whole is called changed"
    } else {
        "one byte is another one, and it is called whole"
    };
    require(wrong(ours).is_none(), || format!("{what}, number {:?}", wrong(ours)))?;
    require(wrong(theirs).is_none(), || format!("the second verifier: {what}, number {:?}", wrong(theirs)))
}

/// What the second verifier says to each of these lines, whole or not.
fn second_verifier(arguments: &[&OsStr], lines: &str) -> Result<Vec<bool>, Broken> {
    let mut questions = tempfile::tempfile()?;
    questions.write_all(lines.as_bytes())?;
    questions.rewind()?;
    let output = tools::check("second_verifier.py").args(arguments).stdin(questions).output()?;
    require(output.status.success(), || {
        let words = String::from_utf8_lossy(&output.stderr);
        format!("the second verifier: {}", words.trim().lines().last().unwrap_or("without a word"))
    })?;
    Ok(String::from_utf8(output.stdout)?.lines().map(|line| line == "whole").collect())
}
