//! Medications, allergies, and people around the client.

use crate::chart_desk::{days_ago, in_days, longest_name};
use crate::desk::{Desk, problems, today};
use caseload::allergy::{self, Allergy};
use caseload::draft::ChartForm;
use caseload::medication::{self, Medication};
use caseload::medicine::caution_classes;
use caseload::person::{self, Person, PersonRole};
use caseload::{CaseloadError, Rule, client, verify};

fn lithium() -> Medication {
    Medication { name: "Lithium carbonate".into(), dose: "300 mg at night".into(), ..Medication::default() }
}

fn jonas() -> Person {
    Person { name: "Jonas".into(), roles: vec![PersonRole::Escort], ..Person::default() }
}

#[test]
fn a_medication_is_written_down_and_what_stood_before_stays_readable() {
    let mut desk = Desk::new();
    let client = desk.client("Maren Lindqvist");
    let key = desk.half_typed(ChartForm::Medication, client.0, client);
    let caution = Some(caution_classes()[0].code.clone());
    let first = Medication { caution, since: Some(days_ago(400)), ..lithium() };
    let id = medication::add(&mut desk.case, client, first.clone()).unwrap();
    assert!(!desk.has_draft(&key));
    let ended = Medication { until: Some(today()), reviewed_on: Some(today()), ..first };
    medication::edit(&mut desk.case, id, ended.clone()).unwrap();
    let list = medication::list(&desk.case, client).unwrap();
    assert!(list.len() == 1 && list[0].content == ended && list[0].entries == 2);
    assert!(verify::verify(&desk.case).unwrap().ok);
}

#[test]
fn a_medication_keeps_to_its_fields() {
    let mut desk = Desk::new();
    let client = desk.client("Maren Lindqvist");
    let bad = Medication {
        name: "".into(),
        dose: "x".repeat(201).into(),
        since: Some(in_days(1)),
        until: Some(days_ago(1)),
        caution: Some("of-nobody".into()),
        reviewed_on: Some(in_days(1)),
        prescriber_decision: "x".repeat(2_001).into(),
    };
    let expected = [
        ("name", Rule::Required),
        ("dose", Rule::TooLong),
        ("since", Rule::InTheFuture),
        ("until", Rule::TooEarly),
        ("caution", Rule::NotAllowed),
        ("reviewedOn", Rule::InTheFuture),
        ("prescriberDecision", Rule::TooLong),
    ];
    let found = problems(medication::add(&mut desk.case, client, bad));
    assert_eq!(found, expected.map(|(path, rule)| (path.to_owned(), rule)));
    let planned = Medication { since: Some(today()), until: Some(in_days(30)), ..lithium() };
    medication::add(&mut desk.case, client, planned).unwrap();
}

#[test]
fn names_of_300_characters_in_any_script_pass_and_301_are_refused_beside_their_field() {
    let mut desk = Desk::new();
    let client = desk.client("Maren Lindqvist");
    let (long, longer) = (longest_name(), longest_name() + "x");
    assert_eq!(long.chars().count(), 300);
    let one = |name: &str| Medication { name: name.into(), ..lithium() };
    medication::add(&mut desk.case, client, one(&long)).unwrap();
    let refused = medication::add(&mut desk.case, client, one(&longer));
    assert_eq!(problems(refused), [("name".to_owned(), Rule::TooLong)]);
    let one = |name: &str| Allergy { substance: name.into(), ..Allergy::default() };
    allergy::add(&mut desk.case, client, one(&long)).unwrap();
    let refused = allergy::add(&mut desk.case, client, one(&longer));
    assert_eq!(problems(refused), [("substance".to_owned(), Rule::TooLong)]);
    let one = |name: &str| Person { name: name.into(), ..jonas() };
    person::add(&mut desk.case, client, one(&long)).unwrap();
    let refused = person::add(&mut desk.case, client, one(&longer));
    assert_eq!(problems(refused), [("name".to_owned(), Rule::TooLong)]);
    let chart = client::chart(&desk.case, client).unwrap();
    assert_eq!(chart.medications[0].content.name.as_str().chars().count(), 300, "and nothing of it is lost");
    assert_eq!((chart.allergies.len(), chart.people.len()), (1, 1));
}

#[test]
fn an_allergy_that_was_none_says_since_when() {
    let mut desk = Desk::new();
    let client = desk.client("Maren Lindqvist");
    let key = desk.half_typed(ChartForm::Allergy, client.0, client);
    let penicillin = Allergy { substance: " Penicillin ".into(), reaction: "Rash".into(), removed_on: None };
    let id = allergy::add(&mut desk.case, client, penicillin.clone()).unwrap();
    assert!(!desk.has_draft(&key));
    let gone = Allergy { removed_on: Some(today()), ..penicillin };
    allergy::edit(&mut desk.case, id, gone.clone()).unwrap();
    let list = allergy::list(&desk.case, client).unwrap();
    assert_eq!(
        (list[0].content.removed_on, list[0].content.substance.as_str()),
        (Some(today()), "Penicillin")
    );
    let ahead = Allergy { removed_on: Some(in_days(1)), reaction: "x".repeat(2_001).into(), ..gone };
    let expected = [("reaction", Rule::TooLong), ("removedOn", Rule::InTheFuture)];
    let found = problems(allergy::edit(&mut desk.case, id, ahead));
    assert_eq!(found, expected.map(|(path, rule)| (path.to_owned(), rule)));
}

#[test]
fn somebody_around_the_client_has_a_name_and_a_role() {
    let mut desk = Desk::new();
    let client = desk.client("Maren Lindqvist");
    let nobody = Person {
        relation: "x".repeat(201).into(),
        phone: "\n".into(),
        profession: "x".repeat(201).into(),
        licence: "x".repeat(201).into(),
        address: "x".repeat(2_001).into(),
        ..Person::default()
    };
    let expected = [
        ("name", Rule::Required),
        ("roles", Rule::Required),
        ("relation", Rule::TooLong),
        ("phone", Rule::ControlCharacters),
        ("profession", Rule::TooLong),
        ("licence", Rule::TooLong),
        ("address", Rule::TooLong),
    ];
    let found = problems(person::add(&mut desk.case, client, nobody));
    assert_eq!(found, expected.map(|(path, rule)| (path.to_owned(), rule)));
    let key = desk.half_typed(ChartForm::Person, client.0, client);
    let roles = vec![PersonRole::Escort, PersonRole::Escort, PersonRole::EmergencyContact];
    let id = person::add(&mut desk.case, client, Person { roles, ..jonas() }).unwrap();
    assert!(!desk.has_draft(&key));
    person::edit(&mut desk.case, id, Person { ended: true, ..jonas() }).unwrap();
    let people = person::list(&desk.case, client).unwrap();
    assert!(people[0].content.ended && people[0].entries == 2);
}

#[test]
fn an_item_of_another_kind_is_not_rewritten() {
    let mut desk = Desk::new();
    let client = desk.client("Maren Lindqvist");
    let person = person::add(&mut desk.case, client, jonas()).unwrap();
    let refused = medication::edit(&mut desk.case, person, lithium()).unwrap_err();
    assert!(matches!(refused, CaseloadError::NotFound(_)), "{refused}");
    assert_eq!(person::list(&desk.case, client).unwrap()[0].entries, 1);
}
