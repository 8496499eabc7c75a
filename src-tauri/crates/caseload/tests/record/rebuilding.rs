//! What was signed and is lost comes back out of its seal, as far as the signed form holds it.

use crate::desk::{Desk, typed};
use crate::full::client_with_everything;
use crate::mending::{literal, nothing_told, rescued_after};
use caseload::consent::{self, ConsentKind};
use caseload::rescue::{RecordKind, Rescued};
use caseload::verify;
use std::collections::BTreeSet;

const OF_PLANS: [&str; 4] = ["plan", "plan_version", "plan_version_commitment", "commitment"];
const OF_CONSENTS: [&str; 4] =
    ["consent_presentation", "consent_signature", "consent_decline", "consent_withdrawal"];

/// Every row of some tables, word for word.
fn rows(desk: &Desk, tables: &[&str]) -> BTreeSet<String> {
    let db = desk.case.vault().connection();
    let mut all = BTreeSet::new();
    for table in tables {
        let mut statement = db.prepare(&format!("SELECT * FROM {table}")).unwrap();
        let columns = statement.column_count();
        let mut found = statement.query([]).unwrap();
        while let Some(row) = found.next().unwrap() {
            let values: Vec<String> = (0..columns).map(|at| literal(&row.get(at).unwrap())).collect();
            all.insert(format!("{table}: {}", values.join(", ")));
        }
    }
    all
}

fn counts(rescued: &Rescued) -> Vec<(RecordKind, u32)> {
    rescued.rebuilt.iter().map(|count| (count.kind, count.count)).collect()
}

fn proves_itself(desk: &Desk) {
    let report = verify::verify(&desk.case).unwrap();
    assert!(report.ok, "{:?}", report.problems);
}

#[test]
fn presentations_refusals_and_withdrawals_come_back_word_for_word() {
    let mut desk = Desk::new();
    client_with_everything(&mut desk, "Maren");
    let before = rows(&desk, &OF_CONSENTS);
    let damage =
        "DELETE FROM consent_presentation; DELETE FROM consent_decline; DELETE FROM consent_withdrawal";
    let (desk, rescued) = rescued_after(desk, damage, &nothing_told());
    assert!(rescued.complete, "{:?} {:?}", rescued.missing, rescued.problems);
    assert_eq!(
        counts(&rescued),
        [(RecordKind::ConsentAnswer, 4)],
        "two were shown, one declined, one withdrawn"
    );
    assert_eq!(rows(&desk, &OF_CONSENTS), before);
    proves_itself(&desk);
}

#[test]
fn a_typed_signature_comes_back_and_a_drawn_one_is_listed_with_what_its_seal_proves() {
    let mut desk = Desk::new();
    let client = desk.client("Maren Lindqvist");
    desk.signed_consent(client, ConsentKind::Treatment);
    let touch = desk.presented(client, ConsentKind::Touch);
    consent::sign(&mut desk.case, touch, vec![], typed("Maren Lindqvist")).unwrap();
    let (desk, rescued) = rescued_after(desk, "DELETE FROM consent_signature", &nothing_told());
    assert_eq!(counts(&rescued), [(RecordKind::ConsentAnswer, 1)]);
    let given = consent::read(&desk.case, touch).unwrap().signature.unwrap();
    assert_eq!(given.typed_name.as_str(), "Maren Lindqvist");
    assert_eq!(rescued.missing.len(), 1, "{:?}", rescued.missing);
    let told = &rescued.missing[0].sentence;
    assert!(
        told.starts_with("The answer to a consent of ML-01 of 2026-11-25 is lost. Its seal is left"),
        "{told}"
    );
    proves_itself(&desk);
}

#[test]
fn a_consent_whose_paper_is_lost_does_not_come_back_from_the_hash_of_it() {
    let mut desk = Desk::new();
    let client = desk.client("Maren Lindqvist");
    desk.signed_consent(client, ConsentKind::Treatment);
    let (desk, rescued) =
        rescued_after(desk, "DELETE FROM consent; DELETE FROM consent_signature", &nothing_told());
    assert!(rescued.rebuilt.is_empty() && !rescued.complete);
    assert!(rescued.missing[0].sentence.contains("still proves that it was given"), "{:?}", rescued.missing);
    assert_eq!(desk.number("SELECT count(*) FROM consent"), 0);
    proves_itself(&desk);
}

#[test]
fn versions_of_a_plan_come_back_with_the_ids_that_other_rows_still_name() {
    let mut desk = Desk::new();
    client_with_everything(&mut desk, "Maren");
    let before = rows(&desk, &OF_PLANS);
    let damage =
        "DELETE FROM plan; DELETE FROM commitment; DELETE FROM plan_version_commitment WHERE version_id =
            (SELECT id FROM plan_version WHERE version = 1); DELETE FROM plan_version";
    let (desk, rescued) = rescued_after(desk, damage, &nothing_told());
    assert!(rescued.complete, "{:?} {:?}", rescued.missing, rescued.problems);
    assert_eq!(counts(&rescued), [(RecordKind::Plan, 2)]);
    assert_eq!(
        rows(&desk, &OF_PLANS),
        before,
        "the plan's id from the trail, the step's from the other version"
    );
    proves_itself(&desk);
}

#[test]
fn a_plan_of_which_only_seals_are_left_comes_back_and_what_became_of_its_steps_is_told_to_hang_loose() {
    let mut desk = Desk::new();
    let client = client_with_everything(&mut desk, "Maren");
    let words =
        |desk: &Desk| desk.number("SELECT sum(length(what) + length(if_then)) FROM plan_version_commitment");
    let before = words(&desk);
    let damage: String = OF_PLANS.iter().map(|table| format!("DELETE FROM {table};")).collect();
    let (desk, rescued) = rescued_after(desk, &damage, &nothing_told());
    assert_eq!(counts(&rescued), [(RecordKind::Plan, 2)]);
    assert_eq!(words(&desk), before);
    assert!(rescued.problems.iter().any(|one| one.contains("commitment_status")), "{:?}", rescued.problems);
    caseload::client::page(&desk.case, client).unwrap();
    proves_itself(&desk);
}

#[test]
fn a_seal_that_was_altered_brings_nothing_back() {
    let mut desk = Desk::new();
    client_with_everything(&mut desk, "Maren");
    let damage =
        "UPDATE seal SET bytes = CAST(replace(CAST(bytes AS TEXT), '\"how\":\"', '\"how\":\"x') AS BLOB)
        WHERE kind = 'withdrawal'; DELETE FROM consent_withdrawal";
    let (desk, rescued) = rescued_after(desk, damage, &nothing_told());
    assert!(counts(&rescued).is_empty() && !rescued.complete);
    assert_eq!(desk.number("SELECT count(*) FROM consent_withdrawal"), 0);
}
