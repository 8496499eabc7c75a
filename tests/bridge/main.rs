//! The page and the real core on loopback, for a browser: `bridge --vault PATH | --empty DIR [--port N]`. Prints its
//! address as one line and serves until it is ended. Test builds only.

mod arguments;
mod serve;

use arguments::Arguments;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use tests::page::{Core, Setting};
use throughline::clock::SettableClock;
use throughline::dialogs::ScriptedDialogs;

fn main() -> ExitCode {
    let Some(arguments) = Arguments::read(std::env::args_os().skip(1)) else {
        let _ = writeln!(std::io::stderr(), "usage: bridge (--vault PATH | --empty DIR) [--port N]");
        return ExitCode::from(2);
    };
    let own = tempfile::tempdir().expect("a folder for the settings of this run");
    let config =
        std::env::var_os("THROUGHLINE_CONFIG_DIR").map_or_else(|| own.path().to_owned(), PathBuf::from);
    let clock = Arc::new(SettableClock::from_environment());
    let mut dialogs = ScriptedDialogs::from_environment();
    dialogs.vaults = dialogs.vaults.or(arguments.empty);
    let core = Core::start(Setting { config, vault: arguments.vault, dialogs, clock: Arc::clone(&clock) });
    serve::serve(&core, clock, arguments.port);
    ExitCode::SUCCESS
}
