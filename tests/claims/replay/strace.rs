//! Runs a program under strace and reads the calls that strace wrote down.

use crate::claim::Broken;
use std::path::Path;
use std::process::Command;

/// Everything that can change a file or a folder, or say where the next write goes. A call of this list that the replay
/// does not know stops it.
const CALLS: &str = "openat,open,creat,close,lseek,write,pwrite64,writev,pwritev,pwritev2,ftruncate,truncate,fallocate,\
                     copy_file_range,sendfile,splice,fsync,fdatasync,rename,renameat,renameat2,link,linkat,symlink,\
                     symlinkat,unlink,unlinkat,mkdir,mkdirat,rmdir,dup,dup2,dup3,fcntl";

/// One call that succeeded.
#[derive(Debug, PartialEq, Eq)]
pub struct Call {
    /// Its name.
    pub name: String,
    /// Its arguments; those that are text are decoded.
    pub arguments: Vec<Argument>,
    /// What it returned.
    pub result: i64,
}

/// An argument of a call.
#[derive(Debug, PartialEq, Eq)]
pub enum Argument {
    /// Text or data.
    Bytes(Vec<u8>),
    /// Anything else, as strace writes it.
    Word(String),
}

impl Call {
    /// The whole number at a place; none if there is none.
    pub fn number(&self, at: usize) -> Option<i64> {
        self.word(at)?.parse().ok()
    }

    /// The word at a place; empty when there is none.
    pub fn word(&self, at: usize) -> Option<&str> {
        if let Argument::Word(word) = self.arguments.get(at)? { Some(word) } else { None }
    }

    /// The bytes at a place.
    pub fn bytes(&self, at: usize) -> Option<&[u8]> {
        if let Argument::Bytes(bytes) = self.arguments.get(at)? { Some(bytes) } else { None }
    }
}

/// Runs a program to its end and returns its calls in the order of their ends.
pub fn record(program: &Command, log: &Path) -> Result<Vec<Call>, Broken> {
    let mut strace = Command::new("strace");
    strace.args(["-f", "--seccomp-bpf", "-xx", "-s", "67108864", "-e", "signal=none", "-o"]).arg(log);
    strace
        .arg("-e")
        .arg(format!("trace={CALLS}"))
        .arg("--")
        .arg(program.get_program())
        .args(program.get_args());
    let output = strace.output().map_err(|error| format!("strace could not be started: {error}"))?;
    if !output.status.success() {
        let words = String::from_utf8_lossy(&output.stderr).into_owned();
        return Err(Broken(format!("the writer under strace ended with {}: {words}", output.status)));
    }
    Ok(read(&std::fs::read_to_string(log)?))
}

/// Reads a log. Calls that failed changed nothing and are left out.
fn read(log: &str) -> Vec<Call> {
    let mut begun: Vec<(&str, &str)> = Vec::new();
    let mut calls = Vec::new();
    for line in log.lines() {
        let (thread, line) = line.split_once(' ').unwrap_or(("", line));
        let line = line.trim_start();
        if let Some(start) = line.strip_suffix(" <unfinished ...>") {
            begun.push((thread, start));
        } else if let Some((_, end)) =
            line.strip_prefix("<... ").and_then(|rest| rest.split_once(" resumed>"))
        {
            let start = begun.iter().position(|(of, _)| *of == thread).map(|at| begun.remove(at).1);
            calls.extend(call(&format!("{}{end}", start.unwrap_or_default())));
        } else {
            calls.extend(call(line));
        }
    }
    calls
}

fn call(line: &str) -> Option<Call> {
    let (call, result) = line.rsplit_once(" = ")?;
    let (name, arguments) = call.trim_end().strip_suffix(')')?.split_once('(')?;
    let result = result.split(' ').next()?.parse().ok().filter(|result| *result >= 0)?;
    Some(Call { name: name.to_owned(), arguments: arguments.split(", ").map(argument).collect(), result })
}

fn argument(word: &str) -> Argument {
    match word.strip_prefix('"').and_then(|word| word.strip_suffix('"')) {
        Some(text) => Argument::Bytes(decode(text)),
        None => Argument::Word(word.to_owned()),
    }
}

/// `\x41\x42` as bytes.
fn decode(text: &str) -> Vec<u8> {
    let digit = |byte: u8| (byte as char).to_digit(16).unwrap_or(0) as u8;
    text.as_bytes().chunks_exact(4).map(|escape| digit(escape[2]) << 4 | digit(escape[3])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_log_is_read_call_by_call_and_failed_calls_are_left_out() {
        let log = "7  openat(AT_FDCWD, \"\\x2f\\x61\", O_RDWR|O_CREAT, 0600) = 3\n\
                   7  pwrite64(3, \"\\x41\\x00\", 2, 512) = 2\n\
                   7  unlink(\"\\x2f\\x62\") = -1 ENOENT (No such file or directory)\n\
                   7  fsync(3 <unfinished ...>\n\
                   8  close(9) = 0\n\
                   7  <... fsync resumed>) = 0\n\
                   7  +++ exited with 0 +++\n";
        let calls = read(log);
        let names: Vec<_> = calls.iter().map(|call| call.name.as_str()).collect();
        assert_eq!(names, ["openat", "pwrite64", "close", "fsync"]);
        assert_eq!((calls[0].bytes(1), calls[0].word(2)), (Some(b"/a".as_slice()), Some("O_RDWR|O_CREAT")));
        assert_eq!((calls[1].bytes(1), calls[1].number(3)), (Some([0x41, 0].as_slice()), Some(512)));
        assert_eq!(calls[3].number(0), Some(3));
    }
}
