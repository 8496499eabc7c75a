//! The passphrase: taken whole, in NFC, forgotten when dropped.

use crate::VaultError;
use crate::keys::fill_random;
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

/// The shortest passphrase of a new vault, in characters (NIST SP 800-63B-4, section 3.1.1.2).
const SHORTEST: usize = 15;
/// The fewest guesses that a new vault's passphrase must stand, as a base-ten logarithm.
const LOG10_GUESSES: f64 = 12.0;
/// Six words of 2048 are 66 bits.
const GENERATED_WORDS: usize = 6;

/// A passphrase in NFC. Never printed; its memory is overwritten when it is dropped.
#[derive(Clone)]
pub struct Passphrase(Zeroizing<String>);

impl Passphrase {
    /// Takes the text whole, spaces and all, so that the same characters typed in another way are the same
    /// passphrase. `WrongKey` if it is empty: no vault has an empty one.
    pub fn new(text: &str) -> Result<Self, VaultError> {
        let normal = nfc(text);
        if normal.is_empty() { Err(VaultError::WrongKey) } else { Ok(Self(normal)) }
    }

    /// The same from bytes as they came over the door. `WrongKey` if they are not UTF-8.
    pub fn from_utf8(bytes: Zeroizing<Vec<u8>>) -> Result<Self, VaultError> {
        Self::new(std::str::from_utf8(&bytes).map_err(|_| VaultError::WrongKey)?)
    }

    /// Judges it, as [`strength`] does.
    pub fn strength(&self, extra: &[&str]) -> Strength {
        strength(&self.0, extra)
    }

    pub(crate) fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl std::fmt::Debug for Passphrase {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Passphrase(…)")
    }
}

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

/// Judges a passphrase. `extra` are words that a guesser would try first: the practice, the therapist, the clients.
pub fn strength(text: &str, extra: &[&str]) -> Strength {
    let normal = nfc(text);
    let likely: Vec<&str> = extra.iter().flat_map(|text| text.split_whitespace().chain([*text])).collect();
    let log10 = zxcvbn::zxcvbn(&normal, &likely).guesses_log10().max(0.0);
    let too_short = normal.chars().count() < SHORTEST;
    Strength {
        accepted: !too_short && log10 >= LOG10_GUESSES,
        log10_guesses_x10: (log10 * 10.0) as u32,
        too_short,
    }
}

/// Six random words of the BIP-39 English list, joined by spaces.
pub fn generate() -> Result<Zeroizing<String>, VaultError> {
    let list = bip39::Language::English.word_list();
    let mut random = Zeroizing::new([0; 2 * GENERATED_WORDS]);
    fill_random(random.as_mut_slice())?;
    let mut passphrase = Zeroizing::new(String::with_capacity(GENERATED_WORDS * 9));
    for pair in random.chunks_exact(2) {
        if !passphrase.is_empty() {
            passphrase.push(' ');
        }
        // 65536 is a multiple of 2048, so that every word is equally likely.
        passphrase.push_str(list[usize::from(u16::from_le_bytes([pair[0], pair[1]])) % list.len()]);
    }
    Ok(passphrase)
}

/// NFC in one allocation that never grows (a character takes at most three times its bytes), so that no copy is left.
fn nfc(text: &str) -> Zeroizing<String> {
    let mut normal = Zeroizing::new(String::with_capacity(text.len() * 3));
    normal.extend(text.nfc());
    normal
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_characters_typed_in_another_way_are_the_same_passphrase() {
        let composed = Passphrase::new("Zoë's café über alles, naïvely").unwrap();
        let decomposed =
            Passphrase::new("Zoe\u{308}'s cafe\u{301} u\u{308}ber alles, nai\u{308}vely").unwrap();
        assert_eq!(composed.as_bytes(), decomposed.as_bytes(), "NFC and NFD must unlock the same vault");
    }

    #[test]
    fn a_passphrase_is_taken_whole() {
        let text = format!(" {}  ", "𝄞 long, and with spaces at both ends ".repeat(40));
        assert_eq!(*Passphrase::new(&text).unwrap().0, text, "nothing is trimmed or cut");
    }

    #[test]
    fn an_empty_passphrase_and_bytes_that_are_no_text_open_nothing() {
        assert!(matches!(Passphrase::new(""), Err(VaultError::WrongKey)));
        assert!(matches!(Passphrase::from_utf8(Zeroizing::new(vec![0xff, 0xfe])), Err(VaultError::WrongKey)));
    }

    #[test]
    fn short_or_guessable_passphrases_are_refused_whatever_characters_they_have() {
        for weak in [
            "",
            "Tr0ub4dor&3",
            "14 characters!",
            "aaaaaaaaaaaaaaaaaaaa",
            "passwordpassword1",
            "qwertyuiopasdfghjkl",
        ] {
            assert!(!strength(weak, &[]).accepted, "{weak:?} must be refused");
        }
        assert!(strength("14 characters!", &[]).too_short);
        assert!(!strength("aaaaaaaaaaaaaaaaaaaa", &[]).too_short, "long enough, yet too easy");
    }

    #[test]
    fn long_unusual_passphrases_are_accepted_without_rules_of_composition() {
        for good in
            ["five calm herons at dusk", "немного тишины перед дождём", "雨の前の静けさを静かに待っている人"]
        {
            assert!(strength(good, &[]).accepted, "{good:?} must be accepted: {:?}", strength(good, &[]));
        }
        assert!(
            strength(&"moss lantern quarry ".repeat(8), &[]).accepted,
            "more than 64 characters are fine"
        );
    }

    #[test]
    fn words_that_a_guesser_knows_count_little() {
        let text = "Willowbrook Psychotherapy";
        let unknown = strength(text, &[]);
        let known = strength(text, &["Willowbrook Psychotherapy", "Quiet River"]);
        assert!(
            known.log10_guesses_x10 < unknown.log10_guesses_x10,
            "the practice's own name must count as known"
        );
        assert!(!known.accepted);
    }

    #[test]
    fn generated_passphrases_are_six_words_and_always_accepted() {
        let mut seen = std::collections::HashSet::new();
        for _ in 0..100 {
            let generated = generate().unwrap();
            assert_eq!(generated.split(' ').count(), 6);
            assert!(strength(&generated, &[]).accepted, "what we propose must be good enough");
            assert!(seen.insert(generated.to_string()), "no two are the same");
        }
    }
}
