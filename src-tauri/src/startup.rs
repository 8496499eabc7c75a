//! `--startup-trace`: one JSON line on stderr per mark, in milliseconds since the process began.

use crate::views::Mark;
use std::io::Write;
use std::time::{Duration, Instant};

/// Prints marks, or nothing when it is off.
#[derive(Debug, Clone, Copy)]
pub struct StartupTrace {
    began: Option<Instant>,
}

impl StartupTrace {
    /// Prints nothing.
    pub fn off() -> Self {
        Self { began: None }
    }

    /// Counts from the start of this process; call it first thing in `main`.
    pub fn on() -> Self {
        let now = Instant::now();
        Self { began: Some(now.checked_sub(age_of_process()).unwrap_or(now)) }
    }

    /// Prints one mark.
    pub fn mark(&self, name: &str) {
        let Some(began) = self.began else { return };
        let line = serde_json::json!({ "mark": name, "ms": began.elapsed().as_millis() });
        let _ = writeln!(std::io::stderr(), "{line}");
    }
}

impl Mark {
    /// The name as the mark prints it.
    pub fn name(self) -> &'static str {
        match self {
            Self::FirstPaint => "first-paint",
            Self::Interactive => "interactive",
            Self::Caseload => "caseload",
        }
    }
}

/// On Linux the kernel knows when the process began, in hundredths of a second; elsewhere the marks count from `main`.
fn age_of_process() -> Duration {
    #[cfg(target_os = "linux")]
    let age = age_from_kernel(
        &std::fs::read_to_string("/proc/uptime").unwrap_or_default(),
        &std::fs::read_to_string("/proc/self/stat").unwrap_or_default(),
    );
    #[cfg(not(target_os = "linux"))]
    let age = None;
    age.unwrap_or_default()
}

/// Field 22 of `stat` is the start in ticks of 10 ms since boot; field 2 may hold spaces and ends with the last `)`.
#[cfg(target_os = "linux")]
fn age_from_kernel(uptime: &str, stat: &str) -> Option<Duration> {
    let up: f64 = uptime.split(' ').next()?.parse().ok()?;
    let ticks: f64 = stat.rsplit_once(')')?.1.split_whitespace().nth(19)?.parse().ok()?;
    Duration::try_from_secs_f64(up - ticks / 100.0).ok()
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn the_age_is_read_past_a_name_with_spaces_and_brackets() {
        let fields = ["S"].into_iter().chain(std::iter::repeat_n("0", 18)).chain(["1000"]);
        let stat = format!("7 (a b) c) {} 0", fields.collect::<Vec<_>>().join(" "));
        let age = age_from_kernel("12.50 3.00\n", &stat);
        assert_eq!(age, Some(Duration::from_millis(2500)), "12.5 s of uptime less 10 s");
    }
}
