//! What the commands share: one session behind one mutex, and what is beside it.

use crate::back_off::BackOff;
use crate::dialogs::Dialogs;
use crate::error::{Code, CommandError, Reply};
use crate::settings::Settings;
use crate::startup::StartupTrace;
use crate::state::{HandedOver, Opened, Session, State};
use caseload::Caseload;
use caseload::id::IdSource;
use caseload::time::Clock;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Managed by Tauri as `Arc<Shell>`. Locks are taken in the order `turn`, `session`, `door`, `settings`, and none of
/// them while a dialog is open or a key is derived (but for `turn`, which nobody else needs).
pub struct Shell {
    session: Mutex<Session>,
    turn: Mutex<()>,
    door: Mutex<Door>,
    settings: Mutex<Settings>,
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
    /// Wrong tries.
    pub back_off: BackOff,
    /// The person was told that this vault (its id) is older than it was; the next unlock opens it as it is.
    pub told_older: Option<String>,
}

impl Shell {
    /// A locked shell. `vault` comes before the one that was last open.
    pub fn new(around: Around, vault: Option<PathBuf>) -> Self {
        let settings = Settings::read(&around.config);
        let door = Door { place: vault.or_else(|| settings.vault.clone()), ..Door::default() };
        Self {
            session: Mutex::new(Session::Locked),
            turn: Mutex::new(()),
            door: Mutex::new(door),
            settings: Mutex::new(settings),
            around,
        }
    }

    /// What may be done now.
    pub fn state(&self) -> State {
        self.session().state()
    }

    /// The session. After a panic inside it the vault is closed and the session is locked, never dead.
    pub fn session(&self) -> MutexGuard<'_, Session> {
        self.session.lock().unwrap_or_else(|poisoned| {
            self.session.clear_poison();
            let mut session = poisoned.into_inner();
            drop(session.take());
            session
        })
    }

    /// One unlock, one lock at a time.
    pub fn turn(&self) -> MutexGuard<'_, ()> {
        self.turn.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The lock screen's own memory.
    pub fn door(&self) -> MutexGuard<'_, Door> {
        self.door.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The settings as they are now.
    pub fn settings(&self) -> MutexGuard<'_, Settings> {
        self.settings.lock().unwrap_or_else(PoisonError::into_inner)
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
        fn save_paper(&self, _: &str) -> Option<PathBuf> {
            None
        }
    }

    fn shell(config: PathBuf) -> Shell {
        let around = Around {
            config,
            clock: Arc::new(SystemClock),
            ids: Arc::new(OsIds),
            dialogs: Box::new(NobodyAnswers),
            fresh_page: Box::new(|| ()),
            trace: StartupTrace::off(),
        };
        Shell::new(around, None)
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
