//! Claim 27: of what a person types, at most the last second is lost when everything ends at once.
//!
//! A script types into the page's own autosave. Behind it is the real core, which is killed at random moments; what it
//! kept is compared with what had been typed, and when.

use crate::claim::{Broken, Claim, Held, Proof, Run, Way, beside, must_break, require};
use serde_json::Value;
use std::path::Path;
use std::process::{Command, Stdio};

/// The claim.
pub const CLAIM: Claim =
    Claim { number: 27, short: 18, full: 500, minutes: 30, alone: true, way: Way::Tried(try_it) };

/// Milliseconds.
const MOST: f64 = 1_000.0;
/// Below this share of kills with something unsaved the test proves too little.
const UNSAVED_SHARE_PERCENT: u64 = 30;

fn try_it(run: &Run) -> Proof {
    let found = typed(*run, None)?;
    within_a_second(&found)?;
    let count = |key: &str| found[key].as_u64().unwrap_or(0);
    require(count("kills") == u64::from(run.count), || format!("not every kill was counted: {found}"))?;
    require(count("unsaved") * 100 >= count("kills") * UNSAVED_SHARE_PERCENT, || {
        format!("only {} kills came before everything was saved: too little is proved", count("unsaved"))
    })?;
    let lazy = typed(run.of(12), Some("lazy")).and_then(|found| within_a_second(&found));
    let caught = must_break("a page that saves only in pauses", lazy)?;
    let notes = format!(
        "{} keys, {} kills before the last of them was saved, at most {:.0} ms of typing lost",
        count("keys"),
        count("unsaved"),
        found["worst"].as_f64().unwrap_or_default()
    );
    Ok(Held::after(run.count, notes).having_caught(caught))
}

fn typed(run: Run, defect: Option<&str>) -> Result<Value, Broken> {
    let place = run.disk()?;
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut node = Command::new("node");
    node.arg(tests.join("claims/typing/typist.mjs"))
        .arg(tests.with_file_name("ui"))
        .arg(beside("crash-writer")?);
    node.arg(place.path()).args([run.count.to_string(), run.seed.to_string()]).args(defect);
    let output = node.stdin(Stdio::null()).output()?;
    let said = String::from_utf8_lossy(&output.stdout);
    serde_json::from_str(said.lines().last().unwrap_or_default())
        .map_err(|_| Broken(format!("the typist: {}", String::from_utf8_lossy(&output.stderr))))
}

fn within_a_second(found: &Value) -> Result<(), Broken> {
    require(found["wrong"] == 0, || "a vault holds words that nobody typed".into())?;
    let worst = found["worst"].as_f64().unwrap_or(f64::INFINITY);
    require(worst <= MOST, || format!("{worst:.0} ms of typing were lost"))
}
