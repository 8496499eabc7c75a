//! Writing a paper where the therapist chose: a temporary file beside it, flushed, renamed, the folder flushed.

use crate::error::DisclosureError;
use std::fs::File;
use std::io::Write;
use std::path::Path;
use tempfile::NamedTempFile;

/// What may happen to a file that is there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Existing {
    /// The dialog asked, and the answer was yes.
    Replace,
    /// A signed paper: never written over anything.
    Keep,
}

/// Bytes that are on the disk whole, beside their target, and have not its name yet. Dropped, they leave nothing.
pub(crate) struct Staged<'a> {
    file: NamedTempFile,
    target: &'a Path,
    existing: Existing,
}

/// Puts `bytes` at `target`, whole or not at all. Only this user can read the file.
///
/// # Errors
/// `AlreadyThere` where nothing may be written over, `NotWritable`.
pub fn write_whole(target: &Path, bytes: &[u8], existing: Existing) -> Result<(), DisclosureError> {
    stage(target, bytes, existing)?.put_in_place()
}

/// Writes `bytes` beside `target`; all that is left to do is to give them its name.
pub(crate) fn stage<'a>(
    target: &'a Path,
    bytes: &[u8],
    existing: Existing,
) -> Result<Staged<'a>, DisclosureError> {
    if existing == Existing::Keep && target.exists() {
        return Err(DisclosureError::AlreadyThere(target.to_owned()));
    }
    let file = write_beside(target, bytes).map_err(|source| refused(target, source))?;
    Ok(Staged { file, target, existing })
}

impl Staged<'_> {
    /// Gives the file its name.
    pub fn put_in_place(self) -> Result<(), DisclosureError> {
        let Self { file, target, existing } = self;
        let named = match existing {
            Existing::Replace => file.persist(target),
            Existing::Keep => file.persist_noclobber(target),
        };
        let flushed = named.map_err(|error| error.error).and_then(|_| flush_folder(folder_of(target)));
        flushed.map_err(|source| refused(target, source))
    }
}

fn write_beside(target: &Path, bytes: &[u8]) -> std::io::Result<NamedTempFile> {
    let mut file = NamedTempFile::new_in(folder_of(target))?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    Ok(file)
}

fn folder_of(target: &Path) -> &Path {
    target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

fn refused(target: &Path, source: std::io::Error) -> DisclosureError {
    match source.kind() {
        std::io::ErrorKind::AlreadyExists => DisclosureError::AlreadyThere(target.to_owned()),
        _ => DisclosureError::NotWritable { path: target.to_owned(), source },
    }
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
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = std::fs::metadata(&target).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600, "a paper is its owner's alone");
        }
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
