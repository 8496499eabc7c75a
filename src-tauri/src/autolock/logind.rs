//! Screen lock and sleep as systemd-logind tells them over the system bus. Without a bus, or without logind, nothing is
//! heard, and the idle time alone locks.

use super::signals::{Listener, SystemSignal, SystemSignals};
use std::collections::HashMap;
use std::thread;
use zbus::blocking::fdo::DBusProxy;
use zbus::blocking::{Connection, MessageIterator, connection::Builder};
use zbus::zvariant::{ObjectPath, OwnedFd, OwnedObjectPath, OwnedValue, Value};
use zbus::{MatchRule, Message, message::Type};

const LOGIND: &str = "org.freedesktop.login1";
const MANAGER: &str = "org.freedesktop.login1.Manager";
const MANAGER_PATH: &str = "/org/freedesktop/login1";
const SESSION: &str = "org.freedesktop.login1.Session";
const OWN_SESSION: &str = "/org/freedesktop/login1/session/auto";
const PROPERTIES: &str = "org.freedesktop.DBus.Properties";

/// Listens to logind.
#[derive(Debug, Clone, Default)]
pub struct Logind {
    /// Another bus than the system's, for tests.
    pub address: Option<String>,
}

impl SystemSignals for Logind {
    fn listen(&self, listener: Listener) {
        let address = self.address.clone();
        let begun = thread::Builder::new().name("logind".to_owned()).spawn(move || {
            if let Err(error) = hear(address.as_deref(), &listener) {
                tracing::info!(kind = kind(&error), "the system's signals are not heard");
            }
        });
        if begun.is_err() {
            tracing::warn!("no thread for the system's signals");
        }
    }
}

/// Until the bus goes away.
fn hear(address: Option<&str>, listener: &Listener) -> zbus::Result<()> {
    let bus = match address {
        Some(address) => Builder::address(address)?.build()?,
        None => Connection::system()?,
    };
    let session = session(&bus)?;
    let messages = subscribe(&bus, &session)?;
    let mut delay = delay_sleep(&bus);
    tracing::info!(delays_sleep = delay.is_some(), "listening to the system's signals");
    for message in messages {
        match read(&message?, &session) {
            Some(Heard::Sleep(true)) => {
                listener(SystemSignal::Sleep);
                delay = None;
            }
            Some(Heard::Sleep(false)) => delay = delay_sleep(&bus).or(delay),
            Some(Heard::ScreenLocked) => listener(SystemSignal::ScreenLocked),
            None => (),
        }
    }
    Ok(())
}

/// This process's session. A program started outside of one (by the user's own service manager) has the session that
/// the person sits at.
fn session(bus: &Connection) -> zbus::Result<OwnedObjectPath> {
    let id: OwnedValue = bus
        .call_method(Some(LOGIND), OWN_SESSION, Some(PROPERTIES), "Get", &(SESSION, "Id"))?
        .body()
        .deserialize()?;
    let id = String::try_from(id).map_err(zbus::Error::from)?;
    bus.call_method(Some(LOGIND), MANAGER_PATH, Some(MANAGER), "GetSession", &(id,))?.body().deserialize()
}

fn subscribe(bus: &Connection, session: &ObjectPath<'_>) -> zbus::Result<MessageIterator> {
    let messages = MessageIterator::from(bus);
    let rule = || MatchRule::builder().msg_type(Type::Signal).sender(LOGIND);
    let asked = DBusProxy::new(bus)?;
    let sleep = rule()?.path(MANAGER_PATH)?.interface(MANAGER)?.member("PrepareForSleep")?.build();
    let lock = rule()?.path(session)?.interface(SESSION)?.member("Lock")?.build();
    let hint = rule()?.path(session)?.interface(PROPERTIES)?.member("PropertiesChanged")?.build();
    for rule in [sleep, lock, hint] {
        asked.add_match_rule(rule)?;
    }
    Ok(messages)
}

/// While this is held, logind waits (five seconds, as it is shipped) before it lets the computer sleep.
fn delay_sleep(bus: &Connection) -> Option<OwnedFd> {
    let why = ("sleep", "Throughline", "The record is closed before the computer sleeps", "delay");
    let granted = bus.call_method(Some(LOGIND), MANAGER_PATH, Some(MANAGER), "Inhibit", &why);
    granted.and_then(|reply| reply.body().deserialize()).ok()
}

enum Heard {
    /// True before, false after.
    Sleep(bool),
    ScreenLocked,
}

fn read(message: &Message, session: &ObjectPath<'_>) -> Option<Heard> {
    let header = message.header();
    let (interface, member) = (header.interface()?.as_str(), header.member()?.as_str());
    let ours = header.path() == Some(session);
    let body = message.body();
    match (message.message_type(), interface, member) {
        (Type::Signal, MANAGER, "PrepareForSleep") => body.deserialize().ok().map(Heard::Sleep),
        (Type::Signal, SESSION, "Lock") if ours => Some(Heard::ScreenLocked),
        (Type::Signal, PROPERTIES, "PropertiesChanged") if ours => {
            let (_, changed, _): (&str, HashMap<&str, Value<'_>>, Vec<&str>) = body.deserialize().ok()?;
            (changed.get("LockedHint") == Some(&Value::Bool(true))).then_some(Heard::ScreenLocked)
        }
        _ => None,
    }
}

/// The kind alone: the text of an error may name a person's paths.
fn kind(error: &zbus::Error) -> &'static str {
    match error {
        zbus::Error::MethodError(..) => "logind refused",
        zbus::Error::InputOutput(_) | zbus::Error::Address(_) => "no bus",
        _ => "bus",
    }
}

#[cfg(test)]
mod tests;
