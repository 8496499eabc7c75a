//! Claim 10: of a thousand markers in every field that takes words, none stands in clear: not in the vault, nor its journal,
//! nor the folders for settings, logs, backups, temporary files and the web view, after everything was used.

use crate::claim::{Broken, Claim, Held, Proof, Run, Way, beside, must_break, require};
use crate::every_field::Hand;
use crate::parts::part;
use crate::tools;
use caseload::caseload::MIGRATIONS;
use serde_json::json;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Stdio};
use tests::kill::Writer;
use tests::record::{MARKER, ROOT, Record};
use tests::rig::{LOG, PASSPHRASE, Rig};
use tests::scan::{ENCODINGS, Hit, found_in, write_control};
use vault::test_door::{Weakness, weaken};

/// The claim.
pub const CLAIM: Claim =
    Claim { number: 10, short: 60, full: 10_000, minutes: 60, alone: false, way: Way::Tried(try_it) };

const MARKERS: u32 = 1_000;
/// Notes of one client, each of them with the client's marker.
const NOTES_A_MARKER: u32 = 10;

fn try_it(run: &Run) -> Proof {
    let place = run.scratch()?;
    let control = finds_what_is_there(place.path())?;
    let vault = place.path().join("Practice.throughline");
    let markers = written(&vault, run.count)?;
    clear(&vault, "at rest", &[])?;
    require(Writer::new(beside("crash-writer")?).leave_a_journal(&vault, 50_000)?, || {
        "no kill left a journal".into()
    })?;
    clear(&vault, "with the journal of a killed transaction", &[])?;
    let fields = used(place.path())?;
    let window = if run.count >= CLAIM.full {
        driven(place.path())?
    } else {
        "not run here: see the step `window`".into()
    };
    let caught = must_break("a copy without a key", copied_in_clear(place.path()))?;
    let notes = format!(
        "{markers} markers in {} notes and {fields} fields of every form; {control} of {control} found in the control; the \
         real window: {window}",
        run.count
    );
    Ok(Held::after(markers, notes).having_caught(caught))
}

/// The scan finds every marker in every encoding; how many.
fn finds_what_is_there(place: &Path) -> Result<usize, Broken> {
    let (folder, markers) =
        (place.join("control"), (1..=MARKERS).map(|number| format!("{MARKER}{number:05}")));
    write_control(&folder, &markers.collect::<Vec<_>>())?;
    // In UTF-16 of one order the other begins a byte later: each file has its own.
    let own = |hit: &&Hit| hit.file == hit.encoding.to_string();
    let found = found_in(&folder, &[MARKER], &[])?.iter().filter(own).count();
    let wanted = MARKERS as usize * ENCODINGS.len();
    require(found == wanted, || format!("the scan finds {found} of {wanted} markers"))?;
    Ok(found)
}

/// A vault with so many notes; the number of markers in it.
fn written(vault: &Path, notes: u32) -> Result<u32, Broken> {
    let mut record = Record::create(vault)?;
    let markers = notes.div_ceil(NOTES_A_MARKER);
    for number in 1..=markers {
        let client = record.add_client(number)?;
        for _ in 0..NOTES_A_MARKER {
            let begun = record.begin_note(client)?;
            record.save_draft(begun, number, 1)?;
        }
    }
    record.close()?;
    Ok(markers)
}

/// Lets a core of its own fill every field and use everything, and looks while it is open and after it has locked.
fn used(place: &Path) -> Result<u32, Broken> {
    let folder = place.join("used");
    std::fs::create_dir(&folder)?;
    let mut user = part("fields")?;
    user.env("TMPDIR", &folder).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut user = user.spawn()?;
    let outcome = looked_at(&mut user, &folder);
    user.kill()?;
    user.wait()?;
    outcome
}

fn looked_at(user: &mut Child, folder: &Path) -> Result<u32, Broken> {
    let mut lines = BufReader::new(user.stdout.take().ok_or("no stdout")?).lines();
    let mut next = || lines.next().unwrap_or_else(|| Ok("it ended".into()));
    let fields = next()?;
    let fields = fields.parse().map_err(|_| format!("the user of every field said: {fields}"))?;
    clear(folder, "while the record is open", &["papers"])?;
    user.stdin.as_mut().ok_or("no stdin")?.write_all(b"lock\n")?;
    let said = next()?;
    require(said == "locked", || format!("the user of every field said: {said}"))?;
    clear(folder, "after it was used and locked", &["papers"])?;
    Ok(fields)
}

/// The part that uses everything: tells how many fields it filled, waits, locks, waits.
pub fn play_the_user() -> bool {
    let rig = Rig::open();
    let mut number = 0;
    let mut marker = || {
        number += 1;
        format!("{MARKER}{number:05}")
    };
    let mut hand = Hand::new(&rig.page, &mut marker);
    for _ in 0..3 {
        if let Err(Broken(why)) = hand.fill() {
            println!("{why}");
            return false;
        }
    }
    let fields = hand.fields;
    for command in ["add_backup_place", "back_up_now", "verify_now", "today", "list_clients", "health"] {
        rig.value(command, json!({}));
    }
    rig.page.call_raw("drill", PASSPHRASE.as_bytes()).expect("the backup is tried");
    println!("{fields}");
    let mut lines = std::io::stdin().lines();
    lines.next();
    rig.value("lock", json!({}));
    // The log listened to everything.
    let heard = LOG.path().read_dir().is_ok_and(|mut files| files.next().is_some());
    println!("{}", if heard { "locked" } else { "the log heard nothing" });
    lines.next();
    true
}

/// The whole journey in the real window, on a home folder of its own; then nothing that was typed stands anywhere in it but
/// in the papers that were saved.
fn driven(place: &Path) -> Result<String, Broken> {
    let (home, pictures) = (place.join("home"), place.join("pictures"));
    std::fs::create_dir_all(&home)?;
    let mut window = tools::window("journey", &pictures)?;
    tools::passed(window.arg("--app").arg(beside("throughline")?).arg("--home").arg(&home))?;
    let typed = std::fs::read_to_string(pictures.join("typed.txt"))?;
    // The folder of the vault is called after the practice, and the settings know where it lies.
    let vaults: Vec<_> =
        std::fs::read_dir(home.join("records"))?.flatten().map(|entry| entry.path()).collect();
    let names_a_vault =
        |text: &&str| vaults.iter().any(|vault| vault.file_stem().is_some_and(|name| name == *text));
    // Short ones are numbers and days: they stand anywhere by chance.
    let typed: Vec<&str> = typed.lines().filter(|line| line.len() > 8 && !names_a_vault(line)).collect();
    require(typed.len() > 5, || "the window did not tell what was typed".into())?;
    let found = found_in(&home, &typed, &["papers"])?;
    require(found.is_empty(), || format!("of what was typed stands in clear: {found:?}"))?;
    Ok(format!("{} texts typed, none of them in its home folder", typed.len()))
}

/// What the vault's connection would allow without its guard: a copy in clear.
fn copied_in_clear(place: &Path) -> Result<(), Broken> {
    let vault = place.join("Weak.throughline");
    written(&vault, NOTES_A_MARKER)?;
    let copy = vault.join("copy");
    std::fs::write(&copy, b"")?;
    weaken(&[Weakness::AttachAllowed]);
    let weak = vault::open_by_root_key(&vault, &ROOT, MIGRATIONS);
    weaken(&[]);
    let attach = format!("ATTACH '{}' AS clear KEY ''; SELECT sqlcipher_export('clear');", copy.display());
    let exported = weak?.connection().execute_batch(&attach);
    // The search's own tables cannot be copied in this way; what comes before them is enough.
    drop(exported);
    clear(&vault, "in a copy", &[])
}

fn clear(folder: &Path, when: &str, except: &[&str]) -> Result<(), Broken> {
    let found = found_in(folder, &[MARKER], except)?;
    let files: std::collections::BTreeSet<_> = found.iter().map(|hit| hit.file.as_str()).collect();
    require(found.is_empty(), || format!("{when}: {} markers in {files:?}", found.len()))
}
