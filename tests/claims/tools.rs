//! Programs beside this one that a claim calls.

use crate::claim::{Broken, beside, require};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The top of the source tree.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).with_file_name("")
}

/// One of the checks in `tests/checks`, in the private Python environment that `cargo xtask setup` makes.
pub fn check(script: &str) -> Command {
    let mut check = Command::new(root().join("target/venv/bin/python"));
    check.env("PYTHONDONTWRITEBYTECODE", "1").arg(root().join("tests/checks").join(script));
    check
}

/// The program that drives the real window, on a display in memory with a session bus of its own.
pub fn window(verb: &str, pictures: &Path) -> Result<Command, Broken> {
    let mut display = Command::new("xvfb-run");
    display.args([
        "--auto-servernum",
        "--server-args=-screen 0 1400x1000x24 -nolisten tcp",
        "dbus-run-session",
        "--",
    ]);
    display.arg(beside("smoke")?).arg(verb).arg("--to").arg(pictures);
    Ok(display)
}

/// Runs a program that ends with `N passed, N failed`; what it passed, and everything that it said.
pub fn passed(command: &mut Command) -> Result<(u32, String), Broken> {
    let output = command.stdin(Stdio::null()).output()?;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let last = said.trim_end().lines().last().unwrap_or_default().to_owned();
    let counted = last.split_once(" passed, 0 failed").and_then(|(passed, _)| passed.parse::<u32>().ok());
    match counted.filter(|passed| *passed > 0 && output.status.success()) {
        Some(passed) => Ok((passed, said)),
        None => Err(Broken(complaint(&said, &String::from_utf8_lossy(&output.stderr)))),
    }
}

/// Runs a program that must succeed; what it said.
pub fn said(command: &mut Command) -> Result<String, Broken> {
    let output = command.stdin(Stdio::null()).output()?;
    let words = String::from_utf8_lossy(&output.stderr);
    require(output.status.success(), || {
        format!(
            "{}: {}",
            command.get_program().to_string_lossy(),
            words.trim().lines().last().unwrap_or_default()
        )
    })?;
    Ok(String::from_utf8(output.stdout)?)
}

/// The first lines that tell of a failure, or the last that were said.
fn complaint(said: &str, errors: &str) -> String {
    let mut lines = said.lines();
    let failed: Vec<_> =
        lines.by_ref().skip_while(|line| !line.starts_with("FAILED")).take(3).map(str::trim).collect();
    if failed.is_empty() {
        errors.trim().lines().last().unwrap_or("it said nothing").to_owned()
    } else {
        failed.join(" / ")
    }
}
