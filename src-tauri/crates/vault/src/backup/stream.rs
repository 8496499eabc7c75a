//! Bytes from one place to another through one buffer, hashed on the way.

use crate::VaultError;
use crate::watch::{Watch, step};
use sha2::{Digest, Sha256};
use std::io::Read;

/// How much is in memory at a time, and how often the work can be stopped.
const CHUNK: usize = 1 << 20;

/// Reads so many bytes and hands them on chunk by chunk; `hash` sees each of them. `total` is for the progress:
/// what the hash saw before counts as done.
pub(super) struct Stream<'a> {
    pub hash: &'a mut Sha256,
    pub done: u64,
    pub total: u64,
    pub watch: &'a dyn Watch,
}

impl Stream<'_> {
    pub fn pass(
        &mut self,
        source: &mut dyn Read,
        bytes: u64,
        mut sink: impl FnMut(&[u8]) -> Result<(), VaultError>,
    ) -> Result<(), VaultError> {
        let mut buffer = vec![0; CHUNK];
        let mut left = bytes;
        while left > 0 {
            step(self.watch, self.done, self.total)?;
            let chunk = &mut buffer[..left.min(CHUNK as u64) as usize];
            source.read_exact(chunk)?;
            self.hash.update(&*chunk);
            sink(chunk)?;
            left -= chunk.len() as u64;
            self.done += chunk.len() as u64;
        }
        Ok(())
    }
}
