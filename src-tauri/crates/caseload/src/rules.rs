//! What a field may hold. Problems are collected, so that a form shows all of them at once; nothing typed is lost.

use crate::error::{CaseloadError, Problem, Rule};
use chrono::{Datelike, NaiveDate};
use unicode_normalization::UnicodeNormalization;
use vault::Private;

/// Characters in a line: a name, a phone number, a title.
pub(crate) const LINE: usize = 200;
/// Characters in a name.
pub(crate) const NAME: usize = 300;
/// Characters in a few lines.
pub(crate) const LINES: usize = 2_000;
/// Characters in a long text.
pub(crate) const TEXT: usize = 20_000;
/// Characters in a note.
pub(crate) const NOTE: usize = 200_000;

/// Collects what does not hold.
#[derive(Default)]
pub(crate) struct Check {
    problems: Vec<Problem>,
}

impl Check {
    /// Notes a problem.
    pub fn problem(&mut self, path: impl Into<String>, rule: Rule) {
        self.problems.push(Problem { path: path.into(), rule });
    }

    /// One line of at most `limit` characters.
    pub fn line(&mut self, path: &str, text: &str, limit: usize) {
        self.bounded(path, text, limit, |character| character.is_control());
    }

    /// Text with line breaks and tabs.
    pub fn lines(&mut self, path: &str, text: &str, limit: usize) {
        self.bounded(path, text, limit, |character| {
            character.is_control() && !matches!(character, '\n' | '\t')
        });
    }

    /// Something that is more than blanks.
    pub fn required(&mut self, path: &str, text: &str) {
        if is_blank(text) {
            self.problem(path, Rule::Required);
        }
    }

    /// A day from 1900 to today.
    pub fn past_day(&mut self, path: &str, day: NaiveDate, today: NaiveDate) {
        if day > today {
            self.problem(path, Rule::InTheFuture);
        } else if day.year() < 1900 {
            self.problem(path, Rule::TooLongAgo);
        }
    }

    /// A day that a paper may name: not mistyped by centuries.
    pub fn sensible_day(&mut self, path: &str, day: Option<NaiveDate>) {
        match day.map(|day| day.year()) {
            Some(year) if year < 1900 => self.problem(path, Rule::TooLongAgo),
            Some(year) if year > 2200 => self.problem(path, Rule::NotADate),
            _ => (),
        }
    }

    /// At most `limit` of them.
    pub fn at_most(&mut self, path: &str, count: usize, limit: usize) {
        if count > limit {
            self.problem(path, Rule::TooMany);
        }
    }

    /// A number that a field can hold, if there is one.
    pub fn within(&mut self, path: &str, number: Option<u32>, range: std::ops::RangeInclusive<u32>) {
        if number.is_some_and(|number| !range.contains(&number)) {
            self.problem(path, Rule::OutOfRange);
        }
    }

    /// All problems, or none.
    pub fn done(self) -> Result<(), CaseloadError> {
        if self.problems.is_empty() { Ok(()) } else { Err(CaseloadError::Invalid(self.problems)) }
    }

    fn bounded(&mut self, path: &str, text: &str, limit: usize, refused: fn(char) -> bool) {
        if text.chars().count() > limit {
            self.problem(path, Rule::TooLong);
        } else if text.chars().any(refused) {
            self.problem(path, Rule::ControlCharacters);
        }
    }
}

/// Nothing but blanks.
pub(crate) fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}

/// A line as it is kept: NFC, without blanks at its ends.
pub(crate) fn nfc_line(text: &Private<String>) -> Private<String> {
    nfc(&text.as_str().trim().into())
}

/// The same text in NFC, the only form that is kept for good.
pub(crate) fn nfc(text: &Private<String>) -> Private<String> {
    text.as_str().nfc().collect::<String>().into()
}
