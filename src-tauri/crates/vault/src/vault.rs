//! An open vault: one connection, its keys, its lock.

use crate::keyfile::KeyFile;
use crate::keys::{RootKey, random};
use crate::lock::Lock;
use crate::migrate::open_migrated;
use crate::{KdfParams, Migration, Passphrase, VaultError, database, folder, journal, rotate, stamp};
use rusqlite::{Connection, Transaction};
use std::fs::File;
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

/// The vault's own id (random, version 4): part of every key wrap and every signed record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct VaultId(pub [u8; 16]);

impl VaultId {
    /// A new random id.
    pub(crate) fn generate() -> Result<Self, VaultError> {
        let mut bytes: [u8; 16] = random()?;
        bytes[6] = bytes[6] & 0x0f | 0x40; // version 4 and
        bytes[8] = bytes[8] & 0x3f | 0x80; // variant 1, RFC 9562 section 5.4
        Ok(Self(bytes))
    }
}

/// What the header remembers of the audit trail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct AuditHead {
    /// Number of the last entry; 0 = none yet.
    pub seq: u64,
    /// Hash of the last entry.
    pub hash: [u8; 32],
}

/// An open vault. Dropping it closes the connection, forgets the keys and releases the lock, in this order.
pub struct Vault {
    pub(crate) connection: Connection,
    /// The handle that backups copy from. It is closed after the connection: closing any handle on a file drops the
    /// locks that SQLite holds on it. Whoever takes another connection opens another handle with it; `None` while
    /// there is no connection.
    pub(crate) source: Option<File>,
    pub(crate) root: RootKey,
    pub(crate) key_file: KeyFile,
    pub(crate) folder: PathBuf,
    pub(crate) lock: Lock,
}

impl Vault {
    /// Puts an open vault together once the lock is held and the root key is known.
    pub(crate) fn assemble(
        place: &Path,
        lock: Lock,
        mut key_file: KeyFile,
        root: RootKey,
        migrations: &[Migration],
    ) -> Result<Self, VaultError> {
        let key = root.database_key(&key_file.header().epoch_salt);
        if !journal::belongs(place, &key)? {
            return Err(VaultError::DatabaseDamaged);
        }
        rotate::settle(place, &key)?;
        let mut connection = open_migrated(place, &key, migrations)?;
        folder::remove_dead_journal(place)?;
        database::guard(&mut connection)?;
        // A change of keys that was cut short. If it cannot be finished now, the next write of the key file does it.
        let _ = key_file.forget_other_keys(&root);
        let source = Some(File::open(folder::database(place))?);
        Ok(Self { connection, source, root, key_file, folder: place.to_owned(), lock })
    }

    /// The vault's own id.
    pub fn id(&self) -> VaultId {
        self.key_file.header().vault_id
    }

    /// Where the vault lies.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The connection, for reading. Whoever writes goes through [`Vault::transaction`].
    pub fn connection(&self) -> &Connection {
        &self.connection
    }

    /// Begins to write (`BEGIN IMMEDIATE`). Dropped without `commit`, nothing has happened.
    pub fn transaction(&mut self) -> Result<Transaction<'_>, VaultError> {
        stamp::begin(&mut self.connection)
    }

    /// The audit head that the key file remembers. The trail inside may be longer, never shorter or different: then
    /// an older copy of the database was put back, which the owner of the trail reports as `RolledBack`.
    pub fn audit_witness(&self) -> AuditHead {
        self.key_file.header().audit
    }

    /// Lets the key file remember the audit head. `NotWritable` if it cannot be written; the old one then holds.
    pub fn set_audit_witness(&mut self, head: AuditHead) -> Result<(), VaultError> {
        self.key_file.update(&self.root, |header| header.audit = head)
    }

    /// How often the key file was written; kept outside the vault too, an older one is a rollback.
    pub fn generation(&self) -> u64 {
        self.key_file.header().generation
    }

    /// A key for a purpose of the caller, always the same for the same vault and purpose.
    pub fn derive_key(&self, purpose: &str) -> Zeroizing<[u8; 32]> {
        self.root.purpose_key(purpose)
    }

    /// `WrongKey` unless this is the vault's passphrase. Costs a full key derivation.
    pub fn confirm_passphrase(&self, passphrase: &Passphrase) -> Result<(), VaultError> {
        self.key_check()?.confirm(passphrase)
    }

    /// The whole change in one call, for whoever can wait: see [`crate::KeyCheck::change`] and
    /// [`Vault::put_passphrase`].
    pub fn change_passphrase(&mut self, current: &Passphrase, new: &Passphrase) -> Result<(), VaultError> {
        let new = self.key_check()?.change(current, new)?;
        self.put_passphrase(new).map(drop)
    }

    /// What opening by passphrase costs: chosen when the vault was made.
    pub fn kdf_cost(&self) -> KdfParams {
        self.key_file.header().passphrase.cost
    }

    /// What is wrong with the pages, one sentence each; empty if they are sound. Reads the whole file.
    pub fn check_pages(&self) -> Result<Vec<String>, VaultError> {
        match database::complaints(&self.connection) {
            Err(VaultError::DatabaseDamaged) => {
                Ok(vec!["The database has pages that cannot be read.".into()])
            }
            checked => checked,
        }
    }

    /// Locks the vault: closes the connection, forgets the keys, releases the lock.
    pub fn close(self) -> Result<(), VaultError> {
        self.connection.close().map_err(|(_, error)| error.into())
    }
}

impl std::fmt::Debug for Vault {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Vault(…)")
    }
}
