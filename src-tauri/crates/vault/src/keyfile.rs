//! `vault.key`: two blocks, A and B. An update writes the block that is not in use and syncs it; the newest block
//! whose checksum is right wins. A kill or a power cut in the middle of an update leaves the other block in force.

use crate::folder;
use crate::header::{self, BLOCK, FORMAT, Header, Refused};
use crate::keys::RootKey;
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
        let blocks = read_blocks(&path)?;
        let parsed = blocks.each_ref().map(|block| header::parse(block));
        let in_force = usize::from(generation(&parsed[1]) > generation(&parsed[0]));
        let [a, b] = parsed;
        let header = if in_force == 0 { a } else { b }.map_err(refusal)?;
        let [a, b] = blocks;
        Ok(Self { path, header, in_force, block: if in_force == 0 { a } else { b } })
    }

    pub fn header(&self) -> &Header {
        &self.header
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
        *self = Self { path: std::mem::take(&mut self.path), header: next, in_force: place, block };
        Ok(())
    }
}

/// Reads at most two blocks, whatever the length of the file. A block that is not there is empty, hence damaged.
fn read_blocks(path: &Path) -> Result<[Vec<u8>; 2], VaultError> {
    let mut a = Vec::with_capacity(2 * BLOCK);
    let file = File::open(path).map_err(missing_or_io)?;
    file.take(2 * BLOCK as u64).read_to_end(&mut a)?;
    let b = if a.len() > BLOCK { a.split_off(BLOCK) } else { Vec::new() };
    Ok([a, b])
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
