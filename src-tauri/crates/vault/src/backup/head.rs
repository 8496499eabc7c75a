//! The first 96 bytes of a backup, written and parsed by two functions that mirror each other.

use super::MadeAt;
use crate::VaultError;
use crate::header::BLOCK;
use crate::vault::VaultId;
use sha2::{Digest, Sha256};

/// The length of the head.
pub(super) const HEAD: usize = 96;
/// The length of the copy of `vault.key` behind it.
pub(super) const KEY_FILE: usize = 2 * BLOCK;
/// Total length, SHA-256, HMAC: behind the database.
pub(super) const TRAILER: usize = 72;

const MAGIC: &[u8; 8] = b"THRUBKUP";
/// The format written by this program, and the newest that it reads.
const FORMAT: u32 = 1;
/// The oldest format whose programs may read what this program writes.
const MIN_READER: u32 = 1;
const CHECKSUM_AT: usize = HEAD - 32;

/// What the head says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Head {
    pub vault_id: VaultId,
    pub made: MadeAt,
    /// The length of the database.
    pub database: u64,
}

impl Head {
    /// The length of the whole file. `None` if no file can be that long.
    pub fn total(&self) -> Option<u64> {
        self.database.checked_add((HEAD + KEY_FILE + TRAILER) as u64)
    }
}

/// The head as bytes: fields, zeros, checksum.
pub(super) fn write(head: &Head) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(HEAD);
    bytes.extend_from_slice(MAGIC);
    bytes.extend_from_slice(&FORMAT.to_le_bytes());
    bytes.extend_from_slice(&MIN_READER.to_le_bytes());
    bytes.extend_from_slice(&head.vault_id.0);
    bytes.extend_from_slice(&head.made.utc_ms.to_le_bytes());
    bytes.extend_from_slice(&head.made.offset_minutes.to_le_bytes());
    bytes.resize(48, 0);
    bytes.extend_from_slice(&(KEY_FILE as u64).to_le_bytes());
    bytes.extend_from_slice(&head.database.to_le_bytes());
    let checksum = Sha256::digest(&bytes);
    bytes.extend_from_slice(&checksum);
    bytes
}

/// The head that these bytes hold. `BackupDamaged`, or `Newer` if a whole head asks for a newer reader.
pub(super) fn parse(bytes: &[u8; HEAD]) -> Result<Head, VaultError> {
    let whole =
        bytes.starts_with(MAGIC) && Sha256::digest(&bytes[..CHECKSUM_AT]).as_slice() == &bytes[CHECKSUM_AT..];
    if !whole {
        return Err(VaultError::BackupDamaged);
    }
    let (found, min_reader) = (u32::from_le_bytes(field(bytes, 8)), u32::from_le_bytes(field(bytes, 12)));
    if min_reader > FORMAT {
        return Err(VaultError::Newer { found, known: FORMAT });
    }
    let made = MadeAt {
        utc_ms: i64::from_le_bytes(field(bytes, 32)),
        offset_minutes: i16::from_le_bytes(field(bytes, 40)),
    };
    let head =
        Head { vault_id: VaultId(field(bytes, 16)), made, database: u64::from_le_bytes(field(bytes, 56)) };
    let lengths_fit = u64::from_le_bytes(field(bytes, 48)) == KEY_FILE as u64 && head.database > 0;
    if lengths_fit { Ok(head) } else { Err(VaultError::BackupDamaged) }
}

fn field<const N: usize>(bytes: &[u8; HEAD], at: usize) -> [u8; N] {
    let mut field = [0; N];
    field.copy_from_slice(&bytes[at..at + N]);
    field
}
