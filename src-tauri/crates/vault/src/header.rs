//! One block of `vault.key`: the header of a vault, written and parsed by two functions that mirror each other.
//!
//! All numbers are little-endian. The first twenty bytes, the generation and the checksum at the end keep their
//! places in every future format, so that an old program can always tell "newer" from "damaged".

use crate::kdf::KdfParams;
use crate::keys::RootKey;
use crate::vault::{AuditHead, VaultId};
use crate::wrap::{KeySlot, SlotKind};
use hmac::Mac;
use sha2::{Digest, Sha256};

/// The size of a block: two of them make the key file, so that a torn write can hurt only one.
pub(crate) const BLOCK: usize = 4096;
/// The format written by this program, and the newest that it reads and writes.
pub(crate) const FORMAT: u32 = 1;

/// The oldest format whose programs may read, and write, what this program writes.
const MIN_READER: u32 = 1;
const MIN_WRITER: u32 = 1;
const MAGIC: &[u8; 8] = b"THRULINE";
const MAC_AT: usize = BLOCK - 64;
const CHECKSUM_AT: usize = BLOCK - 32;

/// What a block says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Header {
    /// The format of the program that made the vault. Later ones may say that this program still reads and writes it.
    pub format: u32,
    pub vault_id: VaultId,
    /// Rises by one with every write; the newest whole block wins.
    pub generation: u64,
    /// Goes into the database key.
    pub epoch_salt: [u8; 32],
    pub audit: AuditHead,
    pub passphrase: KeySlot,
    pub words: KeySlot,
}

/// Why a block is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Refused {
    /// Wrong length, magic, checksum or bounds.
    Damaged,
    /// Whole, and of a format that this program does not know.
    Newer { format: u32, generation: u64 },
}

impl Header {
    /// The part that never changes; every key wrap is bound to it.
    pub fn immutable_part(format: u32, vault_id: VaultId) -> Vec<u8> {
        [MAGIC.as_slice(), &format.to_le_bytes(), &vault_id.0].concat()
    }

    /// Whether what opens one opens the other, and leads to the same database key.
    pub fn same_keys(&self, other: &Self) -> bool {
        (self.epoch_salt, &self.passphrase, &self.words)
            == (other.epoch_salt, &other.passphrase, &other.words)
    }

    pub fn slot(&self, kind: SlotKind) -> &KeySlot {
        match kind {
            SlotKind::Passphrase => &self.passphrase,
            SlotKind::Words => &self.words,
        }
    }
}

/// The header as a block: fields, zeros, HMAC, checksum.
pub(crate) fn write(header: &Header, root: &RootKey) -> Vec<u8> {
    let mut block = Vec::with_capacity(BLOCK);
    block.extend_from_slice(MAGIC);
    for version in [header.format, MIN_READER, MIN_WRITER] {
        block.extend_from_slice(&version.to_le_bytes());
    }
    block.extend_from_slice(&header.vault_id.0);
    block.extend_from_slice(&header.generation.to_le_bytes());
    block.extend_from_slice(&header.epoch_salt);
    block.extend_from_slice(&header.audit.seq.to_le_bytes());
    block.extend_from_slice(&header.audit.hash);
    write_slot(&mut block, &header.passphrase);
    write_slot(&mut block, &header.words);
    block.resize(MAC_AT, 0);
    let mac = root.header_mac(&block).finalize().into_bytes();
    block.extend_from_slice(&mac);
    let checksum = Sha256::digest(&block);
    block.extend_from_slice(&checksum);
    block
}

/// The header that a block holds, if its checksum is right and its costs are within bounds.
pub(crate) fn parse(block: &[u8]) -> Result<Header, Refused> {
    check_frame(block)?;
    let mut fields = Fields(&block[8..MAC_AT]);
    let [format, min_reader, min_writer] = [fields.number()?, fields.number()?, fields.number()?];
    let vault_id = VaultId(fields.take()?);
    let generation = u64::from_le_bytes(fields.take()?);
    // This program always writes to the key file, so that it must be a reader and a writer at once.
    if min_reader.max(min_writer) > FORMAT {
        return Err(Refused::Newer { format, generation });
    }
    Ok(Header {
        format,
        vault_id,
        generation,
        epoch_salt: fields.take()?,
        audit: AuditHead { seq: u64::from_le_bytes(fields.take()?), hash: fields.take()? },
        passphrase: parse_slot(&mut fields, SlotKind::Passphrase)?,
        words: parse_slot(&mut fields, SlotKind::Words)?,
    })
}

/// Whether the block was written by someone who holds the root key. Compared in constant time.
pub(crate) fn is_authentic(block: &[u8], root: &RootKey) -> bool {
    root.header_mac(&block[..MAC_AT]).verify_slice(&block[MAC_AT..CHECKSUM_AT]).is_ok()
}

fn check_frame(block: &[u8]) -> Result<(), Refused> {
    let whole = block.len() == BLOCK
        && block.starts_with(MAGIC)
        && Sha256::digest(&block[..CHECKSUM_AT]).as_slice() == &block[CHECKSUM_AT..];
    whole.then_some(()).ok_or(Refused::Damaged)
}

fn write_slot(block: &mut Vec<u8>, slot: &KeySlot) {
    for number in [slot.kind as u32, slot.cost.memory_kib, slot.cost.passes, slot.cost.lanes] {
        block.extend_from_slice(&number.to_le_bytes());
    }
    block.extend_from_slice(&slot.salt);
    block.extend_from_slice(&slot.nonce);
    block.extend_from_slice(&slot.wrapped);
}

fn parse_slot(fields: &mut Fields<'_>, kind: SlotKind) -> Result<KeySlot, Refused> {
    let found = fields.number()?;
    let cost = KdfParams { memory_kib: fields.number()?, passes: fields.number()?, lanes: fields.number()? };
    if found != kind as u32 || !cost.within_bounds() {
        return Err(Refused::Damaged);
    }
    Ok(KeySlot { kind, cost, salt: fields.take()?, nonce: fields.take()?, wrapped: fields.take()? })
}

/// Reads one field after the other.
struct Fields<'a>(&'a [u8]);

impl Fields<'_> {
    fn take<const N: usize>(&mut self) -> Result<[u8; N], Refused> {
        let (field, rest) = self.0.split_first_chunk::<N>().ok_or(Refused::Damaged)?;
        self.0 = rest;
        Ok(*field)
    }

    fn number(&mut self) -> Result<u32, Refused> {
        self.take().map(u32::from_le_bytes)
    }
}

#[cfg(test)]
mod tests;
