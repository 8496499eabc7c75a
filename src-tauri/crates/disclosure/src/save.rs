//! Writing a paper where the therapist chose: a temporary file beside it, flushed, renamed, the folder flushed.

use crate::error::DisclosureError;
use std::fs::File;
use std::io::Write;
use std::path::Path;

/// What may happen to a file that is there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Existing {
    /// The dialog asked, and the answer was yes.
    Replace,
    /// A signed paper: never written over anything.
    Keep,
}

/// Puts `bytes` at `target`, whole or not at all.
pub fn write_whole(target: &Path, bytes: &[u8], existing: Existing) -> Result<(), DisclosureError> {
    if existing == Existing::Keep && target.exists() {
        return Err(DisclosureError::AlreadyThere(target.to_owned()));
    }
    write_beside(target, bytes, existing).map_err(|source| match source.kind() {
        std::io::ErrorKind::AlreadyExists => DisclosureError::AlreadyThere(target.to_owned()),
        _ => DisclosureError::NotWritable { path: target.to_owned(), source },
    })
}

fn write_beside(target: &Path, bytes: &[u8], existing: Existing) -> std::io::Result<()> {
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    match existing {
        Existing::Replace => file.persist(target)?,
        Existing::Keep => file.persist_noclobber(target)?,
    };
    flush_folder(folder)
}

/// Makes the new name itself survive a power cut. Windows has no such call and needs none.
fn flush_folder(folder: &Path) -> std::io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paper_is_there_whole_and_nothing_else_is() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("plan.pdf");
        write_whole(&target, b"page", Existing::Replace).unwrap();
        write_whole(&target, b"another page", Existing::Replace).unwrap();
        assert_eq!(std::fs::read(&target).unwrap(), b"another page");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "a temporary file was left behind");
    }

    #[test]
    fn a_signed_paper_is_never_written_over_another_file() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("consent-record.pdf");
        std::fs::write(&target, b"mine").unwrap();
        let refused = write_whole(&target, b"theirs", Existing::Keep);
        assert!(matches!(refused, Err(DisclosureError::AlreadyThere(_))));
        assert_eq!(std::fs::read(&target).unwrap(), b"mine");
    }

    #[test]
    fn a_folder_that_is_not_there_is_said_and_nothing_is_made() {
        let folder = tempfile::tempdir().unwrap();
        let refused = write_whole(&folder.path().join("gone/plan.pdf"), b"page", Existing::Replace);
        assert!(matches!(refused, Err(DisclosureError::NotWritable { .. })));
    }
}
