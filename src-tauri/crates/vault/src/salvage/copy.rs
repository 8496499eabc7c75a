//! The private copy on which a rescue works. The damaged vault is opened for reading only.

use crate::pages::PAGE;
use crate::{VaultError, Watch, folder, watch};
use std::fs::{self, File};
use std::io::{self, ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::Path;

/// Copies what a vault's folder holds of the record: the database, its journal, and what a rotation left behind.
pub(super) fn copy(from: &Path, to: &Path, watch: &dyn Watch) -> Result<(), VaultError> {
    let database = folder::database(to);
    copy_what_can_be_read(&folder::database(from), &database, watch)?;
    for name in ["vault.db-journal", "vault.db.next"] {
        if from.join(name).is_file() {
            copy_what_can_be_read(&from.join(name), &to.join(name), watch)?;
        }
    }
    Ok(())
}

/// How many bytes such a copy takes.
pub(super) fn size(from: &Path) -> u64 {
    let size = |name| fs::metadata(from.join(name)).map_or(0, |found| found.len());
    ["vault.db", "vault.db-journal", "vault.db.next"].into_iter().map(size).sum()
}

/// Page by page: where the disk gives nothing back, the copy has zeros, which are no page. A file that is not there is
/// an empty one.
fn copy_what_can_be_read(from: &Path, to: &Path, watch: &dyn Watch) -> Result<(), VaultError> {
    let mut copy = folder::make_empty(to)?;
    let mut original = match File::open(from) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        opened => opened?,
    };
    let total = original.metadata()?.len();
    let mut page = vec![0; PAGE];
    let mut at = 0;
    while at < total {
        watch::step(watch, at, total)?;
        let length = (total - at).min(PAGE as u64) as usize;
        if read_at(&mut original, at, &mut page[..length]).is_err() {
            page.fill(0);
        }
        copy.write_all(&page[..length]).map_err(folder::not_writable(to))?;
        at += length as u64;
    }
    Ok(())
}

fn read_at(file: &mut File, at: u64, buffer: &mut [u8]) -> io::Result<()> {
    file.seek(SeekFrom::Start(at))?;
    file.read_exact(buffer)
}
