//! The Python checkers, in an environment of their own that nothing else sees.

use super::debian;
use crate::call::{call, exists, read};
use crate::failure::{Failure, Outcome};
use crate::place::Place;
use crate::stamp::Stamp;
use std::process::Command;

/// Installs what `tests/checks/requirements.txt` pins into `target/venv` when it is not there yet.
pub fn install(place: &Place) -> Outcome {
    let pins = std::fs::read_to_string(place.at("tests/checks/requirements.txt"))?;
    let version = read(Command::new("python3").arg("--version"))?;
    let folder = place.product("venv");
    let stamp = Stamp::new(&folder, format!("{version}{}\n{pins}", folder.display()));
    if stamp.fits() {
        return Ok(());
    }
    println!("Installing the Python checkers into {}", folder.display());
    make_environment(place)?;
    let pip = [
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--no-input",
        "--only-binary=:all:",
        "-r",
    ];
    call(place.command(place.python()).args(pip).arg("tests/checks/requirements.txt"))?;
    stamp.set()
}

fn make_environment(place: &Place) -> Outcome {
    if !can_make_environments() {
        bring_venv()?;
    }
    call(Command::new("python3").args(["-m", "venv", "--clear"]).arg(place.product("venv")))
}

/// Debian's plain python3 has the `venv` module without what it needs.
fn can_make_environments() -> bool {
    read(Command::new("python3").args(["-c", "import ensurepip, venv"])).is_ok()
}

fn bring_venv() -> Outcome {
    if debian::is_here() && exists("python3") {
        return debian::bring(&["python3-venv"]);
    }
    Err(Failure::new(
        "This python3 cannot make virtual environments (modules venv and ensurepip). Install them and start again.",
    ))
}
