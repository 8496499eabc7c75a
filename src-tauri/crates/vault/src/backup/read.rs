//! Reading a backup. Nothing in it is believed before all of it is checked.

use super::head::{self, HEAD, Head, KEY_FILE, TRAILER};
use super::stream::Stream;
use crate::keyfile::KeyFile;
use crate::keys::{MacKey, RootKey};
use crate::watch::Watch;
use crate::wrap::Secret;
use crate::{Missing, VaultError, folder};
use hmac::Mac;
use sha2::{Digest, Sha256};
use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;

/// A backup of which head, lengths and key file make sense; the rest is not looked at yet.
pub(crate) struct BackupFile {
    file: File,
    pub head: Head,
    pub key_file: KeyFile,
    /// The length of the whole file: as the head says and as it is.
    pub total: u64,
    /// Head and key file as they stand there.
    front: Vec<u8>,
}

impl BackupFile {
    /// `Missing`, `Newer`, or `BackupDamaged`, which is also said of a file that is no backup.
    pub fn open(path: &Path) -> Result<Self, VaultError> {
        // Asked first: opening what is no file may wait for ever.
        if !fs::metadata(path).map_err(missing_or_io)?.is_file() {
            return Err(VaultError::BackupDamaged);
        }
        let mut file = File::open(path).map_err(missing_or_io)?;
        let total = file.metadata()?.len();
        let mut front = vec![0; HEAD + KEY_FILE];
        let (head_bytes, key_bytes) = front.split_at_mut(HEAD);
        let head_bytes: &mut [u8; HEAD] = head_bytes.try_into().map_err(|_| VaultError::BackupDamaged)?;
        file.read_exact(head_bytes).map_err(short_is_damaged)?;
        let head = head::parse(head_bytes)?;
        file.read_exact(key_bytes).map_err(short_is_damaged)?;
        let key_file = KeyFile::from_bytes(path.to_owned(), key_bytes.to_vec()).map_err(of_a_backup)?;
        let fits = head.total() == Some(total) && key_file.header().vault_id == head.vault_id;
        if fits { Ok(Self { file, head, key_file, total, front }) } else { Err(VaultError::BackupDamaged) }
    }

    /// The root key of the vault, by the passphrase or the words of the backup's day.
    pub fn unlock(&self, secret: &Secret<'_>) -> Result<RootKey, VaultError> {
        self.key_file.unlock(secret).map_err(of_a_backup)
    }

    /// Hands the database on chunk by chunk while it is hashed. What was handed on counts only if this returns `Ok`:
    /// then every byte of the file is as it was written by someone who held the root key.
    pub fn read(
        &mut self,
        mac_key: &MacKey,
        sink: impl FnMut(&[u8]) -> Result<(), VaultError>,
        watch: &dyn Watch,
    ) -> Result<(), VaultError> {
        let mut hash = Sha256::new_with_prefix(&self.front);
        let done = self.front.len() as u64;
        self.database()?;
        Stream { hash: &mut hash, done, total: self.total, watch }
            .pass(&mut self.file, self.head.database, sink)
            .map_err(short_pass_is_damaged)?;
        let mut trailer = [0; TRAILER];
        self.file.read_exact(&mut trailer).map_err(short_is_damaged)?;
        if self.is_authentic(hash, &trailer, mac_key) { Ok(()) } else { Err(VaultError::BackupDamaged) }
    }

    /// The SHA-256 that the trailer tells, unchecked.
    pub fn told_sha256(&mut self) -> Result<[u8; 32], VaultError> {
        let mut told = [0; 32];
        self.file.seek(SeekFrom::End(8 - TRAILER as i64))?;
        self.file.read_exact(&mut told).map_err(short_is_damaged)?;
        Ok(told)
    }

    /// The database from its first byte, as it stands there: for what was checked before and is checked again after.
    pub fn database(&mut self) -> Result<&mut File, VaultError> {
        self.file.seek(SeekFrom::Start(self.front.len() as u64))?;
        Ok(&mut self.file)
    }

    /// Lays `vault.db` and `vault.key` into an empty folder. After an error they are to be thrown away.
    pub fn unfold(&mut self, folder: &Path, mac_key: &MacKey, watch: &dyn Watch) -> Result<(), VaultError> {
        let (database, key_file) = (folder::database(folder), folder::key_file(folder));
        folder::require_room(folder, self.total)?;
        let mut copy = folder::make_empty(&database)?;
        let put = |bytes: &[u8]| copy.write_all(bytes).map_err(folder::not_writable(&database));
        self.read(mac_key, put, watch)?;
        let mut copy = folder::make_empty(&key_file)?;
        copy.write_all(&self.front[HEAD..]).map_err(folder::not_writable(&key_file))
    }

    fn is_authentic(&self, mut hash: Sha256, trailer: &[u8; TRAILER], mac_key: &MacKey) -> bool {
        let (total, sum, mac) = (&trailer[..8], &trailer[8..40], &trailer[40..]);
        hash.update(total);
        total == self.total.to_le_bytes()
            && hash.finalize().as_slice() == sum
            && mac_key.of(&trailer[..40]).verify_slice(mac).is_ok()
    }
}

fn missing_or_io(error: io::Error) -> VaultError {
    match error.kind() {
        io::ErrorKind::NotFound => VaultError::Missing(Missing::Backup),
        _ => VaultError::Io(error),
    }
}

fn short_is_damaged(error: io::Error) -> VaultError {
    match error.kind() {
        io::ErrorKind::UnexpectedEof => VaultError::BackupDamaged,
        _ => VaultError::Io(error),
    }
}

fn short_pass_is_damaged(error: VaultError) -> VaultError {
    match error {
        VaultError::Io(error) => short_is_damaged(error),
        error => error,
    }
}

/// The key file inside a backup is not the vault's: what is damaged is the backup.
fn of_a_backup(error: VaultError) -> VaultError {
    match error {
        VaultError::KeyFileDamaged => VaultError::BackupDamaged,
        error => error,
    }
}
