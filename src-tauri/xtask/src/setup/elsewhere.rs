//! Other systems: nothing is installed, what to install is named exactly.

use super::needs::{Need, Purpose, Sign, for_purposes};
use crate::call::{exists, read};
use crate::failure::{Failure, Outcome};
use std::process::Command;

/// Says what is missing for these purposes and how this system installs it.
pub fn check(purposes: &[Purpose]) -> Outcome {
    let missing: Vec<&Need> = for_purposes(purposes).filter(|need| !is_there(need.sign)).collect();
    let Some(system) = System::here() else { return check_windows(purposes) };
    let (packages, out_of_reach): (Vec<&Need>, Vec<&Need>) =
        missing.into_iter().partition(|need| !system.package(need).is_empty());
    let linux_only = |need: &&&Need| matches!(need.purpose, Purpose::Window | Purpose::Claims);
    if let Some(need) = out_of_reach.iter().find(linux_only) {
        return Err(Failure::new(format!(
            "{} is missing: the real window is driven, and the disk is made to fail, on Linux only.",
            name(need.sign)
        )));
    }
    if packages.is_empty() { Ok(()) } else { Err(Failure::new(system.advice(&packages))) }
}

enum System {
    Fedora,
    Arch,
    Mac,
    OtherLinux,
}

impl System {
    fn here() -> Option<Self> {
        match std::env::consts::OS {
            "macos" => Some(Self::Mac),
            "windows" => None,
            _ if exists("dnf") => Some(Self::Fedora),
            _ if exists("pacman") => Some(Self::Arch),
            _ => Some(Self::OtherLinux),
        }
    }

    fn package(&self, need: &Need) -> &'static str {
        match self {
            Self::Fedora => need.fedora,
            Self::Arch => need.arch,
            Self::Mac => need.mac,
            Self::OtherLinux => need.debian,
        }
    }

    fn advice(&self, missing: &[&Need]) -> String {
        let mut packages: Vec<&str> = missing.iter().map(|need| self.package(need)).collect();
        packages.dedup();
        let packages = packages.join(" ");
        match self {
            Self::Fedora => {
                format!("Some packages are missing. Install them with:\n  sudo dnf install {packages}")
            }
            Self::Arch => {
                format!("Some packages are missing. Install them with:\n  sudo pacman -S --needed {packages}")
            }
            Self::Mac => format!("Some packages are missing. Install them with:\n  brew install {packages}"),
            Self::OtherLinux => format!("Some packages are missing. By their names in Debian:\n  {packages}"),
        }
    }
}

fn check_windows(purposes: &[Purpose]) -> Outcome {
    if purposes != [Purpose::Build] {
        return Err(Failure::new(
            "The demo's pictures and the whole test run need Linux; `cargo xtask run` works here.",
        ));
    }
    if std::env::var_os("OPENSSL_DIR").is_some() {
        return Ok(());
    }
    Err(Failure::new(
        "Install the Visual Studio Build Tools with \"Desktop development with C++\" and OpenSSL 3 with its headers, then set \
         OPENSSL_DIR to the folder of OpenSSL. WebView2 is part of Windows 10 and 11.",
    ))
}

fn is_there(sign: Sign) -> bool {
    match sign {
        Sign::Program(name) => exists(name),
        Sign::Library(name) => read(Command::new("pkg-config").args(["--exists", name])).is_ok(),
        Sign::Font(family) => read(Command::new("fc-list").arg(family)).is_ok_and(|found| !found.is_empty()),
    }
}

fn name(sign: Sign) -> &'static str {
    match sign {
        Sign::Program(name) | Sign::Library(name) | Sign::Font(name) => name,
    }
}
