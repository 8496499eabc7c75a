//! An invented caseload with every kind of record, and everything that can be read of it.

use caseload::caseload::MIGRATIONS;
use caseload::draft::{self, AddendumDraft, DraftFields, DraftKey};
use caseload::fixture::{FixedClock, PlainTemplates, SeedOptions, SeededIds, opening_time, seed};
use caseload::id::{ClientId, OsIds};
use caseload::note::{self, NoteDraft};
use caseload::richtext::{NoteBlock, NoteBody, Span};
use caseload::session::SessionKind;
use caseload::{Caseload, CaseloadError, client, consent, paper_kept, plan, practice, search, today, verify};
use chrono::NaiveDate;
use serde::Serialize;
use std::path::Path;
use std::sync::Arc;
use tests::record::ROOT;
use vault::Vault;

/// Makes the vault in a folder and closes it.
pub fn make(folder: &Path) -> Result<(), CaseloadError> {
    let today = today();
    let clock = Arc::new(FixedClock::stepping(opening_time(today), chrono::TimeDelta::seconds(7)));
    let vault = vault::create_by_root_key(folder, &ROOT, MIGRATIONS)?;
    let mut case = Caseload::over(vault, clock.clone(), Arc::new(SeededIds::new(5)))?;
    let options = SeedOptions { clients: 4, notes: 24, seed: 5, today };
    seed(&mut case, &clock, &PlainTemplates, &options)?;
    case.close()
}

/// Opens the vault in a folder, on the day it was made for.
pub fn open(folder: &Path) -> Result<Caseload, CaseloadError> {
    over(vault::open_by_root_key(folder, &ROOT, MIGRATIONS)?)
}

/// Takes over an open vault, on the day it was made for.
pub fn over(vault: Vault) -> Result<Caseload, CaseloadError> {
    Caseload::over(vault, Arc::new(FixedClock::new(opening_time(today()))), Arc::new(OsIds))
}

/// Everything that the pages of the app would show, one line of JSON each.
///
/// # Errors
/// The first thing that cannot be read.
pub fn everything(case: &Caseload) -> Result<Vec<String>, CaseloadError> {
    let mut lines = vec![line("practice", &practice::read(case)?), line("today", &today::today(case)?)];
    let clients = client::list(case)?;
    for row in &clients {
        lines.push(line("client", row));
        lines.extend(of_client(case, row.id)?);
    }
    lines.push(line("search", &search::search(case, "the", 1_000)?));
    Ok(lines)
}

fn of_client(case: &Caseload, id: ClientId) -> Result<Vec<String>, CaseloadError> {
    let page = client::page(case, id)?;
    let mut lines = vec![line("page", &page)];
    for row in &page.notes {
        lines.push(line("note", &note::read(case, row.id)?));
    }
    for row in consent::list(case, id)? {
        lines.push(line("consent", &consent::read(case, row.id)?));
    }
    if let Some(plan) = &page.plan {
        lines.push(line("plan", &plan::read(case, plan.id)?));
    }
    lines.push(line("papers", &paper_kept::list(case, id)?));
    Ok(lines)
}

/// Everything signed, one line of JSON each: notes with their addenda, consents, plans.
///
/// # Errors
/// The first thing that cannot be read.
pub fn signed(case: &Caseload) -> Result<Vec<String>, CaseloadError> {
    let is_signed = |line: &String| ["note ", "consent ", "plan "].iter().any(|kind| line.starts_with(kind));
    let unsigned = |line: &String| line.contains("\"seal\":\"\"");
    Ok(everything(case)?.into_iter().filter(|line| is_signed(line) && !unsigned(line)).collect())
}

/// One more signed note for each client, and an addendum to it.
///
/// # Errors
/// As the caseload.
pub fn go_on(case: &mut Caseload, words: &str) -> Result<(), CaseloadError> {
    for row in client::list(case)? {
        let id = note::begin(case, row.id, None, SessionKind::Integration)?;
        let span = Span { text: words.repeat(40).into(), bold: false, italic: false };
        let fields = NoteDraft {
            client_id: row.id,
            session_id: None,
            kind: SessionKind::Integration,
            title: words.into(),
            event_date: Some(case.now().day()),
            late_reason: "".into(),
            body: NoteBody { blocks: vec![NoteBlock::Paragraph { spans: vec![span] }] },
        };
        draft::save(case, DraftKey::Note { id }, DraftFields::Note(fields), 1)?;
        note::sign(case, id)?;
        note::add_addendum(case, id, AddendumDraft { reason: words.into(), text: words.repeat(9).into() })?;
    }
    Ok(())
}

/// What the verification complains about.
///
/// # Errors
/// As the caseload.
pub fn problems(case: &Caseload) -> Result<Vec<String>, CaseloadError> {
    Ok(verify::verify(case)?.problems)
}

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 23).unwrap()
}

fn line(kind: &str, value: &impl Serialize) -> String {
    format!("{kind} {}", serde_json::to_string(value).unwrap())
}
