//! Argon2id with bounds that hold before anything is allocated.

/// The cost of one key slot. Bounds: 64 MiB ≤ memory ≤ 1 GiB, 3 ≤ passes ≤ 20, 1 ≤ lanes ≤ 16.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KdfParams {
    /// Memory in KiB.
    pub memory_kib: u32,
    /// Passes over the memory.
    pub passes: u32,
    /// Lanes, computed in parallel.
    pub lanes: u32,
}

impl KdfParams {
    /// 64 MiB, 3 passes, 4 lanes: never anything below it.
    pub const FLOOR: Self = Self { memory_kib: 64 * 1024, passes: 3, lanes: 4 };
}

/// How a new vault chooses its cost.
#[derive(Debug, Clone, Copy)]
pub enum KdfChoice {
    /// Measure this machine and take what costs about 0.8 s, between 64 and 512 MiB.
    Calibrated,
    /// Exactly this cost, refused below the floor.
    Exactly(KdfParams),
}
