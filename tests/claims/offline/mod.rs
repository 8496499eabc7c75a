//! Claim 15: the page reaches no host, whatever it tries; and a run of the real window that nobody drives opens no socket
//! of a network.

use crate::claim::{Broken, Claim, Held, Proof, Run, Way, beside, must_break, require};
use crate::parts::part;
use crate::tools;
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The claim.
pub const CLAIM: Claim =
    Claim { number: 15, short: 1, full: 3, minutes: 20, alone: false, way: Way::Tried(try_it) };

/// The passphrase of the vault that the window opens.
pub const PASSPHRASE: &str = "sample lantern meadow quiet harbour thread";

fn try_it(run: &Run) -> Proof {
    let place = run.scratch()?;
    let (mut attempts, mut sockets) = (0, 0);
    for _ in 0..run.count {
        attempts += reaches_nobody(place.path())?;
        sockets += opens_no_socket(place.path())?;
    }
    let caught = must_break("a program that opens a socket", control(place.path()))?;
    let notes = format!(
        "{} undriven runs from start to lock; {sockets} sockets in them, none of a network",
        run.count
    );
    Ok(Held::after(attempts, notes).having_caught(caught))
}

/// A part that opens one socket, for the trace to see.
pub fn play_with_a_socket() -> bool {
    TcpListener::bind(("127.0.0.1", 0)).is_ok()
}

/// How often the page tried.
fn reaches_nobody(place: &Path) -> Result<u32, Broken> {
    let (_, said) = tools::passed(tools::window("offline", place)?.arg("--app").arg(beside("throughline")?))?;
    let told = said.lines().find_map(|line| line.strip_prefix("tried "));
    Ok(told.ok_or("the window does not tell how often it tried")?.trim().parse()?)
}

/// How many sockets the whole family of the window opened, from its start until it was locked.
fn opens_no_socket(place: &Path) -> Result<usize, Broken> {
    let trace = place.join("trace");
    let app = traced(place, &trace, &beside("throughline")?)?;
    let place = tempfile::tempdir_in(place)?;
    let vault = vault_in(place.path())?;
    let mut window = tools::window("undriven", place.path())?;
    window.arg("--app").arg(app).arg("--vault").arg(&vault.0).arg("--passphrase-file").arg(&vault.1);
    tools::passed(&mut window)?;
    let sockets = sockets(&trace)?;
    require(sockets > 0, || "strace saw not even the socket to the display: it does not watch".into())?;
    Ok(sockets)
}

fn control(place: &Path) -> Result<usize, Broken> {
    let trace = place.join("control");
    let part = part("socket")?;
    let mut strace = strace(&trace);
    strace.arg(part.get_program()).args(part.get_args());
    tools::said(&mut strace)?;
    sockets(&trace)
}

/// Counts the sockets in a trace; broken by the first of a network.
fn sockets(trace: &Path) -> Result<usize, Broken> {
    let trace = std::fs::read_to_string(trace)?;
    let mut sockets = trace.lines().filter(|line| line.contains("socket("));
    let network = sockets.clone().find(|line| line.contains("AF_INET"));
    match network {
        Some(line) => Err(Broken(line.split_once("socket").map_or(line, |(_, call)| call).trim().to_owned())),
        None => Ok(sockets.by_ref().count()),
    }
}

fn strace(trace: &Path) -> Command {
    let mut strace = Command::new("strace");
    strace
        .args(["-f", "--seccomp-bpf", "-e", "signal=none", "-e", "trace=socket", "-o"])
        .arg(trace)
        .arg("--");
    strace
}

/// A program that starts the window under strace, for whoever only knows how to start a program.
fn traced(place: &Path, trace: &Path, app: &Path) -> Result<PathBuf, Broken> {
    let (script, strace) = (place.join("traced"), strace(trace));
    let words: Vec<_> = strace.get_args().map(|word| format!("'{}'", word.to_string_lossy())).collect();
    std::fs::write(
        &script,
        format!("#!/bin/sh\nexec strace {} '{}' \"$@\"\n", words.join(" "), app.display()),
    )?;
    std::fs::set_permissions(&script, std::fs::Permissions::from_mode(0o700))?;
    Ok(script)
}

/// A vault of invented clients, and the file with its passphrase.
pub fn vault_in(place: &Path) -> Result<(PathBuf, PathBuf), Broken> {
    let (vault, file) = (place.join("Sample.throughline"), place.join("passphrase.txt"));
    std::fs::write(&file, format!("{PASSPHRASE}\n"))?;
    let mut cli = Command::new(beside("throughline-cli")?);
    tools::said(cli.arg("demo").arg(&vault).arg("--passphrase-file").arg(&file))?;
    Ok((vault, file))
}
