//! Throughline, the window.
#![cfg_attr(all(windows, not(debug_assertions)), windows_subsystem = "windows")]

use std::io::Write;
use std::process::ExitCode;
use throughline::{Launch, launch, platform};

fn main() -> ExitCode {
    if vault::platform::forbid_core_dumps().is_err() {
        return failed("this system does not let Throughline keep its memory out of crash dumps", 1);
    }
    platform::avoid_white_windows();
    let Some(launch) = Launch::read(std::env::args_os().skip(1)) else {
        return failed(launch::USAGE, 2);
    };
    launch.trace.mark("exec");
    throughline::run(launch)
        .map_or_else(|_| failed("the window could not be opened", 1), |()| ExitCode::SUCCESS)
}

fn failed(why: &str, code: u8) -> ExitCode {
    let _ = writeln!(std::io::stderr(), "{why}");
    ExitCode::from(code)
}
