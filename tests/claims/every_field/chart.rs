//! The chart: what is written down before a course, around it and after it.

use super::Hand;
use crate::claim::Broken;
use serde_json::{Value, json};

const TODAY: &str = "2026-11-25";
/// Letters in the code of a diagnosis.
const CODE: usize = 20;

impl Hand<'_> {
    /// A course from its first question to the letter that ends it, with everything beside it.
    pub(super) fn chart(&mut self, client: &Value) -> Result<(), Broken> {
        let course = self.course(client)?;
        let prescriber = self.beside(client)?;
        let scan = self.scan(client)?;
        self.clearance(&course, &prescriber, &scan)?;
        self.on_paper(client, &scan)?;
        self.protocol()?;
        self.medicine(client, &course, &prescriber)?;
        self.drafts(client)?;
        self.screening(&course)
    }

    fn course(&mut self, client: &Value) -> Result<Value, Broken> {
        let earlier = self.form(&["what", "detail"], json!({}));
        let goal = self.form(&["words", "signs"], json!({}));
        let rest = json!({
            "startedOn": "2026-11-01", "diagnosisCodes": [self.code()], "earlier": [earlier], "goals": [goal],
            "protocol": null, "plannedSessions": 0,
        });
        let details = self.form(&["reason", "diagnosis"], rest);
        self.ask("begin_course", json!({ "clientId": client, "details": details }))
    }

    /// As much of a text as a code may have.
    fn code(&mut self) -> String {
        self.next().chars().take(CODE).collect()
    }

    /// What outlasts a course; the person that may prescribe.
    fn beside(&mut self, client: &Value) -> Result<Value, Broken> {
        let taken = json!({ "since": null, "until": null, "caution": null, "reviewedOn": null });
        let medication = self.form(&["name", "dose", "prescriberDecision"], taken);
        self.ask("add_medication", json!({ "clientId": client, "medication": medication }))?;
        let allergy = self.form(&["substance", "reaction"], json!({ "removedOn": null }));
        self.ask("add_allergy", json!({ "clientId": client, "allergy": allergy }))?;
        let detail = self.next();
        let raised = json!({ "clientId": client, "weight": "asks", "detail": detail });
        let (alert, action) = (self.ask("raise_alert", raised)?, self.next());
        self.ask("close_alert", json!({ "alertId": alert, "action": action }))?;
        let texts = ["name", "relation", "phone", "profession", "licence", "address"];
        let known = json!({ "roles": ["prescriber", "escort"], "mayBeContacted": true, "ended": false });
        let person = self.form(&texts, known);
        self.ask("add_person", json!({ "clientId": client, "person": person }))
    }

    fn scan(&mut self, client: &Value) -> Result<Value, Broken> {
        let lines = format!("{}\n{}\n%PDF-1.7 paper", client.as_str().unwrap_or_default(), self.next());
        self.page.call_raw("keep_scan", lines.as_bytes()).map_err(|why| why.to_string())?;
        Ok(self.ask("list_scans", json!({ "clientId": client }))?[0]["id"].take())
    }

    /// One that came without being asked for, corrected and taken back.
    fn clearance(&mut self, course: &Value, prescriber: &Value, scan: &Value) -> Result<(), Broken> {
        let condition = self.form(&["words"], json!({ "metOn": null }));
        let test = self.form(&["name", "result"], json!({ "positive": null, "on": null }));
        let rest = json!({
            "prescriberId": prescriber, "evaluatedOn": "2026-11-20", "evaluation": "video",
            "decision": "cleared-with-conditions", "conditions": [condition], "systolic": 120, "diastolic": 80,
            "heartRate": 70, "oxygen": 98, "weight": 700, "weighedOn": "2026-11-20", "height": 170, "tests": [test],
            "medicationsReviewedOn": null, "routes": ["sublingual"], "maxDose": 2000, "maxDosePerKg": null,
            "boosterAllowed": true, "intervalDays": null, "orderOnFile": null, "validUntil": "2027-01-25",
            "maxSessions": 6, "scan": scan,
        });
        let terms = self.form(&["allergies", "boosterRule", "transcribedBy"], rest);
        let came = json!({ "courseId": course, "receivedOn": TODAY, "terms": terms });
        let clearance = self.ask("record_clearance", came)?;
        let corrected = self.form(&["allergies", "boosterRule", "transcribedBy"], terms);
        let edited = json!({ "clearanceId": clearance, "receivedOn": TODAY, "terms": corrected });
        self.ask("edit_clearance", edited)?;
        let revocation = self.form(&["reason"], json!({ "on": TODAY }));
        self.ask("revoke_clearance", json!({ "clearanceId": clearance, "revocation": revocation }))?;
        self.paper(json!({ "kind": "clearance-request", "id": course }))
    }

    /// A consent with words of its own on it, signed with a pen.
    fn on_paper(&mut self, client: &Value, scan: &Value) -> Result<(), Broken> {
        let texts = ["person", "reach", "place", "purpose", "until", "day", "second", "secondReach"];
        let words = self.form(&texts, json!({}));
        let prepared = json!({ "clientId": client, "kind": "release", "paperWords": words });
        let consent = self.ask("prepare_consent", prepared)?;
        let shown = self.ask("read_consent", json!({ "consentId": consent }))?["document"].take();
        let presentation = self.form(&["identityCheck", "present", "questions", "overrideReason"], json!({}));
        let signed = json!({
            "consentId": consent, "presentation": presentation, "choices": super::agreed(&shown), "onPaper": { "scan": scan, "signedOn": TODAY },
        });
        self.ask("sign_on_paper", signed)?;
        self.paper(json!({ "kind": "consent", "id": consent }))
    }

    /// The practice's own words in a protocol, and who approved them.
    fn protocol(&mut self) -> Result<(), Broken> {
        let asked = json!({ "code": "lozenge-office", "version": 0 });
        let protocol = self.ask("read_protocol", asked)?["protocol"].take();
        let protocol = self.form(&["name"], protocol);
        let approved = self.form(&["approvedBy"], json!({ "protocol": protocol, "approvedOn": TODAY }));
        self.ask("edit_protocol", approved).map(drop)
    }

    /// Half typed into forms, with texts in fields that take numbers.
    fn drafts(&mut self, client: &Value) -> Result<(), Broken> {
        for form in ["medication", "person", "clearance", "course"] {
            let values = self.form(&["name", "dose", "words"], json!({}));
            let fields = json!({ "clientId": client, "values": values });
            let key = json!({ "subject": "form", "form": form, "id": client });
            self.save(key, "form", fields)?;
        }
        Ok(())
    }

    fn screening(&mut self, course: &Value) -> Result<(), Broken> {
        let asked = json!({ "code": "dementia", "answer": "yes", "source": "other", "on": TODAY });
        let answer = self.form(&["detail"], asked);
        self.ask("answer_screening", json!({ "courseId": course, "answers": [answer] }))?;
        let decided = json!({ "suitability": "referred", "on": TODAY });
        let outcome = self.form(&["reason", "referredTo"], decided);
        self.ask("decide_screening", json!({ "courseId": course, "outcome": outcome }))?;
        self.paper(json!({ "kind": "outcome-letter", "id": course }))
    }
}
