//! The short code that stands for a client where a name must not.

use crate::error::CaseloadError;
use crate::store::{clients, erasures};
use rusqlite::Connection;
use unicode_normalization::UnicodeNormalization;

/// The next free code: initials and two digits (`ML-01`), more digits when they run out; `C-01` for a name without
/// Latin letters. Numbers begin above those of erased clients, whose letters nobody remembers: their codes come to mean
/// nobody else.
pub(crate) fn next(db: &Connection, legal_name: &str) -> Result<String, CaseloadError> {
    let letters = letters(legal_name);
    let taken = clients::codes(db, &letters)?;
    let highest = taken.iter().filter_map(|code| number(code)).max();
    let last = highest.unwrap_or(0).max(erasures::highest_code_number(db)?);
    Ok(format!("{letters}-{:02}", last + 1))
}

/// The number of a code: 7 of `ML-07`.
pub(super) fn number(code: &str) -> Option<u32> {
    code.rsplit('-').next()?.parse().ok()
}

fn letters(name: &str) -> String {
    let mut initials = name.split_whitespace().filter_map(latin_initial);
    match (initials.next(), initials.next_back()) {
        (Some(first), Some(last)) => format!("{first}{last}"),
        (Some(only), None) => only.to_string(),
        (None, _) => "C".to_owned(),
    }
}

fn latin_initial(word: &str) -> Option<char> {
    let first = word.chars().find(|character| character.is_alphabetic())?;
    let base = first.nfkd().next()?.to_ascii_uppercase();
    match base {
        'Ø' | 'ø' => Some('O'),
        'Ł' | 'ł' => Some('L'),
        'Đ' | 'đ' => Some('D'),
        base => Some(base).filter(char::is_ascii_alphabetic),
    }
}

#[cfg(test)]
mod tests {
    use super::letters;

    #[test]
    fn letters_are_the_initials_of_the_first_and_the_last_name() {
        assert_eq!(letters("Maren Johanna Lindqvist"), "ML");
        assert_eq!(letters("Émile Øster"), "EO");
        assert_eq!(letters("Prince"), "P");
    }

    #[test]
    fn a_name_without_latin_letters_counts_as_c() {
        assert_eq!(letters("山本 愛子"), "C");
        assert_eq!(letters("🙂"), "C");
    }
}
