//! The chart of a client by commands alone: a paper from outside crosses as bytes, a refusal names its field.

use crate::rig::{Rig, details};
use serde_json::{Value, json};
use tauri::ipc::InvokeResponseBody;

fn course(rig: &Rig) -> (Value, Value) {
    let client = rig.value("add_client", json!({ "details": details("Invented Person") }));
    let course = json!({
        "startedOn": "2026-11-20", "reason": "", "diagnosisCodes": [], "diagnosis": "", "earlier": [],
        "goals": [], "protocol": null, "plannedSessions": 0,
    });
    let course = rig.value("begin_course", json!({ "clientId": client, "details": course }));
    (client, course)
}

#[test]
fn a_screening_is_answered_decided_and_moves_the_course() {
    let rig = Rig::open();
    let (client, course) = course(&rig);
    let answer = |code: &str, answer: &str| json!({ "code": code, "answer": answer, "detail": "", "source": "client", "on": "2026-11-25" });
    let answers = json!([answer("aneurysm", "yes"), answer("dementia", "no")]);
    rig.value("answer_screening", json!({ "courseId": course, "answers": answers }));
    let screening = rig.value("read_screening", json!({ "courseId": course }));
    assert_eq!(screening["absoluteYes"], json!(["aneurysm"]));
    let outcome = |suitability: &str| {
        let words = json!({ "suitability": suitability, "reason": "Her heart.", "referredTo": "", "on": "2026-11-25" });
        json!({ "courseId": course, "outcome": words })
    };
    let refused = rig.page.value("decide_screening", outcome("suitable")).unwrap_err();
    assert_eq!(refused["problems"], json!([{ "path": "suitability", "rule": "not-allowed" }]));
    rig.value("decide_screening", outcome("not-suitable"));
    let chart = rig.value("client_chart", json!({ "clientId": client }));
    assert_eq!(chart["courses"][0]["item"]["content"]["status"], json!("declined"));
    assert_eq!(chart["current"], course);
}

#[test]
fn a_paper_from_outside_crosses_as_bytes_both_ways() {
    let rig = Rig::open();
    let (client, _) = course(&rig);
    let id = client.as_str().unwrap();
    let file = b"%PDF-1.7\nwith a line break\n\x00\xff";
    let body = [format!("{id}\nClearance\n").as_bytes(), file].concat();
    let kept = rig.page.call_raw("keep_scan", &body).expect("it is a PDF");
    let InvokeResponseBody::Json(kept) = kept else { panic!("an id crosses as JSON") };
    let scans = rig.value("list_scans", json!({ "clientId": client }));
    assert_eq!((&scans[0]["title"], &scans[0]["length"]), (&json!("Clearance"), &json!(file.len())));
    assert_eq!(scans[0]["id"], serde_json::from_str::<Value>(&kept).unwrap());
    let bytes = rig.page.call("read_scan", json!({ "scanId": scans[0]["id"] })).expect("it is there");
    let InvokeResponseBody::Raw(bytes) = bytes else { panic!("a scan crosses as bytes") };
    assert_eq!(bytes, file, "exactly as it came");
    let strange =
        rig.page.call_raw("keep_scan", format!("{id}\nA letter\nDear colleague").as_bytes()).unwrap_err();
    assert_eq!(strange["problems"], json!([{ "path": "file", "rule": "not-a-scan" }]));
}

#[test]
fn an_alert_waits_on_today_until_it_is_written_what_was_done() {
    let rig = Rig::open();
    let (client, _) = course(&rig);
    let made = json!({
        "followUp": null, "outcome": "reached", "words": "Low.", "unwanted": "", "suicidalThoughts": true,
    });
    let at = rig.value("app_status", json!({}))["now"].clone();
    rig.value("log_call", json!({ "clientId": client, "followUpId": null, "call": made, "at": at }));
    let alerts = rig.value("today", json!({}))["alerts"].take();
    assert_eq!(alerts[0]["alert"]["content"]["weight"], json!("suicide"));
    let id = &alerts[0]["alert"]["id"];
    let refused = rig.page.value("close_alert", json!({ "alertId": id, "action": "" })).unwrap_err();
    assert_eq!(refused["problems"], json!([{ "path": "action", "rule": "required" }]));
    rig.value("close_alert", json!({ "alertId": id, "action": "Called her and her brother." }));
    assert_eq!(rig.value("list_open_alerts", json!({})), json!([]));
}
