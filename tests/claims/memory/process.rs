//! The memory of another process, as Linux shows it to whoever may trace it.

use super::needles::Needles;
use crate::claim::{Broken, require};
use std::collections::BTreeSet;
use std::fs::File;
use std::os::unix::fs::FileExt;

/// So much is read at a time; of what was only reserved nothing is.
const CHUNK: u64 = 1 << 20;
const PAGE: u64 = 4096;
/// In the table of pages: this one is in memory, or was moved to the disk.
const THERE: u64 = 0b11 << 62;

/// Looks through everything that the process can write and that is no file. Returns how many bytes, and the names of what
/// was found, with the kind of memory.
pub fn look_through(process: u32, needles: &Needles) -> Result<(u64, Vec<String>), Broken> {
    let open = |name: &str| File::open(format!("/proc/{process}/{name}"));
    let (maps, memory, pages) = (std::io::read_to_string(open("maps")?)?, open("mem")?, open("pagemap")?);
    let (mut looked, mut found) = (0, BTreeSet::new());
    for line in maps.lines() {
        let Some((from, to, name)) = region(line) else { continue };
        let size = (to - from) >> 10;
        for chunk in (from..to).step_by(usize::try_from(CHUNK)?) {
            let end = to.min(chunk + CHUNK);
            if !is_there(&pages, chunk, end)? {
                continue;
            }
            // A secret may lie across the end of a chunk.
            let mut bytes = vec![0; usize::try_from(to.min(end + PAGE) - chunk)?];
            // What cannot be read is the kernel's own, or gone.
            if memory.read_exact_at(&mut bytes, chunk).is_ok() {
                looked += end - chunk;
                found.extend(
                    needles.found_in(&bytes).into_iter().map(|what| format!("{what} ({name}, {size} KiB)")),
                );
            }
        }
    }
    require(looked > CHUNK, || "its memory cannot be read here".into())?;
    Ok((looked, found.into_iter().collect()))
}

fn is_there(pages: &File, from: u64, to: u64) -> Result<bool, Broken> {
    let mut table = vec![0; usize::try_from((to - from) / PAGE * 8)?];
    pages.read_exact_at(&mut table, from / PAGE * 8)?;
    let mut entries = table.chunks_exact(8).filter_map(|entry| entry.try_into().ok()).map(u64::from_le_bytes);
    Ok(entries.any(|entry| entry & THERE != 0))
}

/// Begin, end and kind of a region that can be written: what a program keeps.
fn region(line: &str) -> Option<(u64, u64, &str)> {
    let mut words = line.split_whitespace();
    let (range, rights) = (words.next()?, words.next()?);
    if !rights.starts_with("rw") {
        return None;
    }
    let (from, to) = range.split_once('-')?;
    let name = words.nth(3).filter(|name| name.starts_with('[')).unwrap_or("memory");
    Some((u64::from_str_radix(from, 16).ok()?, u64::from_str_radix(to, 16).ok()?, name))
}
