//! What is asked of the operating system.

mod disk;
#[cfg(target_os = "linux")]
mod linux_disk;
mod memory;
mod sync_folder;
mod wiping;

pub use disk::{disk_of, disk_size, free_space};
pub use memory::free_memory;
pub use sync_folder::sync_folder;
pub use wiping::Wiping;

/// Keeps the memory of this process out of crash dumps: no core file, and on Linux no other process of the same
/// person may attach. Call it first in `main`.
pub fn forbid_core_dumps() -> std::io::Result<()> {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, setrlimit};
        setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) })?;
    }
    #[cfg(target_os = "linux")]
    {
        use rustix::process::{DumpableBehavior, set_dumpable_behavior};
        set_dumpable_behavior(DumpableBehavior::NotDumpable)?;
    }
    Ok(())
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use rustix::process::{DumpableBehavior, Resource, dumpable_behavior, getrlimit};

    #[test]
    fn a_crash_leaves_no_copy_of_the_memory() {
        super::forbid_core_dumps().unwrap();
        let limit = getrlimit(Resource::Core);
        assert_eq!(
            (limit.current, limit.maximum),
            (Some(0), Some(0)),
            "no core file, and no way to raise the limit"
        );
        assert_eq!(dumpable_behavior().unwrap(), DumpableBehavior::NotDumpable);
    }
}
