//! What was done and what failed, and the closing line.

use crate::fault::{Fault, Outcome};
use std::process::ExitCode;
use std::time::Instant;

/// Counts the steps.
#[derive(Debug)]
pub struct Report {
    passed: u32,
    failed: u32,
    since: Instant,
}

impl Default for Report {
    fn default() -> Self {
        Self { passed: 0, failed: 0, since: Instant::now() }
    }
}

impl Report {
    /// A step is done; the time since the last one is told with it.
    pub fn done(&mut self, step: &str) {
        println!("ok      {step} ({:.1} s)", self.since.elapsed().as_secs_f64());
        self.since = Instant::now();
        self.passed += 1;
    }

    /// A step that is done or not, without ending the run.
    pub fn step(&mut self, step: &str, outcome: Outcome) {
        match outcome {
            Ok(()) => self.done(step),
            Err(fault) => self.broken(&Fault::new(format!("{step}: {fault}"))),
        }
    }

    /// A step failed.
    pub fn broken(&mut self, fault: &Fault) {
        println!("FAILED  {fault}");
        self.failed += 1;
    }

    /// The closing line and the exit code.
    pub fn close(&self) -> ExitCode {
        println!("{} passed, {} failed", self.passed, self.failed);
        if self.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }
}
