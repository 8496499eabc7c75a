//! A page without a web view: it calls the real core, with its real configuration and permissions, through the same
//! door as the window does.

use serde_json::Value;
use std::path::PathBuf;
use std::sync::Arc;
use tauri::ipc::{CallbackFn, InvokeBody, InvokeResponseBody};
use tauri::test::{INVOKE_KEY, MockRuntime, get_ipc_response, mock_builder};
use tauri::webview::{InvokeRequest, WebviewWindow};
use tauri::{App, Manager};
use throughline::autolock::{Clocks, Silent, SystemSignals};
use throughline::clock::SettableClock;
use throughline::dialogs::ScriptedDialogs;
use throughline::{Launch, Outside, Shell};

/// What a core is started with.
pub struct Setting {
    /// Folder of its settings and its log.
    pub config: PathBuf,
    /// The vault named on the command line.
    pub vault: Option<PathBuf>,
    /// What its dialogs answer.
    pub dialogs: ScriptedDialogs,
    /// What time it is.
    pub clock: Arc<SettableClock>,
}

/// The core; it lives as long as this.
pub struct Core {
    app: App<MockRuntime>,
}

/// One window of the core as its page sees it. Clones call side by side.
#[derive(Clone)]
pub struct Page {
    window: WebviewWindow<MockRuntime>,
}

/// What a command answers: a value or bytes, or why not.
pub type Answer = Result<InvokeResponseBody, Value>;

impl Core {
    /// Starts the core with its window.
    pub fn start(setting: Setting) -> Self {
        Self::start_under(setting, None, Box::new(Silent))
    }

    /// The same under other clocks, and with a system that tells what a test says.
    pub fn start_under(
        setting: Setting,
        clocks: Option<Arc<dyn Clocks>>,
        signals: Box<dyn SystemSignals>,
    ) -> Self {
        let launch = Launch { vault: setting.vault, trace: throughline::StartupTrace::off() };
        let dialogs = Some(Box::new(setting.dialogs) as Box<dyn throughline::dialogs::Dialogs>);
        let outside =
            Outside { config: Some(setting.config), clock: setting.clock, dialogs, clocks, signals };
        let mut app = throughline::build(mock_builder(), throughline::context(), launch, outside)
            .expect("the core starts on the mock runtime");
        #[expect(deprecated, reason = "one turn runs the set-up; there is no loop")]
        app.run_iteration(|_, _| ());
        Self { app }
    }

    /// The page of the one window.
    pub fn page(&self) -> Page {
        Page { window: self.app.get_webview_window("main").expect("the core opens its window") }
    }

    /// The app, for tests that look behind the door.
    pub fn app(&self) -> &App<MockRuntime> {
        &self.app
    }
}

impl Drop for Core {
    /// As the window does when it is closed.
    fn drop(&mut self) {
        self.app.state::<Arc<Shell>>().end();
    }
}

impl Page {
    /// The page of another window, which no capability knows.
    pub fn of(window: WebviewWindow<MockRuntime>) -> Self {
        Self { window }
    }

    /// Calls a command with named arguments.
    pub fn call(&self, command: &str, arguments: Value) -> Answer {
        self.send(command, InvokeBody::Json(arguments), HOME)
    }

    /// Calls a command with bytes.
    pub fn call_raw(&self, command: &str, bytes: &[u8]) -> Answer {
        self.send(command, InvokeBody::Raw(bytes.to_vec()), HOME)
    }

    /// Calls a command as a page of another address would.
    pub fn call_from(&self, origin: &str, command: &str) -> Answer {
        self.send(command, InvokeBody::default(), origin)
    }

    /// The value that a command answers.
    pub fn value(&self, command: &str, arguments: Value) -> Result<Value, Value> {
        self.call(command, arguments).map(|body| body.deserialize().expect("a command answers JSON"))
    }

    fn send(&self, command: &str, body: InvokeBody, origin: &str) -> Answer {
        let request = InvokeRequest {
            cmd: command.into(),
            callback: CallbackFn(0),
            error: CallbackFn(1),
            url: origin.parse().expect("an origin is an address"),
            body,
            headers: Default::default(),
            invoke_key: INVOKE_KEY.to_string(),
        };
        get_ipc_response(&self.window, request)
    }
}

/// Address of our own page, which differs between systems.
const HOME: &str = if cfg!(windows) { "http://tauri.localhost" } else { "tauri://localhost" };
