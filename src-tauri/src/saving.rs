//! Papers that are about the vault and not about a client: the recovery sheet, the certificate of an erasure.

use crate::error::Reply;
use crate::shell::Shell;
use crate::state::Opened;
use crate::views::SavedPaper;
use caseload::paper_kept::VaultPaper;
use disclosure::paper_of::RenderedPaper;
use disclosure::vault_paper;
use std::path::Path;

impl Shell {
    /// Asks where, and writes it there. None = cancelled. The session is free while the person looks for a place, and may
    /// be locked meanwhile: then there is nothing to write any more, for no paper waits for the answer.
    pub fn save_sheet(
        &self,
        paper: VaultPaper,
        render: impl Fn(&Opened) -> Reply<RenderedPaper>,
    ) -> Reply<Option<SavedPaper>> {
        let file_name = self.opened(|opened| render(opened))?.file_name;
        let Some(target) = self.around.dialogs.save_paper(&file_name) else { return Ok(None) };
        self.opened(|opened| {
            let made = render(opened)?;
            vault_paper::save(&mut opened.case, paper, &made, &target)?;
            Ok(Some(SavedPaper::of(&made, &target)))
        })
    }
}

impl SavedPaper {
    /// What the page is told of a paper that was written.
    pub fn of(made: &RenderedPaper, target: &Path) -> Self {
        let uncovered = made.uncovered.iter().collect::<String>().into();
        Self { file_name: name_of(target).into(), uncovered }
    }
}

/// The last part of a path, for the page.
pub fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::autolock::{AutoLock, SystemClocks};
    use crate::dialogs::Dialogs;
    use crate::error::Code;
    use crate::shell::Around;
    use crate::startup::StartupTrace;
    use crate::state::{PendingWords, Session};
    use caseload::id::OsIds;
    use caseload::time::SystemClock;
    use caseload::{Caseload, health};
    use std::path::PathBuf;
    use std::sync::{Arc, OnceLock, Weak};
    use vault::{KdfChoice, KdfParams, Passphrase};

    /// Answers with a place; the record may lock before it does.
    struct SlowToChoose {
        target: PathBuf,
        locks: Arc<OnceLock<Weak<Shell>>>,
    }

    impl Dialogs for SlowToChoose {
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
            if let Some(shell) = self.locks.get().and_then(Weak::upgrade) {
                shell.lock().unwrap();
            }
            Some(self.target.clone())
        }
        fn save_calendar(&self, _: &str) -> Option<PathBuf> {
            None
        }
    }

    #[test]
    fn a_recovery_sheet_is_written_while_the_record_is_open_and_not_after_it_locked() {
        let folder = tempfile::tempdir().unwrap();
        let (target, locks) = (folder.path().join("sheet.pdf"), Arc::new(OnceLock::new()));
        let dialogs = SlowToChoose { target: target.clone(), locks: Arc::clone(&locks) };
        let shell = shell_with(folder.path(), dialogs);
        let lines = || shell.opened(|opened| Ok(health::read(&opened.case)?.audit_entries)).unwrap();
        let before = lines();
        shell.save_recovery_sheet(None).unwrap().expect("the place is chosen while the record is open");
        assert_eq!(lines(), before + 1, "and the trail tells of it");
        std::fs::remove_file(&target).unwrap();
        locks.set(Arc::downgrade(&shell)).unwrap();
        assert_eq!(shell.save_recovery_sheet(None).err().unwrap().code, Code::Locked, "nobody is in");
        assert!(!target.exists(), "and nothing was written");
    }

    fn shell_with(folder: &Path, dialogs: SlowToChoose) -> Arc<Shell> {
        let clock = Arc::new(SystemClock);
        let around = Around {
            config: folder.join("config"),
            clock: clock.clone(),
            ids: Arc::new(OsIds),
            dialogs: Box::new(dialogs),
            fresh_page: Box::new(|| ()),
            trace: StartupTrace::off(),
        };
        let auto_lock = AutoLock::new(Arc::new(SystemClocks::new(clock.clone())));
        let shell = Arc::new(Shell::new(around, auto_lock, None));
        let (place, cost) = (folder.join("Practice.throughline"), KdfChoice::Exactly(KdfParams::FLOOR));
        let passphrase = Passphrase::new("seven quiet herons over the mill pond").unwrap();
        let (case, words) = Caseload::create(&place, &passphrase, cost, clock, Arc::new(OsIds)).unwrap();
        let opened = Opened::new(case, Some(PendingWords::new(words).unwrap()));
        *shell.session() = Session::Open(Box::new(opened));
        shell
    }
}
