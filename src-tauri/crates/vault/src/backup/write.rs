//! Writing a backup: a draft in the target folder, on the disk, and only then under its name.

use super::head::{self, Head};
use super::leftovers;
use super::stream::Stream;
use super::{MadeAt, Stamp};
use crate::keys::MacKey;
use crate::vault::VaultId;
use crate::watch::Watch;
use crate::{VaultError, folder};
use hmac::Mac;
use sha2::{Digest, Sha256};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// So many backups of one minute may stand beside each other.
const NAMES: u32 = 1_000;

/// What goes into a backup.
pub(crate) struct Contents<'a> {
    pub vault_id: VaultId,
    /// A whole `vault.key`.
    pub key_file: Vec<u8>,
    /// `vault.db`, from its first byte, while nobody writes to it.
    pub database: &'a mut dyn Read,
    /// Its length.
    pub length: u64,
    pub mac_key: &'a MacKey,
}

/// Writes a backup under a name that is free. Whatever fails, what was in the folder is untouched.
pub(crate) fn write(
    to: &Path,
    stamp: &Stamp<'_>,
    contents: Contents<'_>,
    watch: &dyn Watch,
) -> Result<PathBuf, VaultError> {
    let vault = contents.vault_id;
    leftovers::remove(to, vault);
    let draft = draft(to, stamp.at, contents, watch)?;
    let path = name(draft, to, &stamp.file_name)?;
    folder::sync(to)?;
    Ok(path)
}

/// The whole backup under its temporary name, on the disk. `NotWritable` before the first byte if there is no room.
pub(crate) fn draft(
    to: &Path,
    made: MadeAt,
    contents: Contents<'_>,
    watch: &dyn Watch,
) -> Result<NamedTempFile, VaultError> {
    let head = Head { vault_id: contents.vault_id, made, database: contents.length };
    let total = head.total().ok_or(VaultError::DatabaseDamaged)?;
    folder::require_room(to, total)?;
    let mut draft = leftovers::file(to, head.vault_id)?;
    fill(draft.as_file_mut(), to, &head, contents, watch)?;
    draft.as_file().sync_all().map_err(folder::not_writable(to))?;
    watch.progress(total, total);
    Ok(draft)
}

fn fill(
    file: &mut dyn Write,
    to: &Path,
    head: &Head,
    contents: Contents<'_>,
    watch: &dyn Watch,
) -> Result<(), VaultError> {
    let total = head.total().unwrap_or(u64::MAX);
    let mut put = |bytes: &[u8]| file.write_all(bytes).map_err(folder::not_writable(to));
    let front = [head::write(head), contents.key_file].concat();
    let mut hash = Sha256::new_with_prefix(&front);
    put(&front)?;
    let done = front.len() as u64;
    Stream { hash: &mut hash, done, total, watch }.pass(contents.database, head.database, &mut put)?;
    put(&trailer(hash, total, contents.mac_key))
}

/// Total length, SHA-256 of everything before, HMAC of these two.
fn trailer(mut hash: Sha256, total: u64, mac_key: &MacKey) -> Vec<u8> {
    let mut trailer = total.to_le_bytes().to_vec();
    hash.update(&trailer);
    trailer.extend_from_slice(&hash.finalize());
    let mac = mac_key.of(&trailer).finalize().into_bytes();
    trailer.extend_from_slice(&mac);
    trailer
}

/// Gives the draft its name, or the first free one with a number: never one that is taken.
fn name(mut draft: NamedTempFile, to: &Path, file_name: &str) -> Result<PathBuf, VaultError> {
    for number in 1..=NAMES {
        let path = to.join(numbered(file_name, number));
        draft = match draft.persist_noclobber(&path) {
            Ok(_) => return Ok(path),
            Err(refused) if refused.error.kind() == io::ErrorKind::AlreadyExists => refused.file,
            Err(refused) => return name_plainly(refused.file, &path).map(|()| path),
        };
    }
    Err(VaultError::AlreadyExists)
}

/// For media that know neither "rename if free" nor hard links: looking and renaming are then two steps, and this
/// vault's lock keeps other writers of the same name away.
fn name_plainly(draft: NamedTempFile, path: &Path) -> Result<(), VaultError> {
    if path.symlink_metadata().is_ok() {
        return Err(VaultError::AlreadyExists);
    }
    draft.persist(path).map(drop).map_err(|refused| folder::not_writable(path)(refused.error))
}

/// `Practice 2026-11-23 1305.throughline-backup`, then `Practice 2026-11-23 1305 (2).throughline-backup`.
pub(super) fn numbered(file_name: &str, number: u32) -> String {
    match (number, file_name.rsplit_once('.')) {
        (1, _) => file_name.to_owned(),
        (_, Some((stem, extension))) => format!("{stem} ({number}).{extension}"),
        (_, None) => format!("{file_name} ({number})"),
    }
}
