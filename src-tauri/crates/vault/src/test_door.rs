//! A way in without a passphrase, for tests only: the key derivation's cost is never lowered, so that tests whose
//! subject is something else go round it. Never compiled into a shipped program (feature `test-door`).

use crate::backup::unpack_with;
use crate::create::create_with;
use crate::keyfile::KeyFile;
use crate::keys::{RootKey, random};
use crate::open::open_with;
use crate::pages::Pages;
use crate::salvage::recover_with;
use crate::wrap::{self, KeySlot, Secret, SlotKind};
use crate::{KdfParams, Migration, Passphrase, SalvageReport, Unwatched, Vault, VaultError};
use std::path::{Path, PathBuf};

mod weakness;
pub use crate::steps::Step;
pub(crate) use weakness::is_weak;
pub use weakness::{Weakness, weaken};

mod stop;
pub(crate) use stop::reach;
pub use stop::{Look, stop_at};

/// Like [`crate::create`], under a known root key and with key slots that no passphrase and no words open.
pub fn create_by_root_key(
    folder: &Path,
    root: &[u8; 32],
    migrations: &[Migration],
) -> Result<Vault, VaultError> {
    create_with(folder, RootKey::from_bytes(root), migrations, |_, _| {
        Ok([closed_slot(SlotKind::Passphrase)?, closed_slot(SlotKind::Words)?])
    })
}

/// Like [`crate::open`]; `KeyFileDamaged` if the key file was not written under this root key.
pub fn open_by_root_key(
    folder: &Path,
    root: &[u8; 32],
    migrations: &[Migration],
) -> Result<Vault, VaultError> {
    open_with(folder, migrations, |key_file| by_root_key(key_file, root))
}

fn by_root_key(key_file: &KeyFile, root: &[u8; 32]) -> Result<RootKey, VaultError> {
    let root = RootKey::from_bytes(root);
    key_file.authenticate(&root)?;
    Ok(root)
}

/// Like [`crate::backup::unpack`]; `BackupDamaged` also if it was not made under this root key.
pub fn unpack_by_root_key(file: &Path, root: &[u8; 32], to: &Path) -> Result<(), VaultError> {
    unpack_with(file, to, |_| Ok(RootKey::from_bytes(root)), &crate::Unwatched)
}

/// Like [`crate::salvage::recover`]; a key file that was not written under this root key counts as damaged.
pub fn recover_by_root_key(
    vault: &Path,
    root: &[u8; 32],
    backups: &[PathBuf],
    to: &Path,
    migrations: &[Migration],
) -> Result<(Vault, SalvageReport), VaultError> {
    recover_with(vault, &|key_file| by_root_key(key_file, root), backups, to, migrations, &Unwatched)
}

/// The root key behind a passphrase, for a scan of memory that must not find it. Costs a full key derivation.
pub fn root_key(folder: &Path, passphrase: &Passphrase) -> Result<[u8; 32], VaultError> {
    let root = KeyFile::read(folder)?.unlock(&Secret::Passphrase(passphrase))?;
    Ok(*root.reveal())
}

/// The key that wraps the root key under a passphrase, for the same scan. Whether the passphrase is right is not asked.
pub fn kek(folder: &Path, passphrase: &Passphrase) -> Result<[u8; 32], VaultError> {
    let slot = KeyFile::read(folder)?.header().passphrase.clone();
    Ok(*wrap::kek(&Secret::Passphrase(passphrase), slot.cost, &slot.salt)?)
}

/// The key of the database's pages, in force now.
pub fn database_key(folder: &Path, root: &[u8; 32]) -> Result<[u8; 32], VaultError> {
    let salt = KeyFile::read(folder)?.header().epoch_salt;
    Ok(*RootKey::from_bytes(root).database_key(&salt))
}

/// Every page of a database file in clear, free ones too, for a scan that must not find a word in them. A page that is
/// not authentic under this key is `DatabaseDamaged`.
pub fn clear_pages(database: &Path, key: &[u8; 32]) -> Result<Vec<Vec<u8>>, VaultError> {
    let pages = Pages::open(database, key)?;
    let clear = |number| pages.read(number).map(|page| page.to_vec()).ok_or(VaultError::DatabaseDamaged);
    pages.numbers().map(clear).collect()
}

/// How many pages of a database file are authentic under this key.
pub fn pages_under(database: &Path, key: &[u8; 32]) -> Result<usize, VaultError> {
    let pages = Pages::open(database, key)?;
    Ok(pages.numbers().filter(|number| pages.read(*number).is_some()).count())
}

fn closed_slot(kind: SlotKind) -> Result<KeySlot, VaultError> {
    Ok(KeySlot { kind, cost: KdfParams::FLOOR, salt: random()?, nonce: random()?, wrapped: random()? })
}
