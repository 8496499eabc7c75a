//! What is shown instead of a name, and an age.

use chrono::NaiveDate;
use unicode_segmentation::UnicodeSegmentation;
use vault::Private;

/// First letters of the first and the last word, in any script.
pub(crate) fn initials(name: &str) -> Private<String> {
    let mut words = name.split_whitespace();
    let ends = [words.next(), words.next_back()];
    let letters = ends.into_iter().flatten().filter_map(|word| word.graphemes(true).next());
    letters.map(str::to_uppercase).collect::<String>().into()
}

/// Age in whole years.
pub(crate) fn age(birth: NaiveDate, today: NaiveDate) -> Option<u32> {
    today.years_since(birth)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_are_whole_letters_of_any_script() {
        assert_eq!(initials("Maren de la Lindqvist").as_str(), "ML");
        assert_eq!(initials("E\u{301}mile").as_str(), "E\u{301}");
        assert_eq!(initials("山本 愛子").as_str(), "山愛");
    }

    #[test]
    fn a_year_is_whole_on_the_birthday() {
        let birth = NaiveDate::from_ymd_opt(1984, 11, 25).unwrap();
        assert_eq!(age(birth, NaiveDate::from_ymd_opt(2026, 11, 24).unwrap()), Some(41));
        assert_eq!(age(birth, NaiveDate::from_ymd_opt(2026, 11, 25).unwrap()), Some(42));
    }
}
