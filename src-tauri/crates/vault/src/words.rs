//! Fifteen recovery words: 160 random bits and a checksum (BIP-39, English list).

use crate::VaultError;
use crate::keys::fill_random;
use bip39::{Language, Mnemonic};
use zeroize::Zeroizing;

/// The number of words: 160 bits and 5 bits of checksum.
const COUNT: usize = 15;

/// The recovery secret as words. Never printed; forgotten when dropped.
#[derive(Clone)]
pub struct RecoveryWords(Zeroizing<String>);

impl RecoveryWords {
    /// Reads words as a person types them: case, spaces, line breaks and numbering do not matter.
    /// `WordsMistyped` if there are not fifteen, one is not in the list, or the checksum is wrong.
    pub fn parse(text: &str) -> Result<Self, VaultError> {
        let mut typed = Zeroizing::new(String::with_capacity(text.len() * 3 + 1));
        for word in text.split(|letter: char| !letter.is_alphabetic()).filter(|word| !word.is_empty()) {
            if !typed.is_empty() {
                typed.push(' ');
            }
            typed.extend(word.chars().flat_map(char::to_lowercase));
        }
        let mnemonic = mnemonic(&typed)?;
        if mnemonic.word_count() == COUNT { Ok(Self(typed)) } else { Err(VaultError::WordsMistyped) }
    }

    /// The words in their order, fifteen.
    pub fn words(&self) -> Vec<&str> {
        self.0.split(' ').collect()
    }

    /// One word, counted from 1 to 15.
    pub fn word(&self, number: usize) -> Option<&str> {
        self.0.split(' ').nth(number.checked_sub(1)?)
    }

    /// New ones, from 160 random bits.
    pub(crate) fn generate() -> Result<Self, VaultError> {
        let mut entropy = Zeroizing::new([0; 20]);
        fill_random(entropy.as_mut_slice())?;
        let mnemonic = Mnemonic::from_entropy_in(Language::English, entropy.as_slice())
            .map_err(|_| VaultError::WordsMistyped)?;
        let mut text = Zeroizing::new(String::with_capacity(COUNT * 9));
        for word in mnemonic.words() {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(word);
        }
        Ok(Self(text))
    }

    /// The 160 bits behind the words.
    pub(crate) fn entropy(&self) -> Zeroizing<Vec<u8>> {
        // The words were checked when they came in; were they not, an empty secret opens nothing.
        Zeroizing::new(mnemonic(&self.0).map(|words| words.to_entropy()).unwrap_or_default())
    }
}

impl std::fmt::Debug for RecoveryWords {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("RecoveryWords(…)")
    }
}

fn mnemonic(words: &str) -> Result<Mnemonic, VaultError> {
    Mnemonic::parse_in_normalized(Language::English, words).map_err(|_| VaultError::WordsMistyped)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fifteen_words_carry_160_bits() {
        let words = RecoveryWords::generate().unwrap();
        assert_eq!(words.words().len(), 15);
        assert_eq!(words.entropy().len(), 20);
        assert_eq!(words.word(1), words.words().first().copied());
        assert_eq!(words.word(15), words.words().last().copied());
        assert_eq!((words.word(0), words.word(16)), (None, None), "words are counted from 1 to 15");
    }

    #[test]
    fn case_spaces_line_breaks_and_numbering_do_not_matter() {
        let words = RecoveryWords::generate().unwrap();
        let numbered: String = words
            .words()
            .iter()
            .enumerate()
            .map(|(i, word)| format!("{}. {}\r\n\t", i + 1, word.to_uppercase()))
            .collect();
        let typed = RecoveryWords::parse(&numbered).unwrap();
        assert_eq!(typed.words(), words.words());
    }

    #[test]
    fn too_few_too_many_and_unknown_words_are_mistyped() {
        let words = RecoveryWords::generate().unwrap();
        let text = words.words().join(" ");
        let twelve = Mnemonic::from_entropy_in(Language::English, &[1; 16]).unwrap().to_string();
        let short = words.words()[..14].join(" ");
        for wrong in [
            "",
            &short,
            &format!("{text} able"),
            &text.replacen(words.word(3).unwrap(), "throughline", 1),
            &twelve,
        ] {
            assert!(matches!(RecoveryWords::parse(wrong), Err(VaultError::WordsMistyped)));
        }
    }

    #[test]
    fn any_single_wrong_word_is_another_secret_or_no_secret() {
        let words = RecoveryWords::generate().unwrap();
        let (entropy, right) = (words.entropy(), words.words());
        let mut refused = 0;
        for place in 0..right.len() {
            for wrong in Language::English.word_list().iter().filter(|word| **word != right[place]) {
                let mut typed = right.clone();
                typed[place] = wrong;
                match RecoveryWords::parse(&typed.join(" ")) {
                    Ok(other) => {
                        assert_ne!(*other.entropy(), *entropy, "a wrong word must not open the vault")
                    }
                    Err(_) => refused += 1,
                }
            }
        }
        assert!(
            refused > 29_000,
            "about 31 of 32 wrong words are caught by the checksum, not by waiting: {refused}"
        );
    }
}
