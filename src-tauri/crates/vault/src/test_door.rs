//! A way in without a passphrase, for tests only: the key derivation's cost is never lowered, so that tests whose
//! subject is something else go round it. Never compiled into a shipped program (feature `test-door`).

use crate::create::create_with;
use crate::keyfile::KeyFile;
use crate::keys::{RootKey, random};
use crate::open::open_with;
use crate::wrap::{KeySlot, SlotKind};
use crate::{KdfParams, Migration, Vault, VaultError};
use std::path::Path;

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
    open_with(folder, migrations, |key_file: &KeyFile| {
        let root = RootKey::from_bytes(root);
        key_file.authenticate(&root)?;
        Ok(root)
    })
}

fn closed_slot(kind: SlotKind) -> Result<KeySlot, VaultError> {
    Ok(KeySlot { kind, cost: KdfParams::FLOOR, salt: random()?, nonce: random()?, wrapped: random()? })
}
