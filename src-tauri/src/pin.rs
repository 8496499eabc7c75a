//! The PIN of a hand-over or a cover: typed beforehand, kept in memory only, forgotten at the lock at the latest.

use serde::{Deserialize, Deserializer};
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

const TRIES: u32 = 5;

/// A PIN as the page sends it. Never printed; overwritten when dropped.
pub struct TypedPin(Zeroizing<String>);

impl TypedPin {
    /// The digits as typed. The caller must not keep them.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<'de> Deserialize<'de> for TypedPin {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(|text| Self(Zeroizing::new(text)))
    }
}

/// The way back from a hand-over or a cover: one PIN, five tries.
#[derive(Clone)]
pub struct PinLock {
    pin: Zeroizing<String>,
    wrong: u32,
}

/// What came of one try.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Guess {
    /// It is the PIN.
    Right,
    /// It is not, and another try is left.
    Wrong,
    /// It is not, and it was the last try.
    UsedUp,
}

impl PinLock {
    /// Accepts four to eight ASCII digits; none otherwise.
    pub fn new(typed: &TypedPin) -> Option<Self> {
        let digits = typed.as_str();
        let shaped = (4..=8).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
        shaped.then(|| Self { pin: Zeroizing::new(digits.to_owned()), wrong: 0 })
    }

    /// Wrong ones that it takes to use it up.
    pub fn tries_left(&self) -> u32 {
        TRIES.saturating_sub(self.wrong)
    }

    /// Compares in constant time and counts what is wrong.
    pub fn guess(&mut self, typed: &str) -> Guess {
        if self.pin.as_bytes().ct_eq(typed.as_bytes()).into() {
            return Guess::Right;
        }
        self.wrong += 1;
        if self.wrong < TRIES { Guess::Wrong } else { Guess::UsedUp }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str) -> TypedPin {
        TypedPin(Zeroizing::new(text.to_owned()))
    }

    #[test]
    fn a_pin_is_four_to_eight_digits() {
        for good in ["0000", "12345678"] {
            assert!(PinLock::new(&typed(good)).is_some(), "{good} has the shape of a PIN");
        }
        for bad in ["", "123", "123456789", "12a4", "١٢٣٤", "12 34"] {
            assert!(PinLock::new(&typed(bad)).is_none(), "{bad} is not four to eight ASCII digits");
        }
    }

    #[test]
    fn the_fifth_wrong_pin_uses_up_the_tries() {
        let mut lock = PinLock::new(&typed("2580")).unwrap();
        for _ in 0..4 {
            assert_eq!(lock.guess("1111"), Guess::Wrong, "four wrong tries are forgiven");
        }
        assert_eq!(lock.guess("258"), Guess::UsedUp, "a part of the PIN is as wrong as any other");
    }

    #[test]
    fn the_right_pin_opens_after_four_wrong_ones() {
        let mut lock = PinLock::new(&typed("2580")).unwrap();
        for _ in 0..4 {
            lock.guess("0852");
        }
        assert_eq!(lock.guess("2580"), Guess::Right, "the fifth try is still a try");
    }
}
