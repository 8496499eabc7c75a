//! A folder with passphrases, a vault of invented clients, and the program beside it.

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::LazyLock;
use tempfile::TempDir;

pub const PASSPHRASE: &str = "calm river stones under morning light";

pub struct Desk {
    pub folder: TempDir,
}

impl Desk {
    pub fn new() -> Self {
        let desk = Self { folder: tempfile::tempdir().unwrap() };
        std::fs::write(desk.at("passphrase"), format!("{PASSPHRASE}\nnot this line")).unwrap();
        std::fs::write(desk.at("wrong"), "something else entirely, and long").unwrap();
        desk
    }

    pub fn with_fresh_demo() -> Self {
        let desk = Self::new();
        let made =
            desk.run(&["demo", "Sample.throughline", "--words-file", "words", "--today", "2026-11-23"]);
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        desk
    }

    /// The same invented caseload for each test: told once, then copied.
    pub fn with_demo() -> Self {
        static TOLD: LazyLock<[(&str, Vec<u8>); 4]> = LazyLock::new(|| {
            let told = Desk::with_fresh_demo();
            let files = [
                "Sample.throughline/vault.db",
                "Sample.throughline/vault.key",
                "Sample.throughline/lock",
                "words",
            ];
            files.map(|file| (file, std::fs::read(told.at(file)).unwrap()))
        });
        let desk = Self::new();
        std::fs::create_dir(desk.at("Sample.throughline")).unwrap();
        for (file, bytes) in &*TOLD {
            std::fs::write(desk.at(file), bytes).unwrap();
        }
        desk
    }

    pub fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn run(&self, arguments: &[&str]) -> Output {
        self.run_with("passphrase", arguments)
    }

    pub fn run_with(&self, passphrase_file: &str, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_throughline-cli"))
            .current_dir(self.folder.path())
            .args(["--json", "--passphrase-file", passphrase_file])
            .args(arguments)
            .output()
            .unwrap()
    }

    pub fn json(&self, arguments: &[&str]) -> Value {
        let output = self.run(arguments);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_slice(&output.stdout).unwrap()
    }

    /// The exit code of a refusal, which says why on stderr and in one JSON value.
    pub fn refusal(&self, arguments: &[&str]) -> i32 {
        let output = self.run(arguments);
        let said: Value = serde_json::from_slice(&output.stdout).unwrap();
        let code = output.status.code().unwrap();
        assert_eq!(said["exit"], code);
        let sentence = said["error"].as_str().unwrap();
        assert!(sentence.ends_with('.') && !sentence.contains(".."), "no sentence: {sentence}");
        assert_eq!(String::from_utf8_lossy(&output.stderr).trim_end(), sentence, "stderr says the same");
        code
    }

    /// A folder for backups, with one backup of the vault in it; its name.
    pub fn with_backup(&self) -> String {
        std::fs::create_dir_all(self.at("backups")).unwrap();
        let made = self.json(&["backup", "Sample.throughline", "--to", "backups"]);
        made["backup"].as_str().unwrap().to_owned()
    }

    pub fn code(&self, arguments: &[&str]) -> i32 {
        self.run(arguments).status.code().unwrap()
    }
}

pub fn mode(path: &Path) -> u32 {
    use std::os::unix::fs::PermissionsExt;
    std::fs::metadata(path).unwrap().permissions().mode() & 0o777
}
