//! Claim 9: an older state that is authentic in itself is put back: a page, several pages, the database, the key file, the
//! whole folder. Whatever was signed and is changed by it is reported, and so is a generation that drops.

use crate::claim::{Broken, Claim, Held, Proof, Run, Way, must_break, require};
use crate::sample;
use caseload::{Caseload, CaseloadError};
use std::path::Path;
use tests::dice::Dice;
use throughline::settings::Witness;

/// The claim.
pub const CLAIM: Claim =
    Claim { number: 9, short: 24, full: 2_000, minutes: 30, alone: false, way: Way::Tried(try_it) };

const PAGE: usize = 8192;
const STATES: usize = 6;

/// The files of a vault at some time, and what the app would remember of it outside the folder.
struct State {
    database: Vec<u8>,
    key_file: Vec<u8>,
    witness: Witness,
}

/// A vault through its history.
struct History {
    states: Vec<State>,
    /// Everything that is signed in the last of them.
    signed: Vec<String>,
}

/// How carefully somebody looks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Care {
    /// Opens, and lets the record verify itself.
    Verifies,
    /// Opens and reads: a deliberate defect.
    OnlyReads,
}

fn try_it(run: &Run) -> Proof {
    let place = run.scratch()?;
    let vault = place.path().join("Practice.throughline");
    let history = History::make(&vault)?;
    let (reported, changed) = history.put_pages_back(&vault, *run, Care::Verifies)?;
    require(changed > run.count / 20, || format!("only {changed} of them changed anything signed"))?;
    history.put_files_back(&vault)?;
    let careless = history.put_pages_back(&vault, run.of(run.count.max(300)), Care::OnlyReads);
    let caught = must_break("reading without the record's own verification", careless)?;
    let notes = format!(
        "{changed} changed what was signed, {reported} were reported; an older database, an older key file and an older \
         folder as well, from each of {} states",
        STATES - 1
    );
    Ok(Held::after(run.count, notes).having_caught(caught))
}

impl History {
    fn make(vault: &Path) -> Result<Self, Broken> {
        sample::make(vault)?;
        let mut states = vec![State::of(vault)?];
        while states.len() < STATES {
            let mut case = sample::open(vault)?;
            sample::go_on(&mut case, &format!("words of state {} ", states.len()))?;
            case.close()?;
            states.push(State::of(vault)?);
        }
        let signed = sample::signed(&sample::open(vault)?)?;
        Ok(Self { states, signed })
    }

    /// One to four pages of an older state under the last one. How many were reported, and how many changed a seal.
    fn put_pages_back(&self, vault: &Path, run: Run, care: Care) -> Result<(u32, u32), Broken> {
        let (mut dice, mut reported, mut changed) = (run.dice(), 0, 0);
        for round in 0..run.count {
            let older = &self.states[dice.below(STATES - 1)];
            let (content, pages) = self.with_older_pages(older, &mut dice);
            std::fs::write(vault.join("vault.db"), content)?;
            std::fs::write(vault.join("vault.key"), &self.last().key_file)?;
            let look = look(vault, care);
            let same = look.signed.as_ref() == Some(&self.signed);
            require(same || look.complaint.is_some(), || {
                format!(
                    "round {round}, older pages {pages:?}: what was signed is changed, and nothing says so"
                )
            })?;
            reported += u32::from(look.complaint.is_some());
            changed += u32::from(!same);
        }
        Ok((reported, changed))
    }

    fn last(&self) -> &State {
        &self.states[STATES - 1]
    }

    /// Only pages that differ are worth putting back.
    fn with_older_pages(&self, older: &State, dice: &mut Dice) -> (Vec<u8>, Vec<usize>) {
        let mut content = self.last().database.clone();
        let differ = |page: &usize| content[page * PAGE..][..PAGE] != older.database[page * PAGE..][..PAGE];
        let differing: Vec<usize> = (0..older.database.len() / PAGE).filter(differ).collect();
        let pages: Vec<usize> = (0..=dice.below(4)).map(|_| differing[dice.below(differing.len())]).collect();
        for page in &pages {
            content[page * PAGE..][..PAGE].copy_from_slice(&older.database[page * PAGE..][..PAGE]);
        }
        (content, pages)
    }

    /// Whole files of every older state.
    fn put_files_back(&self, vault: &Path) -> Result<(), Broken> {
        let last = self.last();
        for (number, older) in self.states[..STATES - 1].iter().enumerate() {
            let told =
                |what: &str| Broken(format!("{what} of state {number} was put back, and nothing says so"));
            let opened = opened_with(vault, &older.database, &last.key_file);
            require(opened.is_err(), || told("the database").0)?;
            // The database may be ahead of its key file: then only who remembers the generation can tell.
            let witness = witness(&opened_with(vault, &last.database, &older.key_file)?);
            require(witness.is_older_than(&last.witness), || told("the key file").0)?;
            let witness = self::witness(&opened_with(vault, &older.database, &older.key_file)?);
            require(witness.is_older_than(&last.witness), || told("the folder").0)?;
        }
        let now = witness(&opened_with(vault, &last.database, &last.key_file)?);
        require(!now.is_older_than(&last.witness), || "the state that was last seen is called older".into())
    }
}

impl State {
    fn of(vault: &Path) -> Result<Self, Broken> {
        let witness = witness(&sample::open(vault)?);
        let [database, key_file] = ["vault.db", "vault.key"].map(|name| std::fs::read(vault.join(name)));
        Ok(Self { database: database?, key_file: key_file?, witness })
    }
}

/// What a look at a vault shows.
#[derive(Default)]
struct Look {
    signed: Option<Vec<String>>,
    complaint: Option<String>,
}

/// What is signed, and what the vault says about itself.
fn look(vault: &Path, care: Care) -> Look {
    let told = |error: CaseloadError| Some(error.to_string());
    let case = match sample::open(vault) {
        Ok(case) => case,
        Err(error) => return Look { complaint: told(error), ..Look::default() },
    };
    let problem = match care {
        Care::OnlyReads => None,
        Care::Verifies => sample::problems(&case).map_or_else(told, |problems| problems.into_iter().next()),
    };
    match sample::signed(&case) {
        Ok(signed) => Look { signed: Some(signed), complaint: problem },
        Err(error) => Look { complaint: told(error), ..Look::default() },
    }
}

fn opened_with(vault: &Path, database: &[u8], key_file: &[u8]) -> Result<Caseload, CaseloadError> {
    std::fs::write(vault.join("vault.db"), database).map_err(vault::VaultError::Io)?;
    std::fs::write(vault.join("vault.key"), key_file).map_err(vault::VaultError::Io)?;
    sample::open(vault)
}

/// What the app keeps outside the folder when it has seen this vault.
fn witness(case: &Caseload) -> Witness {
    let head = case.vault().audit_witness();
    let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    Witness {
        vault: hex(&case.vault().id().0),
        generation: case.vault().generation(),
        audit_seq: head.seq,
        audit_hash: hex(&head.hash),
    }
}
