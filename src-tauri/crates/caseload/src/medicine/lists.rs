//! The lists of a medicine session: classes of medicines beside ketamine, what can go wrong, one-key observations, how awake
//! somebody is, what is asked on the day and checked before leaving. Data of the assets.

use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

/// What a class of medicines leads to. Never that one is stopped or skipped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "kebab-case")]
pub enum CautionEffect {
    /// Listed with the time of its last dose.
    Note,
    /// The blood pressure is watched more closely.
    CloserBp,
    /// The prescriber is asked before a dose.
    AskPrescriber,
    /// No dose until the prescriber has decided, in writing.
    Blocks,
}

/// A class of medicines that matters beside ketamine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CautionClass {
    /// Stays for good: medications are kept with it.
    pub code: String,
    /// As a list shows it.
    pub name: String,
    /// Names to recognise it by, in lower case where they are no trade names.
    pub examples: Vec<String>,
    /// What the protocol says.
    pub says: String,
    /// What it leads to.
    pub effect: CautionEffect,
    /// Where it was read, or `unverified`.
    pub source: String,
}

/// Something unwanted that can happen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AdverseTerm {
    /// Stays for good: events are kept with it.
    pub code: String,
    /// As a list shows it.
    pub name: String,
    /// The heading it stands under.
    pub group: String,
    /// Where the topic was read.
    pub source: String,
}

/// How bad it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AdverseGrade {
    /// 1 to 5.
    pub grade: u32,
    /// As a list shows it.
    pub name: String,
    /// What it means.
    pub says: String,
    /// Where it was read.
    pub source: String,
}

/// An observation that one key notes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ObservationTag {
    /// Stays for good: observations are kept with it.
    pub code: String,
    /// The key; it acts only when no field has the focus.
    pub key: char,
    /// As a list shows it.
    pub name: String,
    /// What to write down beside the time; may be empty.
    pub detail_hint: String,
}

/// A step of the sedation scale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SedationStep {
    /// MOAA/S: 5 fully awake, 0 no reaction.
    pub score: u32,
    /// As a list shows it.
    pub name: String,
    /// What is seen.
    pub says: String,
    /// Where it was read.
    pub source: String,
}

/// A question on the day. A yes counts against.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AttestationQuestion {
    /// Stays for good: answers are kept under it.
    pub code: String,
    /// What a therapist can ask.
    pub question: String,
    /// What to write down after a yes.
    pub detail_hint: String,
    /// Where it was read.
    pub source: String,
}

/// What has to be so before somebody goes home.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DischargeItem {
    /// Stays for good: protocols and checks name it.
    pub code: String,
    /// What is ticked.
    pub check: String,
    /// What to write down beside it; may be empty.
    pub detail_hint: String,
    /// Where it was read.
    pub source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cautions {
    class: Vec<CautionClass>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AdverseEvents {
    grade: Vec<AdverseGrade>,
    term: Vec<AdverseTerm>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct InSession {
    tag: Vec<ObservationTag>,
    sedation: Vec<SedationStep>,
    attestation: Vec<AttestationQuestion>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Discharge {
    item: Vec<DischargeItem>,
}

macro_rules! asset {
    ($name:literal) => {
        LazyLock::new(|| {
            let text = include_str!(concat!(
                env!("CARGO_MANIFEST_DIR"),
                "/../../../assets/medicine/",
                $name,
                ".toml"
            ));
            toml::from_str(text).expect(concat!("the list of ", $name, " reads"))
        })
    };
}

static CAUTIONS: LazyLock<Cautions> = asset!("cautions");
static ADVERSE_EVENTS: LazyLock<AdverseEvents> = asset!("adverse-events");
static IN_SESSION: LazyLock<InSession> = asset!("session");
static DISCHARGE: LazyLock<Discharge> = asset!("discharge");

/// Classes of medicines beside ketamine.
pub fn caution_classes() -> &'static [CautionClass] {
    &CAUTIONS.class
}

/// The class of that code.
pub fn caution_class(code: &str) -> Option<&'static CautionClass> {
    caution_classes().iter().find(|class| class.code == code)
}

/// What can go wrong, by heading.
pub fn adverse_terms() -> &'static [AdverseTerm] {
    &ADVERSE_EVENTS.term
}

/// The term of that code.
pub fn adverse_term(code: &str) -> Option<&'static AdverseTerm> {
    adverse_terms().iter().find(|term| term.code == code)
}

/// The grades from 1 to 5.
pub fn adverse_grades() -> &'static [AdverseGrade] {
    &ADVERSE_EVENTS.grade
}

/// Observations that one key notes, in the order of their keys.
pub fn observation_tags() -> &'static [ObservationTag] {
    &IN_SESSION.tag
}

/// The observation of that code.
pub fn observation_tag(code: &str) -> Option<&'static ObservationTag> {
    observation_tags().iter().find(|tag| tag.code == code)
}

/// The sedation scale from 5 down to 0.
pub fn sedation_steps() -> &'static [SedationStep] {
    &IN_SESSION.sedation
}

/// What is asked on the day beside [`crate::screening::asked`] before each dose.
pub fn attestation_questions() -> &'static [AttestationQuestion] {
    &IN_SESSION.attestation
}

/// What can be checked before somebody goes home.
pub fn discharge_items() -> &'static [DischargeItem] {
    &DISCHARGE.item
}

/// The check of that code.
pub fn discharge_item(code: &str) -> Option<&'static DischargeItem> {
    discharge_items().iter().find(|item| item.code == code)
}

#[cfg(test)]
mod tests;
