//! The one way past the triggers.

use crate::desk::Desk;
use caseload::consent::ConsentKind;
use caseload::verify;

const OPEN: &str = "INSERT INTO erasure (client_id, gate, at_utc, at_offset) SELECT id, 1, 0, 0 FROM client";
const CLOSE: &str = "UPDATE erasure SET gate = NULL";
const ERASE: &str = "DELETE FROM addendum; DELETE FROM note; DELETE FROM seal; DELETE FROM consent_signature;
    DELETE FROM consent_presentation; DELETE FROM consent; DELETE FROM salt WHERE client_id IS NOT NULL;
    DELETE FROM search_doc; DELETE FROM client";

fn desk() -> Desk {
    let mut desk = Desk::new();
    let client = desk.client("Maren Lindqvist");
    desk.signed_note(client, "Title", "Words");
    desk.signed_consent(client, ConsentKind::Touch);
    desk
}

#[test]
fn a_signed_row_refuses_every_update() {
    let desk = desk();
    for table in ["note", "consent", "consent_presentation", "consent_signature", "seal"] {
        let refused = desk.sql(&format!("UPDATE {table} SET client_id = client_id"));
        assert!(refused.is_err(), "{table} took an update");
    }
}

#[test]
fn a_signed_row_refuses_to_be_deleted_or_replaced() {
    let desk = desk();
    for table in ["note", "consent_signature", "consent", "seal", "client"] {
        assert!(desk.sql(&format!("DELETE FROM {table}")).is_err(), "{table} let a row go");
        assert!(
            desk.sql(&format!("INSERT OR REPLACE INTO {table} SELECT * FROM {table}")).is_err(),
            "{table}"
        );
    }
}

#[test]
fn an_erasure_lets_the_rows_of_its_client_go_in_one_transaction() {
    let desk = desk();
    desk.sql(&format!("BEGIN IMMEDIATE; {OPEN}; {ERASE}; {CLOSE}; COMMIT")).unwrap();
    assert_eq!(desk.number("SELECT count(*) FROM note"), 0);
    assert_eq!(desk.number("SELECT count(*) FROM erasure"), 1, "the tombstone stays");
}

#[test]
fn an_open_erasure_cannot_be_committed() {
    let desk = desk();
    assert!(desk.sql(&format!("BEGIN IMMEDIATE; {OPEN}; COMMIT")).is_err());
    desk.sql("ROLLBACK").unwrap();
    assert!(desk.sql(OPEN).is_err(), "neither by itself");
}

#[test]
fn a_closed_erasure_opens_nothing_and_stays() {
    let desk = desk();
    desk.sql(&format!("BEGIN IMMEDIATE; {OPEN}; {CLOSE}; COMMIT")).unwrap();
    assert!(desk.sql("DELETE FROM note").is_err(), "closed is closed");
    assert!(desk.sql("UPDATE erasure SET gate = 1").is_err());
    assert!(desk.sql("DELETE FROM erasure").is_err());
    assert!(desk.sql(OPEN).is_err(), "it is not opened again");
}

#[test]
fn an_erasure_of_one_client_keeps_the_rows_of_another() {
    let mut desk = desk();
    let other = desk.client("Tomasz Wiśniewski");
    desk.signed_note(other, "Another", "Words");
    let one = "INSERT INTO erasure (client_id, gate, at_utc, at_offset)
        SELECT id, 1, 0, 0 FROM client WHERE code = 'ML-01'";
    desk.sql(&format!("BEGIN IMMEDIATE; {one}")).unwrap();
    assert!(desk.sql("DELETE FROM note WHERE title = 'Another'").is_err());
    desk.sql("ROLLBACK").unwrap();
    assert!(verify::verify(&desk.case).unwrap().ok);
}
