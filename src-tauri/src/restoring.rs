//! At the door of a vault that is gone or damaged: a backup takes its place.

use crate::body::Key;
use crate::error::{Code, CommandError, Reply};
use crate::jobs::{Errand, JobKind};
use crate::settings::hex;
use crate::shell::Shell;
use crate::views::RestoreReport;
use caseload::backup;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use vault::backup::info;

impl Shell {
    /// Puts the chosen backup in the place of the known vault, or where the person says. It stays locked.
    pub fn restore(&self, key: &Key) -> Reply<RestoreReport> {
        let _turn = self.turn_at_the_door()?;
        let file = self.door().backup.clone().ok_or_else(|| CommandError::new(Code::NoBackup))?;
        let to = self.place_to_restore(&file)?;
        let (clock, ids) = self.sources();
        let job = self.jobs.begin(Errand::asked(JobKind::Restore))?;
        let restored =
            self.counted(|| Ok(backup::restore(&file, key.unlock(), &to, clock, ids, job.watch())?))?;
        self.goes_on_at(to);
        // Older than it was last seen: that is what was asked for, and needs no second question.
        self.door().told_older = Some(hex(&info(&file)?.vault_id.0));
        let backup::DrillReport { clients, notes, newest_note, problems, .. } = restored.report;
        let set_aside = restored.set_aside.map(Into::into);
        Ok(RestoreReport { set_aside, clients, notes, newest_note, problems })
    }

    /// The vault that is known from now on.
    pub fn goes_on_at(&self, place: PathBuf) {
        self.door().place = Some(place.clone());
        self.door().backup = None;
        self.change_settings(|settings| settings.vault = Some(place));
    }

    fn place_to_restore(&self, file: &Path) -> Reply<PathBuf> {
        let known = self.door().place.clone();
        let asked = || self.around.dialogs.folder_for_new_vault().map(|folder| folder.join(vault_of(file)));
        known.or_else(asked).ok_or_else(|| CommandError::new(Code::NotFound))
    }
}

/// `Practice 2026-11-23 1305.throughline-backup` was made of `Practice.throughline`.
fn vault_of(backup: &Path) -> PathBuf {
    let stem = backup.file_stem().and_then(OsStr::to_str).unwrap_or_default();
    let dated = |part: &str| part.starts_with(|first: char| first.is_ascii_digit());
    let name: Vec<_> = stem.split(' ').take_while(|part| !dated(part)).collect();
    let name = if name.is_empty() { "Practice".to_owned() } else { name.join(" ") };
    PathBuf::from(format!("{name}.throughline"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_vault_of_a_backup_is_named_as_it_was() {
        for (backup, vault) in [
            ("Practice 2026-11-23 1305.throughline-backup", "Practice.throughline"),
            ("Praxis am Fluss 2026-11-23 1305 2.throughline-backup", "Praxis am Fluss.throughline"),
            ("2026-11-23 1305.throughline-backup", "Practice.throughline"),
        ] {
            assert_eq!(vault_of(Path::new(backup)), Path::new(vault), "{backup}");
        }
    }
}
