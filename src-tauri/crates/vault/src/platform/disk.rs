//! Which disk a place is on, how large that medium is, and how much of it is free.

use std::path::Path;

/// How many bytes may still be written at this place. `None` where the system does not say.
pub fn free_space(place: &Path) -> Option<u64> {
    space(place).map(|(free, _)| free)
}

/// How many bytes the medium holds that this place is on. `None` where the system does not say.
pub fn disk_size(place: &Path) -> Option<u64> {
    space(place).map(|(_, size)| size)
}

/// A number for the disk that a place is on, the same for all of its partitions, and good until the next restart.
/// `None` if the place is not there. Two places of one number are lost together.
pub fn disk_of(place: &Path) -> Option<u64> {
    #[cfg(target_os = "linux")]
    return super::linux_disk::disk_of(place);
    #[cfg(all(unix, not(target_os = "linux")))]
    return std::fs::metadata(place).ok().map(|found| std::os::unix::fs::MetadataExt::dev(&found));
    #[cfg(not(unix))]
    return volume_of(place);
}

#[cfg(unix)]
fn space(place: &Path) -> Option<(u64, u64)> {
    let medium = rustix::fs::statvfs(place).ok()?;
    Some((medium.f_bavail.saturating_mul(medium.f_frsize), medium.f_blocks.saturating_mul(medium.f_frsize)))
}

#[cfg(not(unix))]
fn space(_place: &Path) -> Option<(u64, u64)> {
    None
}

/// The drive letter or the share, as a number.
#[cfg(not(unix))]
fn volume_of(place: &Path) -> Option<u64> {
    use std::hash::{DefaultHasher, Hash, Hasher};
    let place = place.canonicalize().ok()?;
    let mut hash = DefaultHasher::new();
    place.components().next()?.hash(&mut hash);
    Some(hash.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_that_is_there_has_a_disk_and_room_on_it() {
        let place = tempfile::tempdir().unwrap();
        let inside = place.path().join("inside");
        std::fs::create_dir(&inside).unwrap();
        assert_eq!(disk_of(place.path()), disk_of(&inside));
        assert!(disk_of(place.path()).is_some());
        assert!(free_space(place.path()).unwrap() <= disk_size(place.path()).unwrap());
        let nowhere = place.path().join("nowhere");
        assert_eq!((disk_of(&nowhere), free_space(&nowhere)), (None, None));
    }
}
