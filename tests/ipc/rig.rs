//! A core in each state of the session, on a vault of its own. The key derivation is real, at its floor.

use crate::page::{Answer, Core, Page, Setting};
use caseload::Caseload;
use caseload::id::OsIds;
use caseload::time::Moment;
use chrono::DateTime;
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock, Mutex};
use tempfile::TempDir;
use throughline::autolock::fake::FakeClocks;
use throughline::autolock::{Clocks, Listener, Silent, SystemSignal, SystemSignals};
use throughline::clock::SettableClock;
use throughline::dialogs::ScriptedDialogs;
use vault::{KdfChoice, KdfParams, Passphrase};

/// The passphrase of every vault of these tests.
pub const PASSPHRASE: &str = "seven quiet herons over the mill pond";
/// The PIN of every hand-over of these tests.
pub const PIN: &str = "27182818";

/// A running core and the folders it uses.
pub struct Rig {
    /// The page of its window.
    pub page: Page,
    /// The core itself.
    pub core: Core,
    /// Holds `config`, `papers` and the vault.
    pub folder: TempDir,
}

impl Rig {
    /// No vault is known yet; dialogs choose this rig's folder.
    pub fn first_run() -> Self {
        Self::start(tempfile::tempdir().unwrap(), None)
    }

    /// Before the lock screen of an empty vault.
    pub fn locked() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let vault = vault_in(folder.path());
        copy(&vault_in(EMPTY.path()), &vault);
        Self::start(folder, Some(vault))
    }

    /// The therapist is in.
    pub fn open() -> Self {
        let rig = Self::locked();
        rig.page.call_raw("unlock", PASSPHRASE.as_bytes()).expect("the passphrase opens the vault");
        rig
    }

    /// The therapist is in, under clocks that stand still, on a system that says what the test says.
    pub fn watched() -> (Self, Arc<FakeClocks>, Announcer) {
        let folder = tempfile::tempdir().unwrap();
        let vault = vault_in(folder.path());
        copy(&vault_in(EMPTY.path()), &vault);
        let (clocks, announcer) = (Arc::new(FakeClocks::default()), Announcer::default());
        let rig = Self::start_under(
            folder,
            Some(vault),
            Some(Arc::clone(&clocks) as Arc<dyn Clocks>),
            Box::new(announcer.clone()),
        );
        rig.page.call_raw("unlock", PASSPHRASE.as_bytes()).expect("the passphrase opens the vault");
        (rig, clocks, announcer)
    }

    /// The screen is covered.
    pub fn covered() -> Self {
        let rig = Self::open();
        rig.value("cover", json!({ "pin": PIN }));
        rig
    }

    /// A client is added, a treatment consent prepared and in the client's hands.
    pub fn handed_over() -> Self {
        let rig = Self::open();
        let client = rig.value("add_client", json!({ "details": details("Invented Person") }));
        let consent = rig.value("prepare_consent", json!({ "clientId": client, "kind": "treatment" }));
        rig.value("hand_over", json!({ "consentId": consent, "presentation": presentation(), "pin": PIN }));
        rig
    }

    /// The value of a command that must succeed.
    pub fn value(&self, command: &str, arguments: Value) -> Value {
        self.page.value(command, arguments).unwrap_or_else(|why| panic!("{command} is allowed here: {why}"))
    }

    /// The state as the page is told.
    pub fn state(&self) -> Value {
        self.value("app_status", json!({}))["session"].take()
    }

    /// Where the vault of a rig lies.
    pub fn vault(&self) -> PathBuf {
        vault_in(self.folder.path())
    }

    /// Ends this core and starts another one on the same folders.
    pub fn again(self) -> Self {
        let vault = self.vault();
        Self::start(self.folder, Some(vault))
    }

    fn start(folder: TempDir, vault: Option<PathBuf>) -> Self {
        Self::start_under(folder, vault, None, Box::new(Silent))
    }

    fn start_under(
        folder: TempDir,
        vault: Option<PathBuf>,
        clocks: Option<Arc<dyn Clocks>>,
        signals: Box<dyn SystemSignals>,
    ) -> Self {
        LazyLock::force(&LOG);
        let [papers, backups] = ["papers", "backups"].map(|name| folder.path().join(name));
        for folder in [&papers, &backups] {
            fs::create_dir_all(folder).unwrap();
        }
        let vaults = Some(folder.path().to_owned());
        let dialogs = ScriptedDialogs { vaults, papers: Some(papers), backups: Some(backups) };
        let setting = Setting { config: folder.path().join("config"), vault, dialogs, clock: clock() };
        let core = Core::start_under(setting, clocks, signals);
        Self { page: core.page(), core, folder }
    }
}

/// A system that says what a test says.
#[derive(Clone, Default)]
pub struct Announcer(Arc<Mutex<Option<Listener>>>);

impl Announcer {
    /// The signal, on this thread; it returns when the core has done what it does.
    pub fn announce(&self, signal: SystemSignal) {
        let listener = self.0.lock().unwrap();
        listener.as_ref().expect("the core listens")(signal);
    }
}

impl SystemSignals for Announcer {
    fn listen(&self, listener: Listener) {
        *self.0.lock().unwrap() = Some(listener);
    }
}

/// The code of a refusal; a plain string is Tauri's own.
pub fn code(answer: Answer) -> String {
    match answer {
        Ok(_) => "ok".to_owned(),
        Err(Value::String(_)) => "tauri".to_owned(),
        Err(why) => why["code"].as_str().expect("a refusal has a code").to_owned(),
    }
}

/// A client's details with only the name filled in.
pub fn details(name: &str) -> Value {
    json!({
        "legalName": name, "preferredName": "", "pronouns": "", "birthDate": null, "phone": "",
        "safeToLeaveMessage": false, "email": "", "address": "", "language": "en", "emergencyContact": "",
        "reason": "", "status": "active",
    })
}

/// How a consent is presented.
pub fn presentation() -> Value {
    json!({ "identityCheck": "known in person", "present": "", "questions": "", "overrideReason": "" })
}

/// A typed signature.
pub fn signature(name: &str) -> Value {
    json!({ "typedName": name, "strokes": [], "width": 6000, "height": 1800 })
}

/// The log of all these tests, at its most talkative. The first core of a process would begin its own.
pub static LOG: LazyLock<TempDir> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    throughline::log::start(folder.path(), throughline::log::Level::TRACE);
    folder
});

static EMPTY: LazyLock<TempDir> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    let passphrase = Passphrase::new(PASSPHRASE).unwrap();
    let cost = KdfChoice::Exactly(KdfParams::FLOOR);
    let made = Caseload::create(&vault_in(folder.path()), &passphrase, cost, clock(), Arc::new(OsIds));
    made.unwrap().0.close().unwrap();
    folder
});

fn clock() -> Arc<SettableClock> {
    let clock = SettableClock::from_environment();
    clock.set(Moment(DateTime::parse_from_rfc3339("2026-11-25T09:00:00-05:00").unwrap()));
    Arc::new(clock)
}

fn vault_in(folder: &Path) -> PathBuf {
    folder.join("Practice.throughline")
}

/// Copies the three files of a vault.
pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for file in fs::read_dir(from).unwrap() {
        let file = file.unwrap();
        fs::copy(file.path(), to.join(file.file_name())).unwrap();
    }
}
