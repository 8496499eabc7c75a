//! What was asked before a course, and what it led to.

use super::ScreeningItem;
use crate::chart::{Content, EntryKind, Item};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use vault::Private;

/// An answer to an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    /// Yes.
    Yes,
    /// No.
    No,
    /// Asked, and not known yet.
    Unknown,
}

/// Where an answer comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "kebab-case")]
pub enum AnswerSource {
    /// The client said so.
    #[default]
    Client,
    /// The prescriber said so.
    Prescriber,
    /// It stands in a document.
    Document,
    /// Somebody else said so.
    Other,
}

/// An answer as it is kept. One item a client and course; attested again, it gets another entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct ScreeningAnswer {
    /// Code of the item in the screening list.
    pub code: String,
    /// The answer.
    pub answer: Answer,
    /// What there is to say about it; may be empty.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub detail: Private<String>,
    /// Where it comes from.
    pub source: AnswerSource,
    /// The day it was given.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub on: NaiveDate,
}

/// What the screening led to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "kebab-case")]
pub enum Suitability {
    /// Nothing in the record speaks against it.
    Suitable,
    /// Something does.
    NotSuitable,
    /// Another place is better.
    Referred,
}

/// The outcome of a screening.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct ScreeningOutcome {
    /// Which way.
    pub suitability: Suitability,
    /// Why; required but for suitable.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub reason: Private<String>,
    /// Where to; may be empty.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub referred_to: Private<String>,
    /// The day it was decided.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub on: NaiveDate,
}

/// A question with its answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct ScreeningLine {
    /// The question.
    pub item: ScreeningItem,
    /// The answer that holds; none = not asked yet.
    pub answer: Option<Item<ScreeningAnswer>>,
    /// Every day on which it was answered, oldest first.
    #[cfg_attr(feature = "bindings", ts(type = "Array<string>"))]
    pub attested_on: Vec<NaiveDate>,
}

/// Where the screening of a course stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct ScreeningView {
    /// Version of the list.
    pub version: String,
    /// Every question, in the order in which they are asked.
    pub items: Vec<ScreeningLine>,
    /// Codes that exclude and were answered with yes.
    pub absolute_yes: Vec<String>,
    /// Codes that ask for caution and were answered with yes.
    pub relative_yes: Vec<String>,
    /// Codes that were not asked, or whose answer is not known.
    pub open: Vec<String>,
    /// What it led to.
    pub outcome: Option<Item<ScreeningOutcome>>,
}

impl Content for ScreeningAnswer {
    const KIND: EntryKind = EntryKind::ScreeningAnswer;
}

impl Content for ScreeningOutcome {
    const KIND: EntryKind = EntryKind::ScreeningOutcome;
}
