//! How the program is started.

use crate::startup::StartupTrace;
use std::ffi::OsString;
use std::path::PathBuf;

/// What was asked for on the command line.
#[derive(Debug)]
pub struct Launch {
    /// Opens this vault's lock screen.
    pub vault: Option<PathBuf>,
    /// Prints the marks of the start.
    pub trace: StartupTrace,
}

/// Printed when the command line cannot be read.
pub const USAGE: &str = "usage: throughline [--vault PATH] [--startup-trace]";

impl Launch {
    /// Reads the arguments after the program's name; none if one is unknown.
    pub fn read(arguments: impl IntoIterator<Item = OsString>) -> Option<Self> {
        let mut launch = Self { vault: None, trace: StartupTrace::off() };
        let mut arguments = arguments.into_iter();
        while let Some(argument) = arguments.next() {
            match argument.to_str() {
                Some("--vault") => launch.vault = Some(absolute(arguments.next()?)),
                Some("--startup-trace") => launch.trace = StartupTrace::on(),
                _ => return None,
            }
        }
        Some(launch)
    }
}

/// The vault is remembered beyond this start, when the working folder is another one.
fn absolute(path: OsString) -> PathBuf {
    std::path::absolute(&path).unwrap_or_else(|_| path.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(arguments: &[&str]) -> Option<Launch> {
        Launch::read(arguments.iter().map(OsString::from))
    }

    #[test]
    fn a_vault_is_named_by_an_option_and_made_absolute() {
        let launch = read(&["--startup-trace", "--vault", "Lindgren.throughline"]).unwrap();
        assert!(launch.vault.unwrap().is_absolute(), "it is remembered for the next start");
    }

    #[test]
    fn what_is_not_known_is_not_guessed() {
        for wrong in [&["--vault"][..], &["--valut", "x"], &["x.throughline"]] {
            assert!(read(wrong).is_none(), "{wrong:?} is refused");
        }
    }
}
