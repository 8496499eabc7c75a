//! The passphrase: taken whole, in NFC, forgotten when dropped.

use zeroize::Zeroizing;

/// A passphrase in NFC. Never printed; its memory is overwritten when it is dropped.
#[derive(Clone)]
pub struct Passphrase(Zeroizing<String>);

/// How hard a passphrase is to guess, for the meter in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Strength {
    /// Accepted for a new vault: at least 15 characters or six generated words, and at least 10^12 guesses.
    pub accepted: bool,
    /// Base-ten logarithm of the guesses, times ten (an integer, so that it can cross to the page).
    pub log10_guesses_x10: u32,
    /// Fewer than 15 characters.
    pub too_short: bool,
}
