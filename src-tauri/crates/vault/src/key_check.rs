//! Tries and changes of the passphrase beside the open vault: a derivation takes a second, and the record is used
//! meanwhile.

use crate::keyfile::KeyFile;
use crate::wrap::{KeySlot, Secret, SlotKind, wrap};
use crate::{Passphrase, Vault, VaultError};

/// The key file as it stood a moment ago. It holds no key in the clear.
pub struct KeyCheck(KeyFile);

/// A passphrase that was made ready, with the one whose place it takes. [`Vault::put_passphrase`] puts it in force.
pub struct NewPassphrase {
    slot: KeySlot,
    in_place_of: KeySlot,
}

impl KeyCheck {
    /// `WrongKey` unless this is the vault's passphrase. Costs a full key derivation.
    pub fn confirm(&self, passphrase: &Passphrase) -> Result<(), VaultError> {
        self.0.unlock(&Secret::Passphrase(passphrase)).map(drop)
    }

    /// Wraps the root key anew; nothing is written yet. Costs two key derivations.
    ///
    /// `WeakPassphrase`, or `WrongKey` for the current one.
    pub fn change(&self, current: &Passphrase, new: &Passphrase) -> Result<NewPassphrase, VaultError> {
        if !new.strength(&[]).accepted {
            return Err(VaultError::WeakPassphrase);
        }
        let root = self.0.unlock(&Secret::Passphrase(current))?;
        let in_place_of = self.0.header().slot(SlotKind::Passphrase).clone();
        let slot = wrap(&root, &Secret::Passphrase(new), in_place_of.cost, &self.0.wrap_context())?;
        Ok(NewPassphrase { slot, in_place_of })
    }
}

impl Vault {
    /// What a passphrase is tried against while the vault goes on being used.
    pub fn key_check(&self) -> Result<KeyCheck, VaultError> {
        let path = crate::folder::key_file(self.folder());
        KeyFile::from_bytes(path, self.key_file.to_bytes()).map(KeyCheck)
    }

    /// Puts a passphrase in force, and returns the way back. No page of the database changes, and the words stay good.
    /// Killed at any write, the old or the new passphrase opens. Both blocks are written, so that the old one opens
    /// nothing afterwards; if the second cannot be written now, the new one is in force all the same, and the next write
    /// of the key file or the next opening does the rest.
    ///
    /// `WrongKey` if another passphrase, or another root key, came into force meanwhile.
    pub fn put_passphrase(&mut self, new: NewPassphrase) -> Result<NewPassphrase, VaultError> {
        let NewPassphrase { slot, in_place_of } = new;
        if *self.key_file.header().slot(SlotKind::Passphrase) != in_place_of {
            return Err(VaultError::WrongKey);
        }
        let back = NewPassphrase { slot: in_place_of, in_place_of: slot.clone() };
        self.key_file.update(&self.root, |header| header.passphrase = slot)?;
        let _ = self.key_file.forget_other_keys(&self.root);
        Ok(back)
    }
}
