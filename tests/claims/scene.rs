//! A practice with older backups, set up again before every kill of the command line, and looked at after it.

use crate::claim::{Broken, beside, require};
use crate::files;
use crate::killing::{Call, Program};
use crate::owned::{self, Owned};
use crate::sample;
use caseload::{Caseload, backup};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use vault::{Unlock, Unwatched};

/// The vault's folder in a scene.
pub const VAULT: &str = "Practice.throughline";
/// The folder of its backups.
pub const BACKUPS: &str = "Backups";
/// How many there are before.
const BEFORE: usize = 2;
/// Notes beside those of the stories: enough for a file that is copied in more than one piece.
const NOTES: u32 = 40;

/// A folder as it is now, and as it was set up.
pub struct Scene {
    /// The folder that the programs work in.
    pub now: PathBuf,
    /// What opens the vault in it.
    pub owned: Owned,
    base: PathBuf,
    /// Everything that the record said before.
    said: Vec<String>,
    backups: BTreeMap<PathBuf, Vec<u8>>,
}

impl Scene {
    /// Makes the practice, with two verified backups in a place that it knows.
    pub fn prepare(place: &Path) -> Result<Self, Broken> {
        let (base, now) = (place.join("base"), place.join("now"));
        std::fs::create_dir_all(now.join(BACKUPS))?;
        let owned = Owned::make(&now, NOTES)?;
        owned.passphrase_file()?;
        owned::written(&now.join("words"), &owned.words.words().join(" "))?;
        let mut case = owned::open_by_root(&owned.vault, &owned.root)?;
        backup::add_place(&mut case, &now.join(BACKUPS))?;
        (0..BEFORE).try_for_each(|_| backup::make(&mut case, &Unwatched).map(drop))?;
        let settled = backup::settle(&mut case, &Unwatched)?;
        require(settled.verified as usize == BEFORE, || {
            format!("two verified backups to begin with: {settled:?}")
        })?;
        let said = sample::everything(&case)?;
        case.close()?;
        files::copy(&now, &base)?;
        let backups = files::contents(&base.join(BACKUPS))?;
        Ok(Self { now, owned, base, said, backups })
    }

    /// Everything as it was set up.
    pub fn begin_anew(&self) -> Result<(), Broken> {
        files::copy(&self.base, &self.now)
    }

    /// A file or folder of the scene.
    pub fn at(&self, name: impl AsRef<Path>) -> PathBuf {
        self.now.join(name)
    }

    /// The same as it was set up.
    pub fn as_set_up(&self, name: impl AsRef<Path>) -> PathBuf {
        self.base.join(name)
    }

    /// The command line with the passphrase of the vault.
    pub fn cli(&self, arguments: &[&str]) -> Result<Program, Broken> {
        let all = ["--json", "--passphrase-file", "passphrase"].iter().chain(arguments).copied();
        Ok(Program::new(beside("throughline-cli")?, all, &self.now))
    }

    /// The calls of a program that comes to a good end here.
    pub fn calls(&self, program: &Program) -> Result<Vec<Call>, Broken> {
        self.begin_anew()?;
        program.calls(&self.now.with_file_name("log"))
    }

    /// The older backups are byte for byte what they were.
    pub fn older_backups_stand(&self) -> Result<(), Broken> {
        self.backups.iter().try_for_each(|(name, content)| {
            let now = std::fs::read(self.at(BACKUPS).join(name)).ok();
            require(now.as_ref() == Some(content), || "an older backup is not what it was".into())
        })
    }

    /// The older backups, by name.
    pub fn older_backups(&self) -> Vec<&Path> {
        self.backups.keys().map(PathBuf::as_path).collect()
    }

    /// Backups that are there now and were not before.
    pub fn newer_backups(&self) -> Result<Vec<PathBuf>, Broken> {
        let found = files::contents(&self.at(BACKUPS))?.into_keys();
        let newer = found.filter(|name| !self.backups.contains_key(name));
        let whole = newer.filter(|name| name.extension().is_some_and(|kind| kind == "throughline-backup"));
        Ok(whole.map(|name| self.at(BACKUPS).join(name)).collect())
    }

    /// A vault holds the same record as before, and it proves itself.
    pub fn same_record(&self, case: &Caseload) -> Result<(), Broken> {
        if let Some(problem) = sample::problems(case)?.into_iter().next() {
            return Err(Broken(problem));
        }
        require(sample::everything(case)? == self.said, || {
            "the record says something else than before".into()
        })
    }

    /// The vault opens by its passphrase and holds what it held.
    pub fn opens_by_passphrase(&self, vault: &Path) -> Result<(), Broken> {
        let case = owned::open(vault, Unlock::Passphrase(&owned::passphrase()?))?;
        self.same_record(&case)
    }

    /// The vault opens by the root key that it was made with and holds what it held.
    pub fn opens_by_root(&self, vault: &Path) -> Result<(), Broken> {
        self.same_record(&owned::open_by_root(vault, &self.owned.root)?)
    }

    /// A backup under the same root key is whole and holds what the vault held.
    pub fn backup_is_whole(&self, file: &Path) -> Result<(), Broken> {
        let place = tempfile::tempdir_in(self.now.parent().ok_or("no folder above")?)?;
        let to = place.path().join(VAULT);
        vault::unpack_by_root_key(file, &self.owned.root, &to)?;
        self.opens_by_root(&to)
    }
}
