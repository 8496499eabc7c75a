//! A medicine session, from the plan to the call of the day after.

use super::Hand;
use crate::claim::Broken;
use serde_json::{Value, json};

impl Hand<'_> {
    /// One that ended before its time, so that nothing has to be in order for it.
    pub(super) fn medicine(&mut self, client: &Value, course: &Value, person: &Value) -> Result<(), Broken> {
        let rest = json!({
            "clientId": client, "kind": "medicine", "modality": "in-person", "minutes": 180, "courseId": course,
            "planned": { "local": "2026-11-25T08:00:00", "zone": "America/New_York" },
        });
        let session = self.form(&["place"], rest);
        let session = self.ask("plan_session", json!({ "session": session }))?;
        self.before(&session, person)?;
        self.log(&session)?;
        self.after(&session, person)?;
        self.calls(client)
    }

    fn before(&mut self, session: &Value, person: &Value) -> Result<(), Broken> {
        let rest = json!({
            "style": "psycholytic", "protocol": "lozenge-office", "protocolVersion": 0, "route": "sublingual",
            "units": null, "prescribed": 1000, "planned": 1000, "booster": null, "givenBy": "client",
            "prescriberId": person, "escortId": person, "chaperoneId": null, "atHome": false,
            "addressConfirmed": true,
        });
        let texts = [
            "substance",
            "form",
            "strength",
            "prescription",
            "overLimitReason",
            "place",
            "stopWord",
            "intention",
        ];
        let plan = self.form(&texts, rest);
        self.ask("plan_medicine", json!({ "sessionId": session, "plan": plan }))?;
        let lists = self.ask("medicine_lists", json!({}))?;
        let code = &lists["questions"][0]["code"];
        let answer = self.form(&["detail"], json!({ "code": code, "answer": "unknown" }));
        let rest = json!({ "answers": [answer], "foodSince": null, "fluidSince": null, "weight": 700 });
        let attestation = self.form(&["medicationsTaken", "substances", "sleep", "mood"], rest);
        self.ask("attest_medicine", json!({ "sessionId": session, "attestation": attestation }))?;
        let reason = self.next();
        let gone_past = json!({ "sessionId": session, "gate": "screening", "reason": reason });
        self.ask("override_gate", gone_past).map(drop)
    }

    fn log(&mut self, session: &Value) -> Result<(), Broken> {
        self.step(session, "opened")?;
        let vitals = json!({
            "systolic": 120, "diastolic": 80, "heartRate": 70, "oxygen": 98, "onOxygen": false, "breaths": null,
            "temperature": null, "position": "sitting", "confirmed": false, "struck": null,
        });
        self.entry(session, "record_vitals", "vitals", &["device", "notMeasured"], vitals)?;
        let dose = json!({
            "kind": "first", "dose": 1000, "route": "sublingual", "units": null, "givenBy": "client",
            "minutesInMouth": null, "ending": "spat", "flags": [], "struck": null,
        });
        let texts = ["form", "prescription", "leftover", "note", "prescriberCalled"];
        self.entry(session, "record_dose", "dose", &texts, dose)?;
        let seen = json!({ "tag": null, "quote": true, "struck": null });
        let seen = self.entry(session, "observe", "observation", &["words", "touch"], seen)?;
        let awake = json!({ "score": 5, "struck": null });
        self.entry(session, "record_sedation", "sedation", &["words"], awake)?;
        self.entry(session, "record_music", "music", &["title"], json!({ "struck": null }))?;
        self.event(session, "record_adverse_event")?;
        let reason = self.next();
        self.ask("strike_entry", json!({ "entryId": seen, "reason": reason })).map(drop)
    }

    fn after(&mut self, session: &Value, person: &Value) -> Result<(), Broken> {
        let check = json!({ "code": "observed-long-enough", "met": "no" });
        let check = self.form(&["words", "overrideReason"], check);
        self.ask("check_discharge", json!({ "sessionId": session, "checks": [check] }))?;
        self.step(session, "transferred")?;
        let left = json!({ "with": person, "againstAdvice": true });
        let texts = ["withWords", "condition", "called"];
        self.entry(session, "depart_medicine", "departure", &texts, left)?;
        self.paper(json!({ "kind": "emergency-sheet", "id": session }))?;
        let note = self.ask("draft_medicine_note", json!({ "sessionId": session }))?;
        self.ask("sign_note", json!({ "noteId": note }))?;
        self.paper(json!({ "kind": "note", "id": note }))?;
        self.ask("sign_medicine", json!({ "sessionId": session }))?;
        self.event(session, "report_late_adverse_event")
    }

    /// A call that was made, and why the next one is not.
    fn calls(&mut self, client: &Value) -> Result<(), Broken> {
        let due = self.ask("list_follow_ups", json!({ "clientId": client }))?;
        let made = json!({ "followUp": null, "outcome": "reached", "suicidalThoughts": true });
        let call = self.form(&["words", "unwanted"], made);
        let made = json!({ "clientId": client, "followUpId": due[0]["item"]["id"], "call": call, "at": self.now()? });
        self.ask("log_call", made)?;
        let reason = self.next();
        self.ask("drop_follow_up", json!({ "followUpId": due[1]["item"]["id"], "reason": reason })).map(drop)
    }

    fn event(&mut self, session: &Value, command: &str) -> Result<(), Broken> {
        let event = json!({
            "term": "nausea", "endedAt": null, "grade": 1, "relatedness": "possible", "serious": false,
            "reportedAt": null, "struck": null,
        });
        let texts = ["words", "action", "outcome", "reportedHow"];
        self.entry(session, command, "event", &texts, event).map(drop)
    }

    fn step(&mut self, session: &Value, step: &str) -> Result<(), Broken> {
        let words = self.next();
        self.ask("step_medicine", json!({ "sessionId": session, "step": step, "words": words })).map(drop)
    }

    /// Something that happened now.
    fn entry(
        &mut self,
        session: &Value,
        command: &str,
        name: &str,
        texts: &[&str],
        others: Value,
    ) -> Result<Value, Broken> {
        let mut arguments = json!({ "sessionId": session, "at": self.now()? });
        arguments[name] = self.form(texts, others);
        self.ask(command, arguments)
    }

    fn now(&self) -> Result<Value, Broken> {
        Ok(self.ask("app_status", json!({}))?["now"].take())
    }
}
