//! The questions of screening, and those that are asked again before each dose. Data of the assets.

use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

/// How much a yes weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Usually an exclusion.
    Absolute,
    /// A caution.
    Relative,
    /// Worth knowing.
    Info,
}

/// When a question is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "kebab-case")]
pub enum AskedWhen {
    /// In the screening.
    Screening,
    /// Before each dose.
    EachDose,
}

/// What a yes leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "kebab-case")]
pub enum OnYes {
    /// Weighed by its severity.
    Note,
    /// No dose until the prescriber has decided, in writing.
    PrescriberFirst,
    /// An alert that blocks the next dose until what was done is written down.
    Alert,
    /// No dose as long as it stands; there is no override.
    NoDose,
}

/// One question. A yes always counts against.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ScreeningItem {
    /// Stays for good: answers are kept under it.
    pub code: String,
    /// How much a yes weighs.
    pub severity: Severity,
    /// The heading it stands under.
    pub topic: String,
    /// What a therapist can ask.
    pub question: String,
    /// What to write down after a yes.
    pub detail_hint: String,
    /// When it is asked.
    pub when: Vec<AskedWhen>,
    /// What a yes leads to.
    pub on_yes: OnYes,
    /// Where it was read.
    pub source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Listed {
    version: String,
    item: Vec<ScreeningItem>,
}

static LIST: LazyLock<Listed> = LazyLock::new(|| {
    let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../assets/screening/kap.toml"));
    toml::from_str(text).expect("the list of screening questions reads")
});

/// All questions, in the order in which they are asked.
pub fn items() -> &'static [ScreeningItem] {
    &LIST.item
}

/// The version of the list, kept with the answers.
pub fn items_version() -> &'static str {
    &LIST.version
}

/// The question of that code.
pub fn item(code: &str) -> Option<&'static ScreeningItem> {
    items().iter().find(|item| item.code == code)
}

/// The questions asked at one time, in order.
pub fn asked(when: AskedWhen) -> impl Iterator<Item = &'static ScreeningItem> {
    items().iter().filter(move |item| item.when.contains(&when))
}

#[cfg(test)]
mod tests;
