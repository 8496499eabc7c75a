//! The page's types and its door are what the core says. `THROUGHLINE_WRITE_BINDINGS=1` writes the types.

use super::commands;
use crate::error::CommandError;
use crate::jobs::JobView;
use crate::views::*;
use caseload::alert::{AlertRow, AlertWeight};
use caseload::allergy::Allergy;
use caseload::backup::{BackupState, DrillReport};
use caseload::clearance::{ClearanceTerms, ClearanceView, Revocation};
use caseload::client::{ChartPage, ClientDetails, ClientPage, ClientRow};
use caseload::consent::{Choice, ConsentKind, PaperSignature, PaperWords, Presentation, SignatureInput};
use caseload::course::{CourseDetails, CourseStatus, CourseView};
use caseload::draft::{AddendumDraft, DraftFields, DraftKey, DraftSaved, DraftView};
use caseload::follow_up::{Call, FollowUpRow};
use caseload::health::Health;
use caseload::id::{ClientId, CommitmentId, ConsentId, EntryId, NoteId, PlanId, ScanId, SessionId};
use caseload::medication::Medication;
use caseload::medicine::{
    AdverseEvent, Attestation, CautionClass, Departure, DischargeCheck, Dose, EmergencySheet, MedicinePlan,
    MedicineView, Music, Observation, PlanCheck, Recorded, Sedation, SessionStep, Vitals, VitalsText,
};
use caseload::note::NoteView;
use caseload::paper_kept::PaperRef;
use caseload::person::Person;
use caseload::plan::{CommitmentStatus, PlanView};
use caseload::practice::{PaperSize, Practice};
use caseload::protocol::{Protocol, ProtocolView, TypedDose};
use caseload::readiness::GateCode;
use caseload::safety::SecuritySettings;
use caseload::scan::ScanRow;
use caseload::screening::{ScreeningAnswer, ScreeningOutcome, ScreeningView};
use caseload::session::{NewSession, SessionKind, SessionStatus};
use caseload::today::Today;
use disclosure::handout::HandoutRow;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use ts_rs::{Config, TS};

const WRITE: &str = "THROUGHLINE_WRITE_BINDINGS";

/// Every type that a command takes or answers with, and all that they are made of.
fn export(folder: &Path) {
    let config = Config::new().with_out_dir(folder);
    macro_rules! export {
        ($($root:ty),* $(,)?) => { $(<$root>::export_all(&config).unwrap();)* };
    }
    export!(
        AppStatus,
        Appearance,
        BackupFile,
        BackupState,
        CommandError,
        ConsentPage,
        HandedOverView,
        HandoutRow,
        Mark,
        Place,
        RecoveryWordsView,
        SavedPaper,
        Strength,
        AddendumDraft,
        AlertRow,
        AlertWeight,
        Allergy,
        Call,
        CautionClass,
        ChartPage,
        Choice,
        ClearanceTerms,
        ClearanceView,
        ClientDetails,
        ClientId,
        ClientPage,
        ClientRow,
        CommitmentId,
        CommitmentStatus,
        ConsentId,
        ConsentKind,
        CourseDetails,
        CourseStatus,
        CourseView,
        DraftFields,
        DraftKey,
        DraftSaved,
        DraftView,
        DrillReport,
        EntryId,
        ErasureView,
        FollowUpRow,
        Health,
        JobView,
        AdverseEvent,
        Attestation,
        Departure,
        DischargeCheck,
        Dose,
        EmergencySheet,
        GateCode,
        Medication,
        MedicineLists,
        MedicinePlan,
        MedicineView,
        Music,
        Observation,
        Person,
        PlanCheck,
        Protocol,
        ProtocolView,
        Recorded,
        Sedation,
        SessionStep,
        TypedDose,
        Vitals,
        VitalsText,
        RescueReport,
        RestoreReport,
        SecuritySettings,
        NewSession,
        NoteId,
        NoteView,
        PaperRef,
        PaperSignature,
        PaperWords,
        PaperSize,
        PlanId,
        PlanView,
        Practice,
        Presentation,
        Revocation,
        ScanId,
        ScanRow,
        ScreeningAnswer,
        ScreeningOutcome,
        ScreeningView,
        SessionId,
        SessionKind,
        SessionStatus,
        SignatureInput,
        Today,
    );
}

#[test]
fn the_types_of_the_page_are_those_of_the_core() {
    let fresh = tempfile::tempdir().unwrap();
    export(fresh.path());
    let (expected, committed) = (read(fresh.path()), read(&api().join("types")));
    if std::env::var_os(WRITE).is_some() {
        return write(&expected, &committed);
    }
    let names = |files: &BTreeMap<String, String>| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(
        names(&committed),
        names(&expected),
        "files in ui/src/lib/api/types; run `cargo xtask bindings`"
    );
    for (name, text) in &expected {
        assert_eq!(&committed[name], text, "{name} differs; run `cargo xtask bindings`");
    }
}

#[test]
fn the_door_of_the_page_has_every_command_with_its_arguments() {
    let door = fs::read_to_string(api().join("index.ts")).unwrap();
    let mut expected: Vec<_> =
        commands().map(|command| (command.name.to_owned(), camel(command.arguments))).collect();
    let mut called = calls(&door);
    expected.sort();
    called.sort();
    assert_eq!(
        called, expected,
        "one `call` a command in api/index.ts, with the arguments of commands/list.rs"
    );
}

#[test]
fn a_command_stands_in_the_list_once() {
    let mut names: Vec<_> = commands().map(|command| command.name).collect();
    names.sort_unstable();
    let all = names.len();
    names.dedup();
    assert_eq!(names.len(), all, "a second line would loosen the gate for the first");
}

fn api() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/src/lib/api")
}

fn read(folder: &Path) -> BTreeMap<String, String> {
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    files
        .map(|path| {
            (path.file_name().unwrap().to_str().unwrap().to_owned(), fs::read_to_string(path).unwrap())
        })
        .collect()
}

fn write(expected: &BTreeMap<String, String>, committed: &BTreeMap<String, String>) {
    let folder = api().join("types");
    for gone in committed.keys().filter(|name| !expected.contains_key(*name)) {
        fs::remove_file(folder.join(gone)).unwrap();
    }
    for (name, text) in expected.iter().filter(|(name, text)| committed.get(*name) != Some(text)) {
        fs::write(folder.join(name), text).unwrap();
    }
}

/// `client_id` → `clientId`, as Tauri names arguments on the page's side.
fn camel(arguments: &[&str]) -> Vec<String> {
    let word = |word: &str| word[..1].to_uppercase() + &word[1..];
    let name = |argument: &&str| match argument.split_once('_') {
        None => (*argument).to_owned(),
        Some((first, rest)) => first.to_owned() + &rest.split('_').map(word).collect::<String>(),
    };
    arguments.iter().map(name).collect()
}

/// Every `call<T>('name', { a, b })` or `call<T>('name', raw(…))` of the door: its name and its arguments.
fn calls(door: &str) -> Vec<(String, Vec<String>)> {
    door.split("call<").skip(1).filter_map(call).collect()
}

fn call(after: &str) -> Option<(String, Vec<String>)> {
    let (_, quoted) = after.split_once(">('").filter(|(types, _)| !types.contains('('))?;
    let (name, rest) = quoted.split_once('\'')?;
    let rest = rest.trim_start_matches(',').trim_start();
    let arguments = match rest.strip_prefix('{').and_then(|fields| fields.split_once('}')) {
        Some((fields, _)) => fields.split(',').map(key).filter(|key| !key.is_empty()).collect(),
        None if rest.starts_with("raw(") => vec!["raw".to_owned()],
        None => Vec::new(),
    };
    Some((name.to_owned(), arguments))
}

fn key(field: &str) -> String {
    field.split(':').next().unwrap_or_default().trim().to_owned()
}
