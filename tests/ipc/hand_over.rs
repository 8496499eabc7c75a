//! The laptop in the client's hands: one document, and only the PIN leads out.

use crate::rig::{PASSPHRASE, PIN, Rig, code, presentation, signature};
use serde_json::{Value, json};

#[test]
fn the_client_sees_one_document_signs_it_and_gives_the_laptop_back() {
    let rig = Rig::handed_over();
    let shown = rig.value("handed_over", json!({}));
    assert_eq!(shown["signer"], json!("Invented Person"), "the line under the signature");
    assert_eq!(shown["decided"], json!(null));
    assert!(shown["document"]["blocks"].as_array().unwrap().len() > 10, "the whole text is there");

    let sign = json!({ "choices": choices(&shown["document"]), "signature": signature("Invented Person") });
    rig.value("sign_consent", sign);
    assert_eq!(rig.value("handed_over", json!({}))["decided"], json!("signed"), "the page thanks");
    assert_eq!(rig.value("hand_back", json!({ "pin": PIN })), json!(true), "the PIN leads out");
    assert_eq!(rig.state(), json!("open"));
    let page = rig.value("read_consent", json!({ "consentId": shown["consentId"] }));
    assert_eq!(page["view"]["row"]["status"], json!("signed"), "and the therapist finds it signed");
}

#[test]
fn the_client_can_say_no() {
    let rig = Rig::handed_over();
    let consent = rig.value("handed_over", json!({}))["consentId"].take();
    rig.value("decline_consent", json!({ "reason": "wants to think about it" }));
    assert_eq!(
        rig.value("handed_over", json!({}))["decided"],
        json!("declined"),
        "a page drawn anew knows it"
    );
    assert_eq!(rig.value("hand_back", json!({ "pin": PIN })), json!(true));
    let page = rig.value("read_consent", json!({ "consentId": consent }));
    assert_eq!(page["view"]["row"]["status"], json!("declined"));
    let reason = &page["view"]["row"]["decline"]["reason"];
    assert_eq!(reason, &json!("wants to think about it"), "and the therapist reads what the client wrote");
}

#[test]
fn a_wrong_pin_changes_nothing_and_the_fifth_locks() {
    let rig = Rig::handed_over();
    for wrong in ["0000", "2718", "271828180", ""] {
        assert_eq!(rig.value("hand_back", json!({ "pin": wrong })), json!(false), "{wrong:?} is not the PIN");
        assert_eq!(rig.state(), json!("handed-over"), "and the document stays");
    }
    assert_eq!(
        rig.value("handed_over", json!({}))["triesLeft"],
        json!(1),
        "a page drawn anew knows how many are left"
    );
    assert_eq!(rig.value("hand_back", json!({ "pin": "9999" })), json!(false), "the fifth");
    assert_eq!(rig.state(), json!("locked"), "locks");
    assert_eq!(
        code(rig.page.call("hand_back", json!({ "pin": PIN }))),
        "locked",
        "now even the PIN is no way in"
    );
    assert_eq!(code(rig.page.call_raw("unlock", PASSPHRASE.as_bytes())), "ok", "only the passphrase is");
}

#[test]
fn a_pin_is_four_to_eight_digits_or_nothing_is_handed_over() {
    let rig = Rig::handed_over();
    let consent = rig.value("handed_over", json!({}))["consentId"].take();
    rig.value("hand_back", json!({ "pin": PIN }));
    for bad in ["", "123", "123456789", "12a4"] {
        let asked = json!({ "consentId": consent, "presentation": presentation(), "pin": bad });
        let refused = rig.page.value("hand_over", asked).unwrap_err();
        assert_eq!(refused["code"], json!("problems"), "{bad:?} is no PIN");
        assert_eq!(refused["problems"][0]["path"], json!("pin"), "and the field is named");
        assert_eq!(rig.state(), json!("open"), "the laptop stays with the therapist");
    }
}

/// Every box of the document, ticked.
fn choices(document: &Value) -> Vec<Value> {
    let mut found = Vec::new();
    collect(document, &mut found);
    found
}

fn collect(value: &Value, found: &mut Vec<Value>) {
    match value {
        Value::Object(fields) => {
            let id = fields.get("id").and_then(Value::as_str).filter(|id| !id.is_empty());
            if let (Some(id), true) = (id, fields.contains_key("ticked")) {
                found.push(json!({ "id": id, "agreed": true }));
            }
            fields.values().for_each(|inner| collect(inner, found));
        }
        Value::Array(items) => items.iter().for_each(|inner| collect(inner, found)),
        _ => (),
    }
}
