//! `vault.key`: two blocks, A and B. An update writes the block that is not in use and syncs it; the newest block
//! whose checksum is right wins. A kill or a power cut in the middle of an update leaves the other block in force.

use crate::folder;
use crate::header::{self, BLOCK, FORMAT, Header, Refused};
use crate::keys::RootKey;
use crate::steps::{Step, reach};
#[cfg(any(test, feature = "test-door"))]
use crate::test_door;
use crate::wrap::{self, Secret};
use crate::{Missing, VaultError};
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// The block in force, and where it stands.
pub(crate) struct KeyFile {
    path: PathBuf,
    header: Header,
    in_force: usize,
    /// The bytes in force: their HMAC can be checked only when the root key is known.
    block: Vec<u8>,
    /// The other block is whole and holds other keys: a change of keys was cut short before its second write.
    other_keys: bool,
}

impl KeyFile {
    /// Writes a new key file, the same header in both blocks.
    pub fn create(folder: &Path, header: &Header, root: &RootKey) -> Result<(), VaultError> {
        let path = folder::key_file(folder);
        let mut file = folder::make_empty(&path)?;
        let block = header::write(header, root);
        file.write_all(&block.repeat(2)).and_then(|()| file.sync_all()).map_err(folder::not_writable(&path))
    }

    /// Reads the block in force. `KeyFileDamaged` if neither is whole, `Newer` if the newest is of a later format.
    pub fn read(folder: &Path) -> Result<Self, VaultError> {
        let path = folder::key_file(folder);
        let bytes = read_bytes(&path)?;
        Self::from_bytes(path, bytes)
    }

    /// The same for bytes that were read from elsewhere; `path` is where updates would go.
    pub fn from_bytes(path: PathBuf, bytes: Vec<u8>) -> Result<Self, VaultError> {
        let blocks = split(bytes);
        let parsed = blocks.each_ref().map(|block| header::parse(block));
        let in_force = usize::from(generation(&parsed[1]) > generation(&parsed[0]));
        let (newest, other) = in_order(parsed, in_force);
        let header = newest.map_err(refusal)?;
        let other_keys = other.is_ok_and(|other| !other.same_keys(&header));
        let (block, _) = in_order(blocks, in_force);
        Ok(Self { path, header, in_force, block, other_keys })
    }

    pub fn header(&self) -> &Header {
        &self.header
    }

    /// A whole key file: the block in force, twice. The older block stays out of it.
    pub fn to_bytes(&self) -> Vec<u8> {
        self.block.repeat(2)
    }

    /// Unwraps the root key, then checks with it that nobody else wrote this block.
    pub fn unlock(&self, secret: &Secret<'_>) -> Result<RootKey, VaultError> {
        let slot = self.header.slot(secret.kind());
        let root = wrap::unwrap(slot, secret, &self.wrap_context())?;
        self.authenticate(&root)?;
        Ok(root)
    }

    /// What every wrap in this file is bound to.
    pub fn wrap_context(&self) -> Vec<u8> {
        Header::immutable_part(self.header.format, self.header.vault_id)
    }

    /// `KeyFileDamaged` if the block was not written under this root key.
    pub fn authenticate(&self, root: &RootKey) -> Result<(), VaultError> {
        header::is_authentic(&self.block, root).then_some(()).ok_or(VaultError::KeyFileDamaged)
    }

    /// Changes the header: generation + 1, written to the block not in force, in force once it is on the disk.
    pub fn update(&mut self, root: &RootKey, change: impl FnOnce(&mut Header)) -> Result<(), VaultError> {
        let mut next = self.header.clone();
        change(&mut next);
        next.generation += 1;
        let block = header::write(&next, root);
        let place = 1 - self.in_force;
        write_block(&self.path, place, &block).map_err(folder::not_writable(&self.path))?;
        reach(Step::BlockWritten)?;
        let other_keys = !self.header.same_keys(&next);
        let path = std::mem::take(&mut self.path);
        *self = Self { path, header: next, in_force: place, block, other_keys };
        Ok(())
    }

    /// Overwrites a block that holds other keys than those in force, if there is one.
    pub fn forget_other_keys(&mut self, root: &RootKey) -> Result<(), VaultError> {
        #[cfg(any(test, feature = "test-door"))]
        if test_door::is_weak(test_door::Weakness::OldKeysStay) {
            return Ok(());
        }
        if self.other_keys { self.update(root, |_| ()) } else { Ok(()) }
    }
}

/// The block in force, and the other one.
fn in_order<T>([a, b]: [T; 2], in_force: usize) -> (T, T) {
    if in_force == 0 { (a, b) } else { (b, a) }
}

/// Reads at most two blocks, whatever the length of the file.
fn read_bytes(path: &Path) -> Result<Vec<u8>, VaultError> {
    let mut bytes = Vec::with_capacity(2 * BLOCK);
    let file = File::open(path).map_err(missing_or_io)?;
    file.take(2 * BLOCK as u64).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The two blocks. One that is not there is empty, hence damaged.
fn split(mut a: Vec<u8>) -> [Vec<u8>; 2] {
    let b = if a.len() > BLOCK { a.split_off(BLOCK) } else { Vec::new() };
    [a, b]
}

fn missing_or_io(error: io::Error) -> VaultError {
    match error.kind() {
        io::ErrorKind::NotFound => VaultError::Missing(Missing::KeyFile),
        _ => VaultError::Io(error),
    }
}

/// Orders blocks: a damaged one loses against everything, A wins a tie.
fn generation(parsed: &Result<Header, Refused>) -> Option<u64> {
    match parsed {
        Ok(header) => Some(header.generation),
        Err(Refused::Newer { generation, .. }) => Some(*generation),
        Err(Refused::Damaged) => None,
    }
}

fn refusal(refused: Refused) -> VaultError {
    match refused {
        Refused::Damaged => VaultError::KeyFileDamaged,
        Refused::Newer { format, .. } => VaultError::Newer { found: format, known: FORMAT },
    }
}

fn write_block(path: &Path, place: usize, block: &[u8]) -> io::Result<()> {
    let mut file = folder::private_options().open(path)?;
    file.seek(SeekFrom::Start((place * BLOCK) as u64))?;
    file.write_all(block)?;
    file.sync_all()
}
