//! Backups: made, found, opened, restored, refused.

mod finding;
mod making;
mod mutation;
mod opening;
mod refusing;
mod reheading;
mod restoring;
mod while_writing;

use super::*;
use crate::backup::{self, MadeAt, Stamp};
use crate::keys::RootKey;
use crate::{
    KdfChoice, KdfParams, Passphrase, RecoveryWords, Unwatched, VaultError, Watch, open_by_root_key,
};
use std::fs;
use std::sync::atomic::{AtomicU32, Ordering};

/// 2026-11-23 13:05:30 in Berlin.
const NOON: MadeAt = MadeAt { utc_ms: 1_795_435_530_000, offset_minutes: 60 };
const NAME: &str = "Practice 2026-11-23 1305.throughline-backup";

fn stamp() -> Stamp<'static> {
    Stamp::new("Practice", NOON)
}

/// A vault of so many notes with a folder for its backups beside it, and one backup in there.
struct BackedUp {
    place: Place,
    backups: PathBuf,
    file: PathBuf,
}

fn backed_up(count: u32) -> BackedUp {
    let place = with_notes(count);
    let backups = backups_beside(&place);
    let file = open_vault(&place).back_up(&backups, &stamp(), &Unwatched).unwrap();
    BackedUp { place, backups, file }
}

fn backups_beside(place: &Place) -> PathBuf {
    let backups = place.folder.parent().unwrap().join("backups");
    fs::create_dir(&backups).unwrap();
    backups
}

fn open_vault(place: &Place) -> Vault {
    open_by_root_key(&place.folder, &ROOT, NOTES).unwrap()
}

fn expected(count: u32) -> Vec<(u32, String)> {
    (1..=count).map(|number| (number, text(number))).collect()
}

/// What stands in a folder, by name.
fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// Counts the steps, looks on, and stops the work at one of them.
struct Onlooker<F: Fn(u64, u64) + Sync> {
    steps: AtomicU32,
    stop_at: u32,
    look: F,
}

impl<F: Fn(u64, u64) + Sync> Onlooker<F> {
    fn new(look: F) -> Self {
        Self { steps: AtomicU32::new(0), stop_at: u32::MAX, look }
    }
}

impl<F: Fn(u64, u64) + Sync> Watch for Onlooker<F> {
    fn progress(&self, done: u64, total: u64) {
        (self.look)(done, total);
    }

    fn cancelled(&self) -> bool {
        self.steps.fetch_add(1, Ordering::Relaxed) >= self.stop_at
    }
}

/// A vault with a passphrase and words, which cost their real derivation, and one note.
fn with_secrets() -> (Place, Vault, Passphrase, RecoveryWords) {
    let place = place();
    let passphrase = Passphrase::new("five calm herons at dusk").unwrap();
    let cost = KdfChoice::Exactly(KdfParams::FLOOR);
    let (mut vault, words) = crate::create(&place.folder, &passphrase, cost, NOTES).unwrap();
    add_notes(&mut vault, 1..=1);
    (place, vault, passphrase, words)
}
