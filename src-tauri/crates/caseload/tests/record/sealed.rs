//! What was signed proves itself.

use crate::desk::{Desk, agreed, drawn, today};
use crate::room::{Room, first};
use caseload::client;
use caseload::consent::{self, ConsentKind};
use caseload::course;
use caseload::draft::{self, AddendumDraft, DraftFields, DraftKey};
use caseload::medicine::{self, SessionStep};
use caseload::paper_kept::{self, PaperRef};
use caseload::plan::{self, Cadence, Commitment, CommitmentStatus};
use caseload::protocol;
use caseload::scan;
use caseload::seal::{self, SealKind};
use caseload::session::{self, Modality, NewSession, SessionKind};
use caseload::time::Planned;
use caseload::{hold, note, verify};
use rusqlite::config::DbConfig;
use rusqlite::types::Value;

/// One row or two in every table that holds something signed.
fn desk_with_everything() -> Desk {
    let mut desk = Desk::new();
    let one = desk.client("Maren Lindqvist");
    desk.client("Tomasz Wiśniewski");
    let planned =
        Planned { local: today().and_hms_opt(7, 0, 0).unwrap(), zone: chrono_tz::America::New_York };
    let (kind, modality) = (SessionKind::Therapy, Modality::InPerson);
    let session = session::plan(
        &mut desk.case,
        NewSession { client_id: one, kind, planned, modality, place: "".into(), minutes: 0, course_id: None },
    )
    .unwrap();
    let now = desk.case.now();
    session::hold(&mut desk.case, session, now).unwrap();
    let note = note::begin(&mut desk.case, one, Some(session), kind).unwrap();
    desk.write(note, "Title", "Words", 1);
    note::sign(&mut desk.case, note).unwrap();
    for text in ["First", "Second"] {
        let addendum = AddendumDraft { reason: "Left out".into(), text: text.into() };
        note::add_addendum(&mut desk.case, note, addendum).unwrap();
    }
    let signed = desk.signed_consent(one, ConsentKind::Treatment);
    paper_kept::keep(&mut desk.case, signed, b"%PDF-1.7 the signed paper").unwrap();
    paper_kept::log_saved(&mut desk.case, &PaperRef::Consent { id: signed }).unwrap();
    consent::withdraw(&mut desk.case, signed, "By phone".into(), "Not now".into()).unwrap();
    let declined = desk.presented(one, ConsentKind::Touch);
    consent::decline(&mut desk.case, declined, "No touch".into()).unwrap();
    publish_twice(&mut desk, one);
    let hold = hold::place(&mut desk.case, one, "Claim".into()).unwrap();
    hold::release(&mut desk.case, hold, "Withdrawn".into()).unwrap();
    chart(&mut desk, one);
    desk
}

/// A course with a paper from outside, a protocol of the practice's own, and a medicine session that was signed.
fn chart(desk: &mut Desk, client_id: caseload::id::ClientId) {
    let course = course::begin(&mut desk.case, client_id, crate::chart_desk::plain_course()).unwrap();
    scan::keep(&mut desk.case, client_id, &"Clearance".into(), b"%PDF-1.7 paper").unwrap();
    let mut own = protocol::get(&desk.case, "lozenge-office").unwrap().protocol;
    own.observation_minutes.value += 30;
    protocol::edit(&mut desk.case, own, "Dr. Idris Calloway".into(), Some(today())).unwrap();
    let planned =
        Planned { local: today().and_hms_opt(8, 0, 0).unwrap(), zone: chrono_tz::America::New_York };
    let session = NewSession {
        client_id,
        kind: SessionKind::Medicine,
        planned,
        modality: Modality::InPerson,
        place: "Room 2".into(),
        minutes: 180,
        course_id: Some(course),
    };
    let session = session::plan(&mut desk.case, session).unwrap();
    let now = desk.case.now();
    medicine::record_dose(&mut desk.case, session, first(1_000), now).unwrap();
    medicine::step(&mut desk.case, session, SessionStep::Transferred, "To the ambulance".into()).unwrap();
    medicine::sign(&mut desk.case, session).unwrap();
}

fn publish_twice(desk: &mut Desk, client: caseload::id::ClientId) {
    let id = plan::begin(&mut desk.case, client).unwrap();
    let step = plan::new_commitment_id(&desk.case);
    for revision in 1..=2 {
        let mut fields = plan::read(&desk.case, id).unwrap().fields;
        fields.session_day = Some(today());
        fields.review_on = Some(today());
        fields.commitments = vec![Commitment {
            id: step,
            what: "Walk home".into(),
            when: "after work".into(),
            place: "along the canal".into(),
            cadence: Cadence::Weekdays,
            obstacle: "Rain".into(),
            if_then: "If it rains, half of it".into(),
        }];
        draft::save(&mut desk.case, DraftKey::Plan { id }, DraftFields::Plan(fields), revision).unwrap();
        plan::publish(&mut desk.case, id).unwrap();
    }
    plan::set_status(&mut desk.case, step, CommitmentStatus::Doing).unwrap();
}

const TABLES: [&str; 26] = [
    "note",
    "addendum",
    "consent",
    "consent_presentation",
    "consent_signature",
    "consent_decline",
    "consent_withdrawal",
    "plan",
    "commitment",
    "plan_version",
    "plan_version_commitment",
    "commitment_status",
    "seal",
    "kept_paper",
    "kept_chunk",
    "saved_paper",
    "salt",
    "legal_hold",
    "legal_hold_release",
    "client",
    "session",
    "practice",
    "chart_entry",
    "scan",
    "scan_chunk",
    "protocol",
];

/// Columns that the schema itself keeps as they are: a held session has its time, and there is one practice.
const REFUSED: [&str; 4] = ["session.status", "session.held_utc", "session.held_offset", "practice.id"];

fn columns(desk: &Desk, table: &str) -> Vec<String> {
    let connection = desk.case.vault().connection();
    let mut statement = connection.prepare(&format!("PRAGMA table_info({table})")).unwrap();
    let names = statement.query_map([], |row| row.get("name")).unwrap();
    names.collect::<Result<_, _>>().unwrap()
}

fn triggers(desk: &Desk) -> Vec<String> {
    let connection = desk.case.vault().connection();
    let mut statement = connection.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").unwrap();
    let names = statement.query_map([], |row| row.get(0)).unwrap();
    names.collect::<Result<_, _>>().unwrap()
}

/// Other values for a column; the schema's own checks refuse some of them.
fn others(value: &Value) -> Vec<Value> {
    let words =
        ["medicine", "supervision", "touch", "treatment", "done", "daily", "decline", "consent", "phone"];
    let more = ["a4", "paused", "no-show", "planned", "therapy", "image/png", "music"];
    match value {
        Value::Null => vec![Value::Text("2026-01-01".into()), Value::Blob(vec![1; 16]), Value::Integer(1)],
        Value::Integer(0) => vec![Value::Integer(1)],
        Value::Integer(number) => vec![Value::Integer(number + 1), Value::Integer(0)],
        Value::Real(_) => vec![],
        Value::Text(text) => {
            let written = [format!("{text} "), format!("{text}x"), "2026-01-02".to_owned()].map(Value::Text);
            written
                .into_iter()
                .chain(words.iter().chain(&more).map(|word| Value::Text((*word).into())))
                .collect()
        }
        Value::Blob(bytes) => {
            let mut bytes = bytes.clone();
            let last = bytes.len() - 1;
            bytes[last] ^= 1;
            vec![Value::Blob(bytes)]
        }
    }
}

/// Alters a row in one column, asks the verification, and puts everything back.
fn altered_is_reported(desk: &Desk, table: &str, row: i64, column: &str) -> bool {
    let connection = desk.case.vault().connection();
    let read = format!("SELECT {column} FROM {table} WHERE rowid = {row}");
    let value: Value = connection.query_row(&read, [], |row| row.get(0)).unwrap();
    let write = format!("UPDATE {table} SET {column} = ? WHERE rowid = {row}");
    let candidates = others(&value).into_iter().filter(|other| *other != value);
    desk.sql("SAVEPOINT altering").unwrap();
    let altered = candidates.into_iter().any(|other| connection.execute(&write, [other]).is_ok());
    assert!(
        altered || REFUSED.contains(&&*format!("{table}.{column}")),
        "no other value fits {table}.{column}"
    );
    let reported = !altered || !verify::verify(&desk.case).map(|report| report.ok).unwrap_or(false);
    desk.sql("ROLLBACK TO altering; RELEASE altering").unwrap();
    reported
}

#[test]
fn any_column_of_any_signed_row_that_was_changed_behind_the_triggers_is_reported() {
    let desk = unguarded(desk_with_everything());
    let mut missed = Vec::new();
    for table in TABLES {
        let newest = desk.number(&format!("SELECT max(rowid) FROM {table}"));
        missed.extend(unreported(&desk, table, newest));
    }
    assert!(missed.is_empty(), "changed and not reported: {missed:?}");
}

#[test]
fn any_column_of_any_kind_of_entry_that_was_changed_behind_the_triggers_is_reported() {
    let desk = unguarded(Room::signed().desk);
    let connection = desk.case.vault().connection();
    let mut statement = connection.prepare("SELECT max(rowid) FROM chart_entry GROUP BY kind").unwrap();
    let newest = statement.query_map([], |row| row.get(0)).unwrap().collect::<Result<Vec<i64>, _>>().unwrap();
    assert!(newest.len() > 10, "only {} kinds", newest.len());
    let missed: Vec<_> = newest.iter().flat_map(|row| unreported(&desk, "chart_entry", *row)).collect();
    assert!(missed.is_empty(), "changed and not reported: {missed:?}");
}

#[test]
fn an_earlier_entry_that_was_put_where_the_newest_is_looked_for_is_reported() {
    let desk = unguarded(Room::signed().desk);
    let item = "(SELECT item_id FROM chart_entry WHERE kind = 'course' AND id <> item_id LIMIT 1)";
    let behind = "(SELECT max(rowid) + 1 FROM chart_entry)";
    desk.sql(&format!("UPDATE chart_entry SET rowid = {behind} WHERE id = {item}")).unwrap();
    let report = verify::verify(&desk.case).unwrap();
    let told = "An entry of the chart stands behind a later one of the same item.";
    assert_eq!(report.problems.first().map(String::as_str), Some(told));
}

/// Whole, and open to whoever has the key and no manners.
fn unguarded(desk: Desk) -> Desk {
    let report = verify::verify(&desk.case).unwrap();
    assert!(report.ok, "{:?}", report.problems);
    desk.case.vault().connection().set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_FKEY, false).unwrap();
    for trigger in triggers(&desk) {
        desk.sql(&format!("DROP TRIGGER {trigger}")).unwrap();
    }
    desk
}

/// The columns of a row that can be altered without a report.
fn unreported(desk: &Desk, table: &str, row: i64) -> Vec<String> {
    let all = columns(desk, table).into_iter();
    let missed = all.filter(|column| !altered_is_reported(desk, table, row, column));
    missed.map(|column| format!("{table}.{column} in row {row}")).collect()
}

#[test]
fn a_row_given_to_another_client_is_reported() {
    let desk = desk_with_everything();
    for table in ["note", "addendum", "consent", "seal", "plan_version", "chart_entry", "scan", "scan_chunk"]
    {
        desk.sql(&format!("BEGIN; DROP TRIGGER {table}_stays_as_it_is")).unwrap();
        let other = "(SELECT id FROM client WHERE code = 'TW-01')";
        desk.sql(&format!("UPDATE {table} SET client_id = {other}")).unwrap();
        assert!(!verify::verify(&desk.case).unwrap().ok, "{table}");
        desk.sql("ROLLBACK").unwrap();
    }
}

#[test]
fn a_row_slipped_under_a_published_plan_is_refused_and_reported() {
    let desk = desk_with_everything();
    let slip = "INSERT INTO plan_version_commitment
        SELECT client_id, version_id, (SELECT id FROM commitment), 9, 'more', '', '', 'once', '', ''
        FROM plan_version_commitment LIMIT 1";
    assert!(desk.sql(slip).is_err(), "the trigger refuses it");
}

#[test]
fn signed_json_is_canonical_and_names_no_row_id() {
    let desk = desk_with_everything();
    let client = client::list(&desk.case).unwrap()[0].id;
    let page = client::page(&desk.case, client).unwrap();
    let note = page.notes[0].id;
    let consent = page.consents.iter().find(|row| row.kind == ConsentKind::Treatment).unwrap().id;
    let plan = page.plan.unwrap().id;
    let asked = [
        (SealKind::Note, note.0, "throughline/note/1\n"),
        (SealKind::Consent, consent.0, "throughline/consent/1\n"),
        (SealKind::Withdrawal, consent.0, "throughline/withdrawal/1\n"),
        (SealKind::Plan, plan.0, "throughline/plan/1\n"),
    ];
    for (kind, id, prefix) in asked {
        let sealed = seal::signed_json(&desk.case, kind, id).unwrap();
        assert!(sealed.is_valid() && sealed.bytes.starts_with(prefix.as_bytes()));
        let json: serde_json::Value = serde_json::from_slice(sealed.json()).unwrap();
        assert_eq!(serde_json_canonicalizer::to_vec(&json).unwrap(), sealed.json(), "RFC 8785");
        let text = String::from_utf8(sealed.bytes).unwrap();
        for row_id in [client.0, note.0, consent.0, plan.0] {
            assert!(!text.contains(&row_id.to_string()), "a row id tells when it was made");
        }
    }
}

#[test]
fn any_changed_byte_of_signed_json_breaks_its_signature() {
    let desk = desk_with_everything();
    let client = client::list(&desk.case).unwrap()[0].id;
    let note = client::page(&desk.case, client).unwrap().notes[0].id;
    let sealed = seal::signed_json(&desk.case, SealKind::Note, note.0).unwrap();
    for at in (0..sealed.bytes.len()).step_by(23) {
        let mut other = sealed.clone();
        other.bytes[at] ^= 1;
        assert!(!other.is_valid(), "byte {at}");
    }
}

#[test]
fn a_seal_of_one_kind_is_none_of_another() {
    let desk = desk_with_everything();
    let client = client::list(&desk.case).unwrap()[0].id;
    let note = client::page(&desk.case, client).unwrap().notes[0].id;
    let sealed = seal::signed_json(&desk.case, SealKind::Note, note.0).unwrap();
    assert!(!seal::Sealed { kind: SealKind::Plan, ..sealed }.is_valid());
}

#[test]
fn a_paper_is_signed_under_a_prefix_of_its_own() {
    let desk = Desk::new();
    let key = seal::public_key(&desk.case).unwrap();
    let signature = seal::sign_bytes(&desk.case, b"a paper").unwrap();
    assert!(seal::verify_bytes(&key, b"a paper", &signature));
    assert!(!seal::verify_bytes(&key, b"a paper!", &signature));
    assert!(!seal::verify(&key, b"a paper", &signature), "a paper cannot pass for a record");
}

#[test]
fn a_fingerprint_can_be_read_aloud() {
    let fingerprint = seal::fingerprint(&[7; 32]);
    assert_eq!(fingerprint.split(' ').count(), 8);
    assert!(fingerprint.split(' ').all(|group| group.len() == 4));
}

#[test]
fn kept_bytes_come_back_as_they_were_and_a_changed_piece_is_noticed() {
    let mut desk = Desk::new();
    let client = desk.client("Maren Lindqvist");
    let consent = desk.presented(client, ConsentKind::Treatment);
    assert!(paper_kept::keep(&mut desk.case, consent, b"early").is_err(), "only a signed paper is kept");
    consent::sign(&mut desk.case, consent, vec![agreed("understood")], drawn()).unwrap();
    let bytes: Vec<u8> = (0..600_000_u32).map(|number| number.to_le_bytes()[0]).collect();
    let id = paper_kept::keep(&mut desk.case, consent, &bytes).unwrap();
    assert!(paper_kept::bytes(&desk.case, id).unwrap() == bytes);
    assert_eq!(desk.number("SELECT count(*) FROM kept_chunk"), 3);
    desk.sql(
        "DROP TRIGGER kept_chunk_stays_as_it_is; UPDATE kept_chunk SET data = zeroblob(1) WHERE number = 1",
    )
    .unwrap();
    assert!(paper_kept::bytes(&desk.case, id).is_err());
    assert!(!verify::verify(&desk.case).unwrap().ok);
}
