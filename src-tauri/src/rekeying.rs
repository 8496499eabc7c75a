//! The passphrase and the keys of the open vault. Keys are derived while the record goes on being used.

use crate::error::{Code, CommandError, Reply};
use crate::jobs::{Errand, JobKind};
use crate::settings::hex;
use crate::shell::Shell;
use crate::state::{Opened, PendingWords};
use crate::views::{KdfCost, RecoveryWordsView, SavedPaper};
use caseload::Caseload;
use caseload::paper_kept::VaultPaper;
use caseload::practice::{self, PaperSize};
use caseload::seal;
use disclosure::paper_of::{Layout, RenderedPaper};
use disclosure::recovery_sheet::RecoverySheet;
use std::io;
use std::time::{Duration, Instant};
use vault::{Passphrase, RecoveryWords, VaultError, passphrase};
use zeroize::Zeroizing;

impl Shell {
    /// `wrong-key` unless this is the passphrase of the open vault; it counts as at the door. Tells how long it took.
    pub fn confirm(&self, passphrase: &Passphrase) -> Reply<Duration> {
        self.counted(|| {
            let check = self.opened(|opened| Ok(opened.case.vault().key_check()?))?;
            let began = Instant::now();
            check.confirm(passphrase)?;
            Ok(began.elapsed())
        })
    }

    /// Changes the passphrase of the open vault.
    pub fn change_passphrase(&self, current: &Passphrase, new: &Passphrase) -> Reply<()> {
        self.counted(|| {
            let names = self.guessable_words()?;
            if !new.strength(&names.iter().map(String::as_str).collect::<Vec<_>>()).accepted {
                return Err(VaultError::WeakPassphrase.into());
            }
            let check = self.opened(|opened| Ok(opened.case.vault().key_check()?))?;
            let ready = check.change(current, new)?;
            self.open(|case| practice::put_passphrase(case, ready))
        })
    }

    /// Judges a passphrase. Of an open vault, the names in it are words that a guesser would try first.
    pub fn strength(&self, typed: &str, extra: &[&str]) -> Reply<vault::Strength> {
        let names = self.guessable_words()?;
        let words: Vec<_> = names.iter().map(String::as_str).chain(extra.iter().copied()).collect();
        Ok(passphrase::strength(typed, &words))
    }

    fn guessable_words(&self) -> Reply<Vec<String>> {
        self.within(|session| match session.case() {
            Some(case) => Ok(practice::guessable_words(case)?),
            None => Ok(Vec::new()),
        })
    }

    /// Gives the open vault new keys and new words. The words are shown once, as those of a new vault. They are kept in
    /// the session, and it is remembered that nobody confirmed them, before the old ones can open nothing.
    pub fn rotate_keys(&self, passphrase: &Passphrase) -> Reply<RecoveryWordsView> {
        let took = self.confirm(passphrase)?;
        let job = self.jobs.begin(Errand::asked(JobKind::Rotate))?;
        self.opened(|opened| {
            let Opened { case, words: kept, .. } = opened;
            let (vault, before) = (hex(&case.vault().id().0), key_print(case));
            let keep = |words: &RecoveryWords| {
                let pending =
                    PendingWords::new(words.clone()).map_err(|_| io::Error::other("no randomness"))?;
                *kept = Some(pending);
                self.words_unconfirmed(&vault, true);
                job.no_way_back();
                Ok(())
            };
            let renewed = case.rotate_keys(passphrase, keep, job.watch());
            if key_print(case) == before {
                // Not decided, or nobody can tell: the words stay pending, and the page tells that they do.
                renewed?;
            } else if let Err(error) = renewed {
                tracing::warn!(%error, "the new keys are in force, and the vault must be opened anew");
            }
            let pending = opened.words.as_ref().ok_or_else(|| CommandError::new(Code::Failed))?;
            Ok(RecoveryWordsView::of(pending, KdfCost::of(opened.case.vault().kdf_cost(), took)))
        })
    }

    /// The two words typed back. True = they are on paper, and are forgotten here.
    pub fn confirm_words(&self, answers: &[Zeroizing<String>; 2]) -> Reply<bool> {
        self.opened(|opened| {
            let right = opened.words.as_ref().is_some_and(|pending| pending.are(answers));
            if right {
                self.forget_words(opened);
            }
            Ok(right)
        })
    }

    /// Nobody wants the words: they are forgotten here.
    pub fn decline_words(&self) -> Reply<()> {
        self.opened(|opened| {
            if opened.words.is_some() {
                self.forget_words(opened);
            }
            Ok(())
        })
    }

    /// Remembers outside the vault whether its words were made and neither confirmed nor declined.
    pub fn words_unconfirmed(&self, vault: &str, unconfirmed: bool) {
        self.forget_glance();
        self.change_settings(|settings| settings.set_words_unconfirmed(vault, unconfirmed));
    }

    fn forget_words(&self, opened: &mut Opened) {
        opened.words = None;
        self.words_unconfirmed(&hex(&opened.case.vault().id().0), false);
    }

    /// The recovery sheet, while there are words that were not confirmed yet.
    pub fn recovery_sheet(&self, page: Option<PaperSize>) -> Reply<RenderedPaper> {
        self.opened(|opened| sheet_of(opened, page))
    }

    /// Asks where, and saves the sheet.
    pub fn save_recovery_sheet(&self, page: Option<PaperSize>) -> Reply<Option<SavedPaper>> {
        self.save_sheet(VaultPaper::RecoverySheet, |opened| sheet_of(opened, page))
    }
}

fn sheet_of(opened: &Opened, page: Option<PaperSize>) -> Reply<RenderedPaper> {
    let pending = opened.words.as_ref().ok_or_else(|| CommandError::new(Code::NotFound))?;
    let (case, folder) = (&opened.case, opened.case.vault().folder());
    let sheet = RecoverySheet {
        practice: &practice::read(case)?,
        words: &pending.words.words(),
        vault: &folder.file_stem().unwrap_or_default().to_string_lossy(),
        folder: &folder.to_string_lossy(),
        day: case.now().day(),
        fingerprint: &seal::fingerprint(&seal::public_key(case)?),
    };
    Ok(sheet.render(Layout { page, ..Layout::default() })?)
}

/// Another one under other keys. Known although the database may not answer.
fn key_print(case: &Caseload) -> Zeroizing<[u8; 32]> {
    case.vault().derive_key("throughline/key-print/1")
}
