#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

use super::*;

fn told(text: &str) -> [Option<u32>; 4] {
    let read = read(text).unwrap();
    [read.systolic, read.diastolic, read.heart_rate, read.oxygen]
}

#[test]
fn a_line_is_read_from_its_beginning_and_may_end_early() {
    assert_eq!(told("130/82 72 98"), [Some(130), Some(82), Some(72), Some(98)]);
    assert_eq!(told("130/82 72"), [Some(130), Some(82), Some(72), None]);
    assert_eq!(told("130/82"), [Some(130), Some(82), None, None]);
    assert_eq!(told("130 82 72"), [Some(130), Some(82), Some(72), None]);
    assert_eq!(told("130 82 72 98"), [Some(130), Some(82), Some(72), Some(98)]);
    assert_eq!(told("  130/82,72,98% "), [Some(130), Some(82), Some(72), Some(98)]);
}

#[test]
fn oxygen_breaths_and_temperature_have_names() {
    let line = read("130/82 72 98 ox r14 t36.8").unwrap();
    assert_eq!((line.on_oxygen, line.breaths, line.temperature), (true, Some(14), Some(368)));
    assert!(!read("130/82 72 98").unwrap().on_oxygen);
    assert_eq!(told("98%"), [None, None, None, Some(98)]);
    assert_eq!(read("t37").unwrap().temperature, Some(370));
    assert_eq!(read("T36,6").unwrap().temperature, Some(366));
}

#[test]
fn what_is_no_reading_is_refused_and_never_rounded() {
    for text in [
        "5.4e-79",
        "13O/82",
        "130/",
        "/82",
        "130/82/70",
        "72",
        "-130/82",
        "130/8.2",
        "130/82 72 98 5",
        "t36.85",
    ] {
        assert_eq!(read(text), Err(Rule::NotANumber), "{text}");
    }
    assert_eq!(read("130/82 72 98 97%"), Err(Rule::NotANumber), "oxygen twice");
    assert_eq!(read("72 130/82"), Err(Rule::NotANumber), "the pressure stands first");
    assert_eq!(read("   "), Err(Rule::Required));
    assert_eq!(read("1300/82"), Err(Rule::OutOfRange));
}

#[test]
fn what_is_unlikely_is_read_all_the_same() {
    assert_eq!(told("310/82"), [Some(310), Some(82), None, None]);
    assert_eq!(told("82/130"), [Some(82), Some(130), None, None]);
}

#[test]
fn a_reading_takes_at_most_two_keys_beyond_its_characters() {
    for (line, digits) in [("130/82 72 98", 9), ("130/82", 5), ("130 82 72 98", 9)] {
        let separators = line.chars().filter(|sign| !sign.is_ascii_digit()).count();
        // A stroke or blanks stand between numbers on any paper: beside them there is only Enter.
        assert_eq!(line.len() - separators, digits);
        read(line).unwrap();
    }
}

proptest::proptest! {
    #[test]
    fn whatever_is_typed_is_read_or_refused(text in ".{0,40}") {
        let _ = read(&text);
    }

    #[test]
    fn what_was_measured_is_read_as_it_was(
        systolic in 0..999_u32, diastolic in 0..999_u32, pulse in 0..999_u32, oxygen in 0..999_u32,
    ) {
        let line = format!("{systolic}/{diastolic} {pulse} {oxygen}");
        assert_eq!(told(&line), [Some(systolic), Some(diastolic), Some(pulse), Some(oxygen)]);
    }
}
