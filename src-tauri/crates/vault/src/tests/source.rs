//! The C source behind the database.

use sha2::{Digest, Sha256};

/// Of `sqlcipher.c` in sqlcipher-src 419.0.6 (SQLCipher 4.19.0). The crate is a third party's repackaging: this
/// proves that the source is the one that was looked at, not where it comes from.
const RECORDED: &str = "838b2ed8a586b8b77f03e82c5a25b97e1a55e524ebac0de05354193865703072";

#[test]
fn sqlcipher_is_the_recorded_source() {
    let source = std::fs::read(sqlcipher_src::source_dir().join(sqlcipher_src::SOURCE_FILE)).unwrap();
    let found: String = Sha256::digest(source).iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(found, RECORDED, "after a deliberate update, read the difference, then record the new hash");
}
