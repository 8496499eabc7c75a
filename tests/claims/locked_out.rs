//! Claim 12: while the record is locked, every command refuses that is not meant for the lock screen. The list is the
//! registration itself.

use crate::calls::arguments::Wordsmith;
use crate::claim::{Broken, Claim, Held, Proof, Run, Way, must_break, require};
use std::collections::BTreeMap;
use std::path::Path;
use tests::refusals::{Body, all_refuse};
use tests::rig::Rig;
use throughline::bindings::{Command, commands};
use throughline::state::State;

/// The claim.
pub const CLAIM: Claim =
    Claim { number: 12, short: 5, full: 200, minutes: 15, alone: false, way: Way::Tried(try_it) };

/// Answers before the lock screen, as it should.
const ANSWERS: &str = "generate_passphrase";

fn try_it(run: &Run) -> Proof {
    let rig = Rig::locked();
    let before = content(&rig.vault())?;
    let mut smith = Wordsmith::new(run.dice());
    let bodies = |command: &Command| {
        (0..run.count).map(|_| smith.body(command)).chain([Body::empty(command)]).collect()
    };
    let calls = all_refuse(&rig, State::Locked, commands(), bodies)?;
    require(content(&rig.vault())? == before, || "refusals changed the vault".into())?;
    let caught = must_break("a command that is meant for the open record and does not ask", careless(&rig))?;
    let closed = commands().filter(|command| !command.states.contains(&State::Locked)).count();
    Ok(Held::after(calls, format!("{closed} commands, each with {} bodies", run.count + 1))
        .having_caught(caught))
}

/// The same check over a list in which a command that answers is not meant to.
fn careless(rig: &Rig) -> Result<u32, Broken> {
    let misjudged = |command: Command| match command.name {
        ANSWERS => Command { states: &[State::Open], ..command },
        _ => command,
    };
    Ok(all_refuse(rig, State::Locked, commands().map(misjudged), |command| vec![Body::empty(command)])?)
}

fn content(folder: &Path) -> Result<BTreeMap<String, Vec<u8>>, Broken> {
    let mut content = BTreeMap::new();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        content.insert(entry.file_name().to_string_lossy().into_owned(), std::fs::read(entry.path())?);
    }
    Ok(content)
}
