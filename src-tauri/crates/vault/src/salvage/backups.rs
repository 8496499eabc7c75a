//! The backups that a rescue may look into: opened one at a time, in the scratch folder.

use super::key::{Found, Opens, of_backup};
use crate::backup::read::BackupFile;
use crate::header::Header;
use crate::pages::{Pages, SALT};
use crate::{Migration, VaultError, Watch, database, folder, migrate};
use rusqlite::Connection;
use std::fs;
use std::path::{Path, PathBuf};

/// Newest first.
pub(super) struct Backups<'a> {
    files: Vec<BackupFile>,
    found: &'a Found,
    opens: Opens<'a>,
    place: PathBuf,
}

/// Those that look like backups, newest first.
pub(super) fn readable(paths: &[PathBuf]) -> Vec<BackupFile> {
    let mut files: Vec<_> = paths.iter().filter_map(|path| BackupFile::open(path).ok()).collect();
    files.sort_by_key(|file| {
        let (made, generation) = (file.head.made.utc_ms, file.key_file.header().generation);
        std::cmp::Reverse((made, generation))
    });
    files
}

/// Whether a backup was made under the database key that this header puts in force.
pub(super) fn is_of_epoch(file: &BackupFile, header: &Header) -> bool {
    let theirs = file.key_file.header();
    (theirs.vault_id, theirs.epoch_salt) == (header.vault_id, header.epoch_salt)
}

/// The salt of the database inside, unchecked.
pub(super) fn salt(file: &mut BackupFile) -> Option<[u8; SALT]> {
    file.database().ok().and_then(Pages::salt)
}

impl<'a> Backups<'a> {
    pub fn new(files: Vec<BackupFile>, found: &'a Found, opens: Opens<'a>, scratch: &Path) -> Self {
        Self { files, found, opens, place: scratch.join("backup") }
    }

    /// How many there may be.
    pub fn count(&self) -> usize {
        self.files.len()
    }

    /// Opens one, checked from the first byte to the last. `None` if it cannot be used: damaged, of another vault, or
    /// under another secret. The one opened before must be closed.
    pub fn open(
        &mut self,
        number: usize,
        migrations: &[Migration],
        watch: &dyn Watch,
    ) -> Result<Option<Connection>, VaultError> {
        match self.unfold(number, migrations, watch) {
            Ok(connection) => Ok(Some(connection)),
            Err(error @ (VaultError::NotWritable { .. } | VaultError::Cancelled)) => Err(error),
            Err(_) => Ok(None),
        }
    }

    fn unfold(
        &mut self,
        number: usize,
        migrations: &[Migration],
        watch: &dyn Watch,
    ) -> Result<Connection, VaultError> {
        self.clear()?;
        let file = self.files.get_mut(number).ok_or(VaultError::BackupDamaged)?;
        let root = of_backup(file, self.found, self.opens)?;
        fs::create_dir(&self.place).map_err(folder::not_writable(&self.place))?;
        file.unfold(&self.place, &root.backup_mac_key(), watch)?;
        let key = root.database_key(&file.key_file.header().epoch_salt);
        let mut connection = database::open(&folder::database(&self.place), &key)?;
        migrate::run(&mut connection, migrations)?;
        Ok(connection)
    }

    fn clear(&self) -> Result<(), VaultError> {
        match fs::remove_dir_all(&self.place) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
            _ => Ok(()),
        }
    }
}
