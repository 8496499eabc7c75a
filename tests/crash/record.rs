//! The record as the harnesses write and read it: through the caseload's use cases, over a vault opened by its root key.

use crate::survey::{Flaw, Kept, Survey};
use caseload::CaseloadError;
use caseload::caseload::{Caseload, MIGRATIONS};
use caseload::client::{self, ClientDetails};
use caseload::draft::{self, DraftFields, DraftKey};
use caseload::id::{ClientId, NoteId, OsIds};
use caseload::note::{self, NoteDraft};
use caseload::richtext::{NoteBlock, NoteBody, Span};
use caseload::session::SessionKind;
use caseload::time::SystemClock;
use caseload::{backup, search, verify};
use rusqlite::Connection;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use vault::{Unwatched, Vault};

/// Every text that is written holds this, followed by a number of five digits.
pub const MARKER: &str = "qzmark";

/// The root key of every vault that the harnesses make.
pub const ROOT: [u8; 32] = [9; 32];

/// The version of the schema of an open vault: the lower ten bits of `user_version`, above which the vault counts its
/// transactions (vault/src/stamp.rs).
///
/// # Errors
/// As SQLite.
pub fn schema(db: &Connection) -> rusqlite::Result<u32> {
    let stamp: u32 = db.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    Ok(stamp & 0x3ff)
}

/// An open record.
pub struct Record(Caseload);

/// A client and the note that was begun for it.
#[derive(Clone, Copy, Debug)]
pub struct Begun {
    client: ClientId,
    note: NoteId,
}

impl Record {
    /// Makes a vault with an empty record.
    ///
    /// # Errors
    /// As the vault and the caseload.
    pub fn create(folder: &Path) -> Result<Self, CaseloadError> {
        Self::over(vault::create_by_root_key(folder, &ROOT, MIGRATIONS)?)
    }

    /// Opens the vault in a folder.
    ///
    /// # Errors
    /// As the vault and the caseload.
    pub fn open(folder: &Path) -> Result<Self, CaseloadError> {
        Self::over(vault::open_by_root_key(folder, &ROOT, MIGRATIONS)?)
    }

    /// Takes over an open vault.
    ///
    /// # Errors
    /// As the caseload.
    pub fn over(vault: Vault) -> Result<Self, CaseloadError> {
        Ok(Self(Caseload::over(vault, Arc::new(SystemClock), Arc::new(OsIds))?))
    }

    /// Closes it.
    ///
    /// # Errors
    /// As the caseload.
    pub fn close(self) -> Result<(), CaseloadError> {
        self.0.close()
    }

    /// A backup of the open vault into a folder.
    ///
    /// # Errors
    /// As the caseload.
    pub fn back_up(&mut self, to: &Path) -> Result<PathBuf, CaseloadError> {
        backup::make_in(&mut self.0, to, &Unwatched)
    }

    /// Opens a backup as a vault of its own, at a place where nothing is.
    ///
    /// # Errors
    /// As the vault and the caseload.
    pub fn of_backup(file: &Path, to: &Path) -> Result<Self, CaseloadError> {
        vault::unpack_by_root_key(file, &ROOT, to)?;
        Self::open(to)
    }

    /// The caseload underneath.
    pub fn case(&self) -> &Caseload {
        &self.0
    }

    /// The caseload itself.
    pub fn into_case(self) -> Caseload {
        self.0
    }

    /// The caseload underneath, to act on it.
    pub fn case_mut(&mut self) -> &mut Caseload {
        &mut self.0
    }

    /// Adds the client of this number, its marker in every field that takes free text.
    ///
    /// # Errors
    /// As the caseload.
    pub fn add_client(&mut self, number: u32) -> Result<ClientId, CaseloadError> {
        client::add(&mut self.0, details(number))
    }

    /// Begins a note for a client.
    ///
    /// # Errors
    /// As the caseload.
    pub fn begin_note(&mut self, client: ClientId) -> Result<Begun, CaseloadError> {
        let note = note::begin(&mut self.0, client, None, SessionKind::Integration)?;
        Ok(Begun { client, note })
    }

    /// Saves the draft of a note: the marker of `number` in its title and, with the revision, many times in its words.
    ///
    /// # Errors
    /// As the caseload.
    pub fn save_draft(&mut self, begun: Begun, number: u32, revision: u32) -> Result<(), CaseloadError> {
        let fields = NoteDraft {
            client_id: begun.client,
            session_id: None,
            kind: SessionKind::Integration,
            title: marker(number).into(),
            event_date: Some(self.0.now().day()),
            late_reason: marker(number).into(),
            body: body(number, revision),
        };
        let key = DraftKey::Note { id: begun.note };
        draft::save(&mut self.0, key, DraftFields::Note(fields), revision).map(drop)
    }

    /// Signs a note as its draft was last saved.
    ///
    /// # Errors
    /// As the caseload.
    pub fn sign(&mut self, begun: Begun) -> Result<(), CaseloadError> {
        note::sign(&mut self.0, begun.note).map(drop)
    }

    /// Everything that the record holds, word for word.
    ///
    /// # Errors
    /// `Refused` when something cannot be read, `Wrong` when it says what nobody wrote.
    pub fn survey(&self) -> Result<Survey, Flaw> {
        let rows = client::list(&self.0)?;
        let mut survey = Survey::new();
        for row in rows {
            let number = number(row.name.as_str()).ok_or_else(|| Flaw::wrong("a name that nobody wrote"))?;
            let page = client::page(&self.0, row.id)?;
            if page.details != details(number) {
                return Err(Flaw::wrong(format!("client {number} has details that nobody wrote")));
            }
            let mut kept = Kept::default();
            for row in page.notes {
                kept = self.kept(number, row.id)?.max(kept);
            }
            if survey.insert(number, kept).is_some() {
                return Err(Flaw::wrong(format!("client {number} is there twice")));
            }
        }
        Ok(survey)
    }

    fn kept(&self, number: u32, id: NoteId) -> Result<Kept, Flaw> {
        let note = note::read(&self.0, id)?;
        let signed = note.signed_at.is_some();
        let revision = if signed { Kept::SIGNED.revision } else { note.revision };
        let (title, words) = match revision {
            0 => (String::new(), NoteBody::default()),
            revision => (marker(number), body(number, revision)),
        };
        if note.fields.title.as_str() != title || note.fields.body != words {
            return Err(Flaw::wrong(format!("the note of client {number} says what nobody wrote")));
        }
        Ok(Kept { revision, signed })
    }

    /// Whether searching for this client's name finds this client and no other.
    ///
    /// # Errors
    /// As the caseload.
    pub fn search_finds(&self, number: u32) -> Result<bool, CaseloadError> {
        let hits = search::search(&self.0, &marker(number), 10)?;
        Ok(!hits.is_empty() && hits.iter().all(|hit| hit.client.as_str() == marker(number)))
    }

    /// What the record's own verification, pages included, complains about.
    ///
    /// # Errors
    /// As the caseload.
    pub fn problems(&self) -> Result<Vec<String>, CaseloadError> {
        Ok(verify::verify(&self.0)?.problems)
    }
}

fn details(number: u32) -> ClientDetails {
    let marker = || marker(number).into();
    ClientDetails {
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
    }
}

fn body(number: u32, revision: u32) -> NoteBody {
    let words = format!("{} {revision} ", marker(number)).repeat(100);
    let span = Span { text: words.into(), bold: false, italic: false };
    NoteBody { blocks: vec![NoteBlock::Paragraph { spans: vec![span] }] }
}

fn marker(number: u32) -> String {
    format!("{MARKER}{number:05}")
}

fn number(name: &str) -> Option<u32> {
    name.strip_prefix(MARKER).and_then(|digits| digits.parse().ok())
}
