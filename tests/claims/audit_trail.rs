//! Claim 33: whoever has the key and changes, removes, swaps, adds or cuts off lines of the audit trail is found out.

use crate::claim::{Broken, Claim, Held, Proof, Run, Way, must_break, require};
use crate::owned;
use crate::tamper::{for_a_moment, unguard};
use caseload::client::{self, ClientDetails};
use caseload::{Caseload, verify};
use rusqlite::{Connection, params};
use std::path::Path;
use tests::dice::Dice;
use tests::record::ROOT;

/// The claim.
pub const CLAIM: Claim =
    Claim { number: 33, short: 60, full: 10_000, minutes: 60, alone: false, way: Way::Tried(try_it) };

/// Acts before it is tampered with.
const ACTS: usize = 24;

/// Whether somebody who looks finds something.
type Look = fn(&Caseload, &Before) -> Result<bool, Broken>;

/// What somebody would remember who only counts.
struct Before {
    lines: i64,
    last: Vec<u8>,
}

fn try_it(run: &Run) -> Proof {
    let place = run.scratch()?;
    let case = with_a_trail(&place.path().join("Practice.throughline"))?;
    let db = case.vault().connection();
    unguard(db)?;
    let before = Before::of(db)?;
    require(!verifies(&case, &before)?, || "before anything is done, something is found".into())?;
    let kinds = tampered(&case, &before, *run, verifies)?;
    require(!verifies(&case, &before)?, || "after everything was taken back, something is found".into())?;
    let caught = must_break(
        "counting the lines and looking at the last",
        tampered(&case, &before, run.of(200), counts),
    )?;
    let notes = format!("{} lines, the key file remembers the last; {kinds} ways", before.lines);
    Ok(Held::after(run.count, notes).having_caught(caught))
}

/// A record of some acts, locked and opened again, so that the key file remembers where its trail ends.
fn with_a_trail(vault: &Path) -> Result<Caseload, Broken> {
    let mut case = owned::over(vault::create_by_root_key(vault, &ROOT, caseload::caseload::MIGRATIONS)?)?;
    for number in 0..ACTS {
        let legal_name = format!("Invented Person {number}").into();
        client::add(
            &mut case,
            ClientDetails { legal_name, language: "en".into(), ..ClientDetails::default() },
        )?;
    }
    case.close()?;
    Ok(owned::open_by_root(vault, &ROOT)?)
}

/// In how many ways it was tampered with.
fn tampered(case: &Caseload, before: &Before, run: Run, look: Look) -> Result<usize, Broken> {
    let (mut dice, db) = (run.dice(), case.vault().connection());
    for round in 0..run.count {
        let way = round as usize % WAYS.len();
        let (name, tamper) = WAYS[way];
        let seed = dice.draw();
        let found = for_a_moment(db, || tamper(db, before.lines, &mut Dice(seed)), || look(case, before))?;
        require(found, || format!("round {round}: {name}, and nothing is found"))?;
    }
    Ok(WAYS.len().min(run.count as usize))
}

fn verifies(case: &Caseload, _: &Before) -> Result<bool, Broken> {
    Ok(!verify::verify(case)?.ok)
}

/// The deliberate defect.
fn counts(case: &Caseload, before: &Before) -> Result<bool, Broken> {
    let now = Before::of(case.vault().connection())?;
    Ok((now.lines, now.last) != (before.lines, before.last.clone()))
}

impl Before {
    fn of(db: &Connection) -> Result<Self, Broken> {
        let lines = db.query_row("SELECT count(*) FROM audit", [], |row| row.get(0))?;
        let last = db.query_row("SELECT hash FROM audit ORDER BY seq DESC LIMIT 1", [], |row| row.get(0))?;
        Ok(Self { lines, last })
    }
}

/// Changes the trail, of which the number of lines is given.
type Tamper = fn(&Connection, i64, &mut Dice) -> Result<(), Broken>;

const WAYS: [(&str, Tamper); 18] = [
    ("a time is changed", |db, last, dice| {
        let sql = "UPDATE audit SET at_utc = at_utc + ?2 WHERE seq = ?1";
        run(db, sql, params![one_of(last, dice), a_few(dice)])
    }),
    ("an offset is changed", |db, last, dice| {
        let sql = "UPDATE audit SET at_offset = at_offset + ?2 WHERE seq = ?1";
        run(db, sql, params![one_of(last, dice), a_few(dice)])
    }),
    ("an act is renamed", |db, last, dice| {
        run(db, "UPDATE audit SET action = 'edit-client' WHERE seq = ?1", params![one_of(last, dice)])
    }),
    ("a letter of an act is changed", |db, last, dice| {
        run(
            db,
            "UPDATE audit SET action = 'x' || substr(action, 2) WHERE seq = ?1",
            params![one_of(last, dice)],
        )
    }),
    ("an object is changed", |db, last, dice| blob(db, "object", last, dice)),
    ("a hash of what was said before is put in", |db, last, dice| {
        run(db, "UPDATE audit SET before = randomblob(32) WHERE seq = ?1", params![one_of(last, dice)])
    }),
    ("a hash of what is said now is changed", |db, last, dice| blob(db, "after", last, dice)),
    ("the hash of the line before is changed", |db, last, dice| blob(db, "previous", last, dice)),
    ("a hash is changed", |db, last, dice| blob(db, "hash", last, dice)),
    ("a MAC is changed", |db, last, dice| blob(db, "mac", last, dice)),
    ("a line is removed", |db, last, dice| {
        run(db, "DELETE FROM audit WHERE seq = ?1", params![one_of(last, dice)])
    }),
    ("a line is removed and the gap closed", removed_without_a_gap),
    ("a stretch is removed", |db, last, dice| {
        let first = one_of(last, dice);
        run(db, "DELETE FROM audit WHERE seq BETWEEN ?1 AND ?2", params![first, first + a_few(dice)])
    }),
    ("the end is cut off", |db, last, dice| {
        run(db, "DELETE FROM audit WHERE seq >= ?1", params![one_of(last, dice)])
    }),
    ("two lines are swapped", swapped),
    ("what two lines tell is swapped", swapped_without_chain),
    ("a line is written twice", |db, last, dice| {
        let sql = "INSERT INTO audit SELECT ?1, at_utc, at_offset, action, object, before, after, previous, hash, mac
            FROM audit WHERE seq = ?2";
        run(db, sql, params![last + 1, one_of(last, dice)])
    }),
    ("a line is made up", |db, last, dice| {
        let sql = "INSERT INTO audit SELECT ?1, at_utc + ?2, at_offset, 'edit-client', randomblob(16), NULL,
            randomblob(32), hash, randomblob(32), randomblob(32) FROM audit WHERE seq = ?1 - 1";
        run(db, sql, params![last + 1, a_few(dice)])
    }),
];

fn one_of(last: i64, dice: &mut Dice) -> i64 {
    1 + dice.below(usize::try_from(last).unwrap_or(1)) as i64
}

fn a_few(dice: &mut Dice) -> i64 {
    1 + dice.below(9) as i64
}

fn run(db: &Connection, sql: &str, values: &[&dyn rusqlite::ToSql]) -> Result<(), Broken> {
    require(db.execute(sql, values)? > 0, || format!("nothing was tampered with by {sql}"))
}

/// One bit of a hash, a MAC or an id, in a line that has one.
fn blob(db: &Connection, column: &str, last: i64, dice: &mut Dice) -> Result<(), Broken> {
    let read =
        ["SELECT seq, ", column, " FROM audit WHERE seq >= ?1 AND ", column, " IS NOT NULL LIMIT 1"].concat();
    let (seq, mut value): (i64, Vec<u8>) =
        db.query_row(&read, [one_of(last, dice)], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let at = dice.below(value.len());
    value[at] ^= 1 << dice.below(8);
    run(db, &["UPDATE audit SET ", column, " = ?2 WHERE seq = ?1"].concat(), params![seq, value])
}

fn removed_without_a_gap(db: &Connection, last: i64, dice: &mut Dice) -> Result<(), Broken> {
    let gone = one_of(last, dice);
    run(db, "DELETE FROM audit WHERE seq = ?1", params![gone])?;
    // Upwards, one by one: the number is the primary key.
    for seq in gone + 1..=last {
        run(db, "UPDATE audit SET seq = ?1 - 1 WHERE seq = ?1", params![seq])?;
    }
    Ok(())
}

fn two_of(last: i64, dice: &mut Dice) -> (i64, i64) {
    let one = one_of(last, dice);
    let other = one_of(last - 1, dice);
    (one, if other >= one { other + 1 } else { other })
}

fn swapped(db: &Connection, last: i64, dice: &mut Dice) -> Result<(), Broken> {
    let (one, other) = two_of(last, dice);
    for (from, to) in [(one, -1), (other, one), (-1, other)] {
        run(db, "UPDATE audit SET seq = ?2 WHERE seq = ?1", params![from, to])?;
    }
    Ok(())
}

/// What two lines tell changes places; their chain stays where it is.
fn swapped_without_chain(db: &Connection, last: i64, dice: &mut Dice) -> Result<(), Broken> {
    let (one, other) = two_of(last, dice);
    run(
        db,
        "UPDATE audit SET (at_utc, at_offset, action, object, before, after) = (SELECT that.at_utc, that.at_offset,
            that.action, that.object, that.before, that.after FROM audit AS that
            WHERE that.seq = CASE audit.seq WHEN ?1 THEN ?2 ELSE ?1 END)
            WHERE seq IN (?1, ?2)",
        params![one, other],
    )
}
