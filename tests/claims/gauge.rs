//! What something costs: memory at its highest, time of the processors. As Linux tells it.

use crate::claim::Broken;

/// The most memory that this process held while this ran, in KiB, beyond what it held before.
pub fn memory_of<T>(run: impl FnOnce() -> T) -> Result<(T, u64), Broken> {
    // Lets the highest mark begin anew at what is held now.
    std::fs::write("/proc/self/clear_refs", "5")?;
    let before = line("VmRSS:")?;
    let done = run();
    Ok((done, line("VmHWM:")?.saturating_sub(before)))
}

/// The time that the processors spent on this while it ran, in milliseconds; whatever else they did meanwhile.
pub fn processor_time_of<T>(run: impl FnOnce() -> T) -> Result<(T, u64), Broken> {
    let before = ticks()?;
    let done = run();
    // A tick is a hundredth of a second on every Linux.
    Ok((done, 10 * (ticks()? - before)))
}

fn line(name: &str) -> Result<u64, Broken> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default();
    Ok(line.trim().trim_end_matches(" kB").parse()?)
}

fn ticks() -> Result<u64, Broken> {
    let stat = std::fs::read_to_string("/proc/self/stat")?;
    let (_, fields) = stat.rsplit_once(')').ok_or("no times")?;
    // Times in user and in kernel mode: the 14th and 15th field of all, the 12th and 13th behind the name.
    let times = fields.split_whitespace().skip(11).take(2).map(str::parse::<u64>);
    Ok(times.sum::<Result<u64, _>>()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_that_was_taken_and_given_back_is_seen() {
        let taken = || drop(std::hint::black_box(vec![1_u8; 40 << 20]));
        let (_, most) = memory_of(taken).ok().unwrap();
        assert!(most > 30 << 10, "{most} KiB");
        let (_, none) = memory_of(|| ()).ok().unwrap();
        assert!(none < 4 << 10, "{none} KiB");
    }
}
