//! The rules by which words enter the index and queries: accents folded, lower case, CJK and Thai character by
//! character, apostrophes and hyphens both split and joined.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Raised with every change of these rules; an index filled by others is filled again.
pub const RULES_VERSION: u32 = 1;

/// A word as the index knows it, and where it stands in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub word: String,
    pub start: usize,
    pub end: usize,
    /// Joined with the token before it by an apostrophe or a hyphen.
    pub joined: bool,
}

/// The words of a text, in order.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut reader = Reader { text, tokens: Vec::new(), start: None, joiner: false };
    for (at, character) in text.char_indices() {
        reader.take(at, character);
    }
    reader.finish(text.len());
    reader.tokens
}

/// Every word once, sorted, with the joined forms: what is put into the index, and taken out of it.
pub(super) fn words(text: &str) -> String {
    let tokens = tokens(text);
    let mut words: Vec<String> = tokens.iter().map(|token| token.word.clone()).collect();
    words.extend(groups(&tokens).iter().filter(|group| group.len() > 1).map(|group| join(group)));
    words.sort_unstable();
    words.dedup();
    words.join(" ")
}

/// Tokens that an apostrophe or a hyphen holds together.
pub(super) fn groups(tokens: &[Token]) -> Vec<&[Token]> {
    tokens.chunk_by(|_, next| next.joined).collect()
}

/// `follow-up` as `followup`.
pub(super) fn join(group: &[Token]) -> String {
    group.iter().map(|token| token.word.as_str()).collect()
}

struct Reader<'a> {
    text: &'a str,
    tokens: Vec<Token>,
    start: Option<usize>,
    joiner: bool,
}

impl Reader<'_> {
    fn take(&mut self, at: usize, character: char) {
        if is_combining_mark(character) {
            return;
        }
        if stands_alone(character) {
            self.finish(at);
            self.joiner = false;
            self.start = Some(at);
        } else if character.is_alphanumeric() {
            if self.start.is_some_and(|start| self.text[start..].starts_with(stands_alone)) {
                self.finish(at);
                self.joiner = false;
            }
            self.start.get_or_insert(at);
        } else {
            let follows_a_word = self.start.is_some();
            self.finish(at);
            self.joiner = follows_a_word && is_joiner(character);
        }
    }

    fn finish(&mut self, end: usize) {
        let Some(start) = self.start.take() else { return };
        let word = fold(&self.text[start..end]);
        if !word.is_empty() {
            let joined = std::mem::take(&mut self.joiner);
            self.tokens.push(Token { word, start, end, joined });
        }
    }
}

fn is_joiner(character: char) -> bool {
    matches!(character, '\'' | '\u{2019}' | '\u{2bc}' | '-' | '\u{2010}' | '\u{2011}' | '\u{ad}')
}

/// Scripts that are written without spaces: Han, kana, bopomofo, hangul, Thai, Lao, Khmer, Myanmar.
fn stands_alone(character: char) -> bool {
    matches!(u32::from(character),
        0x0e01..=0x0eff | 0x1000..=0x109f | 0x1100..=0x11ff | 0x1780..=0x17ff | 0x2e80..=0x2fdf | 0x3005..=0x3007
        | 0x3041..=0x318f | 0x31a0..=0x31ff | 0x3400..=0x4dbf | 0x4e00..=0x9fff | 0xa960..=0xa97f
        | 0xac00..=0xd7ff | 0xf900..=0xfaff | 0xff66..=0xff9f | 0x20000..=0x3ffff)
        && character.is_alphanumeric()
}

/// Compatibility forms and accents fold away; vowel signs that carry the word stay.
fn fold(word: &str) -> String {
    word.nfkd()
        .filter(|character| character.is_alphanumeric() || is_combining_mark(*character))
        .filter(|character| !is_accent(*character))
        .flat_map(char::to_lowercase)
        .flat_map(|character| {
            match letters(character) {
                "" => Ok(character),
                letters => Err(letters),
            }
            .map_or_else(|letters| letters.chars().collect::<Vec<_>>(), |one| vec![one])
        })
        .nfc()
        .collect()
}

fn is_accent(character: char) -> bool {
    matches!(u32::from(character),
        0x0300..=0x036f | 0x0591..=0x05c7 | 0x0610..=0x061a | 0x064b..=0x065f | 0x0670 | 0x06d6..=0x06ed
        | 0x1ab0..=0x1aff | 0x1dc0..=0x1dff | 0x20d0..=0x20ff | 0xfe20..=0xfe2f)
}

/// Letters that do not decompose, as people type them without their keyboard.
fn letters(character: char) -> &'static str {
    match character {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'þ' => "th",
        'ı' => "i",
        'ς' => "σ",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(text: &str) -> Vec<String> {
        tokens(text).into_iter().map(|token| token.word).collect()
    }

    #[test]
    fn accents_and_case_fold_away() {
        assert_eq!(
            list("Crème BRÛLÉE Łódź Straße Ångström"),
            ["creme", "brulee", "lodz", "strasse", "angstrom"]
        );
    }

    #[test]
    fn composed_and_decomposed_text_are_one_word() {
        assert_eq!(words("Zoe\u{308}"), words("Zoë"));
    }

    #[test]
    fn chinese_japanese_and_thai_stand_character_by_character() {
        assert_eq!(list("抑郁症 ok"), ["抑", "郁", "症", "ok"]);
        assert_eq!(list("カウンセリングroom").len(), 8, "kana one by one, then the Latin word whole");
    }

    #[test]
    fn apostrophes_and_hyphens_are_split_and_joined() {
        assert_eq!(words("don’t follow-up"), "don dont follow followup t up");
    }

    #[test]
    fn points_of_hebrew_and_vowels_of_arabic_fold_away_and_hindi_keeps_its_signs() {
        assert_eq!(list("שָׁלוֹם"), ["שלום"]);
        assert_eq!(list("كِتَاب"), ["كتاب"]);
        assert_eq!(list("हिन्दी"), ["हिन्दी"]);
    }

    #[test]
    fn a_token_knows_where_it_stands() {
        let text = "« Été »";
        let token = &tokens(text)[0];
        assert_eq!(&text[token.start..token.end], "Été");
    }
}
