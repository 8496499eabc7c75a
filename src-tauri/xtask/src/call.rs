//! Calling other programs.

use crate::failure::{Failure, Outcome};
use std::process::{Command, Stdio};

/// Runs a command with this terminal's output and without its keyboard.
///
/// # Errors
/// When the program is missing or ends with anything but success.
pub fn call(command: &mut Command) -> Outcome {
    let status = command.stdin(Stdio::null()).status().map_err(|error| missing(command, &error))?;
    if status.success() {
        Ok(())
    } else {
        Err(Failure::new(format!("{} ended with {status}.", name(command))))
    }
}

/// Runs a command and returns what it wrote to its standard output.
///
/// # Errors
/// When the program is missing or ends with anything but success; then its own error output is told.
pub fn read(command: &mut Command) -> Outcome<String> {
    let output = command.stdin(Stdio::null()).output().map_err(|error| missing(command, &error))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let words = String::from_utf8_lossy(&output.stderr);
    Err(Failure::new(format!("{} ended with {}.\n{}", name(command), output.status, words.trim())))
}

/// Whether a program of that name can be found.
pub fn exists(program: &str) -> bool {
    let folders = std::env::var_os("PATH").unwrap_or_default();
    let suffix = std::env::consts::EXE_SUFFIX;
    std::env::split_paths(&folders).any(|folder| folder.join(format!("{program}{suffix}")).is_file())
}

/// npm under the name it has on this system, quiet about funding and news.
pub fn npm(folder: &std::path::Path) -> Command {
    let mut npm = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
    npm.current_dir(folder);
    npm.envs([
        ("NPM_CONFIG_FUND", "false"),
        ("NPM_CONFIG_AUDIT", "false"),
        ("NPM_CONFIG_UPDATE_NOTIFIER", "false"),
    ]);
    npm
}

fn name(command: &Command) -> String {
    let program = command.get_program().to_string_lossy().into_owned();
    let arguments: Vec<_> = command.get_args().map(|argument| argument.to_string_lossy()).collect();
    format!("`{program} {}`", arguments.join(" "))
}

fn missing(command: &Command, error: &std::io::Error) -> Failure {
    Failure::new(format!("{} could not be started: {error}", name(command)))
}
