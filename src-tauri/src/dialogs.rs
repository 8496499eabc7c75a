//! The file dialogs. They run on this side, so that the page never sees or sends a path.

use std::path::PathBuf;

/// Asks the person where. Each call waits for the answer; none = cancelled. Never called while a session is locked by
/// its mutex.
pub trait Dialogs: Send + Sync {
    /// The folder in which a new vault is made.
    fn folder_for_new_vault(&self) -> Option<PathBuf>;
    /// The folder of a vault that is there.
    fn existing_vault(&self) -> Option<PathBuf>;
    /// A folder that backups go to.
    fn folder_for_backups(&self) -> Option<PathBuf>;
    /// A backup that is there.
    fn existing_backup(&self) -> Option<PathBuf>;
    /// Where a paper is saved; `file_name` is a proposal without a client's name.
    fn save_paper(&self, file_name: &str) -> Option<PathBuf>;
    /// Where planned sessions are saved for another calendar.
    fn save_calendar(&self, file_name: &str) -> Option<PathBuf>;
}

#[cfg(not(feature = "automation"))]
pub use system::SystemDialogs;

#[cfg(not(feature = "automation"))]
mod system {
    use super::Dialogs;
    use std::path::PathBuf;
    use tauri::{AppHandle, Runtime};
    use tauri_plugin_dialog::{DialogExt, FilePath};
    use vault::backup::EXTENSION;

    /// The dialogs of the operating system.
    pub struct SystemDialogs<R: Runtime>(pub AppHandle<R>);

    impl<R: Runtime> SystemDialogs<R> {
        fn pick_folder(&self) -> Option<PathBuf> {
            self.0.dialog().file().blocking_pick_folder().and_then(path)
        }
    }

    impl<R: Runtime> Dialogs for SystemDialogs<R> {
        fn folder_for_new_vault(&self) -> Option<PathBuf> {
            self.pick_folder()
        }

        fn existing_vault(&self) -> Option<PathBuf> {
            self.pick_folder()
        }

        fn folder_for_backups(&self) -> Option<PathBuf> {
            self.pick_folder()
        }

        fn existing_backup(&self) -> Option<PathBuf> {
            let dialog = self.0.dialog().file().add_filter("Throughline", &[EXTENSION]);
            dialog.blocking_pick_file().and_then(path)
        }

        fn save_paper(&self, file_name: &str) -> Option<PathBuf> {
            let dialog = self.0.dialog().file().set_file_name(file_name).add_filter("PDF", &["pdf"]);
            dialog.blocking_save_file().and_then(path)
        }

        fn save_calendar(&self, file_name: &str) -> Option<PathBuf> {
            let dialog = self.0.dialog().file().set_file_name(file_name).add_filter("iCalendar", &["ics"]);
            dialog.blocking_save_file().and_then(path)
        }
    }

    fn path(chosen: FilePath) -> Option<PathBuf> {
        chosen.into_path().ok()
    }
}

#[cfg(feature = "automation")]
pub use scripted::ScriptedDialogs;

#[cfg(feature = "automation")]
mod scripted {
    use super::Dialogs;
    use std::env;
    use std::path::PathBuf;
    use vault::backup::EXTENSION;

    /// Answers from the environment, at once: `THROUGHLINE_VAULT_DIR` (the parent of a new vault, or the vault itself),
    /// `THROUGHLINE_SAVE_DIR`, and `THROUGHLINE_BACKUP_DIR` (a place for backups, of which the newest is chosen). A
    /// variable that is not set is a cancelled dialog.
    #[derive(Debug, Clone, Default)]
    pub struct ScriptedDialogs {
        /// Parent of a new vault, or the vault itself.
        pub vaults: Option<PathBuf>,
        /// Folder for saved papers.
        pub papers: Option<PathBuf>,
        /// Folder for backups.
        pub backups: Option<PathBuf>,
    }

    impl ScriptedDialogs {
        /// Reads both variables once.
        pub fn from_environment() -> Self {
            let folder = |name| env::var_os(name).map(PathBuf::from);
            Self {
                vaults: folder("THROUGHLINE_VAULT_DIR"),
                papers: folder("THROUGHLINE_SAVE_DIR"),
                backups: folder("THROUGHLINE_BACKUP_DIR"),
            }
        }
    }

    impl Dialogs for ScriptedDialogs {
        fn folder_for_new_vault(&self) -> Option<PathBuf> {
            self.vaults.clone()
        }

        fn existing_vault(&self) -> Option<PathBuf> {
            let parent = self.vaults.clone()?;
            if parent.join("vault.key").exists() {
                return Some(parent);
            }
            let inside = std::fs::read_dir(&parent).ok()?.flatten().map(|entry| entry.path());
            inside.filter(|path| path.join("vault.key").exists()).min()
        }

        fn folder_for_backups(&self) -> Option<PathBuf> {
            self.backups.clone()
        }

        fn existing_backup(&self) -> Option<PathBuf> {
            let files = std::fs::read_dir(self.backups.as_ref()?).ok()?.flatten().map(|entry| entry.path());
            files.filter(|path| path.extension().is_some_and(|ending| ending == EXTENSION)).max()
        }

        fn save_paper(&self, file_name: &str) -> Option<PathBuf> {
            self.papers.as_ref().map(|folder| folder.join(file_name))
        }

        fn save_calendar(&self, file_name: &str) -> Option<PathBuf> {
            self.save_paper(file_name)
        }
    }
}
