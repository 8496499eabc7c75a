//! A record with a text of one's choice in every field that takes words, written by the commands of the window.

mod chart;
mod medicine;

use crate::claim::Broken;
use serde_json::{Value, json};
use tests::page::Page;
use tests::rig::{PASSPHRASE, PIN, details};

/// Whoever writes: each text comes from `text`, for one field.
pub struct Hand<'a> {
    page: &'a Page,
    text: &'a mut dyn FnMut() -> String,
    /// Fields that were filled.
    pub fields: u32,
}

/// Values of these names are no free text.
const FIXED: &[&str] = &[
    "id",
    "clientId",
    "sessionId",
    "kind",
    "status",
    "language",
    "paperSize",
    "cadence",
    "type",
    "birthDate",
    "eventDate",
    "sessionDay",
    "reviewOn",
    "zone",
    "local",
    "modality",
];

impl<'a> Hand<'a> {
    /// Writes on this page, into an open record.
    pub fn new(page: &'a Page, text: &'a mut dyn FnMut() -> String) -> Self {
        Self { page, text, fields: 0 }
    }

    /// The practice, and a client with everything that is kept of clients. The papers of it are saved.
    pub fn fill(&mut self) -> Result<(), Broken> {
        let practice = self.filled(self.ask("practice", json!({}))?);
        self.ask("edit_practice", json!({ "practice": practice }))?;
        let person = self.filled(details(""));
        let client = self.ask("add_client", json!({ "details": person }))?;
        self.note(&client)?;
        self.plan(&client)?;
        self.consents(&client)?;
        self.chart(&client)?;
        let reason = self.next();
        self.ask("place_legal_hold", json!({ "clientId": client, "reason": reason }))?;
        let words = self.next();
        let lines = format!("{}\n{PASSPHRASE}\n{words}", client.as_str().unwrap_or_default());
        self.page.call_raw("release_legal_hold", lines.as_bytes()).map_err(|why| why.to_string())?;
        let draft = self.filled(details(""));
        self.save(json!({ "subject": "client", "id": client }), "client", draft)
    }

    fn note(&mut self, client: &Value) -> Result<(), Broken> {
        let note =
            self.ask("begin_note", json!({ "clientId": client, "sessionId": null, "kind": "therapy" }))?;
        let mut fields = self.ask("read_note", json!({ "noteId": note }))?["fields"].take();
        let kinds = ["paragraph", "quote"].map(|kind| json!({ "type": kind, "spans": [self.span()] }));
        let [paragraph, quote] = kinds;
        let heading = json!({ "type": "heading", "level": 1, "spans": [self.span()] });
        let list = json!({ "type": "bullet-list", "items": [[self.span()], [self.span()]] });
        fields = self.filled(fields);
        // A late entry, so that it has a reason.
        fields["eventDate"] = json!("2026-11-05");
        fields["body"] = json!({ "blocks": [heading, paragraph, list, quote] });
        self.save(json!({ "subject": "note", "id": note }), "note", fields)?;
        self.ask("sign_note", json!({ "noteId": note }))?;
        let addendum = self.filled(json!({ "reason": "", "text": "" }));
        self.ask("add_addendum", json!({ "noteId": note, "addendum": addendum }))?;
        self.paper(json!({ "kind": "note", "id": note }))
    }

    fn plan(&mut self, client: &Value) -> Result<(), Broken> {
        let plan = self.ask("begin_plan", json!({ "clientId": client }))?;
        let mut fields = self.ask("read_plan", json!({ "planId": plan }))?["fields"].take();
        let step = json!({
            "id": self.ask("new_commitment", json!({}))?, "what": "", "when": "", "place": "", "cadence": "once", "obstacle": "",
            "ifThen": "",
        });
        fields["commitments"] = json!([step]);
        let fields = self.filled(fields);
        self.save(json!({ "subject": "plan", "id": plan }), "plan", fields)?;
        self.ask("publish_plan", json!({ "planId": plan }))?;
        self.paper(json!({ "kind": "plan", "id": plan, "version": 1 }))
    }

    /// One that is signed and withdrawn, one that is declined.
    fn consents(&mut self, client: &Value) -> Result<(), Broken> {
        let consent = self.hand_over(client, "treatment")?;
        let shown = self.ask("handed_over", json!({}))?["document"].take();
        let choices = agreed(&shown);
        let signature = json!({ "typedName": self.next(), "strokes": [], "width": 6000, "height": 1800 });
        self.ask("sign_consent", json!({ "choices": choices, "signature": signature }))?;
        self.ask("hand_back", json!({ "pin": PIN }))?;
        self.paper(json!({ "kind": "consent", "id": consent }))?;
        let (how, words) = (self.next(), self.next());
        self.ask("withdraw_consent", json!({ "consentId": consent, "how": how, "words": words }))?;
        self.hand_over(client, "touch")?;
        let reason = self.next();
        self.ask("decline_consent", json!({ "reason": reason }))?;
        self.ask("hand_back", json!({ "pin": PIN })).map(drop)
    }

    fn hand_over(&mut self, client: &Value, kind: &str) -> Result<Value, Broken> {
        let consent = self.ask("prepare_consent", json!({ "clientId": client, "kind": kind }))?;
        let presentation =
            self.filled(json!({ "identityCheck": "", "present": "", "questions": "", "overrideReason": "" }));
        self.ask("hand_over", json!({ "consentId": consent, "presentation": presentation, "pin": PIN }))?;
        Ok(consent)
    }

    fn save(&self, key: Value, form: &str, fields: Value) -> Result<(), Broken> {
        let fields = json!({ "form": form, "fields": fields });
        self.ask("save_draft", json!({ "key": key, "fields": fields, "revision": 2 }))?;
        self.ask("close_draft", json!({ "key": key })).map(drop)
    }

    fn paper(&self, paper: Value) -> Result<(), Broken> {
        self.ask("save_paper", json!({ "paper": paper, "page": null, "scale": 1.0 })).map(drop)
    }

    fn span(&mut self) -> Value {
        json!({ "text": self.next() })
    }

    /// Every text of a form.
    fn filled(&mut self, mut fields: Value) -> Value {
        match &mut fields {
            Value::Object(inner) => {
                let free = inner.iter_mut().filter(|(name, _)| !FIXED.contains(&name.as_str()));
                free.for_each(|(_, value)| *value = self.filled(value.take()));
            }
            Value::Array(inner) => inner.iter_mut().for_each(|value| *value = self.filled(value.take())),
            Value::String(text) => *text = self.next(),
            _ => (),
        }
        fields
    }

    /// A form: a text in each of these fields, and what stands in the others.
    fn form(&mut self, texts: &[&str], mut others: Value) -> Value {
        for name in texts {
            others[*name] = json!(self.next());
        }
        others
    }

    fn next(&mut self) -> String {
        self.fields += 1;
        (self.text)()
    }

    fn ask(&self, command: &str, arguments: Value) -> Result<Value, Broken> {
        self.page.value(command, arguments).map_err(|why| Broken(format!("{command}: {why}")))
    }
}

/// Every box of a document, ticked.
fn agreed(document: &Value) -> Vec<Value> {
    let mut ids = Vec::new();
    boxes(document, &mut ids);
    ids.iter().map(|id| json!({ "id": id, "agreed": true })).collect()
}

/// The ids of every box to tick.
fn boxes(of: &Value, found: &mut Vec<Value>) {
    match of {
        Value::Object(inner) => {
            found.extend(inner.get("ticked").and(inner.get("id")).cloned());
            inner.values().for_each(|value| boxes(value, found));
        }
        Value::Array(inner) => inner.iter().for_each(|value| boxes(value, found)),
        _ => (),
    }
}
