//! The few things kept outside the vault: where it is, what it looked like when it was last seen, size and looks of the
//! window. One JSON file of the user alone, replaced as a whole.

use crate::views::Appearance;
use serde::{Deserialize, Serialize};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

const FILE: &str = "window.json";

/// What the file holds. Unknown keys of a newer version are ignored; a file that cannot be read counts as empty.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Settings {
    /// The vault that was last open.
    pub vault: Option<PathBuf>,
    /// What each vault looked like when it was last seen from here.
    pub witnesses: Vec<Witness>,
    /// Where the backups of each vault lie: a damaged vault cannot tell.
    pub backups: Vec<KnownBackups>,
    /// Ids of the vaults whose recovery words were made and neither confirmed nor declined.
    pub words_unconfirmed: Vec<String>,
    /// Size of the window in logical pixels.
    pub window: Option<WindowSize>,
    /// Light, dark, or as the system has it.
    pub appearance: Appearance,
    /// Language of the interface, BCP 47.
    pub language: Option<String>,
}

/// Size of the window in logical pixels.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct WindowSize {
    /// Inner width.
    pub width: f64,
    /// Inner height.
    pub height: f64,
}

/// Where the backups of a vault lie.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct KnownBackups {
    /// The vault's id, hex.
    pub vault: String,
    /// Where the vault lies.
    pub folder: PathBuf,
    /// Where its backups go.
    pub places: Vec<PathBuf>,
}

impl KnownBackups {
    /// The vault's id. None when somebody edited the file.
    pub fn vault_id(&self) -> Option<[u8; 16]> {
        u128::from_str_radix(&self.vault, 16).ok().map(u128::to_be_bytes)
    }
}

/// What only a place outside the vault can remember: a folder that was put back as a whole agrees with itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Witness {
    /// The vault's id, hex.
    pub vault: String,
    /// Generation of its header.
    pub generation: u64,
    /// Number of its last audit entry.
    pub audit_seq: u64,
    /// Hash of that entry, hex.
    pub audit_hash: String,
}

impl Witness {
    /// This state of the vault lies before `remembered`, or on another branch of its history.
    pub fn is_older_than(&self, remembered: &Self) -> bool {
        let same_entry = self.audit_seq == remembered.audit_seq;
        self.generation < remembered.generation
            || self.audit_seq < remembered.audit_seq
            || (same_entry && self.audit_hash != remembered.audit_hash)
    }
}

impl Settings {
    /// Reads the file in `folder`. Missing or unreadable = the defaults: nothing in it is worth refusing to start.
    pub fn read(folder: &Path) -> Self {
        let bytes = fs::read(folder.join(FILE)).unwrap_or_default();
        serde_json::from_slice(&bytes).unwrap_or_default()
    }

    /// Writes the file beside the old one and puts it in its place. Temporary files are made with mode 0600.
    pub fn write(&self, folder: &Path) -> io::Result<()> {
        make_private_folder(folder)?;
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        serde_json::to_writer_pretty(&mut file, self)?;
        file.flush()?;
        file.as_file().sync_all()?;
        file.persist(folder.join(FILE)).map(|_| ()).map_err(|error| error.error)
    }

    /// What was remembered of this vault.
    pub fn witness(&self, vault: &str) -> Option<&Witness> {
        self.witnesses.iter().find(|witness| witness.vault == vault)
    }

    /// Remembers where the backups of a vault lie, in place of what was known.
    pub fn remember_backups(&mut self, backups: KnownBackups) {
        self.backups.retain(|known| known.folder != backups.folder);
        if !backups.places.is_empty() {
            self.backups.push(backups);
        }
    }

    /// Recovery words of this vault are on paper, or nobody knows of it.
    pub fn set_words_unconfirmed(&mut self, vault: &str, unconfirmed: bool) {
        self.words_unconfirmed.retain(|known| known != vault);
        if unconfirmed {
            self.words_unconfirmed.push(vault.to_owned());
        }
    }

    /// Remembers a vault, in place of what was known of it.
    pub fn remember(&mut self, witness: Witness) {
        self.witnesses.retain(|known| known.vault != witness.vault);
        self.witnesses.push(witness);
    }
}

/// As ids and hashes are written here.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Makes a folder that only this user can read, if it is not there.
pub fn make_private_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn witness(generation: u64, audit_seq: u64, hash: &str) -> Witness {
        Witness { vault: "ab".to_owned(), generation, audit_seq, audit_hash: hash.to_owned() }
    }

    #[test]
    fn a_vault_that_went_on_is_not_older() {
        let remembered = witness(4, 20, "aa");
        assert!(!remembered.is_older_than(&remembered), "the same state is not older");
        assert!(
            !witness(4, 31, "cc").is_older_than(&remembered),
            "it was written to since, perhaps elsewhere"
        );
        assert!(!witness(5, 20, "aa").is_older_than(&remembered), "the header moved on");
    }

    #[test]
    fn a_copy_that_was_put_back_is_older() {
        let remembered = witness(4, 20, "aa");
        assert!(witness(3, 20, "aa").is_older_than(&remembered), "an older header");
        assert!(witness(4, 19, "bb").is_older_than(&remembered), "fewer audit entries");
        assert!(witness(4, 20, "bb").is_older_than(&remembered), "another history of the same length");
    }

    #[test]
    fn settings_are_read_back_as_written_and_only_the_user_reads_them() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("inner");
        let mut settings = Settings { language: Some("en".to_owned()), ..Settings::default() };
        settings.remember(witness(1, 2, "aa"));
        settings.remember(witness(2, 9, "bb"));
        settings.write(&place).unwrap();
        assert_eq!(Settings::read(&place), settings, "what was written is read back");
        assert_eq!(settings.witness("ab").unwrap().generation, 2, "one line a vault, the newest");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = fs::metadata(place.join(FILE)).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600, "the path of a vault may tell a name");
        }
    }

    #[test]
    fn a_damaged_file_counts_as_empty() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(FILE), b"{ not json").unwrap();
        assert_eq!(Settings::read(folder.path()), Settings::default(), "the window starts anyway");
    }
}
