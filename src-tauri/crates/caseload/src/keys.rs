//! New keys for the same record.

use crate::audit::Op;
use crate::caseload::Caseload;
use crate::error::CaseloadError;
use vault::{Passphrase, RecoveryWords, VaultError, Watch};

impl Caseload {
    /// Gives the vault new keys and new recovery words, under the same passphrase. The record, its drafts and its seals
    /// stay as they are; backups keep the words of their day.
    ///
    /// # Errors
    /// What [`vault::Vault::rotate_keys`] refuses. Once the words are in force they are returned, whatever comes after.
    pub fn rotate_keys(
        &mut self,
        current: &Passphrase,
        keep: impl FnOnce(&RecoveryWords) -> Result<(), VaultError>,
        watch: &dyn Watch,
    ) -> Result<RecoveryWords, CaseloadError> {
        let words = self.vault_mut().rotate_keys(current, keep, watch)?;
        self.tell_softly(Op::RotateKeys);
        Ok(words)
    }

    /// Gives the database a new key; passphrase and words stay good.
    ///
    /// # Errors
    /// What [`vault::Vault::renew_database_key`] refuses.
    pub fn renew_database_key(&mut self, watch: &dyn Watch) -> Result<(), CaseloadError> {
        self.vault_mut().renew_database_key(watch)?;
        self.tell_softly(Op::RenewDatabaseKey);
        Ok(())
    }

    /// The keys are in force, and there is no way back: a disk that takes no line now is no reason to keep the new words
    /// from the person who needs them.
    fn tell_softly(&mut self, op: Op) {
        drop(self.change(op, |_| Ok(())));
        self.witness_softly();
    }
}
