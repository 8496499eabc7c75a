//! A client with a row in every table, every word of which bears a mark.

use crate::desk::{Desk, agreed, drawn, paragraph, today};
use caseload::alert::{self, AlertWeight};
use caseload::client::{self, ClientDetails};
use caseload::consent::{self, ConsentKind, Presentation};
use caseload::course::{self, CourseDetails, EarlierTreatment, Goal};
use caseload::draft::{self, AddendumDraft, ChartForm, DraftFields, DraftKey, FormDraft};
use caseload::hold;
use caseload::id::{ClientId, NoteId};
use caseload::note::{self, NoteDraft};
use caseload::paper_kept::{self, PaperRef};
use caseload::plan::{self, Cadence, Commitment, CommitmentStatus, PlanDraft};
use caseload::scan;
use caseload::session::{self, Modality, NewSession, SessionKind};
use caseload::time::Planned;
use vault::Private;

/// A word that nobody else writes. Its end is what a scan looks for: the index stores a word without the letters that it
/// shares with the one before it.
pub const MARK: &str = "zqxjvkw";

/// Words in the order of the alphabet, all with the mark at their end.
struct Words(u8);

impl Words {
    fn next(&mut self) -> String {
        self.0 += 1;
        let letters = [b'a' + self.0 / 26, b'a' + self.0 % 26];
        format!("{}{MARK}", String::from_utf8_lossy(&letters))
    }

    fn private(&mut self) -> Private<String> {
        self.next().into()
    }
}

/// Adds the client and everything that a client can have.
pub fn client_with_everything(desk: &mut Desk, name: &str) -> ClientId {
    let mut words = Words(0);
    let id = client::add(&mut desk.case, details(&mut words, name)).unwrap();
    let note = signed_note(desk, &mut words, id);
    begun_note(desk, &mut words, id);
    consents(desk, &mut words, id);
    publish_twice(desk, &mut words, id);
    chart(desk, &mut words, id);
    half_written(desk, &mut words, id, note);
    let hold = hold::place(&mut desk.case, id, words.private()).unwrap();
    hold::release(&mut desk.case, hold, words.private()).unwrap();
    id
}

fn details(words: &mut Words, name: &str) -> ClientDetails {
    ClientDetails {
        legal_name: format!("{name} {}", words.next()).into(),
        preferred_name: words.private(),
        pronouns: words.private(),
        phone: words.private(),
        email: words.private(),
        address: words.private(),
        language: "en".into(),
        emergency_contact: words.private(),
        reason: words.private(),
        ..ClientDetails::default()
    }
}

fn signed_note(desk: &mut Desk, words: &mut Words, id: ClientId) -> NoteId {
    let planned =
        Planned { local: today().and_hms_opt(7, 0, 0).unwrap(), zone: chrono_tz::America::New_York };
    let (kind, modality) = (SessionKind::Therapy, Modality::InPerson);
    let session = session::plan(
        &mut desk.case,
        NewSession { client_id: id, kind, planned, modality, place: "".into(), minutes: 0, course_id: None },
    )
    .unwrap();
    let now = desk.case.now();
    session::hold(&mut desk.case, session, now).unwrap();
    let note = note::begin(&mut desk.case, id, Some(session), kind).unwrap();
    write(desk, words, note);
    note::sign(&mut desk.case, note).unwrap();
    for _ in 0..2 {
        let addendum = AddendumDraft { reason: words.private(), text: words.private() };
        note::add_addendum(&mut desk.case, note, addendum).unwrap();
    }
    paper_kept::log_saved(&mut desk.case, &PaperRef::Note { id: note }).unwrap();
    note
}

fn write(desk: &mut Desk, words: &mut Words, id: NoteId) {
    let fields = note::read(&desk.case, id).unwrap().fields;
    let fields = NoteDraft { title: words.private(), body: paragraph(&words.next()), ..fields };
    draft::save(&mut desk.case, DraftKey::Note { id }, DraftFields::Note(fields), 1).unwrap();
}

/// A note whose draft stands in the index.
fn begun_note(desk: &mut Desk, words: &mut Words, id: ClientId) {
    let note = note::begin(&mut desk.case, id, None, SessionKind::Therapy).unwrap();
    write(desk, words, note);
    draft::close(&mut desk.case, &DraftKey::Note { id: note }).unwrap();
}

fn consents(desk: &mut Desk, words: &mut Words, id: ClientId) {
    let signed = desk.prepared(id, ConsentKind::Treatment);
    let shown = Presentation {
        identity_check: words.private(),
        present: words.private(),
        questions: words.private(),
        override_reason: words.private(),
    };
    consent::present(&mut desk.case, signed, shown).unwrap();
    consent::sign(&mut desk.case, signed, vec![agreed("understood")], drawn()).unwrap();
    let bytes = format!("%PDF-1.7 {}", words.next()).repeat(16_000);
    paper_kept::keep(&mut desk.case, signed, bytes.as_bytes()).unwrap();
    consent::withdraw(&mut desk.case, signed, words.private(), words.private()).unwrap();
    let declined = desk.presented(id, ConsentKind::Touch);
    consent::decline(&mut desk.case, declined, words.private()).unwrap();
}

fn publish_twice(desk: &mut Desk, words: &mut Words, client: ClientId) {
    let id = plan::begin(&mut desk.case, client).unwrap();
    let step = plan::new_commitment_id(&desk.case);
    for revision in 1..=2 {
        let fields = plan_fields(words, plan::read(&desk.case, id).unwrap().fields, step);
        draft::save(&mut desk.case, DraftKey::Plan { id }, DraftFields::Plan(fields), revision).unwrap();
        plan::publish(&mut desk.case, id).unwrap();
    }
    plan::set_status(&mut desk.case, step, CommitmentStatus::Doing).unwrap();
    let fields = plan_fields(words, plan::read(&desk.case, id).unwrap().fields, step);
    draft::save(&mut desk.case, DraftKey::Plan { id }, DraftFields::Plan(fields), 3).unwrap();
}

fn plan_fields(words: &mut Words, fields: PlanDraft, step: caseload::id::CommitmentId) -> PlanDraft {
    PlanDraft {
        intention: words.private(),
        words: words.private(),
        meaning: words.private(),
        people: words.private(),
        warning_signs: words.private(),
        cautions: words.private(),
        next: words.private(),
        session_day: Some(today()),
        review_on: Some(today()),
        commitments: vec![Commitment {
            id: step,
            what: words.private(),
            when: words.private(),
            place: words.private(),
            cadence: Cadence::Weekdays,
            obstacle: words.private(),
            if_then: words.private(),
        }],
        ..fields
    }
}

/// An entry of the chart, changed once, what hangs on it, and a paper from outside.
fn chart(desk: &mut Desk, words: &mut Words, client: ClientId) {
    let details = |words: &mut Words| CourseDetails {
        started_on: today(),
        reason: words.private(),
        diagnosis: words.private(),
        earlier: vec![EarlierTreatment { what: words.private(), detail: words.private() }],
        goals: vec![Goal { words: words.private(), signs: words.private() }],
        ..CourseDetails::default()
    };
    let (first, second) = (details(words), details(words));
    let course = course::begin(&mut desk.case, client, first).unwrap();
    course::edit(&mut desk.case, course, second).unwrap();
    alert::raise(&mut desk.case, client, AlertWeight::Asks, words.private()).unwrap();
    let bytes = format!("%PDF-1.7 {}", words.next());
    scan::keep(&mut desk.case, client, &words.private(), bytes.as_bytes()).unwrap();
    let values = [("reason".to_owned(), words.private())].into();
    let form = DraftFields::Form(FormDraft { client_id: Some(client), values });
    let key = DraftKey::Form { form: ChartForm::Course, id: course.0 };
    draft::save(&mut desk.case, key, form, 1).unwrap();
}

/// The drafts of the other forms.
fn half_written(desk: &mut Desk, words: &mut Words, id: ClientId, note: NoteId) {
    let details = DraftFields::Client(details(words, "Half"));
    draft::save(&mut desk.case, DraftKey::Client { id }, details, 1).unwrap();
    let addendum = AddendumDraft { reason: words.private(), text: words.private() };
    draft::save(&mut desk.case, DraftKey::Addendum { id: note }, DraftFields::Addendum(addendum), 1).unwrap();
}
