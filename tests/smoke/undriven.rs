//! The window as it ships, on a vault that is given: opened and locked by keys alone, then held until it has been looked at.

use crate::arguments::Arguments;
use crate::fault::{Fault, Outcome};
use crate::home::Home;
use crate::report::Report;
use crate::shipping;
use std::io::{Read, Write};
use std::process::Command;

/// Opens the vault, locks it, tells the process, and ends it when there is nothing more to read.
pub fn undriven(arguments: &Arguments, report: &mut Report) -> Outcome {
    let missing = || Fault::new("undriven needs --vault and --passphrase-file.");
    let passphrase = std::fs::read_to_string(arguments.passphrase_file.as_ref().ok_or_else(missing)?)?;
    let home = Home::of(arguments)?;
    let mut app = Command::new(&arguments.app);
    app.arg("--vault").arg(arguments.vault.as_ref().ok_or_else(missing)?).envs(home.environment());
    let app = shipping::visit(app, passphrase.trim(), &arguments.to)?;
    report.done("the window as it ships opens the vault and locks it");
    println!("locked {}", app.id());
    std::io::stdout().flush()?;
    std::io::stdin().read_to_end(&mut Vec::new())?;
    app.end()
}
