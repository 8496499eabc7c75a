//! Where things are in the source tree.

use crate::failure::{Failure, Outcome};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The source tree and cargo's target folder.
#[derive(Clone, Debug)]
pub struct Place {
    root: PathBuf,
    builds: PathBuf,
}

impl Place {
    /// The tree this program was built from, with the target folder cargo uses for it.
    pub fn find() -> Outcome<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).map(Path::to_path_buf);
        let root = root.filter(|root| root.join("Cargo.toml").is_file());
        let root =
            root.ok_or_else(|| Failure::new("Run this from the source tree: Cargo.toml was not found."))?;
        let builds =
            std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), |set| root.join(set));
        Ok(Self { root, builds })
    }

    /// Another tree, to be looked at.
    pub fn of(root: &Path) -> Self {
        Self { root: root.to_path_buf(), builds: root.join("target") }
    }

    /// The top of the tree.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// A path given from the top of the tree.
    pub fn at(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    /// A path in the folder for what the verbs produce. Stays in the tree wherever cargo builds.
    pub fn product(&self, path: &str) -> PathBuf {
        self.root.join("target").join(path)
    }

    /// A program that cargo built in the dev profile.
    pub fn program(&self, name: &str) -> PathBuf {
        self.builds.join("debug").join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
    }

    /// The private Python environment's interpreter.
    pub fn python(&self) -> PathBuf {
        let inside = if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" };
        self.product("venv").join(inside)
    }

    /// A command that starts at the top of the tree.
    pub fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.root);
        command
    }
}
