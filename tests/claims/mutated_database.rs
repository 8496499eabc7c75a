//! Claim 4: a damaged `vault.db` is refused, complained about, or read right.

use crate::claim::{Broken, Claim, Held, Proof, Run, Way, must_break};
use crate::mutate::mutate;
use crate::sample;
use caseload::CaseloadError;
use rusqlite::Connection;
use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

/// The claim.
pub const CLAIM: Claim =
    Claim { number: 4, short: 150, full: 10_000, minutes: 60, alone: false, way: Way::Tried(try_it) };

const PAGE: usize = 8192;

/// What became of so many damaged files.
#[derive(Default)]
struct Ends {
    refused: u32,
    complained: u32,
    unharmed: u32,
}

/// How a file is read: everything in it, and then what is to complain about.
struct Reader {
    read: fn(&Path) -> Result<Vec<String>, String>,
    complaints: fn(&Path) -> Result<Vec<String>, String>,
}

fn try_it(run: &Run) -> Proof {
    let place = run.scratch()?;
    let vault = place.path().join("Practice.throughline");
    sample::make(&vault)?;
    let ours = Reader { read: read_vault, complaints: complaints_of_vault };
    let ends = damage(&vault.join("vault.db"), &ours, *run)?;
    let clear = place.path().join("clear.db");
    make_unauthenticated(&clear)?;
    let bare = Reader { read: read_unauthenticated, complaints: |_| Ok(Vec::new()) };
    let caught = must_break("pages without an HMAC", damage(&clear, &bare, run.of(300)))?;
    let Ends { refused, complained, unharmed } = ends;
    let notes = format!("{refused} refused, {complained} complained about, {unharmed} read right");
    Ok(Held::after(run.count, notes).having_caught(caught))
}

/// Damages a file again and again. Broken by the first panic, wrong line, or line that is missing in silence.
fn damage(file: &Path, reader: &Reader, run: Run) -> Result<Ends, Broken> {
    let whole = std::fs::read(file)?;
    let expected: Vec<String> = (reader.read)(file.parent().unwrap_or(file)).map_err(Broken)?;
    let known: BTreeSet<&String> = expected.iter().collect();
    let (mut dice, mut ends) = (run.dice(), Ends::default());
    for round in 0..run.count {
        let mut content = whole.clone();
        let what = mutate(&mut content, PAGE, &mut dice);
        std::fs::write(file, &content)?;
        let told = |sentence: &str| Broken(format!("round {round}, {what}: {sentence}"));
        let end = catch_unwind(AssertUnwindSafe(|| look(file, reader, &expected, &known)));
        match end.map_err(|_| told("a panic"))?.map_err(|sentence| told(&sentence))? {
            End::Refused => ends.refused += 1,
            End::Complained => ends.complained += 1,
            End::Unharmed => ends.unharmed += 1,
        }
    }
    Ok(ends)
}

enum End {
    Refused,
    Complained,
    Unharmed,
}

fn look(file: &Path, reader: &Reader, expected: &[String], known: &BTreeSet<&String>) -> Result<End, String> {
    let folder = file.parent().unwrap_or(file);
    let Ok(found) = (reader.read)(folder) else { return Ok(End::Refused) };
    if found == expected {
        return Ok(End::Unharmed);
    }
    if let Some(wrong) = found.iter().find(|line| !known.contains(line)) {
        let kind = wrong.split(' ').next().unwrap_or_default();
        return Err(format!("a {kind} was read that nobody wrote"));
    }
    match (reader.complaints)(folder) {
        Ok(complaints) if complaints.is_empty() => Err("something is missing, and nothing complains".into()),
        _ => Ok(End::Complained),
    }
}

fn read_vault(folder: &Path) -> Result<Vec<String>, String> {
    sample::open(folder).and_then(|case| sample::everything(&case)).map_err(in_words)
}

fn complaints_of_vault(folder: &Path) -> Result<Vec<String>, String> {
    sample::open(folder).and_then(|case| sample::problems(&case)).map_err(in_words)
}

fn in_words(error: CaseloadError) -> String {
    error.to_string()
}

/// The deliberate defect: the same cipher, and no HMAC behind the pages.
fn make_unauthenticated(file: &Path) -> rusqlite::Result<()> {
    let connection = unauthenticated(file)?;
    connection.execute_batch("CREATE TABLE note (id INTEGER PRIMARY KEY, words BLOB NOT NULL)")?;
    for id in 0..400 {
        let words = format!("note {id} ").repeat(60).into_bytes();
        connection.execute("INSERT INTO note VALUES (?1, ?2)", (id, words))?;
    }
    connection.close().map_err(|(_, error)| error)
}

fn read_unauthenticated(folder: &Path) -> Result<Vec<String>, String> {
    let read = || -> rusqlite::Result<Vec<String>> {
        let connection = unauthenticated(&folder.join("clear.db"))?;
        let mut statement = connection.prepare("SELECT words FROM note ORDER BY id")?;
        let words = statement.query_map([], |row| row.get::<_, Vec<u8>>(0))?;
        words.map(|words| Ok(format!("note {}", String::from_utf8_lossy(&words?)))).collect()
    };
    read().map_err(|error| error.to_string())
}

fn unauthenticated(file: &Path) -> rusqlite::Result<Connection> {
    let connection = Connection::open(file)?;
    connection.execute_batch(
        "PRAGMA cipher_log_level = NONE; PRAGMA key = 'a key'; PRAGMA kdf_iter = 2; PRAGMA cipher_use_hmac = OFF;
         PRAGMA cipher_page_size = 8192; PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY;",
    )?;
    Ok(connection)
}
