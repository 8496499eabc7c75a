//! Nothing that a person wrote reaches the log, an error, or a file name. The log listens to everything here, and to
//! every other test that runs beside this one.

use crate::rig::{self, LOG, PASSPHRASE, PIN, Rig, details};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

/// What a person would write; it must come out of nothing but the views.
const MARKER: &str = "Zyxwquill";

#[test]
fn no_word_of_a_person_leaves_through_the_log_or_an_error() {
    let rig = Rig::open();
    let refusals = work(&rig);
    let logged = read_all(LOG.path());
    assert!(logged.contains("add_client"), "the log heard the commands");
    assert!(logged.contains("refused"), "and the refusals");
    for secret in [MARKER, PASSPHRASE, PIN, "herons"] {
        assert!(!logged.contains(secret), "{secret} is in the log");
        for refusal in &refusals {
            assert!(!refusal.to_string().contains(secret), "{secret} is in {refusal}");
        }
    }
    let mut names = names_in(&rig.folder.path().join("papers"));
    names.extend(names_in(&rig.folder.path().join("backups")));
    assert!(names.iter().all(|name| !name.contains(MARKER)), "{names:?} tell no name");
}

/// Uses every field that takes words, and collects what is refused on the way.
fn work(rig: &Rig) -> Vec<Value> {
    let mut person = details(MARKER);
    for field in ["preferredName", "pronouns", "phone", "email", "address", "emergencyContact", "reason"] {
        person[field] = json!(MARKER);
    }
    let practice = rig.value("practice", json!({}));
    rig.value("edit_practice", json!({ "practice": marked(practice) }));
    let client = rig.value("add_client", json!({ "details": person.clone() }));
    write_note(rig, &client);
    write_plan(rig, &client);
    sign_consent(rig, &client);
    hold_and_back_up(rig, &client);
    refusals(rig, &client, person)
}

fn write_note(rig: &Rig, client: &Value) {
    let note = rig.value("begin_note", json!({ "clientId": client, "sessionId": null, "kind": "therapy" }));
    let mut fields = rig.value("read_note", json!({ "noteId": note }))["fields"].take();
    fields["title"] = json!(MARKER);
    fields["eventDate"] = json!("2026-11-25");
    fields["body"] = json!({ "blocks": [{ "type": "quote", "spans": [{ "text": MARKER }] }] });
    save(rig, json!({ "subject": "note", "id": note }), "note", fields);
    rig.value("sign_note", json!({ "noteId": note }));
    let addendum = json!({ "reason": MARKER, "text": MARKER });
    rig.value("add_addendum", json!({ "noteId": note, "addendum": addendum }));
    let paper = json!({ "paper": { "kind": "note", "id": note }, "page": null, "scale": 1.0 });
    rig.value("save_paper", paper);
}

fn write_plan(rig: &Rig, client: &Value) {
    let plan = rig.value("begin_plan", json!({ "clientId": client }));
    let mut fields = marked(rig.value("read_plan", json!({ "planId": plan }))["fields"].take());
    fields["clientId"] = client.clone();
    let mut step =
        json!({ "what": "", "when": "", "place": "", "cadence": "once", "obstacle": "", "ifThen": "" });
    for field in ["what", "when", "place", "obstacle", "ifThen"] {
        step[field] = json!(MARKER);
    }
    step["id"] = rig.value("new_commitment", json!({}));
    fields["commitments"] = json!([step]);
    save(rig, json!({ "subject": "plan", "id": plan }), "plan", fields);
    rig.value("publish_plan", json!({ "planId": plan }));
    let paper = json!({ "paper": { "kind": "plan", "id": plan, "version": 1 }, "page": null, "scale": 1.0 });
    rig.value("save_paper", paper);
}

fn sign_consent(rig: &Rig, client: &Value) {
    let consent = rig.value("prepare_consent", json!({ "clientId": client, "kind": "touch" }));
    let presentation = marked(rig::presentation());
    rig.value("hand_over", json!({ "consentId": consent, "presentation": presentation, "pin": PIN }));
    rig.value("decline_consent", json!({ "reason": MARKER }));
    rig.value("hand_back", json!({ "pin": PIN }));
}

fn hold_and_back_up(rig: &Rig, client: &Value) {
    let id = client.as_str().unwrap();
    rig.value("place_legal_hold", json!({ "clientId": client, "reason": MARKER }));
    rig.page.call_raw("release_legal_hold", format!("{id}\n{PASSPHRASE}\n{MARKER}").as_bytes()).unwrap();
    rig.value("add_backup_place", json!({}));
    rig.value("back_up_now", json!({}));
    rig.page.call_raw("drill", PASSPHRASE.as_bytes()).unwrap();
    rig.page.call_raw("erase_client", format!("{id}\n{PASSPHRASE}").as_bytes()).unwrap();
    rig.value("save_erasure_certificate", json!({}));
    rig.value("cover", json!({ "pin": PIN }));
    rig.value("uncover", json!({ "pin": PIN }));
}

/// Each of these is refused, with the marker in what was sent.
fn refusals(rig: &Rig, client: &Value, mut person: Value) -> Vec<Value> {
    person["legalName"] = json!(MARKER.repeat(100));
    let nobody = "0190d0d0-0000-7000-8000-000000000000";
    let mut refused = vec![
        rig.page.value("edit_client", json!({ "clientId": client, "details": person })),
        rig.page.value("client_page", json!({ "clientId": nobody })),
        rig.page.value(
            "add_addendum",
            json!({ "noteId": nobody, "addendum": { "reason": MARKER, "text": MARKER } }),
        ),
        rig.page.value("withdraw_consent", json!({ "consentId": nobody, "how": MARKER, "words": MARKER })),
        rig.page.value("preview_handout", json!({ "name": MARKER, "page": null, "scale": 1.0 })),
    ];
    refused.push(rig.page.value("place_legal_hold", json!({ "clientId": nobody, "reason": MARKER })));
    for command in ["rotate_keys", "drill", "drill_with_words", "erase_client", "release_legal_hold"] {
        let answer = rig.page.call_raw(command, format!("{MARKER}\n{MARKER}").as_bytes());
        refused.push(answer.map(|_| Value::Null));
    }
    refused.push(rig.page.call_raw("change_passphrase", MARKER.as_bytes()).map(|_| Value::Null));
    rig.value("lock", json!({}));
    refused.push(rig.page.call_raw("unlock", MARKER.as_bytes()).map(|_| Value::Null));
    refused.push(rig.page.call_raw("unlock_with_words", MARKER.as_bytes()).map(|_| Value::Null));
    refused.into_iter().map(|answer| answer.expect_err("it is refused")).collect()
}

fn save(rig: &Rig, key: Value, form: &str, fields: Value) {
    let fields = json!({ "form": form, "fields": fields });
    rig.value("save_draft", json!({ "key": key, "fields": fields, "revision": 2 }));
    rig.value("close_draft", json!({ "key": key }));
}

/// Every empty text becomes the marker.
fn marked(mut fields: Value) -> Value {
    for value in fields.as_object_mut().unwrap().values_mut().filter(|value| value.is_string()) {
        if ["", "known in person"].contains(&value.as_str().unwrap()) {
            *value = json!(MARKER);
        }
    }
    fields
}

fn read_all(folder: &Path) -> String {
    fs::read_dir(folder).unwrap().map(|file| fs::read_to_string(file.unwrap().path()).unwrap()).collect()
}

fn names_in(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name());
    names.map(|name| name.to_string_lossy().into_owned()).collect()
}
