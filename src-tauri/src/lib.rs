//! The window of Throughline: it shows one page, passes its calls to the record, and decides nothing.

pub mod autolock;
mod back_off;
mod background;
mod backing_up;
pub mod bindings;
mod body;
#[cfg(feature = "automation")]
pub mod clock;
mod commands;
pub mod dialogs;
mod entry;
mod erasing;
pub mod error;
mod glance;
pub mod jobs;
pub mod launch;
mod leaving;
pub mod log;
mod pin;
pub mod platform;
mod rekeying;
mod rescuing;
mod restoring;
mod saving;
pub mod settings;
mod shell;
mod startup;
pub mod state;
pub mod views;
mod window;

pub use launch::Launch;
pub use shell::Shell;
pub use startup::StartupTrace;

use crate::autolock::{AutoLock, Clocks, SystemClocks, SystemSignals};
use crate::shell::Around;
use caseload::id::OsIds;
use caseload::time::Clock;
use dialogs::Dialogs;
use std::path::PathBuf;
use std::sync::Arc;
use tauri::{App, AppHandle, Builder, Context, Manager, RunEvent, Runtime};

/// Freed memory is overwritten: the passphrase passes through Tauri's own copies of a request.
#[global_allocator]
static MEMORY: vault::platform::Wiping = vault::platform::Wiping;

/// Where a build gets what comes from outside.
pub struct Outside {
    /// Folder of the settings; none = the user's own for this app.
    pub config: Option<PathBuf>,
    /// Tells the time.
    pub clock: Arc<dyn Clock>,
    /// Asks for places; none = the dialogs of the system.
    pub dialogs: Option<Box<dyn Dialogs>>,
    /// Measures idleness; none = the computer's own clocks.
    pub clocks: Option<Arc<dyn Clocks>>,
    /// Tells of screen locks and sleep.
    pub signals: Box<dyn SystemSignals>,
}

/// Opens the window and stays until it is closed.
///
/// # Errors
/// The web view or the configuration of the window refused.
pub fn run(launch: Launch) -> tauri::Result<()> {
    let app = build(Builder::default(), context(), launch, Outside::of_this_build())?;
    app.run(on_event);
    Ok(())
}

/// The page, the configuration and the permissions as they were compiled in.
pub fn context<R: Runtime>() -> Context<R> {
    tauri::generate_context!()
}

/// The app, on any runtime: the window's, or the one of the tests.
///
/// # Errors
/// The web view or the configuration of the window refused.
pub fn build<R: Runtime>(
    builder: Builder<R>,
    context: Context<R>,
    launch: Launch,
    outside: Outside,
) -> tauri::Result<App<R>> {
    with_plugins(builder)
        .invoke_handler(bindings::handler())
        .setup(move |app| Ok(set_up(app.handle(), launch, outside)?))
        .build(context)
}

fn set_up<R: Runtime>(app: &AppHandle<R>, launch: Launch, outside: Outside) -> tauri::Result<()> {
    let config = outside.config.map_or_else(|| app.path().app_config_dir(), Ok)?;
    log::start(&config.join("log"), log::level());
    let page = app.clone();
    let clocks = outside.clocks.unwrap_or_else(|| Arc::new(SystemClocks::new(Arc::clone(&outside.clock))));
    let shell = Shell::new(
        Around {
            config: config.clone(),
            clock: outside.clock,
            ids: Arc::new(OsIds),
            dialogs: dialogs_of(app, outside.dialogs),
            fresh_page: Box::new(move || window::forget_page(&page)),
            trace: launch.trace,
        },
        AutoLock::new(clocks),
        launch.vault,
    );
    let settings = shell.settings().clone();
    let shell = Arc::new(shell);
    autolock::watch(&shell, &*outside.signals);
    app.manage(shell);
    window::open(app, &settings, &config)?;
    launch.trace.mark("window");
    Ok(())
}

/// Closing the window is a lock: the vault closes, what changed is backed up, and the size of the window is kept.
pub fn on_event<R: Runtime>(app: &AppHandle<R>, event: RunEvent) {
    // Events come before the set-up too.
    let Some(shell) = app.try_state::<Arc<Shell>>() else { return };
    match event {
        RunEvent::Ready => log::keep_panics_quiet(),
        RunEvent::WindowEvent { event: tauri::WindowEvent::CloseRequested { api, .. }, .. } => {
            let size = window::size(app);
            shell.change_settings(|settings| settings.window = size.or(settings.window));
            if shell.must_wait_to_quit() {
                api.prevent_close();
                quit(app.clone(), Arc::clone(&shell));
            }
        }
        RunEvent::Exit => shell.end(),
        _ => (),
    }
}

/// The window stays, with the lock screen on it, until the record is closed, copied and verified.
fn quit<R: Runtime>(app: AppHandle<R>, shell: Arc<Shell>) {
    std::thread::spawn(move || {
        shell.quit();
        app.exit(0);
    });
}

#[cfg(not(feature = "automation"))]
mod build_kind {
    use super::*;

    /// One window a person: a second start brings the first one forward.
    pub(super) fn with_plugins<R: Runtime>(builder: Builder<R>) -> Builder<R> {
        builder
            .plugin(tauri_plugin_single_instance::init(|app, _, _| window::bring_forward(app)))
            .plugin(tauri_plugin_dialog::init())
    }

    pub(super) fn dialogs_of<R: Runtime>(
        app: &AppHandle<R>,
        given: Option<Box<dyn Dialogs>>,
    ) -> Box<dyn Dialogs> {
        given.unwrap_or_else(|| Box::new(dialogs::SystemDialogs(app.clone())))
    }

    #[cfg(target_os = "linux")]
    fn signals() -> Box<dyn SystemSignals> {
        Box::new(autolock::Logind::default())
    }

    #[cfg(not(target_os = "linux"))]
    fn signals() -> Box<dyn SystemSignals> {
        Box::new(autolock::Silent)
    }

    impl Outside {
        /// The system's clock, dialogs and signals, the user's folder.
        pub fn of_this_build() -> Self {
            let clock = Arc::new(caseload::time::SystemClock);
            Self { config: None, clock, dialogs: None, clocks: None, signals: signals() }
        }
    }
}

#[cfg(feature = "automation")]
mod build_kind {
    use super::*;

    pub(super) fn with_plugins<R: Runtime>(builder: Builder<R>) -> Builder<R> {
        builder
    }

    pub(super) fn dialogs_of<R: Runtime>(
        _: &AppHandle<R>,
        given: Option<Box<dyn Dialogs>>,
    ) -> Box<dyn Dialogs> {
        given.unwrap_or_else(|| Box::new(dialogs::ScriptedDialogs::from_environment()))
    }

    impl Outside {
        /// Folder, clock and dialogs as the environment of the test says.
        pub fn of_this_build() -> Self {
            Self {
                config: std::env::var_os("THROUGHLINE_CONFIG_DIR").map(PathBuf::from),
                clock: clock::of_the_test(),
                dialogs: None,
                // Hours that a test lets pass are no idleness.
                clocks: Some(Arc::new(SystemClocks::new(Arc::new(caseload::time::SystemClock)))),
                signals: Box::new(autolock::Silent),
            }
        }
    }
}

use build_kind::{dialogs_of, with_plugins};
