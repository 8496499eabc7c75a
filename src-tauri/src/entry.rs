//! The way in: making a vault, opening it, coming back to it. The key is derived while only `turn` is held, so that the lock
//! screen stays alive.

use crate::error::{Code, CommandError, Reply};
use crate::settings::{Witness, hex};
use crate::shell::{Shell, refusal};
use crate::state::{Opened, PendingWords, Session, State, WayBack};
use crate::views::{KdfCost, RecoveryWordsView};
use caseload::Caseload;
use caseload::health;
use caseload::id::IdSource;
use caseload::safety;
use caseload::time::Clock;
use std::path::PathBuf;
use std::sync::{Arc, MutexGuard};
use std::time::{Duration, Instant};
use vault::{KdfChoice, Passphrase, RecoveryWords, Unlock, VaultError};

/// How long an unlock waits for a copy that has nearly ended.
const PATIENCE: Duration = Duration::from_secs(2);
/// How long it waits for one that was stopped, and still has what it wrote on its way to a slow disk.
const AT_LAST: Duration = Duration::from_secs(10);

impl Shell {
    /// Makes the vault at the place that was chosen, and enters it.
    pub fn create(&self, passphrase: &Passphrase) -> Reply<RecoveryWordsView> {
        let heard = self.auto_lock.heard();
        let words = self.make(passphrase)?;
        self.stay_unless_heard(heard).map(|()| words)
    }

    /// Opens the chosen vault, and enters it.
    pub fn unlock(&self, with: Unlock<'_>) -> Reply<()> {
        let heard = self.auto_lock.heard();
        self.open_the_chosen(with)?;
        self.stay_unless_heard(heard)
    }

    fn make(&self, passphrase: &Passphrase) -> Reply<RecoveryWordsView> {
        let _turn = self.turn_at_the_door()?;
        let place = self.door().new_place.clone().ok_or_else(|| CommandError::new(Code::NotFound))?;
        let (clock, ids) = self.sources();
        let cost = KdfChoice::measured()?;
        let (case, words) =
            Caseload::create(&place, passphrase, KdfChoice::Exactly(cost.params), clock, ids)?;
        let pending = PendingWords::new(words)?;
        self.words_unconfirmed(&hex(&case.vault().id().0), true);
        self.enter(case, Some(pending.clone()), place);
        let took = Duration::from_millis(cost.milliseconds.into());
        Ok(RecoveryWordsView::of(&pending, KdfCost::of(cost.params, took)))
    }

    fn open_the_chosen(&self, with: Unlock<'_>) -> Reply<()> {
        let _turn = self.turn_at_the_door()?;
        let place = self.door().place.clone().ok_or_else(|| CommandError::new(Code::MissingVault))?;
        let (clock, ids) = self.sources();
        let case = self.counted(|| Ok(Caseload::open(&place, with, clock, ids)?))?;
        self.refuse_older_once(&case)?;
        // A backup that was chosen at the door was chosen for a restore.
        self.door().backup = None;
        self.enter(case, None, place);
        Ok(())
    }

    /// The system locked or went to sleep while the key was derived: nobody stays in.
    fn stay_unless_heard(&self, heard: u64) -> Reply<()> {
        if self.auto_lock.heard() == heard {
            return Ok(());
        }
        self.lock()?;
        Err(CommandError::new(Code::Locked))
    }

    /// The therapist comes back with the right PIN from where it was asked for; the fifth wrong one locks.
    pub fn come_back(&self, from: State, typed: &str) -> Reply<bool> {
        let outcome = self.within(|session| match session.state() {
            state if state == from => Ok(session.come_back(typed)),
            state => Err(refusal(state)),
        })?;
        self.forget_glance();
        if outcome == WayBack::MustLock {
            self.lock()?;
        }
        Ok(outcome == WayBack::Opened)
    }

    /// Somebody is there. What runs by itself makes room.
    pub fn still_here(&self) {
        if self.auto_lock.touched(self.state()) {
            self.jobs.somebody_is_there();
        }
    }

    /// A try that needs the passphrase or the words: refused while the back-off lasts, counted when wrong.
    pub fn counted<T>(&self, attempt: impl FnOnce() -> Reply<T>) -> Reply<T> {
        let _one = self.a_try();
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

    /// The turn of whoever opens the vault. What is still copied after the last lock gets a moment to end, and is
    /// stopped then: the next lock copies it. `still-backing-up` if its disk does not let go.
    pub fn turn_at_the_door(&self) -> Reply<MutexGuard<'_, ()>> {
        let turn = self.turn();
        if self.still_held() != State::Locked {
            return Err(CommandError::new(Code::NotAllowedNow));
        }
        if !self.jobs.wait_after_lock(PATIENCE) {
            self.jobs.cancel_after_lock();
            if !self.jobs.wait_after_lock(AT_LAST) {
                return Err(CommandError::new(Code::StillBackingUp));
            }
        }
        Ok(turn)
    }

    /// Where time and ids come from.
    pub fn sources(&self) -> (Arc<dyn Clock>, Arc<dyn IdSource>) {
        (Arc::clone(&self.around.clock), Arc::clone(&self.around.ids))
    }

    /// A folder that was put back as a whole agrees with itself; only what is remembered outside tells. It is said
    /// once; then the therapist decides, for a backup that was put back on purpose is older too.
    fn refuse_older_once(&self, case: &Caseload) -> Reply<()> {
        let seen = Witness::of(case);
        let older =
            self.settings().witness(&seen.vault).is_some_and(|remembered| seen.is_older_than(remembered));
        let told = self.door().told_older.take();
        if !older || told.as_ref() == Some(&seen.vault) {
            return Ok(());
        }
        self.door().told_older = Some(seen.vault);
        Err(VaultError::RolledBack.into())
    }

    fn enter(&self, mut case: Caseload, words: Option<PendingWords>, place: PathBuf) {
        self.look_over(&mut case);
        let seen = Witness::of(&case);
        *self.session() = Session::Open(Box::new(Opened::new(case, words)));
        {
            let mut door = self.door();
            (door.place, door.new_place, door.backup) = (Some(place.clone()), None, None);
        }
        self.change_settings(|settings| {
            settings.vault = Some(place);
            settings.remember(seen);
        });
        self.forget_glance();
        tracing::info!("open");
    }

    /// What is cheap is checked now, what takes long is due later. A record that cannot be written is opened all the same.
    fn look_over(&self, case: &mut Caseload) {
        let checked = health::check_quick(case);
        let found = checked.as_ref().map_or(0, |checked| checked.problems.len());
        tracing::info!(recorded = checked.is_ok(), found, "looked over");
        if let Ok(settings) = safety::read(case) {
            self.auto_lock.set_limit(settings.idle_minutes);
        }
        self.chores.opened(health::read(case).is_ok_and(|health| health.full_due));
    }
}

impl PendingWords {
    /// Chooses two different words to be typed back.
    pub fn new(words: RecoveryWords) -> Reply<Self> {
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
