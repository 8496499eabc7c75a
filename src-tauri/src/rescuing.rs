//! At the door of a damaged vault: what can be read is brought out.

use crate::body::Key;
use crate::error::{Code, CommandError, Reply};
use crate::jobs::{Errand, JobKind};
use crate::shell::Shell;
use crate::views::{RescueReport, vault_name};
use caseload::rescue::{self, Rescued};
use std::path::{Path, PathBuf};
use vault::VaultId;
use vault::backup::{MadeAt, find};

impl Shell {
    /// Brings what can be read of the known vault, and of its backups, into a new vault beside it.
    pub fn rescue(&self, key: &Key) -> Reply<RescueReport> {
        let _turn = self.turn_at_the_door()?;
        let damaged = self.door().place.clone().ok_or_else(|| CommandError::new(Code::MissingVault))?;
        let (to, backups) = (self.beside(&damaged), self.backups_of(&damaged));
        let (clock, ids) = self.sources();
        let job = self.jobs.begin(Errand::asked(JobKind::Rescue))?;
        let rescued = self.counted(|| {
            Ok(rescue::rescue(&damaged, key.unlock(), &backups, &to, clock, ids, job.watch())?)
        })?;
        let name = vault_name(&to);
        self.goes_on_at(to);
        let Rescued { clients, notes, complete, missing, problems, .. } = rescued;
        Ok(RescueReport { name, clients, notes, complete, missing, problems })
    }

    /// `Practice rescued 2026-11-23 1305.throughline`, beside the damaged one.
    fn beside(&self, damaged: &Path) -> PathBuf {
        let now = self.around.clock.now();
        let offset_minutes = i16::try_from(now.offset_minutes()).unwrap_or_default();
        let at = MadeAt { utc_ms: now.utc_ms(), offset_minutes }.to_the_minute();
        let name = damaged.file_stem().unwrap_or_default().to_string_lossy();
        damaged.with_file_name(format!("{name} rescued {at}.throughline"))
    }

    /// The places of the backups stand inside the vault; those seen at the last lock are remembered outside too.
    fn backups_of(&self, damaged: &Path) -> Vec<PathBuf> {
        // A place that does not answer is not waited for while the settings are held.
        let known = self.settings().backups.clone();
        let remembered = known.iter().filter(|known| known.folder == damaged);
        let found = remembered.flat_map(|known| {
            let id = known.vault_id().map(VaultId);
            known.places.iter().flat_map(move |place| id.map(|id| find(place, id)).unwrap_or_default())
        });
        let mut found: Vec<_> = found.collect();
        found.sort_by_key(|found| std::cmp::Reverse(found.info.made_at_ms));
        let chosen = self.door().backup.clone();
        chosen.into_iter().chain(found.into_iter().map(|found| found.path)).collect()
    }
}
