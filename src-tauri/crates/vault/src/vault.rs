//! An open vault: one connection, its keys, its lock.

/// The vault's own id (random, version 4): part of every key wrap and every signed record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct VaultId(pub [u8; 16]);

/// What the header remembers of the audit trail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct AuditHead {
    /// Number of the last entry; 0 = none yet.
    pub seq: u64,
    /// Hash of the last entry.
    pub hash: [u8; 32],
}

/// An open vault. Dropping it closes the connection, forgets the keys and releases the lock.
pub struct Vault {}
