//! The record as this test writes and reads it: through the caseload's use cases, over a vault opened by its root key.

use caseload::caseload::{Caseload, MIGRATIONS};
use caseload::client::{self, ClientDetails};
use caseload::draft::{self, DraftFields, DraftKey};
use caseload::id::{ClientId, NoteId, OsIds};
use caseload::note::{self, NoteDraft};
use caseload::richtext::{NoteBlock, NoteBody, Span};
use caseload::session::SessionKind;
use caseload::time::SystemClock;
use caseload::{CaseloadError, search, verify};
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;
use vault::Vault;

/// Every text that is written holds this, followed by a number of five digits.
pub const MARKER: &str = "qzmark";

const ROOT: [u8; 32] = [9; 32];

/// An open record.
pub struct Record(Caseload);

/// A client and the note that was begun for it.
#[derive(Clone, Copy)]
pub struct Begun {
    client: ClientId,
    note: NoteId,
}

#[allow(dead_code, reason = "the writer only writes, the test also reads")]
impl Record {
    pub fn create(folder: &Path) -> Result<Self, CaseloadError> {
        Self::over(vault::create_by_root_key(folder, &ROOT, MIGRATIONS)?)
    }

    pub fn open(folder: &Path) -> Result<Self, CaseloadError> {
        Self::over(vault::open_by_root_key(folder, &ROOT, MIGRATIONS)?)
    }

    fn over(vault: Vault) -> Result<Self, CaseloadError> {
        Ok(Self(Caseload::over(vault, Arc::new(SystemClock), Arc::new(OsIds))?))
    }

    pub fn close(self) -> Result<(), CaseloadError> {
        self.0.close()
    }

    /// Adds the client of this number, its marker in every field that takes free text, and begins a note.
    pub fn add_client(&mut self, number: u32) -> Result<Begun, CaseloadError> {
        let marker = || marker(number).into();
        let details = ClientDetails {
            legal_name: marker(),
            preferred_name: marker(),
            pronouns: marker(),
            phone: marker(),
            email: marker(),
            address: marker(),
            emergency_contact: marker(),
            reason: marker(),
            language: "en".into(),
            ..ClientDetails::default()
        };
        let client = client::add(&mut self.0, details)?;
        let note = note::begin(&mut self.0, client, None, SessionKind::Integration)?;
        Ok(Begun { client, note })
    }

    /// Saves the draft of a note, the marker of `number` in its title and many times in its words.
    pub fn save_draft(&mut self, begun: Begun, number: u32, revision: u32) -> Result<(), CaseloadError> {
        let words = format!("{} ", marker(number)).repeat(100);
        let span = Span { text: words.into(), bold: false, italic: false };
        let fields = NoteDraft {
            client_id: begun.client,
            session_id: None,
            kind: SessionKind::Integration,
            title: marker(number).into(),
            event_date: None,
            late_reason: marker(number).into(),
            body: NoteBody { blocks: vec![NoteBlock::Paragraph { spans: vec![span] }] },
        };
        let key = DraftKey::Note { id: begun.note };
        draft::save(&mut self.0, key, DraftFields::Note(fields), revision).map(drop)
    }

    /// The numbers of all clients.
    pub fn clients(&self) -> BTreeSet<u32> {
        let rows = client::list(&self.0).expect("the caseload can be listed");
        rows.iter().map(|row| number(row.name.as_str())).collect()
    }

    /// The highest saved revision of the draft of this client's note; 0 if nothing was saved since it was begun.
    pub fn draft_revision(&self, number: u32) -> u32 {
        let rows = client::list(&self.0).expect("the caseload can be listed");
        let row = rows.iter().find(|row| row.name.as_str() == marker(number)).expect("this client is kept");
        let page = client::page(&self.0, row.id).expect("the client's page can be read");
        let drafts = page.notes.iter().filter_map(|note| {
            draft::read(&self.0, &DraftKey::Note { id: note.id }).expect("a draft can be read")
        });
        drafts.map(|draft| draft.revision).max().unwrap_or(0)
    }

    /// Whether searching for this client's name finds this client and no other.
    pub fn search_finds(&self, number: u32) -> bool {
        let hits = search::search(&self.0, &marker(number), 10).expect("the search answers");
        hits.len() == 1 && hits[0].client.as_str() == marker(number)
    }

    /// What the page check and the record's own verification complain about.
    pub fn problems(&self) -> Vec<String> {
        let mut problems = self.0.vault().check_pages().expect("the pages can be checked");
        problems.extend(verify::verify(&self.0).expect("the record can be verified").problems);
        problems
    }
}

fn marker(number: u32) -> String {
    format!("{MARKER}{number:05}")
}

fn number(name: &str) -> u32 {
    name.strip_prefix(MARKER).and_then(|digits| digits.parse().ok()).expect("every client bears a marker")
}
