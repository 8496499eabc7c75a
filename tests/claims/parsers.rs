//! Claim 19: the parsers that meet bytes from outside, under a fuzzer for a minute each: no crash. Without the fuzzer the
//! kept inputs are tried, and many changed ones.

use crate::claim::{Broken, Claim, Held, Proof, Run, Way, must_break, require};
use crate::tools;
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tests::dice::Dice;

#[path = "../fuzz/parsers/backup.rs"]
mod backup;
#[path = "../fuzz/parsers/document.rs"]
mod document;
#[path = "../fuzz/parsers/key_file.rs"]
mod key_file;
#[path = "../fuzz/parsers/note_body.rs"]
mod note_body;
#[path = "../fuzz/parsers/record_copy.rs"]
mod record_copy;
#[path = "../fuzz/parsers/template.rs"]
mod template;

/// The claim. Its count is seconds for each parser; fewer than a minute are so many changed inputs instead.
pub const CLAIM: Claim =
    Claim { number: 19, short: 20, full: 60, minutes: 40, alone: false, way: Way::Tried(try_it) };

type Parser = fn(&[u8]);

const PARSERS: [(&str, Parser); 6] = [
    ("key_file", key_file::try_one),
    ("backup", backup::try_one),
    ("note_body", note_body::try_one),
    ("template", template::try_one),
    ("document", document::try_one),
    ("record_copy", record_copy::try_one),
];

fn try_it(run: &Run) -> Proof {
    // The place of a panic is told by the claim; the words of thousands are not wanted.
    std::panic::set_hook(Box::new(|_| ()));
    let mut tried = 0;
    for (name, parser) in PARSERS {
        tried += kept_and_changed(name, parser, run)?;
    }
    let careless: Parser = |bytes| assert!(!bytes.ends_with(b"\n"), "a parser that panics");
    let caught = must_break("a parser that panics", kept_and_changed("template", careless, run))?;
    let (fuzzed, how) = if run.count >= CLAIM.full { fuzz(run.count)? } else { (0, "without the fuzzer") };
    let notes = format!("inputs: {tried} kept and changed ones, {fuzzed} of the fuzzer ({how})");
    Ok(Held::after(u32::try_from(tried + fuzzed).unwrap_or(u32::MAX), notes).having_caught(caught))
}

/// Tries the kept inputs of a parser and changed ones; how many.
fn kept_and_changed(name: &str, parser: Parser, run: &Run) -> Result<u64, Broken> {
    let (mut dice, mut tried) = (run.dice(), 0);
    for file in std::fs::read_dir(kept().join(name))? {
        let file = file?.path();
        let bytes = std::fs::read(&file)?;
        for change in 0..=run.count {
            let input = if change == 0 { bytes.clone() } else { changed(&bytes, &mut dice) };
            let outcome = catch_unwind(|| parser(&input));
            require(outcome.is_ok(), || format!("{name} panics at {}, change {change}", shown(&file)))?;
            tried += 1;
        }
    }
    require(tried > 0, || format!("nothing is kept for {name}"))?;
    Ok(tried)
}

fn changed(bytes: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=dice.below(6) {
        let (at, length) = (dice.below(bytes.len()), dice.below(40));
        let end = (at + length).min(bytes.len());
        match dice.below(5) {
            0 => drop(bytes.drain(at..end)),
            1 => bytes.truncate(at),
            2 => bytes.extend_from_within(at..end),
            3 => bytes[at..end].fill(dice.draw().to_le_bytes()[0]),
            _ => bytes.iter_mut().skip(at).take(1).for_each(|byte| *byte ^= 1 << dice.below(8)),
        }
    }
    bytes
}

/// Builds the fuzzer and runs each parser for so many seconds; how many inputs were tried.
fn fuzz(seconds: u32) -> Result<(u64, &'static str), Broken> {
    let root = tools::root();
    let builds = root.join("target/fuzz");
    let programs = std::env::join_paths(
        [root.join("target/tools/bin")]
            .into_iter()
            .chain(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default())),
    )?;
    let mut build = Command::new("cargo");
    build.args(["fuzz", "build", "-s", "none", "--fuzz-dir", "."]).current_dir(root.join("tests/fuzz"));
    tools::said(build.env("PATH", programs).env("CARGO_TARGET_DIR", &builds))?;
    let mut tried = 0;
    for (name, _) in PARSERS {
        tried += fuzz_one(&program(&builds, name)?, name, seconds, &builds)?;
    }
    Ok((tried, "a minute each; what it learns stays in target/fuzz/learned"))
}

fn fuzz_one(program: &Path, name: &str, seconds: u32, builds: &Path) -> Result<u64, Broken> {
    let (learned, crashes) = (builds.join("learned").join(name), builds.join("crashes"));
    std::fs::create_dir_all(&learned)?;
    std::fs::create_dir_all(&crashes)?;
    let mut fuzzer = Command::new(program);
    fuzzer.arg(learned).arg(kept().join(name)).args([
        "-rss_limit_mb=3072",
        "-timeout=60",
        "-print_final_stats=1",
    ]);
    fuzzer
        .arg(format!("-max_total_time={seconds}"))
        .arg(format!("-artifact_prefix={}/{name}-", crashes.display()));
    let output = fuzzer.stdin(Stdio::null()).output()?;
    let words = String::from_utf8_lossy(&output.stderr).into_owned();
    let sign = |line: &&str| line.contains("panicked at") || line.contains("ERROR: libFuzzer");
    let first = words.lines().find(sign).unwrap_or("it ended without a word");
    require(output.status.success(), || format!("{name}: {first}; the input is in target/fuzz/crashes"))?;
    let runs = words.lines().find_map(|line| line.strip_prefix("stat::number_of_executed_units:"));
    Ok(runs.ok_or("the fuzzer does not tell how much it tried")?.trim().parse()?)
}

/// The folder is called after the system that it was built for.
fn program(builds: &Path, name: &str) -> Result<PathBuf, Broken> {
    let systems = std::fs::read_dir(builds)?.flatten().map(|entry| entry.path().join("release").join(name));
    Ok(systems.into_iter().find(|path| path.is_file()).ok_or_else(|| format!("{name} was not built"))?)
}

fn kept() -> PathBuf {
    tools::root().join("tests/fuzz/corpus")
}

fn shown(file: &Path) -> String {
    file.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
