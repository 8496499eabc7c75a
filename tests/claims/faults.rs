//! Claim 32: the disk is full at every write of a script. Nothing that was committed is lost, reading goes on, and
//! writing resumes as soon as there is room.

use crate::claim::{Broken, Claim, Held, Proof, Run, Way, beside, must_break, require};
use std::path::Path;
use std::process::{Command, Stdio};
use tests::record::Record;
use tests::survey::{Survey, broken_promise, promise};

/// The claim.
pub const CLAIM: Claim =
    Claim { number: 32, short: 84, full: 1_000, minutes: 90, alone: false, way: Way::Tried(try_it) };

/// One write in so many fails; with every one of them as the first, each write of the script is one that fails. More than
/// an act writes, so that it is done when it is tried again.
const STRIDE: u32 = 127;
/// Acts of the writer for one client: the client, the note, three drafts, and a seal for every fourth.
const ACTS_OF_FOUR: u32 = 21;

/// A way in which writing fails.
struct Fault {
    /// Files in the vault's folder that it concerns.
    files: &'static [&'static str],
    /// Calls, error and occasions, as strace's `inject` takes them.
    inject: String,
}

/// What became of one script.
#[derive(Default)]
struct Script {
    failed: u32,
}

fn try_it(run: &Run) -> Proof {
    let place = run.scratch()?;
    let phases: Vec<u32> = if run.count >= CLAIM.full { (1..=STRIDE).collect() } else { vec![1, 42, 83] };
    let mut failed = 0;
    for first in &phases {
        let fault = Fault::now_and_then("pwrite64,write", "ENOSPC", *first);
        failed += script(place.path(), run.count, &fault, &[])?.failed;
    }
    let mut others = 0;
    for first in [40, 300, 1_200] {
        others += script(place.path(), run.count, &Fault::for_a_while(first), &[])?.failed;
    }
    for (calls, first) in [("pwrite64", 5), ("fsync,fdatasync", 3)] {
        others +=
            script(place.path(), run.count.min(200), &Fault::now_and_then(calls, "EIO", first), &[])?.failed;
    }
    let fault = Fault::now_and_then("pwrite64,write", "ENOSPC", 9);
    let careless = script(place.path(), run.count.min(120), &fault, &["--careless"]);
    let caught = must_break("a failed save that is acknowledged", careless)?;
    require(failed >= run.count / 4, || format!("only {failed} acts met a full disk: too little is proved"))?;
    let notes = format!(
        "{} scripts of {} acts; {failed} acts failed on a full disk and were done again, {others} more on a disk that \
         stays full for a while or is broken",
        phases.len(),
        run.count
    );
    Ok(Held::after(run.count, notes).having_caught(caught))
}

impl Fault {
    /// One call in [`STRIDE`], from the `first` on.
    fn now_and_then(calls: &str, error: &str, first: u32) -> Self {
        let inject = format!("{calls}:error={error}:when={first}+{STRIDE}");
        Self { files: &["vault.db", "vault.db-journal", "vault.key"], inject }
    }

    /// No room for the journal, which comes before everything else, for two hundred attempts on end.
    fn for_a_while(first: u32) -> Self {
        let inject = format!("pwrite64:error=ENOSPC:when={first}..{}", first + 200);
        Self { files: &["vault.db-journal"], inject }
    }
}

/// Runs the script of so many acts under a fault, and compares what is then there with what was acknowledged.
fn script(place: &Path, acts: u32, fault: &Fault, options: &[&str]) -> Result<Script, Broken> {
    let place = tempfile::tempdir_in(place)?;
    let vault = place.path().join("Practice.throughline");
    Record::create(&vault).and_then(Record::close)?;
    let said = write(&vault, acts, fault, options)?;
    let mut promised = Survey::new();
    said.lines().for_each(|line| promise(&mut promised, line));
    let told = |sentence: String| Broken(format!("{}: {sentence}", fault.inject));
    if let Some(line) = said.lines().find(|line| line.starts_with("wrong") || line.starts_with("unreadable"))
    {
        return Err(told(line.to_owned()));
    }
    let record = Record::open(&vault)?;
    let found = record.survey().map_err(|flaw| told(flaw.to_string()))?;
    let broken = broken_promise(&promised, &found).or(record.problems()?.into_iter().next());
    broken.map_or(Ok(()), |sentence| Err(told(sentence)))?;
    require(said.ends_with("closed\n"), || told("the writer did not come to its end".into()).0)?;
    Ok(Script { failed: u32::try_from(said.lines().filter(|line| line.starts_with("failed")).count())? })
}

fn write(vault: &Path, acts: u32, fault: &Fault, options: &[&str]) -> Result<String, Broken> {
    let clients = (acts * 4).div_ceil(ACTS_OF_FOUR);
    let mut strace = Command::new("strace");
    strace.args(["-f", "--seccomp-bpf", "-e", "signal=none", "-o", "/dev/null"]);
    for file in fault.files {
        strace.arg("-P").arg(vault.join(file));
    }
    strace.arg("-e").arg(format!("trace={}", fault.inject.split(':').next().unwrap_or_default()));
    strace
        .arg("-e")
        .arg(format!("inject={}", fault.inject))
        .arg("--")
        .arg(beside("crash-writer")?)
        .arg(vault);
    strace.args(["1", "--insist", "--until", &clients.to_string()]).args(options);
    let output = strace.stdin(Stdio::null()).output()?;
    Ok(String::from_utf8(output.stdout)?)
}
