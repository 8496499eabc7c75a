//! Rescue: whatever a damaged vault still holds goes into a new one. The damaged vault is only read.
//!
//! SQLite gives a database up where a page fails. A rescue reads every page for itself, takes each one that proves
//! itself by its HMAC, finds out whose it is, and carries its rows over: a damaged page costs its own rows only.
//! `docs/file-format.md`, section 7, tells how.

mod backups;
mod btree;
mod copy;
mod fill;
mod insert;
mod key;
mod owner;
mod part;
mod rebuild;
mod record;
mod report;
mod schema;
mod survey;
mod table;

pub use report::{LostRow, SalvageReport, TableSalvage};

use crate::backup::leftovers::vault_folder;
use crate::backup::read::BackupFile;
use crate::create::{put_in_place, refuse_existing};
use crate::header::Header;
use crate::keys::{RootKey, random};
use crate::lock::Lock;
use crate::open::Unlock;
use crate::pages::{Pages, SALT};
use crate::wrap::Secret;
use crate::{Migration, Missing, Vault, VaultError, Watch, database, folder, journal, rotate};
use backups::{Backups, is_of_epoch, readable, salt};
use key::{Found, Opens};
use part::Part;
use rebuild::rebuild;
use std::fs::File;
use std::path::{Path, PathBuf};

/// Makes a new vault at `to` out of what can still be read of the one in `vault`, and fills what is missing from
/// backups. It has the same id, passphrase and words, and a database key of its own. Full-text tables are left empty,
/// and no reference between rows is checked: their owner does both.
///
/// The damaged folder is not written to, whatever happens; `to` appears when the new vault is whole. With a damaged
/// key file the newest backup that opens gives another; with the first bytes of the database gone, a backup made
/// under the same database key gives them. Backups that cannot be read, or are another vault's, are passed over.
///
/// `AlreadyExists` for `to`; `Missing` (the folder), `InUse`, `WrongKey`; `KeyFileDamaged`, `Missing` (the
/// key file) and `DatabaseDamaged` (or gone) where only a backup would help and none does; `Newer`; `NotWritable` without room for twice the
/// vault beside `to`; `Cancelled`.
pub fn recover(
    vault: &Path,
    unlock: Unlock<'_>,
    backups: &[PathBuf],
    to: &Path,
    migrations: &[Migration],
    watch: &dyn Watch,
) -> Result<(Vault, SalvageReport), VaultError> {
    let secret = Secret::from(&unlock);
    recover_with(vault, &|key_file| key_file.unlock(&secret), backups, to, migrations, watch)
}

/// The steps, however the root key is come by.
pub(crate) fn recover_with(
    vault: &Path,
    opens: Opens<'_>,
    backups: &[PathBuf],
    to: &Path,
    migrations: &[Migration],
    watch: &dyn Watch,
) -> Result<(Vault, SalvageReport), VaultError> {
    refuse_existing(to)?;
    if !vault.is_dir() {
        return Err(VaultError::Missing(Missing::Folder));
    }
    let _held = Lock::beside_a_reader(vault)?;
    let mut files = readable(backups);
    let found = key::find(vault, opens, &files)?;
    let parent = folder::parent(to);
    folder::require_room(parent, 2 * copy::size(vault))?;
    let (scratch, _scratch_held) = vault_folder(parent, found.header.vault_id)?;
    copy::copy(vault, scratch.path(), &Part::of(watch, 0..150))?;
    let pages = settled_pages(scratch.path(), &found, &mut files)?;
    let header =
        Header { generation: found.header.generation + 1, epoch_salt: random()?, ..found.header.clone() };
    let root = RootKey::from_bytes(found.root.reveal());
    let mut report = SalvageReport { key_file_from_backup: found.from_backup, ..SalvageReport::default() };
    let backups = Backups::new(files, &found, opens, scratch.path());
    let new = put_in_place(to, &header, root, migrations, |connection| {
        rebuild(connection, pages, backups, migrations, &mut report, watch)
    })?;
    watch.progress(1000, 1000);
    Ok((new, report))
}

/// The pages of the private copy, once whatever a kill had left beside it is dealt with.
fn settled_pages(copy: &Path, found: &Found, backups: &mut [BackupFile]) -> Result<Pages, VaultError> {
    let key = found.root.database_key(&found.header.epoch_salt);
    let database = folder::database(copy);
    // One that belongs to another vault, or to an older state of this one, would do more harm.
    if !journal::belongs(copy, &key)? {
        folder::remove_dead_journal(copy)?;
    }
    rotate::settle(copy, &key)?;
    // A journal is played back by the opening, whether the database answers or not.
    database::answers(&database, &key);
    let mut salts = vec![Pages::salt(&mut File::open(&database)?)];
    let same_epoch = |file: &&mut BackupFile| is_of_epoch(file, &found.header);
    salts.extend(backups.iter_mut().filter(same_epoch).map(salt));
    let under = |salt| Pages::with_salt(File::open(&database)?, &key, &salt);
    for salt in salts.into_iter().flatten() {
        let pages = under(salt)?;
        if pages.numbers().any(|number| pages.read(number).is_some()) {
            return Ok(pages);
        }
    }
    under([0; SALT])
}
