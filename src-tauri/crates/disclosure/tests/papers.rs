//! Papers of the invented caseload: what leaves, under which name, and that nothing signed can be changed unnoticed.

use caseload::Caseload;
use caseload::caseload::MIGRATIONS;
use caseload::client::{self, ClientRow};
use caseload::consent::{self, Choice, ConsentKind, PaperWords, Presentation, SignatureInput};
use caseload::draft::{self, DraftFields, DraftKey};
use caseload::fixture::{self, FixedClock, SeedOptions, SeededIds};
use caseload::id::ConsentId;
use caseload::note::{self, NoteDraft};
use caseload::paper_kept::{PaperRef, VaultPaper};
use caseload::practice;
use caseload::richtext::{NoteBlock, NoteBody, Span};
use caseload::session::SessionKind;
use chrono::{Days, NaiveDate};
use disclosure::check_record::check_bytes;
use disclosure::fixture::{BuiltInTemplates, keep_record_copies};
use disclosure::paper_of::{self, Layout};
use disclosure::{DisclosureError, papers, vault_paper};
use std::path::PathBuf;
use std::sync::{Arc, LazyLock};
use tempfile::TempDir;

const ROOT: [u8; 32] = [7; 32];

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day")
}

fn place(folder: &TempDir) -> PathBuf {
    folder.path().join("Sample.throughline")
}

/// The invented caseload, told once and copied for each test.
fn demo() -> (TempDir, Caseload) {
    static TOLD: LazyLock<[(&str, Vec<u8>); 3]> = LazyLock::new(tell);
    let folder = tempfile::tempdir().expect("a temporary folder");
    std::fs::create_dir(place(&folder)).expect("a folder for the vault");
    for (file, bytes) in &*TOLD {
        std::fs::write(place(&folder).join(file), bytes).expect("a file of the vault");
    }
    let vault = vault::open_by_root_key(&place(&folder), &ROOT, MIGRATIONS).expect("the copy opens");
    let clock = Arc::new(FixedClock::new(fixture::opening_time(today())));
    let case = Caseload::over(vault, clock, Arc::new(SeededIds::new(2))).expect("a sound record");
    (folder, case)
}

fn tell() -> [(&'static str, Vec<u8>); 3] {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let vault = vault::create_by_root_key(&place(&folder), &ROOT, MIGRATIONS).expect("a new vault");
    let clock = Arc::new(FixedClock::new(fixture::opening_time(today())));
    let ids = Arc::new(SeededIds::new(1));
    let mut case = Caseload::over(vault, clock.clone(), ids).expect("an empty record");
    let options = SeedOptions { clients: 0, notes: 0, seed: 1, today: today() };
    fixture::seed(&mut case, &clock, &BuiltInTemplates, &options).expect("the stories keep the rules");
    keep_record_copies(&mut case).expect("every signed consent has its record copy");
    case.close().expect("the vault closes");
    ["vault.db", "vault.key", "lock"]
        .map(|file| (file, std::fs::read(place(&folder).join(file)).expect("a file of the vault")))
}

fn clients(case: &Caseload) -> Vec<ClientRow> {
    client::list(case).expect("the caseload")
}

/// CJK faces come from the operating system; without them the letters are reported, not lost.
fn is_cjk(letter: char) -> bool {
    ('\u{3000}'..='\u{9fff}').contains(&letter)
}

fn papers_of(case: &Caseload, client: &ClientRow) -> Vec<PaperRef> {
    client::page(case, client.id).expect("the page").papers.into_iter().map(|row| row.paper).collect()
}

fn signed_record(case: &mut Caseload) -> Vec<u8> {
    let all = clients(case).into_iter().flat_map(|client| papers_of(case, &client)).collect::<Vec<_>>();
    let record =
        all.iter().find(|paper| matches!(paper, PaperRef::ConsentRecord { .. })).expect("someone has signed");
    paper_of::render(case, record, Layout::default()).expect("its kept bytes").bytes
}

#[test]
fn every_paper_of_every_client_can_be_made_and_none_is_named_after_a_person() {
    let (_folder, mut case) = demo();
    for client in clients(&case) {
        let names: Vec<String> = client.name.as_str().split(' ').map(str::to_lowercase).collect();
        for paper in papers_of(&case, &client) {
            let made = paper_of::render(&mut case, &paper, Layout::default()).expect("a sound paper");
            let file = made.file_name.to_lowercase();
            assert!(names.iter().all(|name| !file.contains(name.as_str())), "{file} tells whose it is");
            let uncovered: Vec<_> = made.uncovered.iter().filter(|letter| !is_cjk(**letter)).collect();
            assert!(uncovered.is_empty(), "{file} has characters that no font covers: {uncovered:?}");
            assert!(made.bytes.starts_with(b"%PDF-1.7"), "{file} is no PDF 1.7");
        }
    }
}

#[test]
fn a_plan_fits_one_page_and_large_print_stays_large() {
    let (_folder, mut case) = demo();
    let plans: Vec<_> = clients(&case).into_iter().flat_map(|client| papers_of(&case, &client)).collect();
    for plan in plans.into_iter().filter(|paper| matches!(paper, PaperRef::Plan { .. })) {
        let normal = paper_of::render(&mut case, &plan, Layout::default()).expect("a sound plan");
        assert_eq!(normal.pages, 1, "{} does not fit the fridge", normal.file_name);
        let large = Layout { scale: 1.5, ..Layout::default() };
        assert!(
            paper_of::render(&mut case, &plan, large).expect("a large plan").pages > 1,
            "large print was shrunk"
        );
    }
}

#[test]
fn a_record_copy_checks_without_the_vault() {
    let (_folder, mut case) = demo();
    let record = signed_record(&mut case);
    let checked = check_bytes("record.pdf", &record, None);
    assert_eq!(checked.problems, Vec::<String>::new());
    assert_eq!(checked.record_sha256.len(), 64, "the signed record inside was found");
    let trusted =
        check_bytes("record.pdf", &record, Some(&checked.fingerprint.to_lowercase().replace(' ', "")));
    assert!(trusted.problems.is_empty(), "the fingerprint counts by its digits");
    let other = check_bytes("record.pdf", &record, Some("0000"));
    assert_eq!(other.problems.len(), 1, "another key than the trusted one is said");
}

#[test]
fn any_byte_changed_in_a_record_copy_is_refused() {
    let (_folder, mut case) = demo();
    let record = signed_record(&mut case);
    for at in (0..record.len()).step_by(1009) {
        let mut changed = record.clone();
        changed[at] ^= 1;
        assert!(
            !check_bytes("record.pdf", &changed, None).problems.is_empty(),
            "byte {at} was changed unnoticed"
        );
    }
    let cut = &record[..record.len() - 7];
    assert!(
        !check_bytes("record.pdf", cut, None).problems.is_empty(),
        "a file cut short was taken for whole"
    );
}

#[test]
fn a_paper_without_a_seal_is_not_taken_for_a_signed_one() {
    let (_folder, mut case) = demo();
    let client = clients(&case).remove(0);
    let note = papers_of(&case, &client).into_iter().find(|paper| matches!(paper, PaperRef::Note { .. }));
    let made = paper_of::render(&mut case, &note.expect("a note"), Layout::default()).expect("a sound note");
    assert!(!check_bytes("note.pdf", &made.bytes, None).problems.is_empty());
}

#[test]
fn all_papers_of_a_client_land_in_a_folder_and_on_the_trail() {
    let (folder, mut case) = demo();
    let client =
        clients(&case).into_iter().find(|row| papers_of(&case, row).len() > 3).expect("a client with papers");
    let before = caseload::verify::verify(&case).expect("a sound record").audit_entries;
    let target = folder.path().join("papers");
    std::fs::create_dir(&target).expect("a folder");
    let written = papers::write_all(&mut case, client.id, Layout::default(), &target).expect("all papers");
    assert_eq!(std::fs::read_dir(&target).expect("the folder").count(), written.len());
    let after = caseload::verify::verify(&case).expect("a sound record").audit_entries;
    assert_eq!((after - before) as usize, written.len(), "each paper that leaves has its line");
}

#[test]
fn a_record_copy_never_goes_over_another_file() {
    let (folder, mut case) = demo();
    let all = clients(&case).into_iter().flat_map(|client| papers_of(&case, &client)).collect::<Vec<_>>();
    let paper =
        all.into_iter().find(|paper| matches!(paper, PaperRef::ConsentRecord { .. })).expect("a signed one");
    let made = paper_of::render(&mut case, &paper, Layout::default()).expect("its bytes");
    let target = folder.path().join("there.pdf");
    std::fs::write(&target, b"mine").expect("a file");
    let refused = paper_of::save(&mut case, &paper, &made, &target);
    assert!(matches!(refused, Err(DisclosureError::AlreadyThere(_))));
}

/// A consent that somebody may sign, and the answers it needs.
fn presented(case: &mut Caseload) -> (ConsentId, Vec<Choice>) {
    let client = clients(case).remove(0);
    let id = disclosure::consent::prepare(case, client.id, ConsentKind::Treatment, &PaperWords::default())
        .expect("a paper");
    let shown = Presentation {
        identity_check: "Known in person".into(),
        present: Default::default(),
        questions: Default::default(),
        override_reason: Default::default(),
    };
    consent::present(case, id, shown).expect("it is shown");
    let document = disclosure::consent::document(case, id).expect("its document");
    let items = document.blocks.into_iter().flat_map(|block| match block {
        paper::Block::Checklist { items, .. } => items,
        _ => Vec::new(),
    });
    let choices = items.filter(|item| item.required).map(|item| Choice { id: item.id, agreed: true });
    (id, choices.collect())
}

fn typed(name: &str) -> SignatureInput {
    SignatureInput { typed_name: name.into(), strokes: Default::default(), width: 0, height: 0 }
}

fn no_room(case: &Caseload, table: &str) {
    let full = format!(
        "CREATE TEMP TRIGGER full BEFORE INSERT ON {table} BEGIN SELECT RAISE(ABORT, 'no room'); END"
    );
    case.vault().connection().execute_batch(&full).expect("a fault on purpose");
}

#[test]
fn a_client_has_signed_even_if_the_record_copy_could_not_be_kept_and_the_next_request_makes_it() {
    let (_folder, mut case) = demo();
    let (id, choices) = presented(&mut case);
    no_room(&case, "kept_paper");
    let view = disclosure::consent::sign(&mut case, id, choices, typed("Any Name")).expect("it is signed");
    assert!(
        view.row.signed_at.is_some() && view.row.kept_paper.is_none(),
        "signed, and the copy still to come"
    );
    case.vault().connection().execute_batch("DROP TRIGGER full").expect("room again");
    let record = PaperRef::ConsentRecord { id };
    let first = paper_of::render(&mut case, &record, Layout::default()).expect("made now").bytes;
    assert!(check_bytes("record.pdf", &first, None).problems.is_empty());
    let again = paper_of::render(&mut case, &record, Layout::default()).expect("kept").bytes;
    assert!(first == again, "and never again");
}

#[test]
fn the_record_copy_of_a_consent_that_is_not_signed_is_refused() {
    let (_folder, mut case) = demo();
    let (id, _) = presented(&mut case);
    let refused = paper_of::render(&mut case, &PaperRef::ConsentRecord { id }, Layout::default());
    assert!(matches!(refused, Err(DisclosureError::NotSigned)));
}

#[test]
fn a_signed_consent_names_who_presented_it_whoever_runs_the_practice_now() {
    let (_folder, mut case) = demo();
    let (id, choices) = presented(&mut case);
    disclosure::consent::sign(&mut case, id, choices, typed("Any Name")).expect("it is signed");
    let practice = practice::read(&case).expect("the practice");
    let sold = practice::Practice { therapist: "Somebody Else".into(), ..practice };
    practice::edit(&mut case, sold).expect("another therapist");
    let copy =
        paper_of::render(&mut case, &PaperRef::Consent { id }, Layout::default()).expect("the client's copy");
    assert!(copy.text.contains("Helen Marsh, LMFT"), "the seal names her");
    assert!(!copy.text.contains("Somebody Else"), "and nobody else was there");
}

#[test]
fn a_paper_that_the_trail_cannot_tell_of_does_not_leave() {
    let (folder, mut case) = demo();
    let client = clients(&case).remove(0);
    let paper = papers_of(&case, &client).remove(0);
    let made = paper_of::render(&mut case, &paper, Layout::default()).expect("a sound paper");
    no_room(&case, "audit");
    let target = folder.path().join("paper.pdf");
    assert!(paper_of::save(&mut case, &paper, &made, &target).is_err());
    assert!(!target.exists(), "it left and nothing tells of it");
}

#[test]
fn a_late_note_without_a_title_can_be_printed_with_its_headings() {
    let (_folder, mut case) = demo();
    let client = clients(&case).remove(0).id;
    let id = note::begin(&mut case, client, None, SessionKind::Therapy).expect("a note");
    let fields = note::read(&case, id).expect("its draft").fields;
    let spans = vec![Span { text: "What came up".into(), bold: false, italic: false }];
    let body = NoteBody { blocks: vec![NoteBlock::Heading { level: 1, spans }] };
    let late = NoteDraft {
        event_date: today().checked_sub_days(Days::new(9)),
        late_reason: "The power was out.".into(),
        body,
        ..fields
    };
    draft::save(&mut case, DraftKey::Note { id }, DraftFields::Note(late), 1).expect("saved");
    note::sign(&mut case, id).expect("signed");
    let made = paper_of::render(&mut case, &PaperRef::Note { id }, Layout::default());
    assert!(made.is_ok(), "no heading level is skipped: {:?}", made.err());
}

#[test]
fn papers_about_the_vault_are_on_the_trail_before_they_leave_and_it_names_nobody() {
    let (folder, mut case) = demo();
    let made = paper_of::render_handout(
        &practice::read(&case).expect("a practice"),
        "preparation-guide",
        "en",
        Layout::default(),
    )
    .expect("a page");
    let acts = |case: &Caseload| {
        let sql = "SELECT action FROM audit WHERE object IS NULL AND before IS NULL AND after IS NULL
            AND action LIKE 'save-%' ORDER BY seq";
        let mut statement = case.vault().connection().prepare(sql).expect("a statement");
        let rows = statement.query_map([], |row| row.get::<_, String>(0)).expect("lines of the trail");
        rows.map(|action| action.expect("a name")).collect::<Vec<_>>()
    };
    let nowhere = folder.path().join("gone/sheet.pdf");
    let refused = vault_paper::save(&mut case, VaultPaper::RecoverySheet, &made, &nowhere);
    assert!(matches!(refused, Err(DisclosureError::NotWritable { .. })) && acts(&case).is_empty());
    for (paper, name) in
        [(VaultPaper::RecoverySheet, "sheet.pdf"), (VaultPaper::ErasureCertificate, "certificate.pdf")]
    {
        vault_paper::save(&mut case, paper, &made, &folder.path().join(name)).expect("it is written");
        assert_eq!(std::fs::read(folder.path().join(name)).expect("the file"), made.bytes);
    }
    assert_eq!(acts(&case), ["save-recovery-sheet", "save-erasure-certificate"]);
    assert!(caseload::verify::verify(&case).expect("a verification").ok);
}
