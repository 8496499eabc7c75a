//! Making a vault: in a temporary folder beside its place, renamed when it is whole. A kill leaves no half vault.

use crate::backup::leftovers::vault_folder;
use crate::folder;
use crate::header::{FORMAT, Header};
use crate::keyfile::KeyFile;
use crate::keys::{RootKey, random};
use crate::lock::Lock;
use crate::vault::{AuditHead, VaultId};
use crate::wrap::{KeySlot, Secret, wrap};
use crate::{KdfChoice, Migration, Passphrase, RecoveryWords, Vault, VaultError};
use crate::{database, migrate};
use rusqlite::Connection;
use std::path::Path;

/// Makes a new vault folder, runs every migration, and hands out the words: shown once, then only on paper.
///
/// `WeakPassphrase`, `KdfOutOfBounds` or `AlreadyExists` before anything is written; `NotWritable` names the place.
pub fn create(
    folder: &Path,
    passphrase: &Passphrase,
    kdf: KdfChoice,
    migrations: &[Migration],
) -> Result<(Vault, RecoveryWords), VaultError> {
    if !passphrase.strength(&[]).accepted {
        return Err(VaultError::WeakPassphrase);
    }
    refuse_existing(folder)?;
    let (root, words, cost) = (RootKey::generate()?, RecoveryWords::generate()?, kdf.resolve()?);
    let vault = create_with(folder, root, migrations, |root, context| {
        Ok([
            wrap(root, &Secret::Passphrase(passphrase), cost, context)?,
            wrap(root, &Secret::Words(&words), cost, context)?,
        ])
    })?;
    Ok((vault, words))
}

/// The steps, whatever stands in the two key slots.
pub(crate) fn create_with(
    folder: &Path,
    root: RootKey,
    migrations: &[Migration],
    slots: impl FnOnce(&RootKey, &[u8]) -> Result<[KeySlot; 2], VaultError>,
) -> Result<Vault, VaultError> {
    refuse_existing(folder)?;
    let header = new_header(&root, slots)?;
    put_in_place(folder, &header, root, migrations, |connection| migrate::run(connection, migrations))
}

/// The steps, whatever stands in the header and in the database.
pub(crate) fn put_in_place(
    folder: &Path,
    header: &Header,
    root: RootKey,
    migrations: &[Migration],
    content: impl FnOnce(&mut Connection) -> Result<(), VaultError>,
) -> Result<Vault, VaultError> {
    refuse_existing(folder)?;
    let parent = folder::parent(folder);
    let (making, lock) = vault_folder(parent, header.vault_id)?;
    fill(making.path(), header, &root, content)?;
    drop(lock); // Windows renames no folder with an open file in it
    refuse_existing(folder)?;
    std::fs::rename(making.path(), folder).map_err(folder::not_writable(folder))?;
    let _moved_away = making.keep();
    folder::sync(parent)?;
    let lock = Lock::take(folder)?;
    Vault::assemble(folder, lock, KeyFile::read(folder)?, root, migrations)
}

/// `AlreadyExists` if there is anything at this place.
pub(crate) fn refuse_existing(folder: &Path) -> Result<(), VaultError> {
    match folder.symlink_metadata() {
        Ok(_) => Err(VaultError::AlreadyExists),
        Err(_) => Ok(()),
    }
}

fn new_header(
    root: &RootKey,
    slots: impl FnOnce(&RootKey, &[u8]) -> Result<[KeySlot; 2], VaultError>,
) -> Result<Header, VaultError> {
    let vault_id = VaultId::generate()?;
    let [passphrase, words] = slots(root, &Header::immutable_part(FORMAT, vault_id))?;
    let (epoch_salt, audit) = (random()?, AuditHead::default());
    Ok(Header { format: FORMAT, vault_id, generation: 1, epoch_salt, audit, passphrase, words })
}

/// The three files, all of them on the disk when this returns.
fn fill(
    making: &Path,
    header: &Header,
    root: &RootKey,
    content: impl FnOnce(&mut Connection) -> Result<(), VaultError>,
) -> Result<(), VaultError> {
    KeyFile::create(making, header, root)?;
    let path = folder::database(making);
    folder::make_empty(&path)?;
    let mut connection = database::initialise(&path, &root.database_key(&header.epoch_salt))?;
    content(&mut connection)?;
    connection.close().map_err(|(_, error)| error)?;
    folder::sync(making)
}
