//! Text before layout: composed, without what cannot be printed, and a report of what no face draws.

use crate::font::Fonts;
use std::collections::BTreeSet;
use unicode_normalization::UnicodeNormalization;

/// The text as it is shown: NFC, tabs as spaces, every kind of line break as `\n`, no control characters, no invisible
/// characters that turn or hide text. What joins letters in scripts that need it stays.
pub fn clean(text: &str) -> String {
    // Composed last: what is taken out may stand between a letter and its accent.
    text.replace("\r\n", "\n").chars().filter_map(shown).nfc().collect()
}

fn shown(character: char) -> Option<char> {
    match character {
        '\t' => Some(' '),
        '\n' | '\r' | '\u{0B}' | '\u{0C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some('\n'),
        c if c.is_control() || is_hidden(c) => None,
        c => Some(c),
    }
}

/// Soft hyphens, direction overrides, tags, noncharacters: nothing a reader of the page would see.
fn is_hidden(character: char) -> bool {
    let code = u32::from(character);
    matches!(character, '\u{AD}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}')
        || matches!(character, '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFF0}'..='\u{FFFB}' | '\u{FDD0}'..='\u{FDEF}')
        || (0xE0000..=0xE0FFF).contains(&code)
        || code & 0xFFFE == 0xFFFE
}

/// The characters of a cleaned text that no face draws.
pub(crate) fn uncovered(text: &str, fonts: &Fonts) -> BTreeSet<char> {
    text.chars().filter(|c| *c != '\n' && !c.is_ascii() && !fonts.covers(*c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_go_and_accents_are_composed() {
        assert_eq!(clean("e\u{301}a\u{0}\u{7}\u{1B}b\tc\r\nd"), "\u{e9}ab c\nd");
        assert_eq!(clean("u\u{7F}\u{30B}"), "\u{171}", "across what is taken out too");
        assert_eq!(
            clean("left\u{202E}right\u{AD}\u{FEFF}"),
            "leftright",
            "nothing may turn or hide the text"
        );
        assert_eq!(
            clean("\u{0915}\u{094D}\u{200D}"),
            "\u{0915}\u{094D}\u{200D}",
            "joiners belong to the script"
        );
    }

    #[test]
    fn what_no_face_draws_is_named() {
        let found = uncovered("naïve 🙂 漢 ok", &Fonts::built_in());
        assert_eq!(found.into_iter().collect::<String>(), "漢🙂");
    }
}
