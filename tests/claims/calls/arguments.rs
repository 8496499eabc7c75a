//! What is sent to a command: what it expects, and everything else.

use super::{forms, odd};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use tests::dice::Dice;
use tests::refusals::Body;
use tests::rig::{PASSPHRASE, PIN, Rig, details, presentation, signature};
use throughline::bindings::Command;

const SESSION_KINDS: [&str; 9] = [
    "intake",
    "preparation",
    "medicine",
    "integration",
    "therapy",
    "check-in",
    "closing",
    "treatment",
    "touch",
];
const STATUSES: [&str; 10] = [
    "planned",
    "held",
    "cancelled",
    "no-show",
    "not-started",
    "doing",
    "done",
    "changed",
    "dropped",
    "eligible",
];
const NOBODY: &str = "0190d0d0-0000-7000-8000-000000000000";
/// With more wrong passphrases every try would wait, with more right ones every call would carry out the act.
const RIGHT_PASSPHRASE_PERCENT: u32 = 1;

/// Makes bodies.
pub struct Wordsmith {
    dice: Dice,
    known: BTreeMap<&'static str, Value>,
}

impl Wordsmith {
    /// Knows nobody.
    pub fn new(dice: Dice) -> Self {
        Self { dice, known: BTreeMap::new() }
    }

    /// Knows the ids of an open rig's records from now on: it makes one of each kind.
    pub fn look_around(&mut self, rig: &Rig) {
        let client = rig.value("add_client", json!({ "details": details("Invented Person") }));
        let whose = json!({ "clientId": client });
        let session = json!({
            "clientId": client, "kind": "medicine", "modality": "in-person", "planned": planned(), "place": "",
            "minutes": 0, "courseId": null,
        });
        let course = rig.value("begin_course", json!({ "clientId": client, "details": forms::course() }));
        let asked = json!({ "courseId": course, "requestedOn": "2026-11-01" });
        let note = json!({ "clientId": client, "sessionId": null, "kind": "therapy" });
        let consent = json!({ "clientId": client, "kind": "treatment" });
        let place = rig.value("add_backup_place", json!({}))["places"][0]["id"].take();
        let protocol = json!({ "code": "lozenge-office", "version": 0 });
        let scan = [client.as_str().unwrap_or(NOBODY).as_bytes(), b"\nClearance\n%PDF-1.7 paper"].concat();
        rig.page.call_raw("keep_scan", &scan).expect("it is a PDF");
        self.known = BTreeMap::from([
            ("protocol", rig.value("read_protocol", protocol)["protocol"].take()),
            ("scanId", rig.value("list_scans", whose.clone())[0]["id"].take()),
            ("sessionId", rig.value("plan_session", json!({ "session": session }))),
            ("noteId", rig.value("begin_note", note)),
            ("consentId", rig.value("prepare_consent", consent)),
            ("planId", rig.value("begin_plan", whose)),
            ("commitmentId", rig.value("new_commitment", json!({}))),
            ("placeId", place),
            ("clearanceId", rig.value("request_clearance", asked)),
            ("courseId", course),
            ("clientId", client),
        ]);
        self.chart(rig);
    }

    /// What a chart has, and a medicine session in which something was entered.
    fn chart(&mut self, rig: &Rig) {
        let made = [
            ("personId", "add_person", "clientId", "person"),
            ("medicationId", "add_medication", "clientId", "medication"),
            ("allergyId", "add_allergy", "clientId", "allergy"),
            ("doseId", "record_dose", "sessionId", "dose"),
            ("observationId", "observe", "sessionId", "observation"),
            ("entryId", "record_music", "sessionId", "music"),
            ("eventId", "record_adverse_event", "sessionId", "event"),
        ];
        for (id, command, whose, what) in made {
            let known = self.known.clone();
            let mut named = |name: &str| known.get(name).cloned().unwrap_or_default();
            let (whole, form, at) =
                (named(whose), forms::form(what, &mut named), forms::form("at", &mut named));
            let made = rig.value(command, json!({ whose: whole, what: form, "at": at }));
            self.known.insert(id, made);
        }
        let raised = json!({ "clientId": self.known["clientId"], "weight": "asks", "detail": "as agreed" });
        self.known.insert("alertId", rig.value("raise_alert", raised));
    }

    /// Something to send to this command.
    pub fn body(&mut self, command: &Command) -> Body {
        if command.arguments == ["raw"] {
            return self.raw();
        }
        let expected =
            command.arguments.iter().map(|name| (camel_case(name), self.example(&camel_case(name))));
        let expected = Value::Object(expected.collect::<Map<_, _>>());
        match self.dice.below(20) {
            0 => Body::Raw(odd::bytes(&mut self.dice)),
            1 => Body::Named(odd::value(&mut self.dice)),
            2 | 3 => Body::Named(expected),
            _ => {
                let times = 1 + self.dice.below(3);
                Body::Named((0..times).fold(expected, |value, _| odd::spoil(value, &mut self.dice)))
            }
        }
    }

    /// Lines of bytes, as secrets are sent.
    fn raw(&mut self) -> Body {
        if self.dice.percent(5) {
            return Body::Named(odd::value(&mut self.dice));
        }
        let lines = 1 + self.dice.below(3);
        let lines: Vec<Vec<u8>> = (0..lines).map(|_| self.line()).collect();
        Body::Raw(lines.join(if self.dice.percent(90) { &b"\n"[..] } else { b"\r\n" }))
    }

    fn line(&mut self) -> Vec<u8> {
        if self.dice.percent(RIGHT_PASSPHRASE_PERCENT) {
            return PASSPHRASE.into();
        }
        match self.dice.below(6) {
            0 => self.id("clientId").as_str().unwrap_or(NOBODY).into(),
            1 => "abandon ".repeat(self.dice.below(20)).into_bytes(),
            2 => PIN.into(),
            _ => odd::bytes(&mut self.dice),
        }
    }

    fn example(&mut self, name: &str) -> Value {
        match name {
            "appearance" => self.one_of(&["light", "dark", "system"]),
            "name" => self.one_of(&["Practice", "preparation-guide", "first-paint"]),
            "answers" => self.answers(),
            "pin" => json!(PIN),
            "page" => self.one_of(&["a4", "letter"]),
            "minutes" | "revision" => json!(1 + self.dice.below(40)),
            "scale" => json!(1.0),
            "reason" | "how" | "words" => json!("as agreed"),
            "details" => everything_of(details("Invented Person"), forms::course()),
            "practice" => practice(),
            "session" => json!({
                "clientId": self.id("clientId"), "kind": self.one_of(&SESSION_KINDS), "modality": "in-person",
                "planned": planned(), "place": "Room 2", "minutes": 50, "courseId": null,
            }),
            "status" => self.one_of(&STATUSES),
            "kind" => self.one_of(&SESSION_KINDS),
            "addendum" => addendum(),
            "presentation" => presentation(),
            "choices" => json!([{ "id": "c1", "agreed": true }, { "id": "c2", "agreed": false }]),
            "signature" => json!({
                "typedName": "Invented Person", "strokes": [{ "points": [[1, 2], [3, 4]] }], "width": 6000, "height": 1800,
            }),
            "key" => self.key(),
            "fields" => self.fields(),
            "paper" => self.paper(),
            "drawn" => signature("Invented Person"),
            other => forms::form(other, &mut |id| self.id(id)).unwrap_or_else(|| self.id(other)),
        }
    }

    /// Of the recovery words, or of the screening.
    fn answers(&mut self) -> Value {
        let asked = |code: &str, answer: &str| json!({ "code": code, "answer": answer, "detail": "", "source": "client", "on": "2026-11-25" });
        match self.dice.percent(50) {
            true => json!(["abandon", "ability"]),
            false => json!([asked("aneurysm", "no"), asked("dementia", "unknown")]),
        }
    }

    fn key(&mut self) -> Value {
        let subjects =
            [("note", "noteId"), ("plan", "planId"), ("addendum", "noteId"), ("client", "clientId")];
        match subjects.get(self.dice.below(subjects.len() + 1)) {
            Some((subject, id)) => json!({ "subject": subject, "id": self.id(id) }),
            None if self.dice.percent(50) => json!({ "subject": "new-client" }),
            None => json!({ "subject": "form", "form": "medication", "id": self.id("clientId") }),
        }
    }

    fn fields(&mut self) -> Value {
        let client = self.id("clientId");
        match self.dice.below(5) {
            4 => json!({ "form": "form", "fields": { "clientId": client, "values": { "dose": "fifty" } } }),
            0 => json!({ "form": "client", "fields": details("Invented Person") }),
            1 => json!({ "form": "addendum", "fields": addendum() }),
            2 => json!({ "form": "plan", "fields": plan(&client, &self.id("commitmentId")) }),
            _ => json!({ "form": "note", "fields": note(&client) }),
        }
    }

    fn paper(&mut self) -> Value {
        match self.dice.below(8) {
            5 => json!({ "kind": "outcome-letter", "id": self.id("courseId") }),
            6 => json!({ "kind": "clearance-request", "id": self.id("courseId") }),
            7 => json!({ "kind": "emergency-sheet", "id": self.id("sessionId") }),
            0 => json!({ "kind": "handout", "name": "preparation-guide" }),
            1 => json!({ "kind": "plan", "id": self.id("planId"), "version": self.dice.below(4) }),
            2 => json!({ "kind": "consent", "id": self.id("consentId") }),
            3 => json!({ "kind": "consent-record", "id": self.id("consentId") }),
            _ => json!({ "kind": "note", "id": self.id("noteId") }),
        }
    }

    fn one_of(&mut self, all: &[&str]) -> Value {
        json!(all[self.dice.below(all.len())])
    }

    fn id(&mut self, name: &str) -> Value {
        let known = self.known.get(name).filter(|_| !self.dice.percent(5));
        known.cloned().unwrap_or_else(|| json!(NOBODY))
    }
}

/// Both at once.
fn everything_of(mut one: Value, other: Value) -> Value {
    if let (Value::Object(one), Value::Object(other)) = (&mut one, other) {
        one.extend(other);
    }
    one
}

fn planned() -> Value {
    json!({ "local": "2026-11-25T13:00:00", "zone": "America/New_York" })
}

fn practice() -> Value {
    json!({
        "name": "Example Practice", "therapist": "Robin Example", "credentials": "LMFT", "licence": "", "phone": "",
        "hours": "", "address": "", "prescriber": "", "paperSize": "letter", "sample": false,
    })
}

fn addendum() -> Value {
    json!({ "reason": "left out", "text": "The escort was confirmed." })
}

fn note(client: &Value) -> Value {
    let span = json!({ "text": "Spoke about the day.", "bold": true });
    json!({
        "clientId": client, "sessionId": null, "kind": "therapy", "title": "A day", "eventDate": "2026-11-25",
        "lateReason": "", "body": { "blocks": [
            { "type": "heading", "text": "Course" }, { "type": "paragraph", "spans": [span] },
            { "type": "list", "ordered": false, "items": [[span]] }, { "type": "quote", "spans": [span] },
        ] },
    })
}

fn plan(client: &Value, commitment: &Value) -> Value {
    json!({
        "clientId": client, "intention": "i", "words": "w", "sessionDay": null, "meaning": "m", "people": "", "next": "",
        "warningSigns": "", "cautions": "", "reviewOn": "2026-12-24", "commitments": [{
            "id": commitment, "what": "Write", "when": "before work", "place": "", "cadence": "daily", "obstacle": "",
            "ifThen": "",
        }],
    })
}

fn camel_case(name: &str) -> String {
    let mut parts = name.split('_');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |whole, part| whole + &part[..1].to_uppercase() + &part[1..])
}
