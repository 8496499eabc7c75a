//! Fifteen recovery words: 160 random bits and a checksum (BIP-39, English list).

use zeroize::Zeroizing;

/// The recovery secret as words. Never printed; forgotten when dropped.
#[derive(Clone)]
pub struct RecoveryWords(Zeroizing<String>);
