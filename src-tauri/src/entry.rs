//! In and out: making a vault, opening it, locking it. The key is derived while only `turn` is held, so that the lock
//! screen stays alive.

use crate::error::{Code, CommandError, Reply};
use crate::settings::Witness;
use crate::shell::Shell;
use crate::state::{HandBack, Opened, PendingWords, Session, State};
use caseload::Caseload;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;
use vault::{KdfChoice, Passphrase, RecoveryWords, Unlock, VaultError};

impl Shell {
    /// Makes the vault at the place that was chosen, and enters it.
    pub fn create(&self, passphrase: &Passphrase) -> Reply<PendingWords> {
        let _turn = self.turn_at_the_door()?;
        let place = self.door().new_place.clone().ok_or_else(|| CommandError::new(Code::NotFound))?;
        let (clock, ids) = self.sources();
        let (case, words) = Caseload::create(&place, passphrase, KdfChoice::Calibrated, clock, ids)?;
        let pending = PendingWords::new(words)?;
        self.enter(case, Some(pending.clone()), place);
        Ok(pending)
    }

    /// Opens the chosen vault, and enters it.
    pub fn unlock(&self, with: Unlock<'_>) -> Reply<()> {
        let _turn = self.turn_at_the_door()?;
        let place = self.door().place.clone().ok_or_else(|| CommandError::new(Code::MissingVault))?;
        let (clock, ids) = self.sources();
        let case = self.counted(|| Ok(Caseload::open(&place, with, clock, ids)?))?;
        self.refuse_older_once(&case)?;
        self.enter(case, None, place);
        Ok(())
    }

    /// Closes the caseload, forgets its keys, and asks for a fresh page.
    pub fn lock(&self) -> Reply<()> {
        let closed = self.leave();
        (self.around.fresh_page)();
        closed
    }

    /// Closes the caseload, forgets its keys. The session is locked even when closing fails.
    pub fn leave(&self) -> Reply<()> {
        let _turn = self.turn();
        let Some(mut case) = self.session().take().into_case() else {
            return Ok(());
        };
        if touch(&mut case).is_ok() {
            let seen = witness(&case);
            self.change_settings(|settings| settings.remember(seen));
        }
        let closed = case.close();
        tracing::info!("locked");
        Ok(closed?)
    }

    /// The laptop comes back to the therapist with the right PIN; the fifth wrong one locks.
    pub fn hand_back(&self, typed: &str) -> Reply<bool> {
        let outcome = self.within(|session| Ok(session.hand_back(typed)))?;
        if outcome == HandBack::MustLock {
            self.lock()?;
        }
        Ok(outcome == HandBack::Opened)
    }

    /// A try that needs the passphrase or the words: refused while the back-off lasts, counted when wrong.
    pub fn counted<T>(&self, attempt: impl FnOnce() -> Reply<T>) -> Reply<T> {
        if self.seconds_to_wait() > 0 {
            return Err(CommandError::new(Code::Wait));
        }
        let outcome = attempt();
        match &outcome {
            Ok(_) => self.door().back_off.right(),
            Err(error) if error.code == Code::WrongKey => self.door().back_off.wrong(Instant::now()),
            Err(_) => (),
        }
        outcome
    }

    /// Whole seconds until the next passphrase is accepted.
    pub fn seconds_to_wait(&self) -> u32 {
        self.door().back_off.seconds_left(Instant::now())
    }

    fn turn_at_the_door(&self) -> Reply<std::sync::MutexGuard<'_, ()>> {
        let turn = self.turn();
        match self.state() {
            State::Locked => Ok(turn),
            _ => Err(CommandError::new(Code::NotAllowedNow)),
        }
    }

    fn sources(&self) -> (Arc<dyn caseload::time::Clock>, Arc<dyn caseload::id::IdSource>) {
        (Arc::clone(&self.around.clock), Arc::clone(&self.around.ids))
    }

    /// A folder that was put back as a whole agrees with itself; only what is remembered outside tells. It is said
    /// once; then the therapist decides, for a backup that was put back on purpose is older too.
    fn refuse_older_once(&self, case: &Caseload) -> Reply<()> {
        let seen = witness(case);
        let older =
            self.settings().witness(&seen.vault).is_some_and(|remembered| seen.is_older_than(remembered));
        let told = self.door().told_older.take();
        if !older || told.as_ref() == Some(&seen.vault) {
            return Ok(());
        }
        self.door().told_older = Some(seen.vault);
        Err(VaultError::RolledBack.into())
    }

    fn enter(&self, case: Caseload, words: Option<PendingWords>, place: PathBuf) {
        let seen = witness(&case);
        *self.session() = Session::Open(Box::new(Opened { case, words }));
        {
            let mut door = self.door();
            (door.place, door.new_place) = (Some(place.clone()), None);
        }
        self.change_settings(|settings| {
            settings.vault = Some(place);
            settings.remember(seen);
        });
        tracing::info!("open");
    }
}

impl PendingWords {
    /// Chooses two different words to be typed back.
    fn new(words: RecoveryWords) -> Reply<Self> {
        let mut random = [0u8; 2];
        getrandom::fill(&mut random).map_err(|_| CommandError::new(Code::Failed))?;
        let first = 1 + usize::from(random[0]) % 15;
        let second = 1 + (first + usize::from(random[1]) % 14) % 15;
        Ok(Self { words, ask: [first.min(second), first.max(second)] })
    }

    /// The two words as typed back, in the order of `ask`. Case and spaces around do not matter.
    pub fn are(&self, answers: &[zeroize::Zeroizing<String>; 2]) -> bool {
        let right = |(number, answer): (&usize, &zeroize::Zeroizing<String>)| {
            self.words.word(*number).is_some_and(|word| word.eq_ignore_ascii_case(answer.trim()))
        };
        self.ask.iter().zip(answers).all(right)
    }
}

/// The key file remembers the end of the trail and is written once more, so that every copy of the folder made before
/// this lock is of an older generation, and closing has nothing left to write.
fn touch(case: &mut Caseload) -> Reply<()> {
    case.witness()?;
    let head = case.vault().audit_witness();
    Ok(case.vault_mut().set_audit_witness(head)?)
}

/// What the key file of this vault says now.
fn witness(case: &Caseload) -> Witness {
    let vault = case.vault();
    let head = vault.audit_witness();
    Witness {
        vault: hex(&vault.id().0),
        generation: vault.generation(),
        audit_seq: head.seq,
        audit_hash: hex(&head.hash),
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
