//! New keys for the same record: every page is written anew under the new key, beside the old file, and one write of
//! the key file decides which of the two is the vault. `docs/file-format.md`, section 5, tells what stands on the disk
//! at each moment.

mod next;

use crate::folder;
use crate::keys::{RootKey, random};
use crate::steps::{Step, reach};
#[cfg(any(test, feature = "test-door"))]
use crate::test_door;
use crate::wrap::{KeySlot, Secret, wrap};
use crate::{Passphrase, RecoveryWords, Vault, VaultError, Watch, database};
use next::Next;
use std::fs::File;
use std::path::Path;
use zeroize::Zeroizing;

/// What is to be in force.
struct NewKeys {
    root: RootKey,
    epoch_salt: [u8; 32],
    /// Passphrase and words, where the root key is another one.
    slots: Option<[KeySlot; 2]>,
}

/// What the key file says after it was asked to take the new keys.
enum Decision {
    New,
    Old(VaultError),
    /// The disk failed twice. The next opening finds out; until then nobody may write.
    Unknown(VaultError),
}

impl Vault {
    /// Writes the record under a new database key. Passphrase and words stay as they are; copies of the old file are
    /// noise without the old key file.
    ///
    /// `NotWritable` if there is no room for a second copy, `DatabaseDamaged` if a page cannot be read, `Cancelled`:
    /// the vault is as it was and goes on. Killed anywhere, the next opening finds the whole record under the old key
    /// or under the new one. If the disk fails after the decision, this vault can only be closed and opened again.
    pub fn renew_database_key(&mut self, watch: &dyn Watch) -> Result<(), VaultError> {
        let root = RootKey::from_bytes(self.root.reveal());
        self.change_keys(NewKeys { root, epoch_salt: random()?, slots: None }, || Ok(()), watch)
    }

    /// Gives the vault a new root key and new recovery words, under the same passphrase: the old words open nothing any
    /// more, and whatever was derived from the old root key ([`Vault::derive_key`]) changes. Older backups keep the
    /// words of their day.
    ///
    /// `keep` is called with the new words before the point of no return; if it fails, nothing has happened. After an
    /// error that comes later, and after a kill, either set of words may be the right one: keep both until one has
    /// opened the vault. `WrongKey` if `current` is not the passphrase; else as [`Vault::renew_database_key`].
    pub fn rotate_keys(
        &mut self,
        current: &Passphrase,
        keep: impl FnOnce(&RecoveryWords) -> Result<(), VaultError>,
        watch: &dyn Watch,
    ) -> Result<RecoveryWords, VaultError> {
        self.confirm_passphrase(current)?;
        let (root, words) = (RootKey::generate()?, RecoveryWords::generate()?);
        let slots = Some(self.slots_for(&root, current, &words)?);
        self.change_keys(NewKeys { root, epoch_salt: random()?, slots }, || keep(&words), watch)?;
        Ok(words)
    }

    /// Each at the cost that its slot has had.
    fn slots_for(
        &self,
        root: &RootKey,
        passphrase: &Passphrase,
        words: &RecoveryWords,
    ) -> Result<[KeySlot; 2], VaultError> {
        let (header, context) = (self.key_file.header(), self.key_file.wrap_context());
        Ok([
            wrap(root, &Secret::Passphrase(passphrase), header.passphrase.cost, &context)?,
            wrap(root, &Secret::Words(words), header.words.cost, &context)?,
        ])
    }

    fn change_keys(
        &mut self,
        keys: NewKeys,
        keep: impl FnOnce() -> Result<(), VaultError>,
        watch: &dyn Watch,
    ) -> Result<(), VaultError> {
        let next = Next::beside(&self.folder);
        if let Err(error) = self.prepare(&next, &keys, keep, watch) {
            return self.go_on_with_the_old(&next).and(Err(error));
        }
        match self.decide(keys) {
            Decision::New => self.finish(&next),
            Decision::Old(error) => self.go_on_with_the_old(&next).and(Err(error)),
            Decision::Unknown(error) => Err(error),
        }
    }

    /// Everything that can be undone. Afterwards no connection is open.
    fn prepare(
        &mut self,
        next: &Next,
        keys: &NewKeys,
        keep: impl FnOnce() -> Result<(), VaultError>,
        watch: &dyn Watch,
    ) -> Result<(), VaultError> {
        let key = keys.root.database_key(&keys.epoch_salt);
        next.fill(&self.connection, &key, watch)?;
        self.disconnect()?;
        next.compare(&self.folder, &self.database_key(), &key, watch)?;
        folder::sync(&self.folder)?;
        reach(Step::NextWhole)?;
        keep()?;
        reach(Step::WordsKept)
    }

    /// The point of no return: one block of the key file.
    fn decide(&mut self, keys: NewKeys) -> Decision {
        let written = self.key_file.update(&keys.root, |header| {
            header.epoch_salt = keys.epoch_salt;
            if let Some([passphrase, words]) = keys.slots {
                (header.passphrase, header.words) = (passphrase, words);
            }
        });
        match written {
            Ok(()) => {
                self.root = keys.root;
                Decision::New
            }
            // The block may have reached the disk all the same. A newer one with the old keys takes it back.
            Err(error) => match self.key_file.update(&self.root, |_| ()) {
                Ok(()) => Decision::Old(error),
                Err(_) => Decision::Unknown(error),
            },
        }
    }

    fn finish(&mut self, next: &Next) -> Result<(), VaultError> {
        next.take_the_place(&self.folder)?;
        self.connect()?;
        self.key_file.forget_other_keys(&self.root)
    }

    /// Opens what was there. A page that failed has made the old connection useless, so that it is always a new one.
    fn go_on_with_the_old(&mut self, next: &Next) -> Result<(), VaultError> {
        self.disconnect()?;
        next.remove()?;
        self.connect()
    }

    fn connect(&mut self) -> Result<(), VaultError> {
        let mut connection = database::open(&folder::database(&self.folder), &self.database_key())?;
        database::guard(&mut connection)?;
        self.connection = connection;
        self.source = Some(File::open(folder::database(&self.folder))?);
        Ok(())
    }

    /// Leaves a connection that answers nothing, until [`Vault::connect`].
    fn disconnect(&mut self) -> Result<(), VaultError> {
        let open = std::mem::replace(&mut self.connection, database::nothing()?);
        if let Err((open, error)) = open.close() {
            self.connection = open;
            return Err(error.into());
        }
        self.source = None;
        Ok(())
    }

    fn database_key(&self) -> Zeroizing<[u8; 32]> {
        self.root.database_key(&self.key_file.header().epoch_salt)
    }
}

/// What a kill during a rotation left behind. Call it under the lock, before the database is opened: `key` is the one
/// that the key file puts in force, and it decides which of the two files is the vault.
pub(crate) fn settle(place: &Path, key: &[u8; 32]) -> Result<(), VaultError> {
    #[cfg(any(test, feature = "test-door"))]
    if test_door::is_weak(test_door::Weakness::NeverSettled) {
        return Ok(());
    }
    let next = Next::beside(place);
    if !next.is_there() {
        return Ok(());
    }
    if database::answers(&folder::database(place), key) {
        return next.remove();
    }
    if next.answers(key) {
        return next.take_the_place(place);
    }
    // Neither: the database is damaged, which the opening says; a rescue may still want both files.
    Ok(())
}
