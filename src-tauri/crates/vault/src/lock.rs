//! One writer at a time: an advisory lock of the operating system on the file `lock`. It dies with its process, so
//! that a crash never leaves a vault locked.

use crate::VaultError;
use crate::folder;
use std::fs::{File, TryLockError};
use std::path::Path;

/// The lock, held until it is dropped.
#[derive(Debug)]
pub(crate) struct Lock(#[allow(dead_code, reason = "held, never read")] File);

impl Lock {
    /// Takes the lock without waiting. `InUse` if anyone else, in this process or another, has it.
    pub fn take(folder: &Path) -> Result<Self, VaultError> {
        let path = folder::lock(folder);
        let file = folder::private_options()
            .create(true)
            .truncate(false)
            .open(&path)
            .map_err(folder::not_writable(&path))?;
        match file.try_lock() {
            Ok(()) => Ok(Self(file)),
            Err(TryLockError::WouldBlock) => Err(VaultError::InUse),
            Err(TryLockError::Error(error)) => Err(VaultError::Io(error)),
        }
    }

    /// For whoever only reads: nothing is made or written. `InUse` if anyone has the lock; none where there is no lock
    /// file, or where the medium knows no locks.
    pub fn beside_a_reader(folder: &Path) -> Result<Option<Self>, VaultError> {
        let Ok(file) = File::open(folder::lock(folder)) else { return Ok(None) };
        match file.try_lock() {
            Ok(()) => Ok(Some(Self(file))),
            Err(TryLockError::WouldBlock) => Err(VaultError::InUse),
            Err(TryLockError::Error(_)) => Ok(None),
        }
    }
}
