//! Windows refuses every read of bytes on which another handle holds a lock. SQLite locks bytes at 1 GiB, in a page
//! that it uses for nothing else: a copy gets zeros there, as SQLite would leave it.

use std::io::{self, Read, Seek, SeekFrom};
use std::ops::Range;

/// The page with the lock bytes. <https://sqlite.org/fileformat2.html#the_lock_byte_page>
#[cfg(windows)]
pub(super) const LOCK_PAGE: Range<u64> = 0x4000_0000..0x4000_0000 + 8192;

/// Reads a database of an open vault from its beginning.
pub(super) struct AroundLocks<R> {
    source: R,
    at: u64,
    page: Range<u64>,
}

impl<R: Read + Seek> AroundLocks<R> {
    /// The source stands at its beginning.
    pub fn new(source: R, page: Range<u64>) -> Self {
        Self { source, at: 0, page }
    }

    fn read_before_or_after(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let until = if self.at < self.page.start { self.page.start - self.at } else { u64::MAX };
        let length = until.min(buffer.len() as u64) as usize;
        self.source.read(&mut buffer[..length])
    }

    fn zeros(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = (self.page.end - self.at).min(buffer.len() as u64) as usize;
        buffer[..length].fill(0);
        self.source.seek(SeekFrom::Start(self.at + length as u64))?;
        Ok(length)
    }
}

impl<R: Read + Seek> Read for AroundLocks<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let inside = self.page.contains(&self.at);
        let read = if inside { self.zeros(buffer) } else { self.read_before_or_after(buffer) }?;
        self.at += read as u64;
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    #[test]
    fn the_page_of_the_locks_is_zeros_and_never_read_and_everything_else_is_as_it_was() {
        struct Locked(Cursor<Vec<u8>>);
        impl Read for Locked {
            fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
                let at = self.0.position();
                assert!(at + buffer.len() as u64 <= 100 || at >= 120, "a read of a locked byte");
                self.0.read(buffer)
            }
        }
        impl Seek for Locked {
            fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
                self.0.seek(to)
            }
        }
        let original: Vec<u8> = (0..200).map(|number| number + 1).collect();
        for chunk in [1, 7, 60, 100, 110, 200] {
            let mut reader = AroundLocks::new(Locked(Cursor::new(original.clone())), 100..120);
            let mut copy = [9; 200];
            copy.chunks_mut(chunk).for_each(|part| reader.read_exact(part).unwrap());
            assert_eq!((&copy[..100], &copy[120..]), (&original[..100], &original[120..]), "by {chunk}");
            assert_eq!(copy[100..120], [0; 20]);
        }
    }
}
