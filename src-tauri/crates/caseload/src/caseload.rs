//! The open record: one way in, one way out, one function that writes.

use crate::audit::{self, Op};
use crate::error::CaseloadError;
use crate::health::Checked;
use crate::id::{AnyId, ClientId, IdSource};
use crate::store::{salts, secrets};
use crate::time::{Clock, Moment};
use chrono::TimeDelta;
use ed25519_dalek::SigningKey;
use rusqlite::{Connection, Transaction};
use std::cell::{Cell, OnceCell};
use std::path::Path;
use std::sync::Arc;
use uuid::Uuid;
use vault::{
    ClosedVault, KdfChoice, Migration, Passphrase, RecoveryWords, Unlock, Unwatched, Vault, VaultError,
};
use zeroize::Zeroizing;

/// The schema, step by step. Released steps are never edited.
pub const MIGRATIONS: &[Migration] = &[
    Migration { version: 1, sql: include_str!("../migrations/0001_the_record.sql") },
    Migration { version: 2, sql: include_str!("../migrations/0002_keeping_it_safe.sql") },
    Migration { version: 3, sql: include_str!("../migrations/0003_the_course.sql") },
];

/// The longest that the key file may lie behind the trail while there are acts to remember.
const WITNESS_EVERY: TimeDelta = TimeDelta::minutes(5);

/// The record of a practice while its vault is open.
pub struct Caseload {
    vault: Vault,
    witnessed: Moment,
    /// What the quick check of this opening found.
    pub(crate) quick: Option<Checked>,
    /// What the last full check of this opening found.
    pub(crate) full: Option<Checked>,
    clock: Arc<dyn Clock>,
    ids: Arc<dyn IdSource>,
}

impl Caseload {
    /// Makes a new vault with an empty practice. The words are shown once, then only on paper.
    ///
    /// # Errors
    /// What [`vault::create`] refuses; nothing is left half made.
    pub fn create(
        folder: &Path,
        passphrase: &Passphrase,
        kdf: KdfChoice,
        clock: Arc<dyn Clock>,
        ids: Arc<dyn IdSource>,
    ) -> Result<(Self, RecoveryWords), CaseloadError> {
        let (vault, words) = vault::create(folder, passphrase, kdf, MIGRATIONS)?;
        Ok((Self::over(vault, clock, ids)?, words))
    }

    /// Opens the record.
    ///
    /// # Errors
    /// What [`vault::open`] refuses, and [`VaultError::RolledBack`] if the audit trail ends before the point that the
    /// key file remembers, or had another entry there.
    pub fn open(
        folder: &Path,
        unlock: Unlock<'_>,
        clock: Arc<dyn Clock>,
        ids: Arc<dyn IdSource>,
    ) -> Result<Self, CaseloadError> {
        let mut case = Self::over(vault::open(folder, unlock, MIGRATIONS)?, clock, ids)?;
        // What a crash or a full disk left of an erasure. If it cannot be done now either, the record opens all the same.
        drop(crate::client::sweep(&mut case, &Unwatched));
        Ok(case)
    }

    /// Takes over a vault that is open already, as [`Caseload::open`] does.
    ///
    /// # Errors
    /// As [`Caseload::open`].
    pub fn over(vault: Vault, clock: Arc<dyn Clock>, ids: Arc<dyn IdSource>) -> Result<Self, CaseloadError> {
        let witnessed = clock.now().as_kept();
        let mut case = Self { vault, witnessed, quick: None, full: None, clock, ids };
        audit::found(&mut case)?;
        if !audit::reaches(case.db(), case.vault.audit_witness())? {
            return Err(VaultError::RolledBack.into());
        }
        crate::search::refill_if_rules_changed(&mut case)?;
        Ok(case)
    }

    /// Takes over what a salvage left: nothing of it is sure yet.
    pub(crate) fn rescued(vault: Vault, clock: Arc<dyn Clock>, ids: Arc<dyn IdSource>) -> Self {
        let witnessed = clock.now().as_kept();
        Self { vault, witnessed, quick: None, full: None, clock, ids }
    }

    /// Locks: the key file remembers the end of the audit trail, the connection closes, the keys are forgotten.
    ///
    /// # Errors
    /// The key file could not be written, or the vault could not close. What was saved stays saved.
    pub fn close(mut self) -> Result<(), CaseloadError> {
        self.witness()?;
        Ok(self.vault.close()?)
    }

    /// Locks as [`Caseload::close`] does, and keeps the closed vault from being opened, so that it can be copied:
    /// [`crate::backup::after_close`].
    ///
    /// # Errors
    /// As [`Caseload::close`].
    pub fn close_to_back_up(mut self) -> Result<ClosedVault, CaseloadError> {
        self.witness()?;
        Ok(self.vault.close_to_back_up()?)
    }

    /// The vault underneath.
    pub fn vault(&self) -> &Vault {
        &self.vault
    }

    /// The vault underneath, to change its keys. Rows are written through [`Caseload::change`] only.
    pub fn vault_mut(&mut self) -> &mut Vault {
        &mut self.vault
    }

    /// Now, as the clock that was passed in says, to the millisecond.
    pub fn now(&self) -> Moment {
        self.clock.now().as_kept()
    }

    /// Carries out one act: a transaction and its audit line, together or not at all. The only function that writes.
    ///
    /// # Errors
    /// Whatever `work` returns; nothing of it is kept then.
    pub fn change<T>(
        &mut self,
        op: Op,
        work: impl FnOnce(&Change<'_>) -> Result<T, CaseloadError>,
    ) -> Result<T, CaseloadError> {
        self.acts(|change| change.also(op, work))
    }

    /// Carries out several acts that stand or fall together; each tells the trail itself ([`Change::also`]).
    pub(crate) fn acts<T>(
        &mut self,
        work: impl FnOnce(&Change<'_>) -> Result<T, CaseloadError>,
    ) -> Result<T, CaseloadError> {
        let (done, now) = {
            let change = self.begin()?;
            let done = work(&change)?;
            let now = change.now;
            change.tx.commit()?;
            (done, now)
        };
        self.witness_when_due(now);
        Ok(done)
    }

    /// The door for drafts: a small transaction without an audit line. A draft's line is written when it is closed.
    pub(crate) fn save_quietly<T>(
        &mut self,
        work: impl FnOnce(&Change<'_>) -> Result<T, CaseloadError>,
    ) -> Result<T, CaseloadError> {
        let change = self.begin()?;
        let done = work(&change)?;
        change.tx.commit()?;
        Ok(done)
    }

    fn begin(&mut self) -> Result<Change<'_>, CaseloadError> {
        let now = self.now();
        let vault_id = self.vault.id().0;
        let tx = self.vault.transaction()?;
        Ok(Change { tx, now, ids: &*self.ids, vault_id, content: Cell::default(), keys: OnceCell::new() })
    }

    /// Lets the key file remember the end of the audit trail, if it does not yet: one block of 4 KiB. An older copy of the
    /// database is noticed from here on. Signing and closing do it, and any act five minutes after the last time.
    ///
    /// # Errors
    /// The key file could not be written; it remembers what it did. What was saved stays saved.
    pub fn witness(&mut self) -> Result<(), CaseloadError> {
        let head = audit::head(self.db())?;
        if head != self.vault.audit_witness() {
            self.vault.set_audit_witness(head)?;
        }
        self.witnessed = self.now();
        Ok(())
    }

    /// The same after an act. What was done is on disk already, and a database ahead of its key file is normal: a key
    /// file that cannot be written now is written at close, which reports it.
    pub(crate) fn witness_softly(&mut self) {
        drop(self.witness());
    }

    fn witness_when_due(&mut self, now: Moment) {
        // The clock may have been set back meanwhile.
        if (now.0 - self.witnessed.0).abs() >= WITNESS_EVERY {
            self.witness_softly();
        }
    }

    /// For reading.
    pub(crate) fn db(&self) -> &Connection {
        self.vault.connection()
    }

    /// A new row's id.
    pub(crate) fn new_id(&self) -> Uuid {
        self.ids.row_id(self.now().utc_ms().unsigned_abs())
    }

    /// Where time and ids come from, for another record that is looked into beside this one.
    pub(crate) fn sources(&self) -> (Arc<dyn Clock>, Arc<dyn IdSource>) {
        (self.clock.clone(), self.ids.clone())
    }
}

/// One act under way. It reads and writes as a connection does, and knows the time, new ids, and what to tell the trail.
pub struct Change<'a> {
    tx: Transaction<'a>,
    now: Moment,
    ids: &'a dyn IdSource,
    vault_id: [u8; 16],
    content: Cell<ContentHashes>,
    keys: OnceCell<Keys>,
}

/// What an act is proved with, read once a transaction.
pub(crate) struct Keys {
    pub audit: Zeroizing<[u8; 32]>,
    pub signing: SigningKey,
}

/// Salted hashes of what a record said before and says now.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct ContentHashes {
    pub before: Option<[u8; 32]>,
    pub after: Option<[u8; 32]>,
}

impl std::ops::Deref for Change<'_> {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        &self.tx
    }
}

impl Change<'_> {
    /// When the act happens.
    pub fn now(&self) -> Moment {
        self.now
    }

    /// A new row's id.
    pub fn new_id(&self) -> Uuid {
        self.ids.row_id(self.now.utc_ms().unsigned_abs())
    }

    /// A new id that may be seen outside.
    pub(crate) fn new_public_id(&self) -> AnyId {
        AnyId(self.ids.public_id())
    }

    /// The keys of the record's proofs.
    pub(crate) fn keys(&self) -> Result<&Keys, CaseloadError> {
        if let Some(keys) = self.keys.get() {
            return Ok(keys);
        }
        let audit = secrets::audit_key(self)?;
        let signing = SigningKey::from_bytes(&*secrets::signing_seed(self)?);
        Ok(self.keys.get_or_init(|| Keys { audit, signing }))
    }

    pub(crate) fn vault_id(&self) -> [u8; 16] {
        self.vault_id
    }

    pub(crate) fn fill(&self, bytes: &mut [u8]) {
        self.ids.fill(bytes);
    }

    /// One more act in the same transaction, with a line of its own.
    pub(crate) fn also<T>(
        &self,
        op: Op,
        work: impl FnOnce(&Self) -> Result<T, CaseloadError>,
    ) -> Result<T, CaseloadError> {
        let outer = self.content.take();
        let done = work(self)?;
        audit::append(self, &op, self.content.take())?;
        self.content.set(outer);
        Ok(done)
    }

    /// Tells the trail what `object` says now, as a hash under the record's own salt.
    pub(crate) fn says(
        &self,
        object: Uuid,
        client: Option<ClientId>,
        content: &[u8],
    ) -> Result<(), CaseloadError> {
        let after = Some(audit::content_hash(&salts::of(self, object, client)?, content));
        self.content.set(ContentHashes { after, ..self.content.get() });
        Ok(())
    }

    /// Tells the trail what `object` said before this act.
    pub(crate) fn said(
        &self,
        object: Uuid,
        client: Option<ClientId>,
        content: &[u8],
    ) -> Result<(), CaseloadError> {
        let before = Some(audit::content_hash(&salts::of(self, object, client)?, content));
        self.content.set(ContentHashes { before, ..self.content.get() });
        Ok(())
    }
}
