//! The end of the test run: the runners' closing lines, a table, one plain line.

use super::record::{End, Record};
use std::process::ExitCode;

/// Prints the summary and turns it into the exit code.
pub fn print(records: &[Record]) -> ExitCode {
    println!("\nWhat the runners said:");
    for record in records {
        record.counts.lines.iter().for_each(|line| println!("  {}: {line}", record.name));
    }
    println!("\n{:<22} {:>9} {:>8} {:>8} {:>8}", "step", "", "passed", "failed", "seconds");
    records.iter().for_each(print_row);
    let passed: u32 = records.iter().map(|record| record.counts.passed).sum();
    let failed: u32 = records.iter().map(|record| record.counts.failed).sum();
    println!("\n{passed} passed, {failed} failed");
    let good = failed == 0 && records.iter().all(|record| record.end == End::Passed);
    if good { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn print_row(record: &Record) {
    let end = match record.end {
        End::Passed => "ok",
        End::Failed => "FAILED",
        End::LeftOut => "left out",
    };
    let Record { name, counts, time, .. } = record;
    println!("{name:<22} {end:>9} {:>8} {:>8} {:>8.1}", counts.passed, counts.failed, time.as_secs_f64());
}
