//! A bus of our own, with a logind of our own on it: what is heard, what is not, and how long sleep is held off.

#![allow(clippy::unwrap_used, reason = "all of it is a test, its helpers too")]

use super::*;
use std::collections::HashMap;
use std::io::{ErrorKind, Read};
use std::os::unix::net::UnixStream;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use tempfile::TempDir;
use zbus::blocking::connection::Builder;
use zbus::zvariant::Fd;

const OURS: &str = "/org/freedesktop/login1/session/c7";
const ANOTHER: &str = "/org/freedesktop/login1/session/c8";
const SOON: Duration = Duration::from_secs(10);

/// The bus daemon, ended with the test.
struct Bus {
    daemon: Child,
    address: String,
    _folder: TempDir,
}

impl Bus {
    fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let socket = folder.path().join("bus");
        let address = format!("unix:path={}", socket.display());
        let config = folder.path().join("bus.conf");
        std::fs::write(&config, CONFIG.replace("ADDRESS", &address)).unwrap();
        let daemon = Command::new("dbus-daemon")
            .arg(format!("--config-file={}", config.display()))
            .arg("--nofork")
            .stderr(Stdio::null())
            .spawn()
            .expect("dbus-daemon is one of the packages that `cargo xtask setup` names");
        let begun = Instant::now();
        while !socket.exists() {
            assert!(begun.elapsed() < SOON, "the bus begins");
            std::thread::sleep(Duration::from_millis(5));
        }
        Self { daemon, address, _folder: folder }
    }
}

impl Drop for Bus {
    fn drop(&mut self) {
        let _ = self.daemon.kill();
        let _ = self.daemon.wait();
    }
}

const CONFIG: &str = r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <listen>ADDRESS</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="false"/>
    <allow receive_sender="*"/>
    <allow own="*"/>
    <allow user="*"/>
  </policy>
</busconfig>"#;

/// The ends of the inhibitors that logind keeps: each can be read until its holder lets go.
type Held = Arc<Mutex<Vec<UnixStream>>>;

struct Manager(Held);

#[zbus::interface(name = "org.freedesktop.login1.Manager")]
impl Manager {
    fn get_session(&self, id: &str) -> OwnedObjectPath {
        assert_eq!(id, "c7", "the session is asked for by its own id");
        ObjectPath::try_from(OURS).unwrap().into()
    }

    fn inhibit(&self, what: &str, _who: &str, _why: &str, mode: &str) -> Fd<'static> {
        assert_eq!((what, mode), ("sleep", "delay"), "sleep is put off, never forbidden");
        let (kept, given) = UnixStream::pair().unwrap();
        kept.set_nonblocking(true).unwrap();
        self.0.lock().unwrap().push(kept);
        std::os::fd::OwnedFd::from(given).into()
    }
}

struct Session;

#[zbus::interface(name = "org.freedesktop.login1.Session")]
impl Session {
    #[zbus(property)]
    fn id(&self) -> &str {
        "c7"
    }
}

/// Our logind, and what the listener heard.
struct System {
    logind: Connection,
    held: Held,
    heard: Receiver<(SystemSignal, bool)>,
    _bus: Bus,
}

impl System {
    /// Begins to listen; the listener tells each signal and whether sleep was held off while it was told.
    fn start() -> Self {
        let (bus, held) = (Bus::start(), Held::default());
        let logind = Builder::address(bus.address.as_str())
            .unwrap()
            .name(LOGIND)
            .unwrap()
            .serve_at(MANAGER_PATH, Manager(Arc::clone(&held)))
            .unwrap()
            .serve_at(OWN_SESSION, Session)
            .unwrap()
            .build()
            .unwrap();
        let (tell, heard) = channel();
        let kept = Arc::clone(&held);
        let listener = move |signal| tell.send((signal, is_held(&kept))).unwrap();
        Logind { address: Some(bus.address.clone()) }.listen(Box::new(listener));
        let system = Self { logind, held, heard, _bus: bus };
        system.wait_until("it holds sleep off", || is_held(&system.held));
        system
    }

    fn sleep(&self, before: bool) {
        self.logind.emit_signal(None::<&str>, MANAGER_PATH, MANAGER, "PrepareForSleep", &(before,)).unwrap();
    }

    fn lock(&self, session: &str) {
        self.logind.emit_signal(None::<&str>, session, SESSION, "Lock", &()).unwrap();
    }

    fn hint(&self, session: &str, property: &str, value: bool) {
        let changed = HashMap::from([(property, Value::Bool(value))]);
        let body = (SESSION, changed, Vec::<&str>::new());
        self.logind.emit_signal(None::<&str>, session, PROPERTIES, "PropertiesChanged", &body).unwrap();
    }

    fn next(&self) -> SystemSignal {
        self.heard.recv_timeout(SOON).expect("a signal is heard").0
    }

    fn wait_until(&self, what: &str, holds: impl Fn() -> bool) {
        let begun = Instant::now();
        while !holds() {
            assert!(begun.elapsed() < SOON, "{what}");
            std::thread::sleep(Duration::from_millis(5));
        }
    }
}

/// The newest inhibitor was not let go.
fn is_held(held: &Held) -> bool {
    let mut held = held.lock().unwrap();
    let read = held.last_mut().map(|kept| kept.read(&mut [0]));
    matches!(read, Some(Err(error)) if error.kind() == ErrorKind::WouldBlock)
}

#[test]
fn the_lock_of_this_session_is_heard_and_nobody_elses() {
    let system = System::start();
    system.lock(ANOTHER);
    system.hint(ANOTHER, "LockedHint", true);
    system.hint(OURS, "LockedHint", false);
    system.hint(OURS, "IdleHint", true);
    system.sleep(true);
    assert_eq!(system.next(), SystemSignal::Sleep, "nothing was heard of what was sent before");
    system.lock(OURS);
    assert_eq!(system.next(), SystemSignal::ScreenLocked, "the session is asked to lock");
    system.hint(OURS, "LockedHint", true);
    assert_eq!(system.next(), SystemSignal::ScreenLocked, "the screen is locked");
}

#[test]
fn sleep_waits_until_the_record_is_closed_and_no_longer() {
    let system = System::start();
    for round in 1..=2 {
        system.sleep(true);
        let (signal, held) = system.heard.recv_timeout(SOON).expect("sleep is heard");
        assert_eq!(signal, SystemSignal::Sleep);
        assert!(held, "the computer does not sleep while the record is being closed");
        system.wait_until("it lets go when it has closed", || !is_held(&system.held));
        system.sleep(false);
        system.wait_until("awake, it holds the next sleep off", || is_held(&system.held));
        assert_eq!(system.held.lock().unwrap().len(), round + 1, "one inhibitor a time");
    }
}

#[test]
fn without_a_bus_nothing_is_heard_and_nothing_breaks() {
    let nowhere = Logind { address: Some("unix:path=/nonexistent/bus".to_owned()) };
    let (tell, heard) = channel();
    nowhere.listen(Box::new(move |signal| tell.send(signal).unwrap()));
    assert!(heard.recv_timeout(SOON).is_err(), "the listener is let go");
}
