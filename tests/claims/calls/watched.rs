//! A program under strace: every file that it makes, changes or removes.

use crate::claim::{Broken, require};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What opens or changes a name.
const CALLS: &str = "trace=open,openat,openat2,creat,mkdir,mkdirat,mknod,mknodat,rename,renameat,renameat2,link,linkat,\
                     symlink,symlinkat,unlink,unlinkat,rmdir,truncate,chmod,fchmodat,chown,fchownat";
/// Signs of an open that writes.
const WRITING: [&str; 4] = ["O_WRONLY", "O_RDWR", "O_CREAT", "O_TRUNC"];
/// Where everybody may write: nothing stays there.
const NOWHERE: [&str; 3] = ["/dev/null", "/dev/tty", "/proc/self/"];

/// What was seen.
pub struct Seen {
    /// What the program wrote to its output.
    pub said: String,
    /// Calls that write.
    pub writes: u64,
    /// Names outside the folders it may write to.
    pub outside: Vec<String>,
}

/// Runs the program to its end.
pub fn run(program: &Command, allowed: &[&Path]) -> Result<Seen, Broken> {
    let mut strace = Command::new("strace");
    strace.args(["-f", "-y", "--seccomp-bpf", "-e", "signal=none", "-e", CALLS, "--"]);
    strace.arg(program.get_program()).args(program.get_args());
    strace.envs(program.get_envs().filter_map(|(name, value)| Some((name, value?))));
    strace.current_dir(program.get_current_dir().unwrap_or(Path::new("/")));
    let mut child = strace.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
    let (out, err) = (child.stdout.take().ok_or("no output")?, child.stderr.take().ok_or("no trace")?);
    let said = std::thread::spawn(move || std::io::read_to_string(out));
    let mut seen = Seen { said: String::new(), writes: 0, outside: Vec::new() };
    for line in BufReader::new(err).split(b'\n') {
        look_at(&String::from_utf8_lossy(&line?), allowed, &mut seen);
    }
    seen.said = said.join().map_err(|_| "the output was not read")??;
    let status = child.wait()?;
    require(status.success(), || {
        format!("it ended with {status}: {}", seen.said.lines().last().unwrap_or_default())
    })?;
    Ok(seen)
}

fn look_at(line: &str, allowed: &[&Path], seen: &mut Seen) {
    let call = line.split_once("] ").map_or(line, |(_, call)| call);
    let is_open = call.starts_with("open");
    if !call.contains('"') || (is_open && !WRITING.iter().any(|sign| call.contains(sign))) {
        return;
    }
    seen.writes += 1;
    let elsewhere = |path: &PathBuf| {
        let fine = allowed.iter().any(|folder| path.starts_with(folder));
        !fine && !NOWHERE.iter().any(|start| path.to_string_lossy().starts_with(start))
    };
    seen.outside
        .extend(names(call).into_iter().filter(elsewhere).map(|path| path.to_string_lossy().into_owned()));
}

/// The names in a call, made whole by the folder that stands before them.
fn names(call: &str) -> Vec<PathBuf> {
    let (mut found, mut rest) = (Vec::new(), call);
    while let Some((before, after)) = rest.split_once('"') {
        let Some(end) = after.find('"') else { break };
        let folder =
            before.strip_suffix(">, ").and_then(|before| before.rsplit_once('<')).map(|(_, folder)| folder);
        found.push(Path::new(folder.unwrap_or("/")).join(&after[..end]));
        rest = &after[end + 1..];
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_writes_is_seen_and_told_when_it_is_elsewhere() {
        let allowed = [Path::new("/in")];
        let mut seen = Seen { said: String::new(), writes: 0, outside: Vec::new() };
        for line in [
            r#"[pid 7] openat(AT_FDCWD</in>, "a", O_RDWR|O_CREAT, 0600) = 3</in/a>"#,
            r#"openat(AT_FDCWD</out>, "/etc/passwd", O_RDONLY|O_CLOEXEC) = 3"#,
            r#"renameat2(AT_FDCWD</in>, "/in/a", AT_FDCWD</in>, "/out/b", RENAME_NOREPLACE) = 0"#,
            r#"unlink("/in/a") = 0"#,
            r#"mkdirat(5</in/x>, "../../out", 0700) = 0"#,
        ] {
            look_at(line, &allowed, &mut seen);
        }
        assert_eq!((seen.writes, seen.outside.as_slice()), (4, &["/out/b".to_owned()][..]));
    }
}
