//! What is missing: told by the trail, by seals whose rows are gone, and by what the salvage still knows of lost rows.

use super::proofs::Rebuilt;
use super::returned::Returned;
use super::settings::Settings;
use super::words::{self, Fate};
use super::{MissingRecord, RecordKind, kinds, lost};
use crate::caseload::Caseload;
use crate::error::CaseloadError;
use crate::id::{AddendumId, AnyId, ClientId, CommitmentId, ConsentId, NoteId, PlanId};
use crate::seal::{self, Verdict, recover};
use crate::store::secrets::MadeAnew;
use crate::store::{
    addenda, audit, clients, commitments, consent_declines, consent_presentations, consent_signatures,
    consent_withdrawals, consents, drafts, erased, kept_papers, notes, plan_versions, plans, salts, seals,
};
use crate::verify::{self, Last, Trail};
use chrono::NaiveDate;
use rusqlite::Connection;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use uuid::Uuid;
use vault::Unwatched;
use vault::salvage::{LostRow, SalvageReport, TableSalvage};

/// What mending found and did.
pub(super) struct Found {
    /// First and last line of each gap in the trail.
    pub lost_lines: Vec<(u64, u64)>,
    pub made_anew: MadeAnew,
    /// Settings that are those of a new vault again.
    pub settings: Settings,
    pub returned: Returned,
    pub strangers: BTreeSet<ClientId>,
    pub rebuilt: Rebuilt,
}

/// The gaps of a trail that once reached to `last`.
pub(super) fn gaps(db: &Connection, last: u64) -> Result<Vec<(u64, u64)>, CaseloadError> {
    let mut gaps = audit::gaps(db)?;
    let reached = audit::last(db)?.map_or(0, |(seq, _)| seq);
    if reached < last {
        gaps.push((reached + 1, last));
    }
    Ok(gaps)
}

/// Everything that is not as it was, in the order of kinds, codes and days.
pub(super) fn list(
    case: &Caseload,
    salvaged: &SalvageReport,
    found: &Found,
) -> Result<Vec<MissingRecord>, CaseloadError> {
    let trail = verify::heard(case)?;
    let mut list = List::new(case, salvaged, &trail, found);
    list.told_by_the_trail()?;
    list.told_by_the_salvage()?;
    list.older_drafts()?;
    let mut missing = list.sentences()?;
    missing.extend(found.lost_lines.iter().map(|(first, last)| words::lines(*first, *last)));
    missing.extend(words::secrets(found.made_anew));
    missing.extend(words::settings(found.settings));
    missing.extend(uncertain(salvaged, found));
    missing.sort_by(|one, other| order(one).cmp(&order(other)));
    missing.dedup();
    Ok(missing)
}

fn order(missing: &MissingRecord) -> (RecordKind, Option<&str>, Option<NaiveDate>) {
    (missing.kind, missing.code.as_deref(), missing.date)
}

/// Tables of which nothing tells what is lost. A whole trail tells of all but drafts and places for backups.
fn uncertain<'a>(
    salvaged: &'a SalvageReport,
    found: &'a Found,
) -> impl Iterator<Item = MissingRecord> + use<'a> {
    let untold = |table: &&TableSalvage| {
        table.uncertain && (!found.lost_lines.is_empty() || ["draft", "backup_place"].contains(&&*table.name))
    };
    let tables = salvaged.tables.iter().filter(untold);
    let kinds: BTreeSet<_> = tables.filter_map(|table| kinds::of_table(&table.name)).collect();
    kinds.into_iter().filter(|kind| *kind != RecordKind::Audit).map(words::uncertain)
}

struct Clue {
    fate: Fate,
    kind: RecordKind,
}

struct List<'a> {
    db: &'a Connection,
    vault: [u8; 16],
    salvaged: &'a SalvageReport,
    trail: &'a Trail,
    found: &'a Found,
    lost: HashMap<Uuid, &'a LostRow>,
    clues: BTreeMap<Uuid, Clue>,
}

impl<'a> List<'a> {
    fn new(case: &'a Caseload, salvaged: &'a SalvageReport, trail: &'a Trail, found: &'a Found) -> Self {
        let rows = salvaged.tables.iter().flat_map(|table| {
            table.lost.iter().filter_map(move |row| Some((lost::object(table, row)?, row)))
        });
        let (db, vault) = (case.db(), case.vault().id().0);
        Self { db, vault, salvaged, trail, found, lost: rows.collect(), clues: BTreeMap::new() }
    }

    fn clue(&mut self, object: Uuid, fate: Fate, kind: RecordKind) {
        let clue = self.clues.entry(object).or_insert(Clue { fate, kind });
        if fate > clue.fate {
            *clue = Clue { fate, kind };
        }
    }

    /// Each record that does not say what the trail last heard of it.
    fn told_by_the_trail(&mut self) -> Result<(), CaseloadError> {
        let filled: HashSet<Uuid> = lost::filled(self.salvaged).collect();
        let erased: HashSet<Uuid> = erased::list(self.db)?.into_iter().map(|id| id.0).collect();
        for (object, last) in verify::differing(self.db, self.trail, &erased, &Unwatched)? {
            let kind = kinds::of_act(&last.action);
            let older = filled.contains(&object) && changes(kind);
            self.clue(object, if older { Fate::Older } else { Fate::Unproven }, kind);
        }
        // A seal may say what the trail heard, and its record be gone.
        for (object, last) in verify::speaking(self.trail, &erased) {
            if !is_there(self.db, last, object)? {
                self.clue(object, Fate::Lost, kinds::of_act(&last.action));
            }
        }
        Ok(())
    }

    /// Rows that are lost and belong to a record that the trail does not tell of, or tells of as a whole only.
    fn told_by_the_salvage(&mut self) -> Result<(), CaseloadError> {
        for table in &self.salvaged.tables {
            let Some(kind) = kinds::of_table(&table.name).filter(|kind| *kind != RecordKind::Audit) else {
                continue;
            };
            for object in table.lost.iter().filter_map(|row| lost::object(table, row)) {
                let told = self.trail.contents.get(&object);
                match kind {
                    RecordKind::Proof if told.is_some() => (),
                    _ if self.is_back(&table.name, object)? => (),
                    _ => self.clue(object, Fate::Lost, kind),
                }
            }
        }
        Ok(())
    }

    fn older_drafts(&mut self) -> Result<(), CaseloadError> {
        for key in lost::filled_drafts(self.salvaged) {
            if drafts::find(self.db, &key)?.is_some() {
                self.clue(drafts::columns(&key).1.0, Fate::Older, RecordKind::Draft);
            }
        }
        Ok(())
    }

    fn sentences(&self) -> Result<Vec<MissingRecord>, CaseloadError> {
        let mut all = Vec::new();
        for client in &self.found.strangers {
            let row = clients::get(self.db, *client)?;
            all.push(words::stranger(row.code, row.added.day()));
        }
        for (object, clue) in &self.clues {
            if !self.found.strangers.contains(&ClientId(*object)) {
                let code = self.code(*object, clue.kind)?;
                let mut told = words::record(clue.fate, clue.kind, code, self.day(*object)?);
                told.sentence += &self.still_proven(*object, clue)?;
                all.push(told);
            }
        }
        Ok(all)
    }

    /// What the seal of a lost answer still tells.
    fn still_proven(&self, object: Uuid, clue: &Clue) -> Result<String, CaseloadError> {
        if (clue.fate, clue.kind) != (Fate::Lost, RecordKind::ConsentAnswer) {
            return Ok(String::new());
        }
        let template = seals::find(self.db, AnyId(object))?.and_then(|seal| recover::template(&seal.bytes));
        let kept = kept_papers::of_consent(self.db, ConsentId(object))?.is_some();
        Ok(template.map(|template| words::still_proven(&template, kept)).unwrap_or_default())
    }

    /// Whether what a lost row belonged to is there again.
    fn is_back(&self, table: &str, object: Uuid) -> Result<bool, CaseloadError> {
        let (db, id) = (self.db, AnyId(object));
        Ok(match table {
            "client" => clients::find(db, ClientId(object))?.is_some(),
            "note" => notes::is_signed(db, NoteId(object))?,
            "addendum" => addenda::find(db, AddendumId(object))?.is_some(),
            "consent_presentation" => consent_presentations::find(db, id)?.is_some(),
            "consent_signature" => consent_signatures::find(db, ConsentId(object))?.is_some(),
            "consent_decline" => consent_declines::find(db, id)?.is_some(),
            "consent_withdrawal" => consent_withdrawals::find(db, id)?.is_some(),
            "plan" => plans::find(db, PlanId(object))?.is_some(),
            "plan_version" => plan_versions::find(db, id)?.is_some(),
            "commitment" => commitments::find(db, CommitmentId(object))?.is_some(),
            // The steps of a version: they are all there if it says what was signed.
            "plan_version_commitment" => self.holds(id)?,
            _ => false,
        })
    }

    fn holds(&self, subject: AnyId) -> Result<bool, CaseloadError> {
        let Some(row) = seals::find(self.db, subject)? else { return Ok(false) };
        let verdict = seal::verdict(self.db, self.vault, &seal::keys(self.db)?, &row)?;
        Ok(matches!(verdict, Verdict::Holds | Verdict::Unplaced))
    }

    /// The code of the client whose record it is.
    fn code(&self, object: Uuid, kind: RecordKind) -> Result<Option<String>, CaseloadError> {
        let client = match kind {
            RecordKind::Client => Some(ClientId(object)),
            _ => self.client(object)?,
        };
        let row = client.map(|client| clients::find(self.db, client)).transpose()?;
        Ok(row.flatten().map(|client| client.code))
    }

    fn client(&self, object: Uuid) -> Result<Option<ClientId>, CaseloadError> {
        if let Some(client) = salts::find(self.db, object)?.and_then(|salt| salt.client_id) {
            return Ok(Some(client));
        }
        if let Some(client) = seals::find(self.db, AnyId(object))?.map(|seal| seal.client_id) {
            return Ok(Some(client));
        }
        if let Some(client) = self.lost.get(&object).and_then(|row| lost::client(row)) {
            return Ok(Some(client));
        }
        drafts::client_of(self.db, AnyId(object))
    }

    /// The day that the record tells of, else when it was written, else when its id was given out.
    fn day(&self, object: Uuid) -> Result<Option<NaiveDate>, CaseloadError> {
        let sealed = seals::find(self.db, AnyId(object))?.and_then(|seal| recover::event_date(&seal.bytes));
        let known = || self.lost.get(&object).and_then(|row| lost::day(row));
        let told = || self.trail.contents.get(&object).and_then(|last| last.day.parse().ok());
        Ok(sealed.or_else(known).or_else(told).or_else(|| given_out(object)))
    }
}

fn given_out(object: Uuid) -> Option<NaiveDate> {
    let (seconds, _) = object.get_timestamp()?.to_unix();
    Some(chrono::DateTime::from_timestamp(seconds.cast_signed(), 0)?.date_naive())
}

/// Whether records of a kind may change after they were written.
fn changes(kind: RecordKind) -> bool {
    matches!(kind, RecordKind::Client | RecordKind::Session | RecordKind::Setting)
}

/// Whether the rows that an act left are there, whatever they say and whether or not that is still proven.
fn is_there(db: &Connection, last: &Last, object: Uuid) -> Result<bool, CaseloadError> {
    let id = AnyId(object);
    Ok(match &*last.action {
        "sign-note" => notes::is_signed(db, NoteId(object))?,
        "add-addendum" => addenda::find(db, AddendumId(object))?.is_some(),
        "sign-consent" => {
            let consent = ConsentId(object);
            consents::find(db, consent)?.is_some() && consent_signatures::find(db, consent)?.is_some()
        }
        "decline-consent" => consent_declines::find(db, id)?.is_some(),
        "withdraw-consent" => consent_withdrawals::find(db, id)?.is_some(),
        "publish-plan" => plan_versions::find(db, id)?.is_some(),
        action => verify::content(db, action, object)?.is_some(),
    })
}
