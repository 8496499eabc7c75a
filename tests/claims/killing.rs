//! Kills of a program at a moment that is known: before the N-th call of a kind, or after a part of its time.

use crate::claim::{Broken, require};
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Output, Stdio};
use std::time::{Duration, Instant};

/// Every call by which a program changes what is on the disk. Some systems know less of them, hence the question marks.
const CHANGING: &str = "write,pwrite64,writev,ftruncate,fallocate,copy_file_range,fsync,fdatasync,?rename,renameat,\
    renameat2,?link,linkat,?unlink,unlinkat,?mkdir,mkdirat,?rmdir,?chmod,fchmod,fchmodat";
const KILL: i32 = 9;

/// A program with its arguments, in a folder.
pub struct Program {
    program: PathBuf,
    arguments: Vec<OsString>,
    folder: PathBuf,
}

/// The N-th call of one name, counted from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// `pwrite64`
    pub name: String,
    /// Which of them.
    pub number: u32,
}

/// How a run that was to be killed ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// It was killed.
    Killed,
    /// It was done before, well or not.
    Done(ExitStatus),
}

impl Program {
    /// A program with its arguments, to be run in a folder.
    pub fn new<T: Into<OsString>>(
        program: impl Into<PathBuf>,
        arguments: impl IntoIterator<Item = T>,
        folder: &Path,
    ) -> Self {
        let arguments = arguments.into_iter().map(Into::into).collect();
        Self { program: program.into(), arguments, folder: folder.to_owned() }
    }

    /// Runs to the end, which must be a good one. What it said, and how long it took.
    pub fn in_peace(&self) -> Result<(Output, Duration), Broken> {
        let started = Instant::now();
        let output = self.command().output()?;
        require(output.status.success(), || {
            format!("undisturbed it fails: {}", String::from_utf8_lossy(&output.stderr).trim())
        })?;
        Ok((output, started.elapsed()))
    }

    /// The calls of a run that comes to a good end, in their order.
    pub fn calls(&self, log: &Path) -> Result<Vec<Call>, Broken> {
        let output = self.traced(&[format!("trace={CHANGING}")], log).output()?;
        require(output.status.success(), || {
            format!("traced it fails: {}", String::from_utf8_lossy(&output.stderr).trim())
        })?;
        let calls = counted(&std::fs::read_to_string(log)?);
        require(calls.len() > 2, || "a run without calls: is strace there?".into())?;
        Ok(calls)
    }

    /// Kills it before a call is carried out.
    pub fn killed_at(&self, call: &Call) -> Result<End, Broken> {
        let Call { name, number } = call;
        let expressions = [format!("trace={name}"), format!("inject={name}:signal=KILL:when={number}")];
        let status = self.traced(&expressions, Path::new("/dev/null")).stderr(Stdio::null()).status()?;
        Ok(End::of(status))
    }

    /// Kills it after so long.
    pub fn killed_after(&self, delay: Duration) -> Result<End, Broken> {
        let mut child = self.command().stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
        std::thread::sleep(delay);
        child.kill()?;
        Ok(End::of(child.wait()?))
    }

    fn command(&self) -> Command {
        let mut command = Command::new(&self.program);
        command.args(&self.arguments).current_dir(&self.folder).stdin(Stdio::null());
        command
    }

    fn traced(&self, expressions: &[String], log: &Path) -> Command {
        let mut strace = Command::new("strace");
        // Without --seccomp-bpf: strace 6.1 then lets the signals that it should inject fall.
        strace.args(["-f", "-s", "0", "-e", "signal=none"]);
        strace
            .args(expressions.iter().flat_map(|expression| ["-e", expression]))
            .arg("-o")
            .arg(log)
            .arg("--")
            .arg(&self.program)
            .args(&self.arguments);
        strace.current_dir(&self.folder).stdin(Stdio::null()).stdout(Stdio::null());
        strace
    }
}

impl End {
    fn of(status: ExitStatus) -> Self {
        let killed = status.signal() == Some(KILL) || status.code() == Some(128 + KILL);
        if killed { Self::Killed } else { Self::Done(status) }
    }
}

/// The calls in a log of strace, each with its number among those of its name.
fn counted(log: &str) -> Vec<Call> {
    let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
    let begun = log.lines().filter(|line| !line.contains("resumed>"));
    let names =
        begun.filter_map(|line| line.split_once('(')).filter_map(|(head, _)| head.split(' ').next_back());
    let counted = names.map(|name| {
        let number = counts.entry(name).or_default();
        *number += 1;
        Call { name: name.to_owned(), number: *number }
    });
    counted.collect()
}

/// So many of a row, evenly spread; all of them, and over again, if there are fewer.
pub fn spread<T: Clone>(of: &[T], count: u32) -> Vec<T> {
    let (length, wanted) = (of.len(), count as usize);
    if wanted >= length {
        return of.iter().cycle().take(if length == 0 { 0 } else { wanted }).cloned().collect();
    }
    (0..wanted).map(|at| of[at * length / wanted].clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_are_counted_by_their_names() {
        let log = "7 write(3, \"\"..., 5) = 5\n7 fsync(3 <unfinished ...>\n8 write(1, \"\"..., 1) = 1\n\
                   7 <... fsync resumed>) = 0\n7 +++ exited with 0 +++\n";
        let found: Vec<_> = counted(log).into_iter().map(|call| (call.name, call.number)).collect();
        assert_eq!(found, [("write".into(), 1), ("fsync".into(), 1), ("write".into(), 2)]);
    }

    #[test]
    fn a_spread_reaches_over_the_whole_row() {
        let row: Vec<u32> = (0..100).collect();
        assert_eq!(spread(&row, 4), [0, 25, 50, 75]);
        assert_eq!(spread(&[1, 2, 3], 7), [1, 2, 3, 1, 2, 3, 1]);
        assert!(spread::<u32>(&[], 7).is_empty());
    }
}
