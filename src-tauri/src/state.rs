//! What the window may do now: nothing, everything, or show one document to a client.

use crate::pin::{Guess, PinLock};
use caseload::Caseload;
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
}

/// The session behind the one mutex of the shell.
pub enum Session {
    /// The vault is closed.
    Locked,
    /// The vault is open to the therapist.
    Open(Box<Opened>),
    /// The vault is open behind one document.
    HandedOver(Box<HandedOver>),
}

/// An open caseload.
pub struct Opened {
    /// The record.
    pub case: Caseload,
    /// The words of a vault made in this session, until two of them were typed back or declined.
    pub words: Option<PendingWords>,
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

/// What came of a PIN at hand-back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HandBack {
    /// The therapist has the laptop again.
    Opened,
    /// Not this PIN; tries are left.
    Refused,
    /// One wrong PIN too many, or there was nothing to hand back.
    MustLock,
}

impl Session {
    /// Which state this is.
    pub fn state(&self) -> State {
        match self {
            Self::Locked => State::Locked,
            Self::Open(_) => State::Open,
            Self::HandedOver(_) => State::HandedOver,
        }
    }

    /// The caseload, in whatever state, for what every state may show (is it a sample?).
    pub fn case(&self) -> Option<&Caseload> {
        match self {
            Self::Locked => None,
            Self::Open(opened) => Some(&opened.case),
            Self::HandedOver(handed) => Some(&handed.opened.case),
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

    /// Handed over → open with the right PIN. A wrong one stays; the caller locks when the tries are used up.
    pub fn hand_back(&mut self, typed: &str) -> HandBack {
        let Self::HandedOver(handed) = self else {
            return HandBack::MustLock;
        };
        match handed.pin.guess(typed) {
            Guess::Right => self.reopen(),
            Guess::Wrong => HandBack::Refused,
            Guess::UsedUp => HandBack::MustLock,
        }
    }

    fn reopen(&mut self) -> HandBack {
        if let Self::HandedOver(handed) = self.take() {
            *self = Self::Open(handed.opened);
        }
        HandBack::Opened
    }

    /// The caseload whose drop or close ends the session.
    pub fn into_case(self) -> Option<Caseload> {
        match self {
            Self::Locked => None,
            Self::Open(opened) => Some(opened.case),
            Self::HandedOver(handed) => Some(handed.opened.case),
        }
    }
}
