use super::*;
use proptest::prelude::*;

fn read(text: &str) -> Result<u32, Rule> {
    parse_dose(text).map(|dose| dose.tenths_mg)
}

#[test]
fn a_dose_is_read_with_point_or_comma_with_and_without_its_unit() {
    for text in ["62.5 mg", "62,5", "62.5", " 62.5mg ", "62.50 MG", "62,5 milligrams", "62.5\u{a0}mg"] {
        assert_eq!(read(text), Ok(625), "{text}");
    }
    assert_eq!(read("100"), Ok(1_000));
    assert_eq!(read("99999.9"), Ok(999_999));
}

#[test]
fn another_unit_is_refused_as_such() {
    let others = [
        "0.5 mL",
        "2ml",
        "1 cc",
        "500 mcg",
        "500 µg",
        "500 μg",
        "500 ug",
        "1 g",
        "0.5 mg/kg",
        "100 mg/mL",
        "2 tablets",
        "3 sprays",
        "40 IU",
    ];
    for text in others {
        assert_eq!(read(text), Err(Rule::WrongUnit), "{text}");
    }
}

#[test]
fn what_could_be_read_in_two_ways_is_refused() {
    for text in [
        "1,000", "1.000", "1,000.5", ".5", "5.", "050", "62.55", "5.4e-79", "1e3", "5²", "½", "６２", "--",
        "",
    ] {
        assert_eq!(read(text), Err(Rule::NotANumber), "{text}");
    }
    for text in ["-5", "+5", "50+50", "50 100", "50 mg 100", "0x10", "NaN", "inf", "about 50"] {
        assert_eq!(read(text), Err(Rule::NotANumber), "{text}");
    }
}

#[test]
fn nothing_at_all_and_more_than_the_record_holds_are_out_of_range() {
    for text in ["0", "0.0", "100000", "4294967296", "99999999999999999999"] {
        assert_eq!(read(text), Err(Rule::OutOfRange), "{text}");
    }
}

#[test]
fn what_is_unlikely_is_asked_back_and_never_refused() {
    let really = |text| parse_dose(text).unwrap().really;
    assert_eq!(really("0.5"), Some(Really::VeryLittle));
    assert_eq!(really("4.9"), Some(Really::VeryLittle));
    assert_eq!(really("5"), None);
    assert_eq!(really("500"), None);
    assert_eq!(really("500.1"), Some(Really::VeryMuch));
    assert_eq!(really("6250"), Some(Really::VeryMuch));
}

#[test]
fn a_unit_is_found_inside_a_sentence_and_milligrams_are_none() {
    assert_eq!(looks_like_other_unit("draw up 1.5 mL of it"), Some(OtherUnit::Volume));
    assert_eq!(looks_like_other_unit("Microgram"), Some(OtherUnit::Microgram));
    assert_eq!(looks_like_other_unit("0.5 mg per kg"), Some(OtherUnit::PerKilogram));
    assert_eq!(looks_like_other_unit("2 Troches"), Some(OtherUnit::Count));
    assert_eq!(looks_like_other_unit("1 g"), Some(OtherUnit::Gram));
    assert_eq!(looks_like_other_unit("62.5 mg"), None);
    assert_eq!(looks_like_other_unit("mild glow"), None);
}

proptest! {
    #[test]
    fn every_dose_of_the_record_is_read_as_it_is_written(tenths in 1..=999_999_u32) {
        for sign in ['.', ','] {
            prop_assert_eq!(read(&format!("{}{sign}{} mg", tenths / 10, tenths % 10)), Ok(tenths));
        }
    }

    #[test]
    fn no_text_is_read_as_a_dose_that_its_digits_do_not_say(text in "[0-9.,eE+ mgkl/µ-]{0,12}") {
        if let Ok(tenths) = read(&text) {
            let number = text.trim().trim_end_matches(['m', 'g', ' ']).replace(',', ".");
            let said = number.parse::<f64>().unwrap();
            prop_assert!((said * 10.0 - f64::from(tenths)).abs() < 1e-6, "{} {}", text, tenths);
        }
    }

    #[test]
    fn any_text_is_read_or_refused_without_breaking(text in ".{0,40}") {
        let _ = (parse_dose(&text), looks_like_other_unit(&text));
    }
}
