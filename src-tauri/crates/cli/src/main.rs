//! Rescue and routine without a window: makes, lists, verifies and prints, on the same core as the app.

mod backup;
mod check_record;
mod clients;
mod create;
mod demo;
mod drill;
mod exit;
mod handout;
mod key;
mod options;
mod output;
mod papers;
mod passphrase;
mod progress;
mod render;
mod rescue;
mod restore;
mod rotate_keys;
mod search;
mod specimens;
mod verify;
mod words_file;

use clap::Parser;
use options::{Command, Options};
use std::process::ExitCode;

/// Freed memory is overwritten: a passphrase passes through buffers of the terminal and of files.
#[global_allocator]
static MEMORY: vault::platform::Wiping = vault::platform::Wiping;

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
        Command::Search(search) => search::run(options, search),
        Command::Verify(verify) => verify::run(options, verify),
        Command::Backup(backup) => backup::run(options, backup),
        Command::Restore(restore) => restore::run(options, restore),
        Command::Drill(drill) => drill::run(options, drill),
        Command::Passphrase(passphrase) => passphrase::run(options, passphrase),
        Command::RotateKeys(rotate) => rotate_keys::run(options, rotate),
        Command::Rescue(rescue) => rescue::run(options, rescue),
        Command::CheckRecord(check) => check_record::run(options, check),
        Command::Papers(papers) => papers::run(options, papers),
        Command::Handout(handout) => handout::run(options, handout),
        Command::Specimens(specimens) => specimens::run(options, specimens),
        Command::Render(render) => render::run(options, render),
    }
}
