//! What the page is told of the open record all the time, kept beside it: the record may be busy.

use crate::settings::hex;
use crate::shell::Shell;
use crate::state::State;
use caseload::backup::{self, BackupAge};
use caseload::practice;
use caseload::{Caseload, CaseloadError};
use std::time::{Duration, Instant};

/// How long a look holds. Backups grow old by the day, the mark of a sample once.
const FRESH: Duration = Duration::from_secs(30);

/// As it was when the record was last looked at.
#[derive(Debug, Clone, Copy, Default)]
pub struct Glance {
    /// The open caseload is invented.
    pub sample: bool,
    /// How old its backups are.
    pub backups: Option<BackupAge>,
    /// Recovery words were made and neither confirmed nor declined.
    pub words_unconfirmed: bool,
    /// Wrong PINs that it takes to lock; none unless the screen is covered.
    pub tries_left: Option<u32>,
    at: Option<Instant>,
}

impl Shell {
    /// What is known; looks again if that is old and the record is free.
    pub fn look(&self) -> Glance {
        if self.state() == State::Locked {
            return Glance::default();
        }
        let known = *self.glance();
        if known.at.is_some_and(|at| at.elapsed() < FRESH) {
            return known;
        }
        let Some(session) = self.session_if_free() else { return known };
        let seen = session.case().and_then(|case| Glance::of(case).ok()).unwrap_or_default();
        let words_unconfirmed = session.case().is_some_and(|case| self.words_are_unconfirmed(case));
        let seen = Glance { words_unconfirmed, tries_left: session.tries_left(), ..seen };
        *self.glance() = seen;
        seen
    }

    fn words_are_unconfirmed(&self, case: &Caseload) -> bool {
        self.settings().words_unconfirmed.contains(&hex(&case.vault().id().0))
    }

    /// Something changed that a look tells of.
    pub fn forget_glance(&self) {
        self.glance().at = None;
    }
}

impl Glance {
    fn of(case: &Caseload) -> Result<Self, CaseloadError> {
        let sample = practice::read(case)?.sample;
        let backups = Some(backup::age(case)?);
        Ok(Self { sample, backups, at: Some(Instant::now()), ..Self::default() })
    }
}
