//! Debian and its relatives: what is missing is installed by apt.

use super::needs::{Purpose, for_purposes};
use crate::call::{call, exists};
use crate::failure::{Failure, Outcome};
use std::process::{Command, Stdio};

/// Whether packages are looked after by apt here.
pub fn is_here() -> bool {
    exists("apt-get") && exists("dpkg-query")
}

/// Installs the missing packages for these purposes.
pub fn install(purposes: &[Purpose]) -> Outcome {
    let wanted: Vec<&str> = for_purposes(purposes).map(|need| need.debian).collect();
    let missing = missing(&wanted, &installed(&wanted));
    if missing.is_empty() { Ok(()) } else { bring(&missing) }
}

/// Installs these packages. Asks for the password of an administrator when run by anyone else.
pub fn bring(packages: &[&str]) -> Outcome {
    let words = packages.join(" ");
    println!("Installing with apt: {words}");
    apt(&["update", "-qq"])
        .and_then(|()| apt(&[&["install", "-y", "-qq", "--no-install-recommends"], packages].concat()))
        .map_err(|failure| {
            Failure::new(format!(
                "{failure}\nTo install them by hand: sudo apt-get install --no-install-recommends {words}"
            ))
        })
}

fn apt(arguments: &[&str]) -> Outcome {
    // `env` on the far side of sudo, which clears the environment.
    let line = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"];
    call(as_administrator(line[0]).args(&line[1..]).args(arguments).stdout(Stdio::null()))
}

fn as_administrator(program: &str) -> Command {
    if is_administrator() {
        return Command::new(program);
    }
    let mut sudo = Command::new("sudo");
    // Nobody is there to type a password in continuous integration.
    if std::env::var_os("CI").is_some() {
        sudo.arg("--non-interactive");
    }
    sudo.arg(program);
    sudo
}

fn is_administrator() -> bool {
    let id = Command::new("id").arg("-u").output();
    id.is_ok_and(|id| id.stdout.trim_ascii() == b"0")
}

/// The package and status lines of dpkg for these names. A name dpkg never heard of has none.
fn installed(names: &[&str]) -> String {
    let query = Command::new("dpkg-query")
        .args(["-W", "-f=${Package} ${db:Status-Status}\n"])
        .args(names)
        .stdin(Stdio::null())
        .output();
    query.map(|output| String::from_utf8_lossy(&output.stdout).into_owned()).unwrap_or_default()
}

fn missing<'a>(wanted: &[&'a str], installed: &str) -> Vec<&'a str> {
    let is_there =
        |name: &&str| installed.lines().any(|line| line.split_once(' ') == Some((name, "installed")));
    wanted.iter().copied().filter(|name| !is_there(name)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_packages_that_are_fully_installed_count_as_there() {
        let dpkg = "xvfb installed\nxauth config-files\nchromium-common installed\n";
        assert_eq!(
            missing(&["xvfb", "xauth", "chromium"], dpkg),
            ["xauth", "chromium"],
            "removed and unknown ones are missing"
        );
    }
}
