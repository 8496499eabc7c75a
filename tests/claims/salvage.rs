//! Claim 31: of a vault with 1, 5 or 20 damaged pages at least 99.9, 99 or 97 of a hundred notes are brought out; none says
//! what nobody wrote, and every one that is missing is told.

use crate::claim::{Broken, Claim, Held, Proof, Run, Way, must_break, require};
use crate::files;
use crate::owned::{self, Owned};
use crate::tamper::unguard;
use caseload::caseload::MIGRATIONS;
use caseload::id::OsIds;
use caseload::rescue::{self, RecordKind, Rescued};
use caseload::{Caseload, verify};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tests::dice::Dice;
use vault::Unwatched;
use vault::test_door::recover_by_root_key;

/// The claim.
pub const CLAIM: Claim =
    Claim { number: 31, short: 3, full: 30, minutes: 90, alone: false, way: Way::Tried(try_it) };

const PAGE: usize = 8192;
/// Damaged pages, and of how many in a thousand notes must be brought out.
const SHARES: [(usize, usize); 3] = [(1, 999), (5, 990), (20, 970)];
/// Notes of the vault: with the full count, and else.
const NOTES: [u32; 2] = [10_000, 300];

/// Signed notes by their ids, word for word.
type Notes = BTreeMap<String, String>;

/// A whole vault, what it holds, and a place beside it.
struct Subject<'a> {
    owned: Owned,
    notes: Notes,
    place: &'a Path,
}

fn try_it(run: &Run) -> Proof {
    let place = run.scratch()?;
    let of_notes = NOTES[usize::from(run.count < CLAIM.full)];
    let owned = Owned::of_notes(place.path(), of_notes)?;
    let notes = notes_of(&owned::open_by_root(&owned.vault, &owned.root)?)?;
    let subject = Subject { owned, notes, place: place.path() };
    let (mut dice, mut lost) = (run.dice(), [0; 3]);
    for round in 0..run.count {
        let which = round as usize % SHARES.len();
        let (pages, least) = SHARES[which];
        let told = |Broken(why)| Broken(format!("round {round}, {pages} damaged pages: {why}"));
        lost[which] += subject.rescued(pages, least, &mut dice, Care::Takes).map_err(told)?;
    }
    let caught = [
        must_break("reading until a page fails", subject.read_until_it_fails(&mut dice))?,
        must_break("a note that was changed on the way", subject.rescued(5, 990, &mut dice, Care::Edits))?,
    ];
    let notes = format!(
        "of {} notes, in rounds with 1, 5 and 20 damaged pages, {lost:?} were lost in all; every one was told",
        subject.notes.len()
    );
    Ok(Held::after(run.count, notes).having_caught(caught.join("; ")))
}

/// What is done with what was rescued before it is looked at.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Care {
    /// Nothing.
    Takes,
    /// One note is changed: a deliberate defect.
    Edits,
}

impl Subject<'_> {
    /// How many notes are lost, all of them told.
    fn rescued(&self, pages: usize, least: usize, dice: &mut Dice, care: Care) -> Result<usize, Broken> {
        let damaged = self.damaged(pages, dice)?;
        let before = files::contents(&damaged)?;
        let new = self.place.join("Rescued.throughline");
        let root = &self.owned.root;
        let (vault, salvaged) = recover_by_root_key(&damaged, root, &[], &new, MIGRATIONS)?;
        let (case, rescued) =
            rescue::take_over(vault, &salvaged, owned::clock(), Arc::new(OsIds), &Unwatched)?;
        case.close()?;
        require(files::contents(&damaged)? == before, || "the damaged vault was written to".into())?;
        let case = owned::open_by_root(&new, root)?;
        if care == Care::Edits {
            edit_one(&case)?;
        }
        let lost = self.compare(&case, &rescued, least);
        drop(case);
        std::fs::remove_dir_all(new)?;
        lost
    }

    fn compare(&self, case: &Caseload, rescued: &Rescued, least: usize) -> Result<usize, Broken> {
        let found = notes_of(case)?;
        let strange = found.iter().filter(|(id, words)| self.notes.get(*id) != Some(words)).count();
        require(strange == 0, || format!("{strange} notes say what nobody wrote"))?;
        let lost = self.notes.len() - found.len();
        let told = rescued.missing.iter().filter(|one| one.kind == RecordKind::Note).count();
        require(told >= lost, || format!("{lost} notes are lost, {told} are told of"))?;
        share(found.len(), self.notes.len(), least)?;
        let report = verify::verify(case)?;
        require(report.ok, || format!("the new vault does not prove itself: {:?}", report.problems.first()))?;
        Ok(lost)
    }

    /// A copy of the vault with so many damaged pages, any of them.
    fn damaged(&self, pages: usize, dice: &mut Dice) -> Result<PathBuf, Broken> {
        let folder = self.place.join("Damaged.throughline");
        files::copy(&self.owned.vault, &folder)?;
        let mut bytes = std::fs::read(folder.join("vault.db"))?;
        let mut hit = BTreeSet::new();
        while hit.len() < pages {
            hit.insert(dice.below(bytes.len() / PAGE));
        }
        for page in hit {
            let at = page * PAGE + dice.below(PAGE - 16);
            bytes[at..at + 16].iter_mut().for_each(|byte| *byte ^= 0x5a);
        }
        std::fs::write(folder.join("vault.db"), bytes)?;
        Ok(folder)
    }

    /// The deliberate defect: SQLite reads the notes until it meets a damaged page.
    fn read_until_it_fails(&self, dice: &mut Dice) -> Result<(), Broken> {
        let (pages, least) = SHARES[2];
        let damaged = self.damaged(pages, dice)?;
        let read = vault::open_by_root_key(&damaged, &self.owned.root, MIGRATIONS).map_or(0, |vault| {
            let mut rows = vault.connection().prepare("SELECT body FROM note").ok();
            rows.as_mut()
                .and_then(|rows| {
                    Some(
                        rows.query([])
                            .ok()?
                            .mapped(|row| row.get::<_, String>(0))
                            .map_while(Result::ok)
                            .count(),
                    )
                })
                .unwrap_or(0)
        });
        share(read, self.notes.len(), least)
    }
}

fn share(found: usize, all: usize, least: usize) -> Result<(), Broken> {
    require(found * 1_000 >= all * least, || format!("{found} of {all} notes"))
}

fn notes_of(case: &Caseload) -> Result<Notes, Broken> {
    let sql = "SELECT hex(id), hex(client_id) || title || event_date || late_reason || body || author || signed_utc FROM note";
    let mut statement = case.vault().connection().prepare(sql)?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn edit_one(case: &Caseload) -> Result<(), Broken> {
    let db = case.vault().connection();
    unguard(db)?;
    Ok(db.execute_batch("UPDATE note SET title = title || 'x' WHERE rowid = (SELECT min(rowid) FROM note)")?)
}
