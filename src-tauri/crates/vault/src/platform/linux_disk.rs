//! From a file to its disk on Linux: the kernel tells the partition, `/sys` which disk that is on. Encrypted and
//! joined volumes lead to what is under them.

use rustix::fs::{major, makedev, minor};
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

/// The device number of the whole disk; of a medium without one (a network share, memory), its own number.
pub(super) fn disk_of(place: &Path) -> Option<u64> {
    let device = fs::metadata(place).ok()?.dev();
    let mounts = fs::read_to_string("/proc/self/mountinfo").unwrap_or_default();
    let block = if major(device) == 0 { behind_anonymous(device, &mounts) } else { Some(device) };
    Some(block.map_or(device, |block| whole_disk(Path::new("/sys/dev/block"), block)))
}

/// Some file systems (btrfs) have numbers of their own: the mount names the block device.
fn behind_anonymous(device: u64, mounts: &str) -> Option<u64> {
    let source = source_of(device, mounts)?;
    let found = fs::metadata(source).ok()?;
    (major(found.rdev()) != 0).then_some(found.rdev())
}

/// The device file in the line of `mountinfo` that has this number. Format: proc_pid_mountinfo(5).
fn source_of(device: u64, mounts: &str) -> Option<&str> {
    let number = format!("{}:{}", major(device), minor(device));
    let line = mounts.lines().find(|line| line.split(' ').nth(2) == Some(&number))?;
    let (_, after) = line.split_once(" - ")?;
    after.split(' ').nth(1).filter(|source| source.starts_with("/dev/"))
}

/// Follows a block device down to its disk, as `/sys/dev/block` tells it.
fn whole_disk(devices: &Path, device: u64) -> u64 {
    let entry = devices.join(format!("{}:{}", major(device), minor(device)));
    let Ok(mut at) = entry.canonicalize() else { return device };
    while let Some(under) = first_slave(&at) {
        at = under;
    }
    if at.join("partition").exists() {
        at.pop();
    }
    number_in(&at).unwrap_or(device)
}

/// What an encrypted or joined volume rests on. Of several the first by name: always the same.
fn first_slave(at: &Path) -> Option<PathBuf> {
    let slaves = fs::read_dir(at.join("slaves")).ok()?;
    let mut slaves: Vec<_> = slaves.flatten().map(|entry| entry.path()).collect();
    slaves.sort();
    slaves.first()?.canonicalize().ok()
}

fn number_in(at: &Path) -> Option<u64> {
    let text = fs::read_to_string(at.join("dev")).ok()?;
    let (major, minor) = text.trim().split_once(':')?;
    Some(makedev(major.parse().ok()?, minor.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::symlink;

    /// A small `/sys`: the disk 8:0 with partitions 8:1 and 8:2, and an encrypted volume 253:0 on 8:2.
    fn system() -> tempfile::TempDir {
        let system = tempfile::tempdir().unwrap();
        let at = |path: &str| system.path().join(path);
        for (folder, number) in
            [("disk", "8:0"), ("disk/one", "8:1"), ("disk/two", "8:2"), ("crypt", "253:0")]
        {
            fs::create_dir_all(at(folder)).unwrap();
            fs::write(at(folder).join("dev"), format!("{number}\n")).unwrap();
        }
        for (number, partition) in [("disk/one", "1"), ("disk/two", "2")] {
            fs::write(at(number).join("partition"), partition).unwrap();
        }
        fs::create_dir_all(at("crypt/slaves")).unwrap();
        fs::create_dir_all(at("block")).unwrap();
        symlink(at("disk/two"), at("crypt/slaves/two")).unwrap();
        for (number, folder) in
            [("8:0", "disk"), ("8:1", "disk/one"), ("8:2", "disk/two"), ("253:0", "crypt")]
        {
            symlink(at(folder), at("block").join(number)).unwrap();
        }
        system
    }

    #[test]
    fn partitions_and_encrypted_volumes_lead_to_the_disk_under_them() {
        let system = system();
        let disk = |major, minor| whole_disk(&system.path().join("block"), makedev(major, minor));
        for (major, minor) in [(8, 0), (8, 1), (8, 2), (253, 0)] {
            assert_eq!(disk(major, minor), makedev(8, 0), "{major}:{minor}");
        }
        assert_eq!(disk(8, 16), makedev(8, 16), "an unknown device is a disk of its own");
    }

    #[test]
    fn a_file_system_with_a_number_of_its_own_is_found_by_its_mount() {
        let mounts = "36 35 98:0 / /mnt1 rw,noatime master:1 - ext3 /dev/root rw,errors=continue\n\
                      51 29 0:45 /@home /home rw - btrfs /dev/sda2 rw\n\
                      52 29 0:46 / /media/share rw - cifs //server/share rw\n";
        assert_eq!(source_of(makedev(0, 45), mounts), Some("/dev/sda2"));
        assert_eq!(source_of(makedev(0, 46), mounts), None, "a share has no device");
        assert_eq!(source_of(makedev(0, 47), mounts), None);
    }
}
