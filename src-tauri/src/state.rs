//! What the window may do now: nothing, everything, show one document to a client, or nothing until a PIN is typed.

use crate::pin::{Guess, PinLock, TypedPin};
use caseload::Caseload;
use caseload::client::ErasureCertificate;
use caseload::id::ConsentId;
use serde::Serialize;
use vault::RecoveryWords;

/// The states a command can be allowed in. A medicine session will add its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(rename = "SessionState"))]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Nobody is in; the vault is closed and its keys are forgotten.
    Locked,
    /// The therapist is in.
    Open,
    /// The client holds the laptop and sees one document.
    HandedOver,
    /// The screen is covered; the PIN uncovers it.
    Covered,
}

/// The session behind the one mutex of the shell.
pub enum Session {
    /// The vault is closed.
    Locked,
    /// The vault is open to the therapist.
    Open(Box<Opened>),
    /// The vault is open behind one document.
    HandedOver(Box<HandedOver>),
    /// The vault is open behind a cover.
    Covered(Box<Covered>),
}

/// An open caseload.
pub struct Opened {
    /// The record.
    pub case: Caseload,
    /// The words made in this session, until two of them were typed back or declined.
    pub words: Option<PendingWords>,
    /// The PIN that covered the screen last, for covering it again with one key.
    pub cover_pin: Option<PinLock>,
    /// What the last erasure of this session left, to be saved.
    pub certificate: Option<ErasureCertificate>,
}

/// Recovery words that were shown and not yet confirmed.
#[derive(Clone)]
pub struct PendingWords {
    /// All fifteen.
    pub words: RecoveryWords,
    /// Which two are asked for, counted from 1.
    pub ask: [usize; 2],
}

/// One document in the client's hands.
pub struct HandedOver {
    /// The caseload, out of the client's reach.
    pub opened: Box<Opened>,
    /// The one consent that can be read and signed.
    pub consent: ConsentId,
    /// The way back.
    pub pin: PinLock,
}

/// The record behind a cover.
pub struct Covered {
    /// The caseload, out of reach.
    pub opened: Box<Opened>,
    /// The way back.
    pub pin: PinLock,
}

/// What came of a PIN.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WayBack {
    /// The therapist is in again.
    Opened,
    /// Not this PIN; tries are left.
    Refused,
    /// One wrong PIN too many, or there was nothing to come back from.
    MustLock,
}

impl Opened {
    /// A caseload that was just opened.
    pub fn new(case: Caseload, words: Option<PendingWords>) -> Self {
        Self { case, words, cover_pin: None, certificate: None }
    }

    /// The lock for a cover: of the PIN that was typed, else of the last one. None = it is no PIN, or there was none.
    pub fn cover_pin(&mut self, typed: Option<&TypedPin>) -> Option<PinLock> {
        if let Some(typed) = typed {
            self.cover_pin = Some(PinLock::new(typed)?);
        }
        self.cover_pin.clone()
    }
}

impl Session {
    /// Which state this is.
    pub fn state(&self) -> State {
        match self {
            Self::Locked => State::Locked,
            Self::Open(_) => State::Open,
            Self::HandedOver(_) => State::HandedOver,
            Self::Covered(_) => State::Covered,
        }
    }

    /// The caseload, in whatever state, for what every state may show (is it a sample?).
    pub fn case(&self) -> Option<&Caseload> {
        match self {
            Self::Locked => None,
            Self::Open(opened) => Some(&opened.case),
            Self::HandedOver(handed) => Some(&handed.opened.case),
            Self::Covered(covered) => Some(&covered.opened.case),
        }
    }

    /// Wrong PINs that it takes to lock; none unless the screen is covered.
    pub fn tries_left(&self) -> Option<u32> {
        match self {
            Self::Covered(covered) => Some(covered.pin.tries_left()),
            Self::Locked | Self::Open(_) | Self::HandedOver(_) => None,
        }
    }

    /// Takes the session out and leaves it locked.
    pub fn take(&mut self) -> Self {
        std::mem::replace(self, Self::Locked)
    }

    /// Open → handed over. In any other state nothing changes.
    pub fn hand_over(&mut self, consent: ConsentId, pin: PinLock) {
        *self = match self.take() {
            Self::Open(opened) => Self::HandedOver(Box::new(HandedOver { opened, consent, pin })),
            other => other,
        };
    }

    /// Open → covered. In any other state nothing changes.
    pub fn cover(&mut self, pin: PinLock) {
        *self = match self.take() {
            Self::Open(opened) => Self::Covered(Box::new(Covered { opened, pin })),
            other => other,
        };
    }

    /// Handed over or covered → open with the right PIN. A wrong one stays; the caller locks when the tries are used up.
    pub fn come_back(&mut self, typed: &str) -> WayBack {
        let pin = match self {
            Self::HandedOver(handed) => &mut handed.pin,
            Self::Covered(covered) => &mut covered.pin,
            Self::Locked | Self::Open(_) => return WayBack::MustLock,
        };
        match pin.guess(typed) {
            Guess::Right => self.reopen(),
            Guess::Wrong => WayBack::Refused,
            Guess::UsedUp => WayBack::MustLock,
        }
    }

    fn reopen(&mut self) -> WayBack {
        *self = match self.take() {
            Self::HandedOver(handed) => Self::Open(handed.opened),
            Self::Covered(covered) => Self::Open(covered.opened),
            other => other,
        };
        WayBack::Opened
    }

    /// The caseload whose drop or close ends the session.
    pub fn into_case(self) -> Option<Caseload> {
        match self {
            Self::Locked => None,
            Self::Open(opened) => Some(opened.case),
            Self::HandedOver(handed) => Some(handed.opened.case),
            Self::Covered(covered) => Some(covered.opened.case),
        }
    }
}
