//! An empty home folder, so that nothing of the person who runs the tests is read or changed.

use crate::fault::Outcome;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A home folder for one run; goes away with it.
pub struct Home {
    folder: TempDir,
}

impl Home {
    /// An empty one.
    pub fn empty() -> Outcome<Self> {
        let home = Self { folder: tempfile::tempdir()? };
        for inside in ["records", "papers", "run"] {
            std::fs::create_dir(home.at(inside))?;
        }
        private(&home.at("run"))?;
        Ok(home)
    }

    /// A path inside it.
    pub fn at(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// What the app is told about its surroundings. The dialogs answer with folders of this home.
    pub fn environment(&self) -> Vec<(&'static str, PathBuf)> {
        vec![
            ("HOME", self.at("")),
            ("XDG_CONFIG_HOME", self.at(".config")),
            ("XDG_DATA_HOME", self.at(".local/share")),
            ("XDG_CACHE_HOME", self.at(".cache")),
            ("XDG_RUNTIME_DIR", self.at("run")),
            ("THROUGHLINE_VAULT_DIR", self.at("records")),
            ("THROUGHLINE_SAVE_DIR", self.at("papers")),
        ]
    }
}

fn private(folder: &Path) -> Outcome {
    use std::os::unix::fs::PermissionsExt;
    Ok(std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o700))?)
}
