//! SQLCipher's pages, read without SQLCipher, as `docs/file-format.md` section 4 describes them. SQLCipher gives a
//! connection up at the first page that fails; a rescue has to read on behind it, and a rotation compares what was
//! written with a reader of its own.

use crate::VaultError;
use aes_gcm::aes::Aes256;
use aes_gcm::aes::cipher::{Array, BlockCipherDecrypt};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha512;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;
use zeroize::Zeroizing;

/// Bytes of a page in the file.
pub(crate) const PAGE: usize = 8192;
/// Bytes of a page that SQLite uses; the initialisation vector and the HMAC take the rest.
pub(crate) const USABLE: usize = PAGE - IV - MAC;
/// SQLCipher's salt, in the place of SQLite's magic.
pub(crate) const SALT: usize = 16;

const IV: usize = 16;
const MAC: usize = 64;
/// SQLite keeps its file locks at 1 GiB and uses no page there.
const LOCK_PAGE: u32 = (1 << 30) / PAGE as u32 + 1;

/// A database file and the keys of its pages.
pub(crate) struct Pages {
    file: File,
    cipher: Aes256,
    mac: Hmac<Sha512>,
    count: u32,
}

impl Pages {
    /// Takes the salt from the file's first bytes. `DatabaseDamaged` if it has none.
    pub fn open(path: &Path, key: &[u8; 32]) -> Result<Self, VaultError> {
        let mut file = File::open(path)?;
        let salt = Self::salt(&mut file).ok_or(VaultError::DatabaseDamaged)?;
        Self::with_salt(file, key, &salt)
    }

    /// The salt that a database begins with, from where the file stands.
    pub fn salt(file: &mut File) -> Option<[u8; SALT]> {
        let mut salt = [0; SALT];
        file.read_exact(&mut salt).ok()?;
        Some(salt)
    }

    /// The same under a salt that is known from elsewhere.
    pub fn with_salt(file: File, key: &[u8; 32], salt: &[u8; SALT]) -> Result<Self, VaultError> {
        let whole = file.metadata()?.len() / PAGE as u64;
        let count = u32::try_from(whole).map_err(|_| VaultError::DatabaseDamaged)?;
        Ok(Self {
            file,
            cipher: Aes256::new(&(*key).into()),
            mac: mac_under(&*page_mac_key(key, salt)),
            count,
        })
    }

    /// Whole pages in the file.
    pub fn count(&self) -> u32 {
        self.count
    }

    /// Every number that a page of content can have, from 1.
    pub fn numbers(&self) -> impl Iterator<Item = u32> + use<> {
        (1..=self.count).filter(|number| *number != LOCK_PAGE)
    }

    /// One page in clear, [`USABLE`] bytes. `None` if it is not there, cannot be read, or fails its HMAC.
    pub fn read(&self, number: u32) -> Option<Zeroizing<Vec<u8>>> {
        let mut page = Zeroizing::new(vec![0; PAGE]);
        let at = u64::from(number.checked_sub(1)?) * PAGE as u64;
        (&self.file).seek(SeekFrom::Start(at)).ok()?;
        (&self.file).read_exact(&mut page).ok()?;
        self.clear(number, page)
    }

    /// The same of a page that was read elsewhere, out of a journal.
    pub fn clear(&self, number: u32, mut page: Zeroizing<Vec<u8>>) -> Option<Zeroizing<Vec<u8>>> {
        let begin = if number == 1 { SALT } else { 0 };
        let mut mac = self.mac.clone();
        mac.update(&page[begin..USABLE + IV]);
        mac.update(&number.to_le_bytes());
        mac.verify_slice(&page[USABLE + IV..]).ok()?;
        let vector: [u8; IV] = page[USABLE..USABLE + IV].try_into().ok()?;
        self.decrypt(&mut page[begin..USABLE], vector);
        page.truncate(USABLE);
        if number == 1 {
            page[..SALT].copy_from_slice(b"SQLite format 3\0");
        }
        Some(page)
    }

    /// AES-256-CBC without padding.
    fn decrypt(&self, text: &mut [u8], vector: [u8; IV]) {
        let sealed = [vector.as_slice(), text].concat();
        let (blocks, _) = Array::slice_as_chunks_mut(text);
        self.cipher.decrypt_blocks(blocks);
        for (byte, previous) in text.iter_mut().zip(sealed) {
            *byte ^= previous;
        }
    }
}

/// PBKDF2-HMAC-SHA512 with two iterations and the masked salt: the key of the pages' HMAC.
fn page_mac_key(key: &[u8; 32], salt: &[u8; SALT]) -> Zeroizing<[u8; 32]> {
    let masked = salt.map(|byte| byte ^ 0x3a);
    let first = mac_under(key).chain_update(masked).chain_update(1_u32.to_be_bytes()).finalize().into_bytes();
    let second = mac_under(key).chain_update(first).finalize().into_bytes();
    let mut derived = Zeroizing::new([0; 32]);
    for (byte, (first, second)) in derived.iter_mut().zip(first.into_iter().zip(second)) {
        *byte = first ^ second;
    }
    derived
}

fn mac_under(key: &[u8]) -> Hmac<Sha512> {
    <Hmac<Sha512> as KeyInit>::new_from_slice(key).expect("HMAC takes a key of any length")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test_door::database_key;
    use crate::tests::{ROOT, with_notes};

    #[test]
    fn pages_read_without_sqlcipher_are_sqlites_own() {
        let place = with_notes(300);
        let path = crate::folder::database(&place.folder);
        let pages = Pages::open(&path, &database_key(&place.folder, &ROOT).unwrap()).unwrap();
        let first = pages.read(1).unwrap();
        assert!(first.starts_with(b"SQLite format 3\0"));
        assert_eq!(
            u32::from_be_bytes(first[28..32].try_into().unwrap()),
            pages.count(),
            "the header's own count"
        );
        assert!(pages.numbers().all(|number| pages.read(number).is_some()));
        assert!(pages.read(0).is_none() && pages.read(pages.count() + 1).is_none());
    }

    #[test]
    fn a_changed_bit_another_key_and_another_place_are_refused() {
        let place = with_notes(300);
        let path = crate::folder::database(&place.folder);
        let key = database_key(&place.folder, &ROOT).unwrap();
        let mut content = std::fs::read(&path).unwrap();
        content[2 * PAGE + 5000] ^= 1;
        content.copy_within(3 * PAGE..4 * PAGE, 4 * PAGE);
        std::fs::write(&path, content).unwrap();
        let pages = Pages::open(&path, &key).unwrap();
        assert!(pages.read(3).is_none(), "a changed bit");
        assert!(pages.read(4).is_some() && pages.read(5).is_none(), "the page of another place");
        assert!(Pages::open(&path, &[9; 32]).unwrap().read(4).is_none(), "another key");
    }
}
