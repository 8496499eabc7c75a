//! Whether a place is there. A disk may be unplugged, and what is left in its place must not be taken for it.

use std::path::Path;
use vault::platform;

/// How a folder lies to the vault now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reach {
    /// It is there.
    Here {
        /// On another disk than the vault.
        off_disk: bool,
    },
    /// Not there, or only an empty mount point of the same name.
    Away,
}

/// Looks for a place that lay on another disk, or did not, when it was added.
pub(crate) fn reach(place: &Path, was_off_disk: bool, vault: &Path) -> Reach {
    match off_disk(place, vault) {
        Some(false) if was_off_disk => Reach::Away,
        Some(off_disk) if place.is_dir() => Reach::Here { off_disk },
        _ => Reach::Away,
    }
}

/// Whether a place lies on another disk than the vault. `None` if it is not there.
pub(super) fn off_disk(place: &Path, vault: &Path) -> Option<bool> {
    Some(platform::disk_of(place)? != platform::disk_of(vault)?)
}
