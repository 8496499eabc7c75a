//! One note, written by whoever sits at the other end of the pipe.

use crate::act::acknowledge;
use crate::manner::Drafts;
use caseload::client;
use caseload::draft::{self, DraftFields, DraftKey};
use caseload::id::NoteId;
use caseload::note::{self, NoteDraft};
use caseload::richtext::{NoteBlock, NoteBody, Span};
use caseload::session::SessionKind;
use std::io::BufRead;
use tests::record::Record;

/// Takes drafts until it is killed, or tells what was taken.
pub fn dictation(mut record: Record, drafts: Drafts) {
    match drafts {
        Drafts::Tell => acknowledge(&told(&record)),
        Drafts::Take => take(&mut record),
    }
}

fn take(record: &mut Record) {
    let client = record.add_client(1).expect("a client is added");
    let id = note::begin(record.case_mut(), client, None, SessionKind::Integration).expect("a note is begun");
    acknowledge("ready");
    for line in std::io::stdin().lock().lines().map_while(Result::ok) {
        let (revision, text) = line.split_once(' ').expect("a revision and a text");
        let span = Span { text: text.into(), bold: false, italic: false };
        let fields = NoteDraft {
            client_id: client,
            session_id: None,
            kind: SessionKind::Integration,
            title: "".into(),
            event_date: None,
            late_reason: "".into(),
            body: NoteBody { blocks: vec![NoteBlock::Paragraph { spans: vec![span] }] },
        };
        let saved = revision.parse().map(|revision| save(record, id, fields, revision)).expect("a number");
        acknowledge(&saved.to_string());
    }
}

fn save(record: &mut Record, id: NoteId, fields: NoteDraft, revision: u32) -> u32 {
    let saved = draft::save(record.case_mut(), DraftKey::Note { id }, DraftFields::Note(fields), revision);
    saved.expect("a draft is saved").revision
}

/// The words of the only note; nothing if there is none.
fn told(record: &Record) -> String {
    let clients = client::list(record.case()).expect("the caseload can be listed");
    let pages = clients.iter().map(|row| client::page(record.case(), row.id).expect("the page can be read"));
    let notes = pages.flat_map(|page| page.notes);
    let words = notes.map(|row| note::read(record.case(), row.id).expect("the note can be read"));
    words.map(|note| note.fields.body.plain_text()).collect()
}
