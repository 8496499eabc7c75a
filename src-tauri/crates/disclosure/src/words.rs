//! Days, times and initials as a paper says them: month names, never 03/04.

use caseload::time::Moment;
use chrono::{Datelike, NaiveDate};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// `9 November 2026`.
pub fn day(date: NaiveDate) -> String {
    format!("{} {} {}", date.day(), month(date), date.year())
}

/// `9 November`, where the year is plain from the page.
pub fn short_day(date: NaiveDate) -> String {
    format!("{} {}", date.day(), month(date))
}

/// `3 October 2026, 14:02 (UTC−05:00)`: what the wall clock said, and where that clock stood.
pub fn moment(moment: Moment) -> String {
    let at = moment.0;
    let zone = at.format("%:z").to_string().replace('-', "\u{2212}");
    format!("{}, {} (UTC{zone})", day(at.date_naive()), at.format("%H:%M"))
}

/// `ML` → `M. L.`; the short form in a footer, because a lost sheet discloses the treatment.
pub fn dotted(initials: &str) -> String {
    initials
        .chars()
        .filter(|letter| letter.is_alphanumeric())
        .map(|letter| format!("{letter}."))
        .collect::<Vec<_>>()
        .join(" ")
}

/// The parts that say something, with a middle dot between them.
pub fn joined(parts: &[&str]) -> String {
    parts.iter().filter(|part| !part.trim().is_empty()).copied().collect::<Vec<_>>().join(" · ")
}

fn month(date: NaiveDate) -> &'static str {
    MONTHS[date.month0() as usize]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_names_its_month() {
        let date = NaiveDate::from_ymd_opt(2026, 11, 9).unwrap();
        assert_eq!(day(date), "9 November 2026");
        assert_eq!(short_day(date), "9 November");
    }

    #[test]
    fn a_moment_says_what_the_wall_clock_said() {
        let at = chrono::DateTime::parse_from_rfc3339("2026-10-03T14:02:11-05:00").unwrap();
        assert_eq!(moment(Moment(at)), "3 October 2026, 14:02 (UTC\u{2212}05:00)");
    }

    #[test]
    fn initials_stand_apart() {
        assert_eq!(dotted("ML"), "M. L.");
        assert_eq!(dotted(""), "");
    }

    #[test]
    fn empty_parts_leave_no_dot() {
        assert_eq!(joined(&["M. L.", "", "plan version 3"]), "M. L. · plan version 3");
    }
}
