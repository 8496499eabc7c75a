//! What the commands share: one session behind one mutex, and what is beside it.

mod guard;

pub use guard::{Leaving, SessionGuard};

use crate::autolock::AutoLock;
use crate::back_off::BackOff;
use crate::background::Chores;
use crate::dialogs::Dialogs;
use crate::error::{Code, CommandError, Reply};
use crate::glance::Glance;
use crate::jobs::Jobs;
use crate::settings::Settings;
use crate::startup::StartupTrace;
use crate::state::{HandedOver, Opened, Session, State};
use caseload::Caseload;
use caseload::id::IdSource;
use caseload::time::Clock;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Managed by Tauri as `Arc<Shell>`. Locks are taken in the order `turn`, `tries`, `session`, `glance`, `door`, `settings`, and
/// none of them while a dialog is open, a key is derived or a copy is verified (but for the first two, which nobody
/// else needs). What the page asks all the time (the state, the job, the status) needs none that is held for long.
pub struct Shell {
    session: Mutex<Session>,
    state: Mutex<State>,
    turn: Mutex<()>,
    door: Mutex<Door>,
    settings: Mutex<Settings>,
    glance: Mutex<Glance>,
    tries: Mutex<()>,
    leaving: AtomicUsize,
    /// The person wants to quit.
    pub quitting: AtomicBool,
    /// What the program does by itself.
    pub chores: Chores,
    /// What takes long.
    pub jobs: Arc<Jobs>,
    /// Locks when nobody is there.
    pub auto_lock: AutoLock,
    /// Everything that comes from outside.
    pub around: Around,
}

/// What the shell is given at the start.
pub struct Around {
    /// Folder of the settings.
    pub config: PathBuf,
    /// Tells the time.
    pub clock: Arc<dyn Clock>,
    /// Makes ids.
    pub ids: Arc<dyn IdSource>,
    /// Asks for places.
    pub dialogs: Box<dyn Dialogs>,
    /// Forgets the page: called after every lock.
    pub fresh_page: Box<dyn Fn() + Send + Sync>,
    /// Prints the marks of the start.
    pub trace: StartupTrace,
}

/// Who stands before the lock screen, and where it leads.
#[derive(Default)]
pub struct Door {
    /// The vault that `unlock` opens.
    pub place: Option<PathBuf>,
    /// The vault that `create_vault` makes.
    pub new_place: Option<PathBuf>,
    /// The backup that was chosen: for a restore, a rescue or a drill.
    pub backup: Option<PathBuf>,
    /// Wrong tries.
    pub back_off: BackOff,
    /// The person was told that this vault (its id) is older than it was; the next unlock opens it as it is.
    pub told_older: Option<String>,
}

impl Shell {
    /// A locked shell. `vault` comes before the one that was last open.
    pub fn new(around: Around, auto_lock: AutoLock, vault: Option<PathBuf>) -> Self {
        let settings = Settings::read(&around.config);
        let door = Door { place: vault.or_else(|| settings.vault.clone()), ..Door::default() };
        Self {
            session: Mutex::new(Session::Locked),
            state: Mutex::new(State::Locked),
            turn: Mutex::new(()),
            door: Mutex::new(door),
            settings: Mutex::new(settings),
            glance: Mutex::default(),
            tries: Mutex::default(),
            leaving: AtomicUsize::new(0),
            quitting: AtomicBool::new(false),
            chores: Chores::default(),
            jobs: Arc::default(),
            auto_lock,
            around,
        }
    }

    /// What may be done now: nothing, as soon as somebody leaves. Answers while the session is busy.
    pub fn state(&self) -> State {
        if self.leaving.load(Ordering::SeqCst) > 0 { State::Locked } else { self.still_held() }
    }

    /// What the session is, though somebody may be leaving it.
    pub fn still_held(&self) -> State {
        *self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// From now on, until this is dropped, nothing more is answered: whoever has the session now is the last.
    pub fn begin_to_leave(&self) -> Leaving<'_> {
        self.leaving.fetch_add(1, Ordering::SeqCst);
        Leaving(&self.leaving)
    }

    /// The session. After a panic inside it the vault is closed and the session is locked, never dead.
    pub fn session(&self) -> SessionGuard<'_> {
        if let Some(free) = self.session_if_free() {
            return free;
        }
        self.jobs.somebody_is_there();
        let session = self.session.lock().unwrap_or_else(|poisoned| {
            self.session.clear_poison();
            poisoned.into_inner()
        });
        SessionGuard::new(self, session)
    }

    /// The session, unless somebody else has it now.
    pub fn session_if_free(&self) -> Option<SessionGuard<'_>> {
        self.session.try_lock().ok().map(|session| SessionGuard::new(self, session))
    }

    /// One unlock, one lock at a time.
    pub fn turn(&self) -> MutexGuard<'_, ()> {
        self.turn.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// One try at a passphrase at a time: side by side they would all come before the first wrong one counts.
    pub fn a_try(&self) -> MutexGuard<'_, ()> {
        self.tries.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The lock screen's own memory.
    pub fn door(&self) -> MutexGuard<'_, Door> {
        self.door.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The settings as they are now.
    pub fn settings(&self) -> MutexGuard<'_, Settings> {
        self.settings.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What is told of the open record while it is busy.
    pub fn glance(&self) -> MutexGuard<'_, Glance> {
        self.glance.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Changes the settings and writes them. A failure to write is logged: nothing in them is worth stopping for.
    pub fn change_settings(&self, change: impl FnOnce(&mut Settings)) {
        let mut settings = self.settings();
        change(&mut settings);
        if let Err(error) = settings.write(&self.around.config) {
            tracing::warn!(kind = ?error.kind(), "settings not written");
        }
    }

    /// Runs a use case on the open caseload. Refused unless the session is open.
    pub fn open<T, E: Into<CommandError>>(
        &self,
        run: impl FnOnce(&mut Caseload) -> Result<T, E>,
    ) -> Reply<T> {
        self.opened(|opened| run(&mut opened.case).map_err(Into::into))
    }

    /// The same with what belongs to the session beside the caseload.
    pub fn opened<T>(&self, run: impl FnOnce(&mut Opened) -> Reply<T>) -> Reply<T> {
        self.within(|session| match session {
            Session::Open(opened) => run(opened),
            other => Err(refusal(other.state())),
        })
    }

    /// Runs a use case on the one document in the client's hands.
    pub fn handed_over<T>(&self, run: impl FnOnce(&mut HandedOver) -> Reply<T>) -> Reply<T> {
        self.within(|session| match session {
            Session::HandedOver(handed) => run(handed),
            other => Err(refusal(other.state())),
        })
    }

    /// Runs on the session, whatever its state. A panic closes the vault and answers `failed`.
    pub fn within<T>(&self, run: impl FnOnce(&mut Session) -> Reply<T>) -> Reply<T> {
        let mut session = self.session();
        let ran = catch_unwind(AssertUnwindSafe(|| run(&mut session)));
        ran.unwrap_or_else(|_| {
            drop(session.take());
            Err(CommandError::new(Code::Failed))
        })
    }
}

/// Why a command is refused in this state.
pub fn refusal(state: State) -> CommandError {
    CommandError::new(if state == State::Locked { Code::Locked } else { Code::NotAllowedNow })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::autolock::SystemClocks;
    use caseload::id::OsIds;
    use caseload::time::SystemClock;

    struct NobodyAnswers;

    impl Dialogs for NobodyAnswers {
        fn folder_for_new_vault(&self) -> Option<PathBuf> {
            None
        }
        fn existing_vault(&self) -> Option<PathBuf> {
            None
        }
        fn folder_for_backups(&self) -> Option<PathBuf> {
            None
        }
        fn existing_backup(&self) -> Option<PathBuf> {
            None
        }
        fn save_paper(&self, _: &str) -> Option<PathBuf> {
            None
        }
        fn save_calendar(&self, _: &str) -> Option<PathBuf> {
            None
        }
    }

    fn shell(config: PathBuf) -> Shell {
        let auto_lock = AutoLock::new(Arc::new(SystemClocks::new(Arc::new(SystemClock))));
        let around = Around {
            config,
            clock: Arc::new(SystemClock),
            ids: Arc::new(OsIds),
            dialogs: Box::new(NobodyAnswers),
            fresh_page: Box::new(|| ()),
            trace: StartupTrace::off(),
        };
        Shell::new(around, auto_lock, None)
    }

    #[test]
    fn a_panic_in_a_use_case_answers_and_leaves_the_session_locked() {
        let folder = tempfile::tempdir().unwrap();
        let shell = shell(folder.path().to_owned());
        let answer: Reply<()> = shell.within(|_| panic!("a fault on purpose"));
        assert_eq!(answer.unwrap_err().code, Code::Failed, "the page gets an answer");
        assert_eq!(shell.state(), State::Locked, "and what was open is closed");
    }

    #[test]
    fn a_poisoned_session_is_locked_and_never_dead() {
        let folder = tempfile::tempdir().unwrap();
        let shell = Arc::new(shell(folder.path().to_owned()));
        let other = Arc::clone(&shell);
        let died = std::thread::spawn(move || {
            let _held = other.session();
            panic!("a fault on purpose");
        });
        assert!(died.join().is_err(), "the thread held the session when it died");
        assert_eq!(shell.state(), State::Locked, "the next one finds it locked");
        let refused = shell.open(|case| caseload::practice::read(case));
        assert_eq!(refused.unwrap_err().code, Code::Locked, "and the record out of reach");
    }

    #[test]
    fn wrong_tries_are_counted_and_the_next_must_wait() {
        let folder = tempfile::tempdir().unwrap();
        let shell = shell(folder.path().to_owned());
        let wrong = || shell.counted::<()>(|| Err(CommandError::new(Code::WrongKey))).unwrap_err().code;
        let codes: Vec<_> = (0..5).map(|_| wrong()).collect();
        assert_eq!(codes[..4], [Code::WrongKey; 4], "the first four are tried");
        assert_eq!(codes[4], Code::Wait, "the fifth comes within the second that the fourth costs");
        assert_eq!(shell.seconds_to_wait(), 1, "and the lock screen can say so");
    }
}
