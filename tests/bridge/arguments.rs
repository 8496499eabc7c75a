//! The command line of the bridge.

use std::ffi::OsString;
use std::path::PathBuf;

/// What was asked for.
#[derive(Default)]
pub struct Arguments {
    /// Opens this vault's lock screen.
    pub vault: Option<PathBuf>,
    /// Begins with the first run; a new vault is made in this folder.
    pub empty: Option<PathBuf>,
    /// Port on loopback; 0 = any that is free.
    pub port: u16,
}

impl Arguments {
    /// Reads the arguments; none unless exactly one of `--vault` and `--empty` is given.
    pub fn read(arguments: impl IntoIterator<Item = OsString>) -> Option<Self> {
        let mut read = Self::default();
        let mut arguments = arguments.into_iter();
        while let Some(argument) = arguments.next() {
            let value = arguments.next()?;
            match argument.to_str()? {
                "--vault" => read.vault = Some(std::path::absolute(value).ok()?),
                "--empty" => read.empty = Some(std::path::absolute(value).ok()?),
                "--port" => read.port = value.to_str()?.parse().ok()?,
                _ => return None,
            }
        }
        (read.vault.is_some() != read.empty.is_some()).then_some(read)
    }
}
