//! Papers of the invented caseload: what leaves, under which name, and that nothing signed can be changed unnoticed.

use caseload::Caseload;
use caseload::caseload::MIGRATIONS;
use caseload::client::{self, ClientRow};
use caseload::fixture::{self, FixedClock, SeedOptions, SeededIds};
use caseload::paper_kept::PaperRef;
use chrono::NaiveDate;
use disclosure::check_record::check_bytes;
use disclosure::fixture::{BuiltInTemplates, keep_record_copies};
use disclosure::paper_of::{self, Layout};
use disclosure::{DisclosureError, papers};
use std::sync::Arc;
use tempfile::TempDir;

fn demo() -> (TempDir, Caseload) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let today = NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day");
    let vault = vault::create_by_root_key(&folder.path().join("Sample.throughline"), &[7; 32], MIGRATIONS);
    let clock = Arc::new(FixedClock::new(fixture::opening_time(today)));
    let ids = Arc::new(SeededIds::new(1));
    let mut case = Caseload::over(vault.expect("a new vault"), clock.clone(), ids).expect("an empty record");
    let options = SeedOptions { clients: 0, notes: 0, seed: 1, today };
    fixture::seed(&mut case, &clock, &BuiltInTemplates, &options).expect("the stories keep the rules");
    keep_record_copies(&mut case).expect("every signed consent has its record copy");
    (folder, case)
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

fn signed_record(case: &Caseload) -> Vec<u8> {
    let all = clients(case).into_iter().flat_map(|client| papers_of(case, &client)).collect::<Vec<_>>();
    let record =
        all.iter().find(|paper| matches!(paper, PaperRef::ConsentRecord { .. })).expect("someone has signed");
    paper_of::render(case, record, Layout::default()).expect("its kept bytes").bytes
}

#[test]
fn every_paper_of_every_client_can_be_made_and_none_is_named_after_a_person() {
    let (_folder, case) = demo();
    for client in clients(&case) {
        let names: Vec<String> = client.name.as_str().split(' ').map(str::to_lowercase).collect();
        for paper in papers_of(&case, &client) {
            let made = paper_of::render(&case, &paper, Layout::default()).expect("a sound paper");
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
    let (_folder, case) = demo();
    let plans = clients(&case).into_iter().flat_map(|client| papers_of(&case, &client));
    for plan in plans.filter(|paper| matches!(paper, PaperRef::Plan { .. })) {
        let normal = paper_of::render(&case, &plan, Layout::default()).expect("a sound plan");
        assert_eq!(normal.pages, 1, "{} does not fit the fridge", normal.file_name);
        let large = Layout { scale: 1.5, ..Layout::default() };
        assert!(
            paper_of::render(&case, &plan, large).expect("a large plan").pages > 1,
            "large print was shrunk"
        );
    }
}

#[test]
fn a_record_copy_checks_without_the_vault() {
    let (_folder, case) = demo();
    let record = signed_record(&case);
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
    let (_folder, case) = demo();
    let record = signed_record(&case);
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
    let (_folder, case) = demo();
    let client = clients(&case).remove(0);
    let note = papers_of(&case, &client).into_iter().find(|paper| matches!(paper, PaperRef::Note { .. }));
    let made = paper_of::render(&case, &note.expect("a note"), Layout::default()).expect("a sound note");
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
    let made = paper_of::render(&case, &paper, Layout::default()).expect("its bytes");
    let target = folder.path().join("there.pdf");
    std::fs::write(&target, b"mine").expect("a file");
    let refused = paper_of::save(&mut case, &paper, &made, &target);
    assert!(matches!(refused, Err(DisclosureError::AlreadyThere(_))));
}
