//! Argon2id with bounds that hold before anything is allocated.

use crate::VaultError;
use argon2::{Algorithm, Argon2, Block, Params, Version};
use std::time::{Duration, Instant};
use zeroize::{Zeroize, Zeroizing};

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

    /// The most that a key file may ask of the machine that opens it: 1 GiB, 20 passes, 16 lanes.
    pub const CEILING: Self = Self { memory_kib: 1024 * 1024, passes: 20, lanes: 16 };

    /// Whether this cost lies between the floor and the ceiling. Lanes only divide the work, so one lane is enough.
    pub fn within_bounds(&self) -> bool {
        (Self::FLOOR.memory_kib..=Self::CEILING.memory_kib).contains(&self.memory_kib)
            && (Self::FLOOR.passes..=Self::CEILING.passes).contains(&self.passes)
            && (1..=Self::CEILING.lanes).contains(&self.lanes)
    }
}

/// How a new vault chooses its cost.
#[derive(Debug, Clone, Copy)]
pub enum KdfChoice {
    /// Measure this machine and take what costs about 0.8 s, between 64 and 512 MiB.
    Calibrated,
    /// Exactly this cost, refused below the floor.
    Exactly(KdfParams),
}

/// A cost, and what it takes on this machine: the figure to show before a vault is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Measured {
    /// The cost that was chosen.
    pub params: KdfParams,
    /// What one derivation at this cost took, in milliseconds, measured and not computed.
    pub milliseconds: u32,
}

impl KdfChoice {
    /// Chooses a cost for this machine and measures it: about 0.8 s, between 64 and 512 MiB. Takes a second or two.
    /// `KdfOutOfBounds` if there is not even the floor's 64 MiB.
    pub fn measured() -> Result<Measured, VaultError> {
        calibrate(time_of)
    }

    /// The cost to use. `KdfOutOfBounds` if it was given and lies outside the bounds.
    pub(crate) fn resolve(self) -> Result<KdfParams, VaultError> {
        match self {
            Self::Calibrated => Ok(Self::measured()?.params),
            Self::Exactly(params) if params.within_bounds() => Ok(params),
            Self::Exactly(_) => Err(VaultError::KdfOutOfBounds),
        }
    }
}

/// Stretches a secret to 32 bytes. `KdfOutOfBounds` before a single block is allocated if the cost is outside its
/// bounds, or if the machine has not that much memory.
pub(crate) fn stretch(
    secret: &[u8],
    salt: &[u8; 16],
    cost: KdfParams,
) -> Result<Zeroizing<[u8; 32]>, VaultError> {
    if !cost.within_bounds() {
        return Err(VaultError::KdfOutOfBounds);
    }
    let params = Params::new(cost.memory_kib, cost.passes, cost.lanes, Some(32)).map_err(refused)?;
    let mut memory = allocate(params.block_count())?;
    let mut key = Zeroizing::new([0; 32]);
    let outcome = Argon2::new(Algorithm::Argon2id, Version::V0x13, params).hash_password_into_with_memory(
        secret,
        salt,
        key.as_mut_slice(),
        &mut memory[..],
    );
    memory.zeroize();
    outcome.map_err(refused)?;
    Ok(key)
}

/// Asks for the memory in a way that can fail: a machine without it gets a refusal, not an abort.
fn allocate(blocks: usize) -> Result<Vec<Block>, VaultError> {
    let mut memory = Vec::new();
    memory.try_reserve_exact(blocks).map_err(|_| VaultError::KdfOutOfBounds)?;
    memory.resize(blocks, Block::default());
    Ok(memory)
}

fn refused(_: argon2::Error) -> VaultError {
    VaultError::KdfOutOfBounds
}

/// What opening should cost on the machine that made the vault.
const TARGET: Duration = Duration::from_millis(800);
const CALIBRATED_CEILING_KIB: u32 = 512 * 1024;

/// A chosen cost that takes longer than this when it is tried is chosen again, once.
const TOO_LONG: Duration = Duration::from_millis(1000);

/// Measures at the floor, scales, and tries what came out: a machine whose memory is slower than its caches, or that
/// was briefly idle, gets a smaller cost the second time.
fn calibrate(
    mut time: impl FnMut(KdfParams) -> Result<Duration, VaultError>,
) -> Result<Measured, VaultError> {
    let at_floor = time(KdfParams::FLOOR)?;
    let mut params = scaled_to_target(KdfParams::FLOOR, at_floor);
    let mut took = if params == KdfParams::FLOOR { at_floor } else { time(params)? };
    if took > TOO_LONG && params != KdfParams::FLOOR {
        params = scaled_to_target(params, took);
        took = time(params)?;
    }
    let milliseconds = u32::try_from(took.as_millis()).unwrap_or(u32::MAX);
    Ok(Measured { params, milliseconds })
}

fn time_of(cost: KdfParams) -> Result<Duration, VaultError> {
    let started = Instant::now();
    stretch(b"how fast is this machine", &[0; 16], cost)?;
    Ok(started.elapsed())
}

/// The time grows in proportion to the memory, so one measurement is enough to choose by. Whole steps of 16 MiB.
fn scaled_to_target(measured: KdfParams, took: Duration) -> KdfParams {
    const STEP_KIB: u128 = 16 * 1024;
    let wanted = u128::from(measured.memory_kib) * TARGET.as_micros() / took.as_micros().max(1);
    let whole_steps = u32::try_from(wanted / STEP_KIB * STEP_KIB).unwrap_or(CALIBRATED_CEILING_KIB);
    let memory_kib = whole_steps.clamp(KdfParams::FLOOR.memory_kib, CALIBRATED_CEILING_KIB);
    KdfParams { memory_kib, ..KdfParams::FLOOR }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_below_the_floor_or_above_the_ceiling_is_computed() {
        let floor = KdfParams::FLOOR;
        let ceiling = KdfParams::CEILING;
        let outside = [
            KdfParams { memory_kib: floor.memory_kib - 1, ..floor },
            KdfParams { passes: floor.passes - 1, ..floor },
            KdfParams { lanes: 0, ..floor },
            KdfParams { memory_kib: ceiling.memory_kib + 1, ..floor },
            KdfParams { memory_kib: u32::MAX, ..floor },
            KdfParams { passes: ceiling.passes + 1, ..floor },
            KdfParams { lanes: ceiling.lanes + 1, ..floor },
        ];
        for cost in outside {
            let refusal = stretch(b"secret", &[0; 16], cost).expect_err("out of bounds");
            assert!(matches!(refusal, VaultError::KdfOutOfBounds), "{cost:?} must be refused, not clamped");
        }
    }

    #[test]
    fn calibration_stays_between_64_and_512_mib() {
        let memory =
            |millis| scaled_to_target(KdfParams::FLOOR, Duration::from_millis(millis)).memory_kib / 1024;
        assert_eq!(memory(0), 512, "an instant machine is capped");
        assert_eq!(memory(100), 512, "eight times the floor");
        assert_eq!(memory(200), 256, "a quarter of the target at the floor asks for four times its memory");
        assert_eq!(memory(800), 64, "exactly the target");
        assert_eq!(memory(5_000), 64, "a slow machine never goes below the floor");
    }

    /// A machine that takes so many milliseconds for each MiB, and so many more for each MiB beyond the floor.
    fn machine(per_mib: u64, beyond: u64) -> impl FnMut(KdfParams) -> Result<Duration, VaultError> {
        move |cost| {
            let mib = u64::from(cost.memory_kib / 1024);
            Ok(Duration::from_millis(mib * per_mib + (mib - 64) * beyond))
        }
    }

    #[test]
    fn the_figure_shown_is_measured_at_the_cost_that_was_chosen() {
        let even = calibrate(machine(4, 0)).unwrap();
        assert_eq!((even.params.memory_kib / 1024, even.milliseconds), (192, 768));
        let slow = calibrate(machine(30, 0)).unwrap();
        assert_eq!((slow.params, slow.milliseconds), (KdfParams::FLOOR, 1920), "never below the floor");
        let slow_memory = calibrate(machine(4, 8)).unwrap();
        assert_eq!(
            (slow_memory.params.memory_kib / 1024, slow_memory.milliseconds),
            (80, 448),
            "192 MiB took 1.8 s when tried, so that a smaller cost was chosen and tried"
        );
    }

    #[test]
    fn this_machine_is_measured_within_the_bounds() {
        let measured = KdfChoice::measured().unwrap();
        assert!(measured.params.within_bounds() && measured.milliseconds > 0, "{measured:?}");
    }

    #[test]
    fn every_part_of_the_input_changes_the_key() {
        let key = |secret: &[u8], salt: u8| stretch(secret, &[salt; 16], KdfParams::FLOOR).unwrap();
        let first = key(b"one", 1);
        assert_eq!(*first, *key(b"one", 1), "the same input gives the same key");
        assert_ne!(*first, *key(b"two", 1), "another secret gives another key");
        assert_ne!(*first, *key(b"one", 2), "another salt gives another key");
    }
}
