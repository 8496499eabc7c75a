//! Verifying signed papers offline, without the vault: the file's own signature, the signed record inside, and that
//! both come from the same key.

use crate::error::DisclosureError;
use crate::record::{self, Envelope};
use caseload::seal;
use serde::Serialize;
use std::path::{Path, PathBuf};

/// What was found in one file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CheckedFile {
    /// Its name.
    pub file: String,
    /// Fingerprint of the key that signed it; empty when it carries no signature.
    pub fingerprint: String,
    /// SHA-256 of the signed record inside, hex; empty for a client's copy, which has none.
    pub record_sha256: String,
    /// Sentences; none = the file is exactly as it was signed.
    pub problems: Vec<String>,
}

/// Checks a PDF, or every PDF of a folder and the folders in it. With a fingerprint, any other key is a problem.
pub fn check(path: &Path, fingerprint: Option<&str>) -> Result<Vec<CheckedFile>, DisclosureError> {
    let mut files = Vec::new();
    collect(path, &mut files)?;
    files.sort();
    files.iter().map(|file| check_file(path, file, fingerprint)).collect()
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) -> Result<(), DisclosureError> {
    let unreadable = |source| DisclosureError::NotReadable { path: path.to_owned(), source };
    if !std::fs::metadata(path).map_err(unreadable)?.is_dir() {
        files.push(path.to_owned());
        return Ok(());
    }
    for entry in std::fs::read_dir(path).map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        let is_folder = entry.file_type().map_err(unreadable)?.is_dir();
        let is_pdf = entry.path().extension().is_some_and(|ending| ending.eq_ignore_ascii_case("pdf"));
        if is_folder || is_pdf {
            collect(&entry.path(), files)?;
        }
    }
    Ok(())
}

fn check_file(root: &Path, file: &Path, fingerprint: Option<&str>) -> Result<CheckedFile, DisclosureError> {
    let bytes = std::fs::read(file)
        .map_err(|source| DisclosureError::NotReadable { path: file.to_owned(), source })?;
    let inside = file.strip_prefix(root).ok().filter(|inside| !inside.as_os_str().is_empty());
    let name = inside.or(file.file_name().map(Path::new)).unwrap_or(file);
    Ok(check_bytes(&name.display().to_string(), &bytes, fingerprint))
}

/// Checks the bytes of one PDF.
pub fn check_bytes(name: &str, bytes: &[u8], fingerprint: Option<&str>) -> CheckedFile {
    let mut checked = CheckedFile {
        file: name.into(),
        fingerprint: String::new(),
        record_sha256: String::new(),
        problems: Vec::new(),
    };
    match paper::seal::read(bytes) {
        Err(_) => {
            checked.problems.push("it carries no signature of a vault, or its signature was cut out".into())
        }
        Ok(sealed) => check_sealed(&sealed, fingerprint, &mut checked),
    }
    checked
}

fn check_sealed(sealed: &paper::seal::SealedPdf, expected: Option<&str>, checked: &mut CheckedFile) {
    checked.fingerprint = seal::fingerprint(&sealed.public_key);
    if !seal::verify_bytes(&sealed.public_key, &sealed.signed_bytes, &sealed.signature) {
        checked.problems.push("the file was changed after it was signed".into());
    }
    if expected.is_some_and(|expected| letters(expected) != letters(&checked.fingerprint)) {
        checked.problems.push("it was signed by another key than the one you trust".into());
    }
    if let Some(attached) = sealed.attachments.iter().find(|attached| attached.name == record::ATTACHED) {
        check_record(&attached.bytes, &sealed.public_key, checked);
    }
}

fn check_record(bytes: &[u8], file_key: &[u8; 32], checked: &mut CheckedFile) {
    let Some(record) = Envelope::read(bytes).and_then(|envelope| envelope.sealed()) else {
        return checked.problems.push("the signed record inside cannot be read".into());
    };
    checked.record_sha256 = record::hex(&record.hash());
    if !record.is_valid() {
        checked.problems.push("the signed record inside was changed".into());
    }
    if record.public_key != *file_key {
        checked.problems.push("the signed record inside comes from another key than the file".into());
    }
}

/// Only the digits count: fingerprints are printed in groups.
fn letters(fingerprint: &str) -> String {
    fingerprint
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|letter| letter.to_ascii_lowercase())
        .collect()
}
