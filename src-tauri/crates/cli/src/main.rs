//! Rescue and routine without a window: makes, lists, verifies and prints, on the same core as the app.

mod check_record;
mod clients;
mod create;
mod demo;
mod exit;
mod handout;
mod key;
mod options;
mod output;
mod papers;
mod render;
mod verify;

use clap::Parser;
use options::{Command, Options};
use std::process::ExitCode;

fn main() -> ExitCode {
    let options = Options::parse();
    match run(&options) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.report(options.json),
    }
}

fn run(options: &Options) -> Result<(), exit::Failure> {
    vault::platform::forbid_core_dumps().map_err(vault::VaultError::Io)?;
    match &options.command {
        Command::Create(create) => create::run(options, create),
        Command::Demo(demo) => demo::run(options, demo),
        Command::Clients(clients) => clients::run(options, clients),
        Command::Verify(verify) => verify::run(options, verify),
        Command::CheckRecord(check) => check_record::run(options, check),
        Command::Papers(papers) => papers::run(options, papers),
        Command::Handout(handout) => handout::run(options, handout),
        Command::Render(render) => render::run(options, render),
    }
}
