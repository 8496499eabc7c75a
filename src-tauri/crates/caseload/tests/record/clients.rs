//! Clients.

use crate::desk::{Desk, named, problems, today};
use caseload::client::{self, ClientDetails};
use caseload::draft::{self, DraftFields, DraftKey};
use caseload::{Rule, verify};
use chrono::{Days, NaiveDate};

#[test]
fn every_field_that_does_not_hold_is_named_at_once() {
    let mut desk = Desk::new();
    let details = ClientDetails {
        legal_name: "  ".into(),
        preferred_name: "x".repeat(301).into(),
        birth_date: today().checked_add_days(Days::new(1)),
        phone: "12\u{7}3".into(),
        language: "not a tag".into(),
        ..ClientDetails::default()
    };
    let expected = [
        ("legalName", Rule::Required),
        ("preferredName", Rule::TooLong),
        ("birthDate", Rule::InTheFuture),
        ("phone", Rule::ControlCharacters),
        ("language", Rule::Required),
    ];
    let found = problems(client::add(&mut desk.case, details));
    assert_eq!(found, expected.map(|(path, rule)| (path.to_owned(), rule)));
    assert_eq!(desk.number("SELECT count(*) FROM client"), 0);
}

#[test]
fn a_name_of_three_hundred_characters_in_any_script_is_kept_to_the_last() {
    let mut desk = Desk::new();
    let letters = "愛שלوΩй👩🏽‍🌾é ";
    let name: String = letters.chars().cycle().take(299).collect::<String>() + "z";
    let id = client::add(&mut desk.case, named(&name)).unwrap();
    let desk = desk.reopened();
    let page = client::page(&desk.case, id).unwrap();
    assert!(page.details.legal_name.as_str() == name, "nothing of a name is lost");
}

#[test]
fn text_is_kept_in_composed_form() {
    let mut desk = Desk::new();
    let id = desk.client("Zoe\u{308} Brun");
    assert_eq!(client::page(&desk.case, id).unwrap().details.legal_name.as_str(), "Zo\u{eb} Brun");
}

#[test]
fn a_birth_date_before_1900_is_surely_mistyped() {
    let mut desk = Desk::new();
    let birth_date = NaiveDate::from_ymd_opt(1899, 12, 31);
    let found = problems(client::add(&mut desk.case, ClientDetails { birth_date, ..named("A B") }));
    assert_eq!(found, [("birthDate".to_owned(), Rule::TooLongAgo)]);
}

#[test]
fn codes_are_unique_and_do_not_follow_a_new_name() {
    let mut desk = Desk::new();
    let first = desk.client("Maren Lindqvist");
    desk.client("Milo Larsen");
    desk.client("山本 愛子");
    let codes: Vec<String> = client::list(&desk.case).unwrap().into_iter().map(|row| row.code).collect();
    assert_eq!(codes, ["ML-01", "ML-02", "C-01"]);
    client::edit(&mut desk.case, first, named("Anna Berg")).unwrap();
    assert_eq!(client::list(&desk.case).unwrap()[0].code, "ML-01");
    assert!(verify::verify(&desk.case).unwrap().ok);
}

#[test]
fn adding_closes_the_draft_of_the_form() {
    let mut desk = Desk::new();
    draft::save(&mut desk.case, DraftKey::NewClient, DraftFields::Client(named("Ma")), 1).unwrap();
    desk.client("Maren Lindqvist");
    assert!(draft::read(&desk.case, &DraftKey::NewClient).unwrap().is_none());
}

#[test]
fn a_list_shows_the_preferred_name_the_age_and_the_open_drafts() {
    let mut desk = Desk::new();
    let details = ClientDetails {
        preferred_name: "Mara".into(),
        birth_date: NaiveDate::from_ymd_opt(1984, 11, 26),
        ..named("Maren Lindqvist")
    };
    let id = client::add(&mut desk.case, details).unwrap();
    desk.draft(id, "Title", "Words");
    let row = client::list(&desk.case).unwrap().remove(0);
    assert_eq!(
        (row.name.as_str(), row.initials.as_str(), row.age, row.open_drafts),
        ("Mara", "M", Some(41), 1)
    );
}
