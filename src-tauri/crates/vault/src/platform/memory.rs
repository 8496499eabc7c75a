//! How much memory is free.

/// How many bytes of memory may still be taken without pushing others out. `None` where the system does not say.
pub fn free_memory() -> Option<u64> {
    available(&std::fs::read_to_string("/proc/meminfo").ok()?)
}

/// The line `MemAvailable` in kB. Format: proc_meminfo(5).
fn available(information: &str) -> Option<u64> {
    let line = information.lines().find_map(|line| line.strip_prefix("MemAvailable:"))?;
    let kilobytes: u64 = line.trim().strip_suffix(" kB")?.parse().ok()?;
    kilobytes.checked_mul(1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_available_is_read_in_bytes_and_nonsense_is_not_read() {
        assert_eq!(available("MemTotal: 8000 kB\nMemAvailable:   4096 kB\n"), Some(4096 * 1024));
        for nonsense in
            ["", "MemAvailable:", "MemAvailable: many kB", "MemAvailable: 99999999999999999999 kB"]
        {
            assert_eq!(available(nonsense), None);
        }
    }
}
