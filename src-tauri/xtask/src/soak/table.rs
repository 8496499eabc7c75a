//! The end of a soak: a line for each claim, what was caught, one plain line.

use super::claim::Trial;
use std::process::ExitCode;

/// Prints the table and turns it into the exit code.
pub fn print(trials: &[Trial]) -> ExitCode {
    println!("\n{:>3}  {:<7} {:>7} {:>8}  claim", "#", "result", "count", "seconds");
    trials.iter().for_each(print_row);
    let count = |result: &str| trials.iter().filter(|trial| trial.result == result).count();
    println!("\n{} hold, {} broken, {} for later", count("holds"), count("broken"), count("later"));
    if count("broken") == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn print_row(trial: &Trial) {
    let Trial { claim, what, count, result, caught, seconds, notes } = trial;
    println!("{claim:>3}  {result:<7} {count:>7} {seconds:>8.1}  {what}");
    if !notes.is_empty() {
        println!("{:>30}{notes}", "");
    }
    if let Some(caught) = caught {
        println!("{:>30}caught: {caught}", "");
    }
}
