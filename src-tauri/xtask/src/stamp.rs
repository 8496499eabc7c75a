//! "Already done for exactly this": a copy of what an installation was made from, kept inside it.

use crate::failure::Outcome;
use std::path::{Path, PathBuf};

/// A file inside an installed folder that says what the folder was installed from.
pub struct Stamp {
    file: PathBuf,
    made_from: String,
}

impl Stamp {
    /// The stamp of `folder`, for these words (a lock file and the version of the program that reads it).
    pub fn new(folder: &Path, made_from: String) -> Self {
        Self { file: folder.join(".made-from"), made_from }
    }

    /// Whether the folder was installed from exactly this.
    pub fn fits(&self) -> bool {
        std::fs::read_to_string(&self.file).is_ok_and(|kept| kept == self.made_from)
    }

    /// Remembers that the folder was installed from this.
    pub fn set(&self) -> Outcome {
        Ok(std::fs::write(&self.file, &self.made_from)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stamp_fits_only_what_it_was_set_for() {
        let folder = std::env::temp_dir().join(format!("throughline-stamp-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        Stamp::new(&folder, "one".into()).set().unwrap();
        assert!(Stamp::new(&folder, "one".into()).fits(), "the same lock file is not installed twice");
        assert!(!Stamp::new(&folder, "two".into()).fits(), "a changed lock file is installed again");
        std::fs::remove_dir_all(&folder).unwrap();
        assert!(!Stamp::new(&folder, "one".into()).fits(), "a deleted folder is installed again");
    }
}
