//! A vault in a temporary folder, and short ways to the things that most tests need.

use caseload::Caseload;
use caseload::caseload::MIGRATIONS;
use caseload::client::{self, ClientDetails};
use caseload::consent::{self, Choice, ConsentKind, Presentation, SignatureInput, Stroke};
use caseload::draft::{self, DraftFields, DraftKey};
use caseload::fixture::{FixedClock, PlainTemplates, SeededIds, TemplateSource, opening_time};
use caseload::id::{ClientId, ConsentId, NoteId};
use caseload::note::{self, NoteDraft};
use caseload::practice;
use caseload::richtext::{NoteBlock, NoteBody, Span};
use caseload::session::SessionKind;
use caseload::{CaseloadError, Problem, Rule};
use chrono::NaiveDate;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, LazyLock};
use tempfile::TempDir;
use vault::Private;
use vault::test_door::create_by_root_key;

/// The root key of every vault of these tests.
pub const ROOT: [u8; 32] = [7; 32];

pub struct Desk {
    pub case: Caseload,
    pub clock: Arc<FixedClock>,
    pub place: TempDir,
}

pub fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 25).unwrap()
}

impl Desk {
    /// A new vault, at half past eight.
    pub fn new() -> Self {
        let place = a_copy_of_the_empty_vault();
        let clock = Arc::new(FixedClock::new(opening_time(today())));
        let case = open_with(&place, clock.clone(), 1).unwrap();
        Self { case, clock, place }
    }

    /// Locks and opens again.
    pub fn reopened(self) -> Self {
        let Self { case, clock, place } = self;
        case.close().unwrap();
        let case = open(&place, clock.clone()).unwrap();
        Self { case, clock, place }
    }

    pub fn client(&mut self, name: &str) -> ClientId {
        client::add(&mut self.case, named(name)).unwrap()
    }

    /// A note with a title and one paragraph, begun and saved.
    pub fn draft(&mut self, client: ClientId, title: &str, text: &str) -> NoteId {
        let id = note::begin(&mut self.case, client, None, SessionKind::Therapy).unwrap();
        self.write(id, title, text, 1);
        id
    }

    pub fn write(&mut self, id: NoteId, title: &str, text: &str, revision: u32) {
        let fields = note::read(&self.case, id).unwrap().fields;
        let fields = NoteDraft { title: title.into(), body: paragraph(text), ..fields };
        draft::save(&mut self.case, DraftKey::Note { id }, DraftFields::Note(fields), revision).unwrap();
    }

    pub fn signed_note(&mut self, client: ClientId, title: &str, text: &str) -> NoteId {
        let id = self.draft(client, title, text);
        note::sign(&mut self.case, id).unwrap();
        id
    }

    pub fn prepared(&mut self, client: ClientId, kind: ConsentKind) -> ConsentId {
        let practice = practice::read(&self.case).unwrap();
        let details = client::page(&self.case, client).unwrap().details;
        let text = PlainTemplates.prepared(kind, "en", &practice, &details, today());
        consent::prepare(&mut self.case, client, kind, text).unwrap()
    }

    pub fn presented(&mut self, client: ClientId, kind: ConsentKind) -> ConsentId {
        let id = self.prepared(client, kind);
        consent::present(&mut self.case, id, shown()).unwrap();
        id
    }

    pub fn signed_consent(&mut self, client: ClientId, kind: ConsentKind) -> ConsentId {
        let id = self.presented(client, kind);
        let choices = if kind == ConsentKind::Treatment { vec![agreed("understood")] } else { vec![] };
        consent::sign(&mut self.case, id, choices, drawn()).unwrap();
        id
    }

    /// Runs SQL as somebody would who has the key and no manners.
    pub fn sql(&self, sql: &str) -> rusqlite::Result<()> {
        self.case.vault().connection().execute_batch(sql)
    }

    pub fn number(&self, sql: &str) -> i64 {
        self.case.vault().connection().query_row(sql, [], |row| row.get(0)).unwrap()
    }
}

pub fn folder(place: &TempDir) -> PathBuf {
    place.path().join("Desk.throughline")
}

pub fn open(place: &TempDir, clock: Arc<FixedClock>) -> Result<Caseload, CaseloadError> {
    // Each opening has ids of its own.
    static SEED: AtomicU64 = AtomicU64::new(2);
    open_with(place, clock, SEED.fetch_add(1, Ordering::Relaxed))
}

fn open_with(place: &TempDir, clock: Arc<FixedClock>, seed: u64) -> Result<Caseload, CaseloadError> {
    let vault = vault::test_door::open_by_root_key(&folder(place), &ROOT, MIGRATIONS)?;
    Caseload::over(vault, clock, Arc::new(SeededIds::new(seed)))
}

/// The schema takes longer than most tests: it is carried out once, in a vault that nobody was in yet.
fn a_copy_of_the_empty_vault() -> TempDir {
    static EMPTY: LazyLock<[(&str, Vec<u8>); 3]> = LazyLock::new(|| {
        let place = tempfile::tempdir().unwrap();
        create_by_root_key(&folder(&place), &ROOT, MIGRATIONS).unwrap().close().unwrap();
        ["vault.db", "vault.key", "lock"]
            .map(|file| (file, std::fs::read(folder(&place).join(file)).unwrap()))
    });
    let place = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder(&place)).unwrap();
    for (file, bytes) in &*EMPTY {
        std::fs::write(folder(&place).join(file), bytes).unwrap();
    }
    place
}

pub fn named(name: &str) -> ClientDetails {
    ClientDetails { legal_name: name.into(), language: "en".into(), ..ClientDetails::default() }
}

pub fn paragraph(text: &str) -> NoteBody {
    let spans = vec![Span { text: text.into(), bold: false, italic: false }];
    NoteBody { blocks: vec![NoteBlock::Paragraph { spans }] }
}

pub fn shown() -> Presentation {
    Presentation {
        identity_check: "Known in person".into(),
        present: "Nobody else".into(),
        questions: "May I stop?".into(),
        override_reason: "".into(),
    }
}

pub fn agreed(id: &str) -> Choice {
    Choice { id: id.into(), agreed: true }
}

pub fn typed(name: &str) -> SignatureInput {
    SignatureInput { typed_name: name.into(), strokes: Private::new(vec![]), width: 0, height: 0 }
}

pub fn drawn() -> SignatureInput {
    let strokes = vec![Stroke { points: vec![(10, 20), (30, 25), (50, 18)] }];
    SignatureInput {
        typed_name: Private::default(),
        strokes: Private::new(strokes),
        width: 6000,
        height: 1800,
    }
}

/// The problems of a refusal.
pub fn problems<T>(result: Result<T, CaseloadError>) -> Vec<(String, Rule)> {
    match result.map(drop).unwrap_err() {
        CaseloadError::Invalid(problems) => {
            problems.into_iter().map(|Problem { path, rule }| (path, rule)).collect()
        }
        other => panic!("a rule was expected, not: {other}"),
    }
}
