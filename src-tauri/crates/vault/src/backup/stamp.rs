//! When a backup was made, and the name of its file. The vault has no clock: the caller brings the time.

/// What every backup's file name ends with, after a dot.
pub const EXTENSION: &str = "throughline-backup";

const MINUTE_MS: i64 = 60_000;
const DAY_MS: i64 = 86_400_000;
/// Years 1 to 9999: what a file claims beyond that is brought back into it.
const FIRST_MS: i64 = -62_135_596_800_000;
const LAST_MS: i64 = 253_402_300_799_999;

/// A point in time with the offset of the wall clock that told it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct MadeAt {
    /// Milliseconds since 1970 began, UTC.
    pub utc_ms: i64,
    /// Minutes east of UTC.
    pub offset_minutes: i16,
}

/// Time and name of a backup that is about to be made.
#[derive(Debug, Clone)]
pub struct Stamp<'a> {
    /// The vault's name; never a client's.
    pub name: &'a str,
    /// Now.
    pub at: MadeAt,
    /// `Practice 2026-11-23 1305.throughline-backup`. If it is taken, the backup gets a number behind it.
    pub file_name: String,
}

impl<'a> Stamp<'a> {
    /// A stamp with the file name that follows from name and time.
    pub fn new(name: &'a str, at: MadeAt) -> Self {
        let file_name = format!("{} {}.{EXTENSION}", fit_for_a_file(name), at.to_the_minute());
        Self { name, at, file_name }
    }
}

impl MadeAt {
    /// `2026-11-23 1305`, as the wall clock said: fit for a file name on every system.
    pub fn to_the_minute(self) -> String {
        let (year, month, day) = civil(self.day());
        let minutes = self.local_ms().rem_euclid(DAY_MS) / MINUTE_MS;
        format!("{year:04}-{month:02}-{day:02} {:02}{:02}", minutes / 60, minutes % 60)
    }

    /// The local day, counted from 1970-01-01.
    pub(crate) fn day(self) -> i64 {
        self.local_ms().div_euclid(DAY_MS)
    }

    /// The local week, Monday to Sunday, counted.
    pub(crate) fn week(self) -> i64 {
        (self.day() + 3).div_euclid(7) // 1970-01-01 was a Thursday
    }

    /// The local month, counted.
    pub(crate) fn month(self) -> i64 {
        let (year, month, _) = civil(self.day());
        year * 12 + month
    }

    fn local_ms(self) -> i64 {
        let local = self.utc_ms.saturating_add(i64::from(self.offset_minutes) * MINUTE_MS);
        local.clamp(FIRST_MS, LAST_MS)
    }
}

/// The longest name in bytes: with the time, a number and the ending behind it, it stays below the 255 that file systems
/// allow.
const LONGEST: usize = 180;
/// And in letters, which is what people read.
const LETTERS: usize = 80;

/// Letters that a file system may refuse become hyphens; an empty name is `Vault`, and a long one is cut.
pub(crate) fn fit_for_a_file(name: &str) -> String {
    let refused = |letter: char| letter.is_control() || "/\\:*?\"<>|".contains(letter);
    let fit: String = name.chars().map(|letter| if refused(letter) { '-' } else { letter }).collect();
    let fit = fit.trim_matches(|letter: char| letter.is_whitespace() || letter == '.');
    let letters = fit.char_indices().take(LETTERS);
    let short = letters.take_while(|(at, letter)| at + letter.len_utf8() <= LONGEST);
    let short: String = short.map(|(_, letter)| letter).collect();
    if short.is_empty() { "Vault".into() } else { short.trim_end().to_owned() }
}

/// Year, month and day of a day number. H. Hinnant, "chrono-compatible low-level date algorithms", `civil_from_days`.
fn civil(day: i64) -> (i64, i64, i64) {
    let day = day + 719_468; // from here on days and years begin with the 1 March of year 0
    let (era, of_era) = (day.div_euclid(146_097), day.rem_euclid(146_097));
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * of_year + 2) / 153;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month, of_year - (153 * from_march + 2) / 5 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(utc_ms: i64, offset_minutes: i16) -> MadeAt {
        MadeAt { utc_ms, offset_minutes }
    }

    #[test]
    fn a_file_is_named_by_the_wall_clock() {
        let stamp = Stamp::new("Practice", at(1_795_435_530_000, 60));
        assert_eq!(stamp.file_name, "Practice 2026-11-23 1305.throughline-backup");
        assert_eq!(at(0, 0).to_the_minute(), "1970-01-01 0000");
        assert_eq!(at(0, -1).to_the_minute(), "1969-12-31 2359", "before 1970 is a time like any other");
        assert_eq!(at(1_709_164_800_000, 0).to_the_minute(), "2024-02-29 0000", "a leap day");
        assert_eq!(at(1_709_251_200_000, 0).to_the_minute(), "2024-03-01 0000");
    }

    #[test]
    fn a_name_of_wide_letters_makes_a_file_name_that_every_system_takes() {
        for name in ["ก".repeat(200), "診".repeat(200), "🦉".repeat(200), "a".repeat(300)] {
            let file_name = Stamp::new(&name, at(0, 0)).file_name;
            let longest = super::super::write::numbered(&file_name, 1_000);
            assert!(longest.len() <= 255 && file_name.len() > 100, "{longest}");
        }
    }

    #[test]
    fn a_clock_far_off_is_brought_back_and_never_panics() {
        assert_eq!(at(i64::MAX, i16::MAX).to_the_minute(), "9999-12-31 2359");
        assert_eq!(at(i64::MIN, i16::MIN).to_the_minute(), "0001-01-01 0000");
    }

    #[test]
    fn weeks_begin_on_monday_and_months_on_the_first() {
        const DAY: i64 = DAY_MS;
        let monday = 20_780; // 2026-11-23
        assert_eq!(at(monday * DAY, 0).to_the_minute(), "2026-11-23 0000");
        assert_eq!(at(monday * DAY, 0).week(), at((monday + 6) * DAY, 0).week());
        assert_eq!(at(monday * DAY, 0).week(), at((monday - 1) * DAY, 0).week() + 1);
        assert_eq!(at((monday + 7) * DAY, 0).month(), at(monday * DAY, 0).month(), "30 November");
        assert_eq!(at((monday + 8) * DAY, 0).month(), at(monday * DAY, 0).month() + 1, "1 December");
    }

    #[test]
    fn no_name_leads_out_of_the_folder() {
        for (name, fit) in [
            ("../../etc/passwd", "-..-etc-passwd"),
            ("a\\b:c*d?e\"f<g>h|i\n", "a-b-c-d-e-f-g-h-i-"),
            ("  . ", "Vault"),
            ("Praxis für Körper", "Praxis für Körper"),
        ] {
            assert_eq!(fit_for_a_file(name), fit);
        }
    }
}
