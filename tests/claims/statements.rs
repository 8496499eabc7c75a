//! Claim 17: SQL is written whole, with bound parameters; what is put together stands on a reviewed list. The rule is one of
//! `cargo xtask policy`.

use crate::claim::{Broken, Claim, Held, Proof, Run, Way, beside, must_break, require};
use crate::tools;
use std::path::Path;
use std::process::{Command, Stdio};

/// The claim.
pub const CLAIM: Claim =
    Claim { number: 17, short: 1, full: 1, minutes: 5, alone: false, way: Way::Tried(try_it) };

/// How the rule begins, as the verb tells it.
const RULE: &str = "SQL is written whole";
/// Ways to put a statement together, of which each must be noticed.
const DEFECTS: [(&str, &str); 3] = [
    ("a statement that is formatted", "pub fn a(t: &str) -> String { format!(\"SELECT id FROM {t}\") }\n"),
    ("a statement that is joined", "pub fn b(t: &str) -> String { \"DELETE FROM \".to_owned() + t }\n"),
    (
        "a statement that grows",
        "pub fn c(sql: &mut String, id: &str) { sql.push_str(\"UPDATE note SET id = \"); sql.push_str(id) }\n",
    ),
];

fn try_it(run: &Run) -> Proof {
    rule_holds(&tools::root(), RULE)?;
    let place = run.scratch()?;
    let files = copy_sources(&tools::root(), place.path())?;
    rule_holds(place.path(), RULE)?;
    let mut caught = Vec::new();
    for (defect, source) in DEFECTS {
        let file = place.path().join("src-tauri/crates/caseload/src/store/statement.rs");
        std::fs::write(&file, source)?;
        caught.push(must_break(defect, rule_holds(place.path(), RULE))?);
        std::fs::remove_file(file)?;
    }
    Ok(Held::after(files, "source files of the product".to_owned()).having_caught(caught.join("; ")))
}

/// Broken with the lines below a rule that does not hold in this tree.
pub fn rule_holds(tree: &Path, rule: &str) -> Result<(), Broken> {
    let mut policy = Command::new(beside("xtask")?);
    let output = policy.args(["policy", "--tree"]).arg(tree).stdin(Stdio::null()).output()?;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let mut lines = said.lines().skip_while(|line| !line.contains(rule));
    let sentence = lines.next().ok_or_else(|| format!("xtask knows no rule “{rule}”"))?;
    let broken: Vec<&str> = lines.take_while(|line| line.starts_with("   ")).map(str::trim).collect();
    require(sentence.starts_with("ok"), || broken.join("; "))
}

/// Copies the Rust sources of the product into another tree; how many there are.
pub fn copy_sources(from: &Path, to: &Path) -> Result<u32, Broken> {
    let mut copied = 0;
    let mut folders = vec![from.join("src-tauri")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder)? {
            let path = entry?.path();
            let inside = path.strip_prefix(from)?;
            if path.is_dir() && !["target", "gen"].iter().any(|made| path.ends_with(made)) {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                std::fs::create_dir_all(to.join(inside.parent().ok_or("no folder")?))?;
                std::fs::copy(&path, to.join(inside))?;
                copied += 1;
            }
        }
    }
    Ok(copied)
}
