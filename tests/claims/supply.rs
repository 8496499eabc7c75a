//! Claim 40: what is linked, under which licence, from where; unsafe code in the platform modules alone; the lock file as it
//! stands; the C source of the database as it was looked at.

use crate::claim::{Broken, Claim, Held, Proof, Run, Way, must_break, require};
use crate::{statements, tools};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The claim.
pub const CLAIM: Claim =
    Claim { number: 40, short: 1, full: 1, minutes: 60, alone: false, way: Way::Tried(try_it) };

/// The rule of `cargo xtask policy`.
const UNSAFE: &str = "unsafe code stands in the platform modules alone";
/// Where the hash of `sqlcipher.c` is recorded.
const RECORDED: &str = "src-tauri/crates/vault/src/tests/source.rs";
/// What is looked at. Advisories want a network and change from day to day: they are looked at apart.
const CHECKS: [&str; 3] = ["bans", "licenses", "sources"];

fn try_it(run: &Run) -> Proof {
    let root = tools::root();
    let mut caught = vec![only_platforms_are_unsafe(run, &root)?];
    let packages = locked(&root)?;
    caught.push(must_break("a lock file that does not fit", locked_in_a_changed_copy(run, &root))?);
    caught.push(same_source(&root, &packages)?);
    let denied = match cargo_deny(&root) {
        Some(program) => {
            denies_nothing(&program, &root, &root.join(".deny.toml"))?;
            caught.push(must_break("a crate that is banned", denies_serde(&program, run, &root))?);
            "cargo-deny agrees"
        }
        None => {
            "cargo-deny is not installed: only `cargo xtask policy` was asked. `cargo xtask soak 40` installs it"
        }
    };
    let notes = format!("packages; {denied}");
    Ok(Held::after(u32::try_from(packages.len())?, notes).having_caught(caught.join("; ")))
}

fn only_platforms_are_unsafe(run: &Run, root: &Path) -> Result<String, Broken> {
    statements::rule_holds(root, UNSAFE)?;
    let place = run.scratch()?;
    statements::copy_sources(root, place.path())?;
    // In two parts, so that the rule does not find it here.
    let source = ["#[allow(uns", "afe_code)]\npub fn a(p: *const u8) -> u8 { uns", "afe { *p } }\n"].concat();
    std::fs::write(place.path().join("src-tauri/crates/vault/src/fast.rs"), source)?;
    must_break("unsafe code elsewhere", statements::rule_holds(place.path(), UNSAFE))
}

/// Every package of the lock file, which fits the manifests and stays as it is.
fn locked(root: &Path) -> Result<Vec<Value>, Broken> {
    let before = std::fs::read(root.join("Cargo.lock"))?;
    let mut metadata = Command::new("cargo");
    metadata.args(["metadata", "--locked", "--offline", "--format-version", "1"]).current_dir(root);
    let said = tools::said(&mut metadata)?;
    require(std::fs::read(root.join("Cargo.lock"))? == before, || "cargo changed the lock file".into())?;
    let mut metadata: Value = serde_json::from_str(&said)?;
    match metadata["packages"].take() {
        Value::Array(packages) => Ok(packages),
        _ => Err(Broken("cargo tells of no packages".into())),
    }
}

/// A copy of a small part of the tree that wants something which its lock file has not.
fn locked_in_a_changed_copy(run: &Run, root: &Path) -> Result<Vec<Value>, Broken> {
    let place = run.scratch()?;
    let manifest = "[package]\nname = \"vault\"\nversion = \"0.1.0\"\nedition = \"2024\"\n[lib]\npath = \"lib.rs\"\n\
                    [dependencies]\nserde = \"=1.0.1\"\n";
    std::fs::write(place.path().join("Cargo.toml"), manifest)?;
    std::fs::write(place.path().join("lib.rs"), "")?;
    std::fs::copy(root.join("Cargo.lock"), place.path().join("Cargo.lock"))?;
    locked(place.path())
}

/// The C source has the recorded hash; a source with one more byte has not.
fn same_source(root: &Path, packages: &[Value]) -> Result<String, Broken> {
    let manifest = packages.iter().find(|package| package["name"] == "sqlcipher-src");
    let manifest =
        manifest.and_then(|package| package["manifest_path"].as_str()).ok_or("sqlcipher-src is gone")?;
    let mut source = std::fs::read(find(Path::new(manifest).with_file_name(""), "sqlcipher.c")?)?;
    let recorded = std::fs::read_to_string(root.join(RECORDED))?;
    let as_recorded = |source: &[u8]| {
        let hash: String = Sha256::digest(source).iter().map(|byte| format!("{byte:02x}")).collect();
        require(recorded.contains(&format!("\"{hash}\"")), || format!("sqlcipher.c has the hash {hash}"))
    };
    as_recorded(&source)?;
    source.push(b'\n');
    must_break("a source with one more byte", as_recorded(&source))
}

fn find(folder: PathBuf, name: &str) -> Result<PathBuf, Broken> {
    let mut folders = vec![folder];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder)? {
            let path = entry?.path();
            match path.is_dir() {
                true => folders.push(path),
                false if path.ends_with(name) => return Ok(path),
                false => (),
            }
        }
    }
    Err(Broken(format!("{name} is gone")))
}

/// Where `cargo xtask soak` puts it, or wherever it is installed.
fn cargo_deny(root: &Path) -> Option<PathBuf> {
    let ours = root.join("target/tools/bin/cargo-deny");
    let anywhere = std::env::split_paths(&std::env::var_os("PATH")?)
        .map(|folder| folder.join("cargo-deny"))
        .collect::<Vec<_>>();
    [ours].into_iter().chain(anywhere).find(|program| program.is_file())
}

fn denies_nothing(program: &Path, root: &Path, rules: &Path) -> Result<(), Broken> {
    let mut deny = Command::new(program);
    deny.current_dir(root).args(["--offline", "--log-level", "error", "--config"]).arg(rules);
    let output = deny.args(["check", "--hide-inclusion-graph"]).args(CHECKS).output()?;
    let words = String::from_utf8_lossy(&output.stderr);
    let first = words.lines().find(|line| line.contains("error")).unwrap_or("it said nothing");
    require(output.status.success(), || first.to_owned())
}

/// The same rules with one more: something that is linked is banned.
fn denies_serde(program: &Path, run: &Run, root: &Path) -> Result<(), Broken> {
    let place = run.scratch()?;
    let rules = std::fs::read_to_string(root.join(".deny.toml"))?;
    let stricter = rules.replacen(
        "deny = [\n",
        "deny = [\n    { crate = \"serde\", reason = \"a defect on purpose\" },\n",
        1,
    );
    require(stricter != rules, || "there is no list of banned crates".into())?;
    let file = place.path().join("deny.toml");
    std::fs::write(&file, stricter)?;
    denies_nothing(program, root, &file)
}
