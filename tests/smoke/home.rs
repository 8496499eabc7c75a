//! An empty home folder, so that nothing of the person who runs the tests is read or changed.

use crate::arguments::Arguments;
use crate::fault::Outcome;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A home folder for one run.
pub struct Home {
    folder: PathBuf,
    /// Goes away with this.
    _own: Option<TempDir>,
}

impl Home {
    /// The one that is asked for, else an empty one that goes away.
    pub fn of(arguments: &Arguments) -> Outcome<Self> {
        match &arguments.home {
            Some(folder) => Self { folder: folder.clone(), _own: None }.furnished(),
            None => Self::empty(),
        }
    }

    /// An empty one that goes away.
    pub fn empty() -> Outcome<Self> {
        let own = tempfile::tempdir()?;
        Self { folder: own.path().to_owned(), _own: Some(own) }.furnished()
    }

    fn furnished(self) -> Outcome<Self> {
        for inside in ["records", "papers", "run", "tmp"] {
            std::fs::create_dir_all(self.at(inside))?;
        }
        private(&self.at("run"))?;
        Ok(self)
    }

    /// A path inside it.
    pub fn at(&self, path: &str) -> PathBuf {
        self.folder.join(path)
    }

    /// What the app is told about its surroundings. The dialogs answer with folders of this home; a clock
    /// that lies in it is the one on the wall.
    pub fn environment(&self) -> Vec<(&'static str, PathBuf)> {
        vec![
            ("HOME", self.at("")),
            ("XDG_CONFIG_HOME", self.at(".config")),
            ("XDG_DATA_HOME", self.at(".local/share")),
            ("XDG_CACHE_HOME", self.at(".cache")),
            ("XDG_RUNTIME_DIR", self.at("run")),
            ("TMPDIR", self.at("tmp")),
            ("THROUGHLINE_VAULT_DIR", self.at("records")),
            ("THROUGHLINE_SAVE_DIR", self.at("papers")),
            ("THROUGHLINE_CLOCK", self.at("clock")),
        ]
    }
}

fn private(folder: &Path) -> Outcome {
    use std::os::unix::fs::PermissionsExt;
    Ok(std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o700))?)
}
