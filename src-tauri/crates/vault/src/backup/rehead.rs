//! After a change of the passphrase, an older backup gets today's: the same database, the same audit head, today's key
//! slots.

use super::opened::require_own;
use super::read::BackupFile;
use super::write::{Contents, draft};
use crate::header::{self, Header};
use crate::keys::MacKey;
use crate::watch::Unwatched;
use crate::{Vault, VaultError, folder};
use sha2::{Digest, Sha256};
use std::path::Path;

/// Lets a backup open by the vault's present passphrase and words, and no more by those of its day. Written beside,
/// checked, then renamed over the old one: killed anywhere, one of the two is there, whole.
///
/// `WrongKey` if it is another vault's, or if the vault's keys were renewed since; `BackupDamaged`; `NotWritable`.
pub fn rehead(vault: &Vault, file: &Path) -> Result<(), VaultError> {
    let mut backup = BackupFile::open(file)?;
    require_own(vault.id(), &vault.root, &backup)?;
    let Some(header) = todays(vault.key_file.header(), backup.key_file.header())? else { return Ok(()) };
    let mac_key = vault.root.backup_mac_key();
    let before = database_sum(&mut backup, &mac_key)?;
    let (parent, head) = (folder::parent(file), backup.head);
    let contents = Contents {
        vault_id: head.vault_id,
        key_file: header::write(&header, &vault.root).repeat(2),
        length: head.database,
        database: backup.database()?,
        mac_key: &mac_key,
    };
    let draft = draft(parent, head.made, contents, &Unwatched)?;
    // Windows lets no second handle read a locked file; the vault's own lock keeps others away.
    let _ = draft.as_file().unlock();
    if database_sum(&mut BackupFile::open(draft.path())?, &mac_key)? != before {
        return Err(VaultError::BackupDamaged);
    }
    draft.persist(file).map_err(|refused| folder::not_writable(file)(refused.error))?;
    folder::sync(parent)
}

/// The backup's header with the vault's slots; `None` if it has them already. Generation and audit head stay: they say
/// how old the database behind them is.
fn todays(vault: &Header, backup: &Header) -> Result<Option<Header>, VaultError> {
    if vault.epoch_salt != backup.epoch_salt {
        return Err(VaultError::WrongKey);
    }
    let (passphrase, words) = (vault.passphrase.clone(), vault.words.clone());
    let header = Header { passphrase, words, ..backup.clone() };
    Ok((header != *backup).then_some(header))
}

/// Authenticates the whole file, and tells the SHA-256 of the database in it.
fn database_sum(backup: &mut BackupFile, mac_key: &MacKey) -> Result<Vec<u8>, VaultError> {
    let mut sum = Sha256::new();
    backup.read(
        mac_key,
        |chunk| {
            sum.update(chunk);
            Ok(())
        },
        &Unwatched,
    )?;
    Ok(sum.finalize().to_vec())
}
