//! One byte of a row that a seal speaks for, of the seal itself, or of a paper from outside.

use crate::claim::{Broken, Run, must_break, require};
use crate::tamper::{for_a_moment, unguard};
use caseload::{Caseload, note, verify};
use rusqlite::Connection;
use rusqlite::types::Value;
use tests::dice::Dice;

/// What seals speak for, the seals, and what the chart keeps beside them.
const TABLES: [&str; 15] = [
    "note",
    "addendum",
    "consent",
    "consent_presentation",
    "consent_signature",
    "consent_decline",
    "consent_withdrawal",
    "plan_version",
    "plan_version_commitment",
    "seal",
    "session",
    "chart_entry",
    "scan",
    "scan_chunk",
    "protocol",
];

/// A cell of the database.
struct Cell {
    table: &'static str,
    column: String,
    row: i64,
}

/// Whether somebody who looks finds something.
type Look = fn(&Caseload) -> Result<bool, Broken>;

/// How often a byte was changed and the verification failed.
pub fn tried(case: &Caseload, run: Run) -> Result<u32, Broken> {
    unguard(case.vault().connection())?;
    require(!verifies(case)?, || "before anything is changed, something is found".into())?;
    changed(case, run, verifies)?;
    require(!verifies(case)?, || "after everything was taken back, something is found".into())?;
    Ok(run.count)
}

/// The deliberate defect: the rows are read, and nothing is verified.
pub fn defect(case: &Caseload, run: Run) -> Result<String, Broken> {
    must_break("reading without verifying", changed(case, run.of(run.count.max(20)), reads))
}

fn changed(case: &Caseload, run: Run, look: Look) -> Result<(), Broken> {
    let (mut dice, db, mut done) = (run.dice(), case.vault().connection(), 0);
    while done < run.count {
        let Some(cell) = Cell::any(db, &mut dice)? else { continue };
        let Some(value) = cell.with_another_byte(db, &mut dice)? else { continue };
        // What the rules of the table refuse anyway cannot be written.
        let mut written = false;
        let tamper = || {
            written = cell.write(db, &value).is_ok();
            Ok(())
        };
        let found = for_a_moment(db, tamper, || look(case))?;
        let Cell { table, column, row } = &cell;
        require(found || !written, || {
            format!("a byte of {table}.{column} in row {row}, and nothing is found")
        })?;
        done += u32::from(written);
    }
    Ok(())
}

fn verifies(case: &Caseload) -> Result<bool, Broken> {
    Ok(!verify::verify(case)?.ok)
}

fn reads(case: &Caseload) -> Result<bool, Broken> {
    let clients = caseload::client::list(case)?;
    let mut pages = clients.iter().map(|row| caseload::client::page(case, row.id));
    Ok(pages
        .any(|page| page.is_ok_and(|page| page.notes.iter().any(|row| note::read(case, row.id).is_err()))))
}

impl Cell {
    /// None if the table is empty.
    fn any(db: &Connection, dice: &mut Dice) -> Result<Option<Self>, Broken> {
        let table = TABLES[dice.below(TABLES.len())];
        let mut columns = db.prepare("SELECT name FROM pragma_table_info(?)")?;
        let columns: Vec<String> = columns.query_map([table], |row| row.get(0))?.collect::<Result<_, _>>()?;
        let mut rows = db.prepare(&["SELECT rowid FROM ", table].concat())?;
        let rows: Vec<i64> = rows.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
        let column = columns[dice.below(columns.len())].clone();
        Ok(rows.get(dice.below(rows.len())).map(|row| Self { table, column, row: *row }))
    }

    /// None where there is no byte to change.
    fn with_another_byte(&self, db: &Connection, dice: &mut Dice) -> Result<Option<Value>, Broken> {
        let Self { table, column, row } = self;
        let sql = ["SELECT ", column, " FROM ", table, " WHERE rowid = ?"].concat();
        Ok(match db.query_row(&sql, [row], |row| row.get(0))? {
            Value::Integer(number) => Some(Value::Integer(number ^ (1 << dice.below(8)))),
            Value::Blob(bytes) => another_byte(bytes, dice).map(Value::Blob),
            Value::Text(text) => another_letter(text, dice).map(Value::Text),
            Value::Null | Value::Real(_) => None,
        })
    }

    fn write(&self, db: &Connection, value: &Value) -> rusqlite::Result<usize> {
        let Self { table, column, row } = self;
        let sql = ["UPDATE ", table, " SET ", column, " = ?1 WHERE rowid = ?2"].concat();
        db.execute(&sql, rusqlite::params![value, row])
    }
}

fn another_byte(mut bytes: Vec<u8>, dice: &mut Dice) -> Option<Vec<u8>> {
    let at = dice.below(bytes.len());
    *bytes.get_mut(at)? ^= 1 << dice.below(8);
    Some(bytes)
}

/// Still text: an ASCII letter or digit becomes the next one of it.
fn another_letter(text: String, dice: &mut Dice) -> Option<String> {
    let mut bytes = text.into_bytes();
    let letters: Vec<usize> = (0..bytes.len()).filter(|at| bytes[*at].is_ascii_alphanumeric()).collect();
    let at = *letters.get(dice.below(letters.len()))?;
    bytes[at] = match bytes[at] {
        b'z' => b'a',
        b'Z' => b'A',
        b'9' => b'0',
        other => other + 1,
    };
    String::from_utf8(bytes).ok()
}
