//! The root key and what is derived from it. HKDF-SHA256; every purpose has its own info string.

use crate::VaultError;
use hkdf::Hkdf;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use zeroize::{Zeroize, Zeroizing};

const DATABASE: &[u8] = b"throughline/database/1";
const HEADER_MAC: &[u8] = b"throughline/header-mac/1";
const BACKUP_MAC: &[u8] = b"throughline/backup-mac/1";
const PURPOSE: &[u8] = b"throughline/purpose/1/";

/// 256 random bits from which every other key of a vault comes. On the heap, so that moving it leaves no copies.
pub(crate) struct RootKey(Box<[u8; 32]>);

impl RootKey {
    /// A new one from the operating system.
    pub fn generate() -> Result<Self, VaultError> {
        let mut key = Self(Box::new([0; 32]));
        fill_random(&mut *key.0)?;
        Ok(key)
    }

    /// Takes over known bytes.
    pub fn from_bytes(bytes: &[u8; 32]) -> Self {
        Self(Box::new(*bytes))
    }

    /// The bytes, for wrapping.
    pub fn reveal(&self) -> &[u8; 32] {
        &self.0
    }

    /// The key of the database pages; another epoch salt gives another key without new recovery words.
    pub fn database_key(&self, epoch_salt: &[u8; 32]) -> Zeroizing<[u8; 32]> {
        expand(Some(epoch_salt), self.reveal(), &[DATABASE])
    }

    /// Under this key the key file is protected against tampering.
    pub fn header_mac(&self, bytes: &[u8]) -> Hmac<Sha256> {
        MacKey(expand(None, self.reveal(), &[HEADER_MAC])).of(bytes)
    }

    /// The key that protects backups against tampering; it opens nothing.
    pub fn backup_mac_key(&self) -> MacKey {
        MacKey(expand(None, self.reveal(), &[BACKUP_MAC]))
    }

    /// A key for a purpose of the caller.
    pub fn purpose_key(&self, purpose: &str) -> Zeroizing<[u8; 32]> {
        expand(None, self.reveal(), &[PURPOSE, purpose.as_bytes()])
    }
}

impl Drop for RootKey {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

/// A key for HMAC-SHA256.
pub(crate) struct MacKey(Zeroizing<[u8; 32]>);

impl MacKey {
    /// The HMAC of these bytes, to be finished or compared in constant time.
    pub fn of(&self, bytes: &[u8]) -> Hmac<Sha256> {
        let mut mac =
            Hmac::<Sha256>::new_from_slice(self.0.as_slice()).expect("HMAC takes a key of any length");
        mac.update(bytes);
        mac
    }
}

/// HKDF-SHA256: 32 bytes from a key, bound to an info string given in parts.
pub(crate) fn expand(salt: Option<&[u8; 32]>, key: &[u8; 32], info: &[&[u8]]) -> Zeroizing<[u8; 32]> {
    let mut derived = Zeroizing::new([0; 32]);
    Hkdf::<Sha256>::new(salt.map(|salt| salt.as_slice()), key)
        .expand_multi_info(info, derived.as_mut_slice())
        .expect("32 bytes are far below HKDF's limit of 8160");
    derived
}

/// Fills a buffer from the operating system's random source.
pub(crate) fn fill_random(buffer: &mut [u8]) -> Result<(), VaultError> {
    getrandom::fill(buffer).map_err(|refusal| VaultError::Io(std::io::Error::other(refusal.to_string())))
}

/// A random array.
pub(crate) fn random<const N: usize>() -> Result<[u8; N], VaultError> {
    let mut bytes = [0; N];
    fill_random(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_purpose_has_a_key_of_its_own() {
        let root = RootKey::from_bytes(&[7; 32]);
        let keys = [
            root.database_key(&[0; 32]),
            root.database_key(&[1; 32]),
            root.purpose_key("backup-mac"),
            root.purpose_key("database"),
            root.purpose_key(""),
        ];
        for (index, key) in keys.iter().enumerate() {
            assert!(
                keys[..index].iter().all(|other| **other != **key),
                "key {index} must differ from all before it"
            );
        }
    }
}
