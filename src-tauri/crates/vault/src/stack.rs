//! What a function leaves behind on the stack. Keys and buffers wipe themselves where they end, but not where they were
//! moved from, and the hash functions keep their input in frames of their own.

/// Far more than key derivation, cipher and hash functions take, in a build without optimisation too.
const DEPTH: usize = 128 * 1024;

/// Overwrites the stack below the caller: whatever has just returned leaves nothing.
#[inline(never)]
pub(crate) fn wipe() {
    let mut below = [0_u8; DEPTH];
    // Somebody might look: else the compiler would leave it out.
    std::hint::black_box(&mut below);
}
