//! A signed PDF from anyone: `check-record` answers, and never takes bytes for a record that no vault signed.

/// Tries one input.
pub fn try_one(bytes: &[u8]) {
    let checked = disclosure::check_record::check_bytes("fuzzed.pdf", bytes, None);
    assert!(!checked.problems.is_empty(), "bytes that no vault signed passed the check");
}
