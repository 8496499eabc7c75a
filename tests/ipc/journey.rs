//! One client from the first line to a saved plan, by commands alone.

use crate::rig::{Rig, code, details};
use serde_json::{Value, json};
use std::fs;
use tauri::ipc::InvokeResponseBody;

#[test]
fn a_note_is_written_signed_and_added_to() {
    let rig = Rig::open();
    let client = rig.value("add_client", json!({ "details": details("Invented Person") }));
    let session = json!({
        "clientId": client, "kind": "preparation", "modality": "in-person",
        "planned": { "local": "2026-11-25T13:00:00", "zone": "America/New_York" },
        "place": "", "minutes": 0, "courseId": null,
    });
    let session = rig.value("plan_session", json!({ "session": session }));
    assert_eq!(rig.value("today", json!({}))["sessions"].as_array().unwrap().len(), 1, "it is in the day");
    rig.value("hold_session", json!({ "sessionId": session }));

    let note =
        rig.value("begin_note", json!({ "clientId": client, "sessionId": session, "kind": "preparation" }));
    let key = json!({ "subject": "note", "id": note });
    let mut fields = rig.value("read_note", json!({ "noteId": note }))["fields"].take();
    fields["title"] = json!("Preparation");
    fields["eventDate"] = json!("2026-11-25");
    fields["body"] =
        json!({ "blocks": [{ "type": "paragraph", "spans": [{ "text": "Spoke about the day." }] }] });
    let saved = rig.value(
        "save_draft",
        json!({ "key": key, "fields": { "form": "note", "fields": fields }, "revision": 2 }),
    );
    assert_eq!(saved["revision"], json!(2), "what was typed is on disk");
    rig.value("close_draft", json!({ "key": key }));
    let signed = rig.value("sign_note", json!({ "noteId": note }));
    assert!(!signed["signedAt"].is_null(), "and signed");
    let again = rig.page.value("sign_note", json!({ "noteId": note })).unwrap_err();
    assert_eq!(again["problems"][0]["rule"], json!("signed"), "it never changes again");
    let addendum = json!({ "reason": "left out", "text": "Escort confirmed." });
    let added = rig.value("add_addendum", json!({ "noteId": note, "addendum": addendum }));
    assert_eq!(added["addenda"].as_array().unwrap().len(), 1, "but can be added to");
}

#[test]
fn a_plan_is_published_shown_and_saved_where_the_dialog_said() {
    let rig = Rig::open();
    let client = rig.value("add_client", json!({ "details": details("Invented Person") }));
    let plan = rig.value("begin_plan", json!({ "clientId": client }));
    let mut fields = rig.value("read_plan", json!({ "planId": plan }))["fields"].take();
    fields["commitments"] = json!([{
        "id": rig.value("new_commitment", json!({})), "what": "Write for ten minutes", "when": "before work",
        "place": "", "cadence": "daily", "obstacle": "", "ifThen": "",
    }]);
    let key = json!({ "subject": "plan", "id": plan });
    rig.value(
        "save_draft",
        json!({ "key": key, "fields": { "form": "plan", "fields": fields }, "revision": 2 }),
    );
    let published = rig.value("publish_plan", json!({ "planId": plan }));
    assert_eq!(published["version"], json!(1));
    let step = published["commitments"][0]["commitment"]["id"].clone();
    rig.value("set_commitment_status", json!({ "commitmentId": step, "status": "doing" }));

    let paper =
        json!({ "paper": { "kind": "plan", "id": plan, "version": 1 }, "page": "letter", "scale": 1.0 });
    let shown = rig.page.call("preview_paper", paper.clone()).expect("the plan is drawn");
    let InvokeResponseBody::Raw(shown) = shown else { panic!("a paper crosses as bytes") };
    assert!(shown.starts_with(b"%PDF-"), "it is a PDF");
    let saved = rig.value("save_paper", paper);
    let name = saved["fileName"].as_str().expect("a name and no path");
    assert!(!name.contains("Invented") && !name.contains('/'), "no client's name in {name}");
    let written = fs::read(rig.folder.path().join("papers").join(name)).unwrap();
    assert_eq!(written, shown, "what was shown is what was saved, byte for byte");
}

#[test]
fn a_handout_is_listed_shown_and_saved() {
    let rig = Rig::open();
    let listed = rig.value("list_handouts", json!({}));
    let name = listed[0]["name"].clone();
    let asked = json!({ "name": name, "page": null, "scale": 1.5 });
    assert!(matches!(rig.page.call("preview_handout", asked.clone()), Ok(InvokeResponseBody::Raw(_))));
    assert!(rig.value("save_handout", asked)["fileName"].is_string());
    let unknown = json!({ "name": "no-such-handout", "page": null, "scale": 1.0 });
    assert_eq!(code(rig.page.call("preview_handout", unknown)), "not-found");
}

#[test]
fn a_field_that_is_wrong_is_named() {
    let rig = Rig::open();
    let refused = rig.page.value("add_client", json!({ "details": details("") })).unwrap_err();
    assert_eq!(refused["code"], json!("problems"));
    assert_eq!(refused["problems"], json!([{ "path": "legalName", "rule": "required" }]));
    assert_eq!(refused["incident"].as_str().map(str::len), Some(8), "and the log can be asked");
    assert_eq!(rig.value("list_clients", json!({})), Value::Array(Vec::new()), "nothing was added");
}
