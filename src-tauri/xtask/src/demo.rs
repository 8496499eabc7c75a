//! `cargo xtask demo`: the main job on invented clients.

use crate::call::{call, read};
use crate::cargo::{SHIPPED, TESTED, build};
use crate::failure::{Failure, Outcome};
use crate::place::Place;
use crate::{setup, ui};
use serde_json::Value;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The demo vault's passphrase. Its clients are invented, so anybody may read it.
const PASSPHRASE: &str = "sample lantern meadow quiet harbour thread";

/// Makes the demo, then opens the window on it or takes its pictures.
pub fn demo(place: &Place, screens: bool) -> Outcome {
    let window = !screens && has_display();
    if window {
        setup::for_building(place)?
    } else {
        setup::for_pictures(place)?
    };
    ui::build(place)?;
    build(place, if window { SHIPPED } else { TESTED })?;
    let demo = Demo::in_product(place, "demo");
    println!("{}", demo.make(place)?);
    if window { demo.open(place) } else { demo.take_pictures(place) }
}

/// A command that runs another one on a display in memory, with a session bus of its own.
pub fn on_a_display_in_memory(place: &Place) -> Command {
    let mut display = place.command("xvfb-run");
    display.args([
        "--auto-servernum",
        "--server-args=-screen 0 1400x1000x24 -nolisten tcp",
        "dbus-run-session",
        "--",
    ]);
    display
}

/// A demo vault with its papers, in a folder of its own.
pub struct Demo {
    folder: PathBuf,
}

impl Demo {
    /// The demo in this folder of what the verbs produce.
    pub fn in_product(place: &Place, folder: &str) -> Self {
        Self { folder: place.product(folder) }
    }

    /// The vault.
    pub fn vault(&self) -> PathBuf {
        self.folder.join("Sample.throughline")
    }

    /// The folder with a folder of papers for each client.
    pub fn papers(&self) -> PathBuf {
        self.folder.join("papers")
    }

    /// The list of clients as the CLI prints it: who must not be found anywhere.
    pub fn names(&self) -> PathBuf {
        self.folder.join("clients.json")
    }

    /// Makes vault and papers anew; returns the summary table.
    pub fn make(&self, place: &Place) -> Outcome<String> {
        self.clear()?;
        std::fs::write(self.passphrase(), format!("{PASSPHRASE}\n"))?;
        let words = self.folder.join("recovery-words.txt");
        read(self.cli(place, "demo").arg("--words-file").arg(words))?;
        let clients = read(self.cli(place, "clients").arg("--json"))?;
        std::fs::write(self.names(), &clients)?;
        self.write_specimens(place)?;
        self.print_papers(place, &serde_json::from_str(&clients)?)
    }

    /// The papers that the caseload itself cannot show: the recovery sheet and the certificate of an erasure.
    fn write_specimens(&self, place: &Place) -> Outcome {
        let mut cli = place.command(place.program("throughline-cli"));
        cli.args(["specimens", "--text", "--to"]).arg(self.papers().join("specimens"));
        read(&mut cli).map(drop)
    }

    fn passphrase(&self) -> PathBuf {
        self.folder.join("passphrase.txt")
    }

    /// Takes away what an earlier demo left, and nothing else.
    fn clear(&self) -> Outcome {
        match std::fs::remove_dir_all(&self.folder) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
            _ => std::fs::create_dir_all(self.papers())?,
        }
        Ok(())
    }

    fn cli(&self, place: &Place, verb: &str) -> Command {
        let mut cli = place.command(place.program("throughline-cli"));
        cli.arg(verb).arg(self.vault()).arg("--passphrase-file").arg(self.passphrase());
        cli
    }

    fn print_papers(&self, place: &Place, clients: &Value) -> Outcome<String> {
        let mut table = format!("{:<10} {:<14} {:>6} {:>6}\n", "client", "phase", "papers", "pages");
        let clients = clients.as_array().filter(|clients| !clients.is_empty());
        for client in clients.ok_or_else(|| Failure::new("The demo vault has no clients."))? {
            let (code, phase) =
                (client["code"].as_str().unwrap_or_default(), client["phase"].as_str().unwrap_or_default());
            let to = self.papers().join(code);
            let papers = read(
                self.cli(place, "papers").args(["--client", code, "--text", "--json", "--to"]).arg(&to),
            )?;
            let papers: Value = serde_json::from_str(&papers)?;
            let pages: u64 =
                papers.as_array().into_iter().flatten().filter_map(|paper| paper["pages"].as_u64()).sum();
            let _ = writeln!(table, "{code:<10} {phase:<14} {:>6} {pages:>6}", count_pdfs(&to)?);
        }
        let _ = writeln!(
            table,
            "\nVault: {}\nPassphrase: {PASSPHRASE}\nPapers: {}",
            self.vault().display(),
            self.papers().display()
        );
        Ok(table)
    }

    fn open(&self, place: &Place) -> Outcome {
        println!("Opening the window. The passphrase is in {}.", self.passphrase().display());
        call(place.command(place.program("throughline")).arg("--vault").arg(self.vault()))
    }

    fn take_pictures(&self, place: &Place) -> Outcome {
        let screens = self.folder.join("screens");
        let mut smoke = on_a_display_in_memory(place);
        smoke.arg(place.program("smoke")).arg("screens").arg("--app").arg(place.program("throughline"));
        smoke
            .arg("--vault")
            .arg(self.vault())
            .arg("--passphrase-file")
            .arg(self.passphrase())
            .arg("--to")
            .arg(&screens);
        call(&mut smoke)?;
        println!("Pictures of the main screens: {}", screens.display());
        Ok(())
    }
}

fn count_pdfs(folder: &Path) -> Outcome<usize> {
    let is_pdf =
        |entry: &std::fs::DirEntry| entry.path().extension().is_some_and(|extension| extension == "pdf");
    Ok(std::fs::read_dir(folder)?.flatten().filter(is_pdf).count())
}

fn has_display() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}
