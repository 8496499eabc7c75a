//! Claim 13: every command of the window takes whatever is sent to it: no panic, and not a byte written outside the
//! folders that were chosen.

pub mod arguments;
pub mod caller;
mod forms;
mod odd;
mod watched;

use crate::claim::{Broken, Claim, Held, Proof, Run, Way, must_break, require};
use crate::parts::part;
use std::path::Path;

/// The claim.
pub const CLAIM: Claim =
    Claim { number: 13, short: 12, full: 10_000, minutes: 240, alone: false, way: Way::Tried(try_it) };

fn try_it(run: &Run) -> Proof {
    let done = calls(run, &[])?;
    let few = run.of(1);
    let panics = must_break("a command that panics", calls(&few, &["--panic"]))?;
    let escapes = must_break("a command that writes elsewhere", calls(&few, &["--escape"]))?;
    let notes = format!(
        "{} calls of {} commands: {} took what was sent, {} refused it; a command without arguments was called with {} odd \
         bodies at most",
        done.calls,
        done.commands,
        done.taken,
        done.calls - done.taken,
        caller::BARE
    );
    Ok(Held::after(run.count, notes).having_caught(format!("{panics}; {escapes}")))
}

/// What the caller told.
#[derive(Default)]
struct Done {
    commands: u32,
    calls: u32,
    taken: u32,
}

/// Lets the caller call under the eyes of strace.
fn calls(run: &Run, options: &[&str]) -> Result<Done, Broken> {
    let place = run.scratch()?;
    let [inside, outside] = ["inside", "outside"].map(|name| place.path().join(name));
    std::fs::create_dir(&inside)?;
    std::fs::create_dir(&outside)?;
    let mut caller = part("calls")?;
    caller.args([run.seed.to_string(), run.count.to_string()]).args(options).current_dir(&outside);
    for name in ["HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR", "OUTSIDE"] {
        caller.env(name, &outside);
    }
    // Tauri makes the app's own folder whether anything is kept there or not.
    let own = outside.join("app.throughline.desktop");
    let seen = watched::run(caller.env("TMPDIR", &inside), &[&inside, &own])?;
    require(seen.outside.is_empty(), || {
        format!("written elsewhere: {}", shown(&seen.outside, place.path()))
    })?;
    require(seen.writes > 0, || "strace saw no write at all: it does not watch".into())?;
    told(&seen.said)
}

fn told(said: &str) -> Result<Done, Broken> {
    let mut done = Done::default();
    for line in said.lines() {
        match line.split_whitespace().collect::<Vec<_>>().as_slice() {
            ["called", _, calls, taken] => {
                done.commands += 1;
                done.calls += calls.parse::<u32>()?;
                done.taken += taken.parse::<u32>()?;
            }
            ["done"] => return Ok(done),
            _ => return Err(Broken(line.to_owned())),
        }
    }
    Err(Broken(format!("it ended after {} commands", done.commands)))
}

fn shown(paths: &[String], place: &Path) -> String {
    let place = place.to_string_lossy().into_owned();
    paths.iter().take(5).map(|path| path.replace(&place, "")).collect::<Vec<_>>().join(", ")
}
