//! `cargo xtask VERB`: the project's verbs. Each one sets up what it needs first.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program for a terminal speaks on it")]

mod bindings;
mod bridge;
mod call;
mod cargo;
mod demo;
mod failure;
mod family;
mod format;
mod place;
mod policy;
mod run;
mod setup;
mod soak;
mod stamp;
mod test;
mod ui;

use clap::{Parser, Subcommand};
use failure::Outcome;
use place::Place;
use std::process::ExitCode;

/// The verbs of Throughline's source tree.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", disable_help_subcommand = true)]
struct Arguments {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    /// Install what building and checking needs: system packages, npm packages, Python checkers
    Setup,
    /// Build and open the app; what follows `--` goes to it
    Run {
        #[arg(last = true)]
        arguments: Vec<String>,
    },
    /// The main job on invented clients: a vault, every paper as PDF, a summary, then the window or its pictures
    Demo {
        /// Take pictures of the main screens even when there is a display
        #[arg(long)]
        screens: bool,
    },
    /// Everything that CI checks, with a summary
    Test {
        /// Only the steps whose names contain one of these words, and what they need
        only: Vec<String>,
    },
    /// The claims of docs/security.md with their full counts, and a table of what became of them
    Soak {
        /// Only these claims, by number
        claims: Vec<u8>,
        /// Leave out what holds already on this very commit
        #[arg(long)]
        resume: bool,
    },
    /// The rules about licences, sources, walls and files; of another tree those about files
    Policy {
        /// The other tree
        #[arg(long)]
        tree: Option<std::path::PathBuf>,
    },
    /// Write the TypeScript types of everything that crosses to the page
    Bindings,
    /// Format everything
    Fmt,
    /// Serve the page and the real core on loopback, for a browser (test build)
    Bridge {
        /// Arguments of the bridge: --vault PATH or --empty DIR, and --port N
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
}

fn main() -> ExitCode {
    match carry_out(Arguments::parse().verb) {
        Ok(code) => code,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}

fn carry_out(verb: Verb) -> Outcome<ExitCode> {
    let place = Place::find()?;
    match verb {
        Verb::Setup => setup::everything(&place)?,
        Verb::Run { arguments } => run::run(&place, &arguments)?,
        Verb::Demo { screens } => demo::demo(&place, screens)?,
        Verb::Test { only } => return test::test(&place, &only),
        Verb::Soak { claims, resume } => return soak::soak(&place, &claims, resume),
        Verb::Policy { tree } => return policy::verb(&place, tree.as_deref()),
        Verb::Bindings => bindings::bindings(&place)?,
        Verb::Fmt => format::format(&place)?,
        Verb::Bridge { arguments } => bridge::bridge(&place, &arguments)?,
    }
    Ok(ExitCode::SUCCESS)
}
