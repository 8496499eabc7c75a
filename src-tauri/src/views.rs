//! What the shell itself tells the page, beside the views of the record.

mod medicine;
mod safety;

pub use medicine::*;
pub use safety::*;

use crate::state::{PendingWords, State};
use caseload::backup::BackupDue;
use caseload::consent::ConsentView;
use caseload::id::ConsentId;
use caseload::time::Moment;
use paper::document::Document;
use serde::{Deserialize, Serialize};
use std::path::Path;
use vault::Private;

/// Light, dark, or as the system has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Appearance {
    /// As the system has it.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// Decides which keys the page names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Platform {
    /// Linux and other free systems.
    Linux,
    /// macOS.
    Mac,
    /// Windows.
    Windows,
}

/// A moment of the start that only the page can see.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Mark {
    /// Something is drawn.
    FirstPaint,
    /// The lock screen takes typing.
    Interactive,
    /// The caseload is drawn after unlock.
    Caseload,
}

/// What every screen needs to know, told in every state.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct AppStatus {
    /// What may be done now.
    pub session: State,
    /// Name of the chosen or last vault, without its ending.
    #[cfg_attr(feature = "bindings", ts(type = "string | null"))]
    pub vault_name: Option<Private<String>>,
    /// A vault is chosen or was open before; else the page asks which.
    pub vault_known: bool,
    /// The open caseload is invented.
    pub sample: bool,
    /// Now, as the core says. The page has no other clock.
    pub now: Moment,
    /// Which system.
    pub platform: Platform,
    /// Light, dark, or as the system has it.
    pub appearance: Appearance,
    /// Language of the interface, BCP 47.
    pub language: String,
    /// Seconds until the next passphrase is accepted; 0 = now.
    pub wait: u32,
    /// How urgent the next backup is; none while locked.
    pub backup_due: Option<BackupDue>,
    /// When the newest verified backup was made; none while locked.
    pub last_backup: Option<Moment>,
    /// Recovery words were made and neither confirmed nor declined: nobody may have them. False while locked.
    pub words_unconfirmed: bool,
    /// Wrong PINs that it takes to lock; none unless the screen is covered.
    pub tries_left: Option<u32>,
}

/// A place for a vault that was chosen. The path stays in the core.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Place {
    /// Name of the vault, without its ending.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub name: Private<String>,
}

/// How hard a passphrase is to guess.
#[derive(Debug, Clone, Copy, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Strength {
    /// Accepted for a vault.
    pub accepted: bool,
    /// Base-ten logarithm of the guesses, times ten.
    #[serde(rename = "log10GuessesX10")]
    pub log10_guesses_x10: u32,
    /// Fewer than 15 characters.
    pub too_short: bool,
}

impl From<vault::Strength> for Strength {
    fn from(strength: vault::Strength) -> Self {
        let vault::Strength { accepted, log10_guesses_x10, too_short } = strength;
        Self { accepted, log10_guesses_x10, too_short }
    }
}

/// The recovery words, shown once.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct RecoveryWordsView {
    /// All fifteen, in order.
    #[cfg_attr(feature = "bindings", ts(type = "Array<string>"))]
    pub words: Private<Vec<String>>,
    /// Which two are to be typed back, counted from 1, rising.
    #[cfg_attr(feature = "bindings", ts(type = "[number, number]"))]
    pub ask: [usize; 2],
    /// What a try at the passphrase costs.
    pub kdf: KdfCost,
}

impl RecoveryWordsView {
    /// All that is shown of words that wait to be confirmed.
    pub fn of(pending: &PendingWords, kdf: KdfCost) -> Self {
        let words = pending.words.words().into_iter().map(str::to_owned).collect::<Vec<_>>();
        Self { words: Private::new(words), ask: pending.ask, kdf }
    }
}

/// A consent with its document as the page draws it.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ConsentPage {
    /// The consent.
    pub view: ConsentView,
    /// What the client reads.
    pub document: Document,
}

/// All that the client can see while holding the laptop.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(rename = "HandedOver"))]
#[serde(rename_all = "camelCase")]
pub struct HandedOverView {
    /// Which consent.
    pub consent_id: ConsentId,
    /// Its title.
    pub title: String,
    /// Version of its template.
    pub version: String,
    /// What the client reads.
    pub document: Document,
    /// The client's own full name, for the line under the signature.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub signer: Private<String>,
    /// What the client decided: the page thanks and waits for the PIN.
    pub decided: Option<Decided>,
    /// How many wrong PINs are left before the record locks.
    pub tries_left: u32,
}

/// What a client decided about the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Decided {
    /// It is signed.
    Signed,
    /// The client said no.
    Declined,
}

/// A paper that was saved. The path stays in the core.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct SavedPaper {
    /// Name of the file, as the therapist chose it.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub file_name: Private<String>,
    /// Characters that no font has; the paper shows a mark in their place.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub uncovered: Private<String>,
}

/// The name of a vault: its folder's, without the ending.
pub fn vault_name(place: &Path) -> Private<String> {
    place.file_stem().unwrap_or_default().to_string_lossy().into_owned().into()
}
