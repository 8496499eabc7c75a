//! The forms of the chart as commands expect them.

use serde_json::{Value, json};

const TODAY: &str = "2026-11-25";
const NOW: &str = "2026-11-25T09:00:00-05:00";

/// What an argument of this name holds. None for an id, and for what stands elsewhere.
pub fn form(name: &str, id: &mut dyn FnMut(&str) -> Value) -> Option<Value> {
    around(name).or_else(|| before(name, id)).or_else(|| in_session(name, id)).or_else(|| after(name, id))
}

/// What a course begins with: fields of a client and of a course at once, because both are called details.
pub fn course() -> Value {
    json!({
        "startedOn": "2026-11-01", "reason": "", "diagnosisCodes": ["F33.1"], "diagnosis": "", "protocol": null,
        "earlier": [{ "what": "Sertraline", "detail": "" }], "goals": [{ "words": "To sleep", "signs": "" }],
        "plannedSessions": 6,
    })
}

fn around(name: &str) -> Option<Value> {
    Some(match name {
        "at" => json!(NOW),
        "on" | "requestedOn" | "receivedOn" | "approvedOn" => json!(TODAY),
        "index" | "version" => json!(0),
        "code" => json!("lozenge-office"),
        "approvedBy" | "detail" | "action" => json!("as agreed"),
        "weight" => json!("asks"),
        "medication" => json!({
            "name": "Sertraline", "dose": "50 mg", "since": null, "until": null, "caution": null, "reviewedOn": TODAY,
            "prescriberDecision": "",
        }),
        "allergy" => json!({ "substance": "Latex", "reaction": "", "removedOn": null }),
        "person" => json!({
            "name": "Robin Example", "roles": ["prescriber", "escort"], "relation": "", "phone": "", "profession": "",
            "licence": "", "address": "", "mayBeContacted": true, "ended": false,
        }),
        _ => return None,
    })
}

fn before(name: &str, id: &mut dyn FnMut(&str) -> Value) -> Option<Value> {
    Some(match name {
        "outcome" => {
            json!({ "suitability": "referred", "reason": "As spoken", "referredTo": "", "on": TODAY })
        }
        "terms" => json!({
            "prescriberId": id("personId"), "evaluatedOn": TODAY, "evaluation": "video", "decision": "cleared",
            "conditions": [{ "words": "A blood test", "metOn": null }], "systolic": 120, "diastolic": 80,
            "heartRate": 70, "oxygen": 98, "weight": 700, "weighedOn": TODAY, "height": 170, "tests": [],
            "medicationsReviewedOn": TODAY, "allergies": "", "routes": ["sublingual"], "maxDose": 2000,
            "maxDosePerKg": null, "boosterAllowed": true, "boosterRule": "", "intervalDays": 7, "orderOnFile": null,
            "validUntil": "2027-01-25", "maxSessions": 6, "scan": id("scanId"), "transcribedBy": "Robin Example",
        }),
        "revocation" => json!({ "on": TODAY, "reason": "As written" }),
        "onPaper" => json!({ "scan": id("scanId"), "signedOn": TODAY }),
        "paperWords" => json!({
            "person": "Robin Example", "reach": "", "place": "", "purpose": "", "until": "", "day": "", "second": "",
            "secondReach": "",
        }),
        "plan" => json!({
            "style": "psycholytic", "protocol": "lozenge-office", "protocolVersion": 0, "route": "sublingual",
            "substance": "ketamine", "form": "tablet", "strength": "", "units": 10, "prescription": "",
            "prescribed": 1000, "planned": 1000, "booster": null, "overLimitReason": "", "givenBy": "client",
            "prescriberId": id("personId"), "escortId": id("personId"), "chaperoneId": null, "atHome": false,
            "place": "Room 2", "addressConfirmed": true, "stopWord": "", "intention": "",
        }),
        "attestation" => json!({
            "answers": [], "foodSince": NOW, "fluidSince": null, "medicationsTaken": "", "substances": "",
            "sleep": "", "mood": "", "weight": 700,
        }),
        _ => return None,
    })
}

fn in_session(name: &str, id: &mut dyn FnMut(&str) -> Value) -> Option<Value> {
    Some(match name {
        "text" => json!("130/82 72 98"),
        "gate" => json!("screening"),
        "step" => json!("opened"),
        "vitals" => json!({
            "systolic": 120, "diastolic": 80, "heartRate": 70, "oxygen": 98, "onOxygen": false, "breaths": null,
            "temperature": null, "position": "sitting", "device": "", "notMeasured": "", "confirmed": false,
            "struck": null,
        }),
        "dose" => json!({
            "kind": "first", "dose": 1000, "route": "sublingual", "form": "", "units": null, "prescription": "",
            "givenBy": "client", "minutesInMouth": 12, "ending": "spat", "leftover": "", "note": "", "flags": [],
            "prescriberCalled": "", "struck": null,
        }),
        "observation" => {
            json!({ "tag": null, "words": "Tears", "quote": false, "touch": "", "struck": null })
        }
        "sedation" => json!({ "score": 5, "words": "", "struck": null }),
        "music" => json!({ "title": "Low strings", "struck": null }),
        "event" => json!({
            "term": "nausea", "words": "", "endedAt": null, "grade": 1, "relatedness": "possible", "action": "",
            "outcome": "", "serious": false, "reportedAt": null, "reportedHow": "", "struck": null,
        }),
        "departure" => json!({
            "with": id("personId"), "withWords": "", "againstAdvice": false, "condition": "Steady", "called": "",
        }),
        _ => return None,
    })
}

fn after(name: &str, id: &mut dyn FnMut(&str) -> Value) -> Option<Value> {
    Some(match name {
        "checks" => json!([{
            "code": "observed-long-enough", "met": "yes", "words": "", "overrideReason": "",
        }]),
        "call" => json!({
            "followUp": null, "outcome": "reached", "words": "", "unwanted": "", "suicidalThoughts": null,
        }),
        "followUpId" => Value::Null,
        "protocol" => id("protocol"),
        _ => return None,
    })
}
