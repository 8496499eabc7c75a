//! The file that new recovery words are written to.

use crate::exit::{Code, Failure};
use std::cell::Cell;
use std::fs::{File, OpenOptions};
use std::io::Write;
use std::path::Path;
use vault::{RecoveryWords, VaultError};
use zeroize::Zeroizing;

/// Made before the words are: words that cannot be written down are words that are lost.
pub struct WordsFile<'a> {
    path: &'a Path,
    file: File,
    is_written: Cell<bool>,
}

impl<'a> WordsFile<'a> {
    /// Makes the empty file, readable by its owner alone. An existing file is refused.
    pub fn reserve(path: &'a Path) -> Result<Self, Failure> {
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        match options.open(path) {
            Ok(file) => Ok(Self { path, file, is_written: Cell::new(false) }),
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Err(Failure::new(
                Code::Place,
                format!("{} exists already. Choose another file for the words.", path.display()),
            )),
            Err(source) => Err(VaultError::NotWritable { path: path.to_owned(), source }.into()),
        }
    }

    /// Writes the words, one line, and waits until the disk has them and their name.
    ///
    /// # Errors
    /// `NotWritable`; the file may hold a part of the words then, which opens nothing.
    pub fn write(&self, words: &RecoveryWords) -> Result<(), VaultError> {
        let line = Zeroizing::new(words.words().join(" "));
        let written = writeln!(&self.file, "{}", line.as_str())
            .and_then(|()| self.file.sync_all())
            .and_then(|()| flush_folder(self.path));
        written.map_err(|source| VaultError::NotWritable { path: self.path.to_owned(), source })?;
        self.is_written.set(true);
        Ok(())
    }

    /// The words are in the file, whole.
    pub fn is_written(&self) -> bool {
        self.is_written.get()
    }

    /// Removes the file again when its words came to nothing.
    pub fn give_up(&self) {
        let _ = std::fs::remove_file(self.path);
    }
}

/// A name that is not on the disk is lost with the power. Windows has no such call and needs none.
fn flush_folder(path: &Path) -> std::io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}
