//! Claim 35: of a client who was erased nothing is left in any page of the file, decrypted, in the blocks of the index, or
//! in free pages; the others are what they were.

use crate::claim::{Broken, Claim, Held, Proof, Run, Way, must_break, require};
use crate::desk::{Desk, ROOT, folder};
use crate::full::{MARK, client_with_everything};
use caseload::client::{self, Erased};
use caseload::draft::{self, DraftKey};
use caseload::id::ClientId;
use caseload::search::search;
use caseload::{backup, verify};
use tempfile::TempDir;
use tests::dice::Dice;
use vault::test_door::{Step, clear_pages, database_key, pages_under, stop_at};
use vault::{Unwatched, VaultError};

/// The claim.
pub const CLAIM: Claim =
    Claim { number: 35, short: 1, full: 100, minutes: 30, alone: false, way: Way::Tried(try_it) };

/// The name of the client who is erased.
const NAME: &str = "Marwenna";
/// Others of whom there may be any number, before and after.
const OTHERS: usize = 8;

/// A record with a client who has everything, and others.
struct Scene {
    desk: Desk,
    client: ClientId,
    others: Vec<ClientId>,
    _backups: TempDir,
    /// What only the client's rows hold: salts, hashes of seals, the id that others see.
    values: Vec<Vec<u8>>,
    old_key: [u8; 32],
}

fn try_it(run: &Run) -> Proof {
    let (mut dice, mut pages) = (run.dice(), 0);
    for round in 0..run.count {
        let told = |Broken(why)| Broken(format!("round {round}: {why}"));
        let mut scene = Scene::make(&mut dice)?;
        let erased = client::erase(&mut scene.desk.case, scene.client, &Unwatched)?;
        pages += scene.look(&erased).map_err(told)?;
    }
    let mut scene = Scene::make(&mut dice)?;
    let caught = [
        must_break("rows that were only deleted", scene.with_rows_deleted())?,
        must_break("a file that was not compacted", Scene::make(&mut dice)?.not_compacted())?,
        must_break("an index that deletes carelessly", careless_index())?,
    ];
    let notes = format!("{pages} decrypted pages looked at, for words, salts, hashes and ids");
    Ok(Held::after(run.count, notes).having_caught(caught.join("; ")))
}

impl Scene {
    fn make(dice: &mut Dice) -> Result<Self, Broken> {
        let mut desk = Desk::new();
        let mut others = someone(&mut desk, dice.below(OTHERS));
        let client = client_with_everything(&mut desk, NAME);
        others.extend(someone(&mut desk, 1 + dice.below(OTHERS)));
        let backups = tempfile::tempdir()?;
        backup::add_place(&mut desk.case, backups.path())?;
        backup::make(&mut desk.case, &Unwatched)?;
        let settled = backup::settle(&mut desk.case, &Unwatched)?;
        require(settled.verified == 1, || format!("a verified backup is due: {settled:?}"))?;
        let values = values_of(&desk, client)?;
        let old_key = database_key(&folder(&desk.place), &ROOT)?;
        let scene = Self { desk, client, others, _backups: backups, values, old_key };
        let before = scene.hits(MARK.as_bytes())?;
        require(before > 10_000 && scene.values.len() > 15, || format!("the scan finds only {before} hits"))?;
        Ok(scene)
    }

    /// How many pages there were to look at.
    fn look(&mut self, erased: &Erased) -> Result<usize, Broken> {
        require(erased.swept, || "the file was not rewritten".into())?;
        let pages = self.no_trace()?;
        let place = folder(&self.desk.place);
        let under = pages_under(&place.join("vault.db"), &self.old_key)?;
        require(under == 0, || format!("the old key opens {under} pages"))?;
        require(std::fs::read_dir(place)?.count() == 3, || "a file was left in the vault's folder".into())?;
        let report = verify::verify(&self.desk.case)?;
        require(report.ok, || format!("{:?}", report.problems))?;
        let mut left: Vec<_> = client::list(&self.desk.case)?.into_iter().map(|row| row.id).collect();
        left.sort();
        self.others.sort();
        require(left == self.others, || "somebody else is gone".into())?;
        require(search(&self.desk.case, "harbour", 99)?.len() == left.len(), || {
            "others are not found".into()
        })?;
        Ok(pages)
    }

    /// No word, no value, no free page.
    fn no_trace(&self) -> Result<usize, Broken> {
        let words = [MARK, NAME].map(str::as_bytes).into_iter().map(<[u8]>::to_vec);
        let wide =
            [MARK, NAME].map(|word| word.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>());
        for needle in words.chain(wide) {
            let found = self.hits(&needle)?;
            require(found == 0, || format!("{found} hits of {}", String::from_utf8_lossy(&needle)))?;
        }
        let found: usize = self.values.iter().map(|value| self.hits(value)).sum::<Result<_, _>>()?;
        require(found == 0, || format!("{found} hits of salts, hashes or ids"))?;
        require(self.desk.number(IN_INDEX) == 0, || "the index still holds words".into())?;
        let free = self.desk.number("SELECT * FROM pragma_freelist_count");
        require(free == 0, || format!("{free} free pages"))?;
        require(search(&self.desk.case, "abzqx", 9)?.is_empty(), || "searching still finds a word".into())?;
        let place = folder(&self.desk.place);
        Ok(clear_pages(&place.join("vault.db"), &database_key(&place, &ROOT)?)?.len())
    }

    /// How often something stands in the pages of the file, whatever the case of its letters.
    fn hits(&self, needle: &[u8]) -> Result<usize, Broken> {
        let place = folder(&self.desk.place);
        let pages = clear_pages(&place.join("vault.db"), &database_key(&place, &ROOT)?)?;
        let [small, large] = [needle[0].to_ascii_lowercase(), needle[0].to_ascii_uppercase()];
        let is_here = |page: &[u8], at: usize| {
            (page[at] == small || page[at] == large)
                && page[at..at + needle.len()].eq_ignore_ascii_case(needle)
        };
        let in_page =
            |page: &Vec<u8>| (0..=page.len() - needle.len()).filter(|at| is_here(page, *at)).count();
        Ok(pages.iter().map(in_page).sum())
    }

    /// A deliberate defect: the rows go, and nothing is done about the file.
    fn with_rows_deleted(&mut self) -> Result<(), Broken> {
        let db = self.desk.case.vault().connection();
        db.execute_batch(
            "BEGIN IMMEDIATE; INSERT INTO erasure (client_id, gate, at_utc, at_offset)
            SELECT id, 1, 0, 0 FROM client WHERE legal_name LIKE 'Marwenna%'",
        )?;
        for table in ["note", "draft", "plan_version_commitment", "addendum"] {
            let sql = ["DELETE FROM ", table, " WHERE client_id IN (SELECT client_id FROM erasure)"].concat();
            drop(db.execute_batch(&sql));
        }
        db.execute_batch("UPDATE erasure SET gate = NULL; COMMIT")?;
        require(self.desk.number(IN_INDEX) == 0, || "the index still holds words".into())
    }

    /// A deliberate defect: the disk is full when the file is to be compacted.
    fn not_compacted(&mut self) -> Result<(), Broken> {
        stop_at(Some(Box::new(|step| match step {
            Step::Compacting => Err(VaultError::Io(std::io::ErrorKind::StorageFull.into())),
            _ => Ok(()),
        })));
        let erased = client::erase(&mut self.desk.case, self.client, &Unwatched);
        stop_at(None);
        erased?;
        self.no_trace().map(drop)
    }
}

/// Blocks of the index that hold a word of the client.
const IN_INDEX: &str =
    "SELECT count(*) FROM search_index_data WHERE instr(CAST(block AS TEXT), 'zqxjvkw') > 0";

fn someone(desk: &mut Desk, count: usize) -> Vec<ClientId> {
    let add = |number| {
        let client = desk.client(&format!("Invented Person {number}"));
        desk.signed_note(client, "Harbour", "We spoke about the boat.");
        client
    };
    (0..count).map(add).collect()
}

fn values_of(desk: &Desk, client: ClientId) -> Result<Vec<Vec<u8>>, Broken> {
    let queries = [
        "SELECT value FROM salt WHERE client_id = ?",
        "SELECT hash FROM seal WHERE client_id = ?",
        "SELECT public_id FROM client WHERE id = ?",
    ];
    let mut values = Vec::new();
    for sql in queries {
        let mut statement = desk.case.vault().connection().prepare(sql)?;
        let rows = statement.query_map([client.0.as_bytes()], |row| row.get(0))?;
        values.extend(rows.collect::<Result<Vec<Vec<u8>>, _>>()?);
    }
    Ok(values)
}

/// A deliberate defect: the index forgets the words of a draft that was thrown away only by and by.
fn careless_index() -> Result<(), Broken> {
    let careful = words_after_a_discarded_draft(1)?;
    require(careful == 0, || format!("{careful} blocks hold words though the index deletes with care"))
        .map_err(|Broken(why)| Broken(format!("not as it should be even so: {why}")))?;
    let left = words_after_a_discarded_draft(0)?;
    require(left == 0, || format!("{left} blocks of the index hold words of a draft that was thrown away"))
}

fn words_after_a_discarded_draft(care: u8) -> Result<i64, Broken> {
    let mut desk = Desk::new();
    let set =
        ["INSERT INTO search_index (search_index, rank) VALUES ('secure-delete', ", &care.to_string(), ")"]
            .concat();
    desk.sql(&set)?;
    let client = desk.client("Invented Person");
    let note = desk.draft(client, "Title", &format!("ab{MARK} ba{MARK}"));
    let key = DraftKey::Note { id: note };
    draft::close(&mut desk.case, &key)?;
    require(desk.number(IN_INDEX) > 0, || "the words of a draft are in the index".into())?;
    draft::discard(&mut desk.case, &key)?;
    Ok(desk.number(IN_INDEX))
}
