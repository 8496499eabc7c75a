//! The same for the main process of the real window, which nobody drives: keys come from the display. What its web process
//! keeps ends with that process.

use super::needles::Needles;
use super::{PASSPHRASES, process};
use crate::claim::{Broken, Run, beside, require};
use crate::tools;
use caseload::Caseload;
use caseload::id::OsIds;
use caseload::time::SystemClock;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Stdio};
use std::sync::Arc;
use vault::{KdfChoice, KdfParams, Passphrase, test_door};

/// Opens a record in the window, locks it, and looks; in words how much.
pub fn look_into(run: &Run) -> Result<String, Broken> {
    let place = run.scratch()?;
    let (vault, file) = (place.path().join("Practice.throughline"), place.path().join("passphrase"));
    let passphrase = Passphrase::new(PASSPHRASES[0])?;
    let cost = KdfChoice::Exactly(KdfParams::FLOOR);
    Caseload::create(&vault, &passphrase, cost, Arc::new(SystemClock), Arc::new(OsIds))?.0.close()?;
    std::fs::write(&file, PASSPHRASES[0])?;
    let mut needles = Needles::default();
    let root = test_door::root_key(&vault, &passphrase)?;
    needles.key("the root key", &root);
    needles.key("the wrapping key", &test_door::kek(&vault, &passphrase)?);
    needles.key("the database key", &test_door::database_key(&vault, &root)?);
    needles.secret("the passphrase", PASSPHRASES[0].as_bytes());
    let mut window = start(&vault, &file, place.path())?;
    let looked = locked(&mut window).and_then(|process| process::look_through(process, &needles));
    // Its end of the pipe is what the window waits for.
    drop(window.stdin.take());
    window.wait()?;
    let (bytes, found) = looked?;
    require(found.is_empty(), || format!("{} in the memory of the window", found.join(", ")))?;
    Ok(format!("{} MiB", bytes >> 20))
}

fn start(vault: &Path, passphrase: &Path, pictures: &Path) -> Result<Child, Broken> {
    let mut window = tools::window("undriven", pictures)?;
    window
        .arg("--app")
        .arg(beside("throughline")?)
        .arg("--vault")
        .arg(vault)
        .arg("--passphrase-file")
        .arg(passphrase);
    Ok(window.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?)
}

/// The id of the process, once it has locked.
fn locked(window: &mut Child) -> Result<u32, Broken> {
    let mut said = String::new();
    for line in BufReader::new(window.stdout.take().ok_or("no stdout")?).lines() {
        said = line?;
        if let Some(process) = said.strip_prefix("locked ") {
            return Ok(process.parse()?);
        }
    }
    Err(Broken(format!("the window was not opened and locked: {said}")))
}
