//! Claim 11: the memory of the locked process holds neither passphrase nor keys, whole or in pieces.

pub mod holder;
mod needles;
mod process;
mod window;

use crate::claim::{Broken, Claim, Held, Proof, Run, Way, must_break, require};
use crate::parts::part;
use caseload::Caseload;
use caseload::id::OsIds;
use caseload::time::SystemClock;
use needles::Needles;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Stdio};
use std::sync::Arc;
use vault::{KdfChoice, KdfParams, Passphrase, test_door};

/// The claim.
pub const CLAIM: Claim =
    Claim { number: 11, short: 2, full: 20, minutes: 20, alone: false, way: Way::Tried(try_it) };

/// The first passphrase of the vault, and the one it is changed to.
const PASSPHRASES: [&str; 2] =
    ["nine brass lanterns beside the salt marsh", "eleven slow barges under the iron bridge"];

fn try_it(run: &Run) -> Proof {
    let (mut bytes, mut needles) = (0, 0);
    for _ in 0..run.count {
        let seen = look_into_one(run, &[])?;
        (bytes, needles) = (bytes + seen.bytes, seen.needles);
    }
    let window =
        if run.count >= CLAIM.full { window::look_into(run)? } else { "not started here".to_owned() };
    let keeps = must_break("a process that keeps a copy of the passphrase", look_into_one(run, &["--keep"]))?;
    let open = must_break("a process that does not lock", look_into_one(run, &["--stay-open"]))?;
    let notes = format!(
        "{} MiB of memory in all, looked through for {needles} pieces of 16 bytes: two passphrases, their keys, root key and \
         database key, as bytes and as hexadecimal digits; the real window: {window}",
        bytes >> 20
    );
    Ok(Held::after(run.count, notes).having_caught(format!("{keeps}; {open}")))
}

struct Seen {
    bytes: u64,
    needles: usize,
}

/// Lets a process work with the record and lock it, and looks through its memory.
fn look_into_one(run: &Run, options: &[&str]) -> Result<Seen, Broken> {
    let place = run.scratch()?;
    let vault = place.path().join("Practice.throughline");
    let [first, second] = PASSPHRASES.map(Passphrase::new);
    let (first, second) = (first?, second?);
    let cost = KdfChoice::Exactly(KdfParams::FLOOR);
    Caseload::create(&vault, &first, cost, Arc::new(SystemClock), Arc::new(OsIds))?.0.close()?;
    let mut needles = Needles::default();
    needles.key("the first wrapping key", &test_door::kek(&vault, &first)?);
    let mut process = start(&vault, options)?;
    let said = said(&mut process)?;
    if said == "locked" {
        let root = test_door::root_key(&vault, &second)?;
        needles.key("the root key", &root);
        needles.key("the second wrapping key", &test_door::kek(&vault, &second)?);
        needles.key("the database key", &test_door::database_key(&vault, &root)?);
    } else {
        require(said == "open", || format!("the process said: {said}"))?;
        needles.key("the root key", &test_door::root_key(&vault, &second)?);
    }
    PASSPHRASES.iter().for_each(|passphrase| needles.secret("a passphrase", passphrase.as_bytes()));
    let looked = process::look_through(process.id(), &needles);
    process.kill()?;
    process.wait()?;
    let (bytes, found) = looked?;
    require(found.is_empty(), || format!("{} in its memory", found.join(", ")))?;
    Ok(Seen { bytes, needles: needles.len() })
}

/// The passphrases go in through a pipe, so that neither arguments nor surroundings hold them.
fn start(vault: &Path, options: &[&str]) -> Result<Child, Broken> {
    let mut process = part("memory")?;
    process.arg(vault).args(options).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut process = process.spawn()?;
    let stdin = process.stdin.as_mut().ok_or("no stdin")?;
    stdin.write_all(PASSPHRASES.join("\n").as_bytes())?;
    process.stdin = None;
    Ok(process)
}

fn said(process: &mut Child) -> Result<String, Broken> {
    let mut line = String::new();
    BufReader::new(process.stdout.take().ok_or("no stdout")?).read_line(&mut line)?;
    Ok(line.trim().to_owned())
}
