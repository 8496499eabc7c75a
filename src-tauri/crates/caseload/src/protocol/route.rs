//! Ways in which the medicine is given.

use serde::{Deserialize, Serialize};

/// How the medicine reaches the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "kebab-case")]
pub enum Route {
    /// Into a vein.
    Iv,
    /// Into a muscle.
    Im,
    /// Under the skin.
    Sc,
    /// Into the nose, racemic ketamine.
    Intranasal,
    /// Into the nose, esketamine.
    EsketamineNasal,
    /// Under the tongue: lozenge, troche, rapidly dissolving tablet.
    Sublingual,
    /// Swallowed.
    Oral,
}

impl Route {
    /// Every route.
    pub const ALL: [Self; 7] =
        [Self::Iv, Self::Im, Self::Sc, Self::Intranasal, Self::EsketamineNasal, Self::Sublingual, Self::Oral];

    /// Given with a needle: planned only with a fresh weight, and never given by the therapist.
    pub fn by_needle(self) -> bool {
        matches!(self, Self::Iv | Self::Im | Self::Sc)
    }

    /// Esketamine is given only where its label allows it, never at home. Source: its label.
    pub fn never_at_home(self) -> bool {
        self == Self::EsketamineNasal
    }
}

/// How a session is meant to be. Source: the two styles of Polaris and Wolfson.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "kebab-case")]
pub enum SessionStyle {
    /// A lower dose: talking stays possible.
    Psycholytic,
    /// A higher dose: the experience is inward.
    Psychedelic,
    /// Between the two.
    Mixed,
}
