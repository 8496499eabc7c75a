//! The real window on the real core: driven through WebKitWebDriver, or by keys alone.
//!
//! ```text
//! smoke journey  --app PROGRAM --to FOLDER
//! smoke medicine-day --app PROGRAM --to FOLDER
//! smoke screens  --app PROGRAM --to FOLDER --vault VAULT --passphrase-file FILE
//! smoke offline  --app PROGRAM --to FOLDER
//! smoke undriven --app PROGRAM --to FOLDER --vault VAULT --passphrase-file FILE
//! ```
//!
//! With `--home FOLDER` what the window leaves behind can be looked at afterwards.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program for a terminal speaks on it")]

mod arguments;
mod fault;
mod find;
mod home;
mod journey;
mod journey_papers;
mod medicine_day;
mod medicine_end;
mod medicine_room;
mod offline;
mod page;
mod report;
mod sample;
mod screens;
mod shipping;
mod typing;
mod undriven;
mod wall_clock;
mod window;
mod words;

use arguments::{Arguments, Verb};
use fault::Outcome;
use report::Report;
use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    let mut report = Report::default();
    if let Err(fault) = run(&mut report).await {
        report.broken(&fault);
    }
    report.close()
}

async fn run(report: &mut Report) -> Outcome {
    let arguments = Arguments::read()?;
    std::fs::create_dir_all(&arguments.to)?;
    match arguments.verb {
        Verb::Journey => journey::journey(&arguments, report).await,
        Verb::MedicineDay => medicine_day::medicine_day(&arguments, report).await,
        Verb::Screens => screens::screens(&arguments, report).await,
        Verb::Offline => offline::offline(&arguments, report).await,
        Verb::Undriven => undriven::undriven(&arguments, report),
    }
}
