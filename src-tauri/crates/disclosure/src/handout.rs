//! Handouts from the assets, blank or with the practice's words in them.

use crate::builtin::{self, BuiltIn};
use crate::crisis::CrisisLines;
use crate::error::DisclosureError;
use crate::filling::Filling;
use crate::words;
use caseload::practice::Practice;
use paper::Document;
use serde::Serialize;

/// A line of the list of handouts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct HandoutRow {
    /// Its name in commands and file names: `preparation-guide`.
    pub name: String,
    /// Its title in its own language.
    pub title: String,
    /// What it is for, in a sentence.
    pub subject: String,
    /// BCP 47.
    pub language: String,
    /// `1.0`.
    pub version: String,
}

/// Every built-in paper that can be given blank: the handouts, then the consents.
pub fn list() -> Result<Vec<HandoutRow>, DisclosureError> {
    builtin::ALL.iter().map(row).collect()
}

fn row(built_in: &BuiltIn) -> Result<HandoutRow, DisclosureError> {
    let template = built_in.template()?;
    Ok(HandoutRow {
        name: built_in.name.into(),
        title: template.title,
        subject: template.subject,
        language: built_in.locale.into(),
        version: template.version,
    })
}

/// The document of a handout with the practice's words in it and lines where a client would be named.
pub fn document(name: &str, locale: &str, practice: &Practice) -> Result<Document, DisclosureError> {
    let built_in = builtin::find(name, locale)?;
    let template = built_in.template()?;
    let crisis = CrisisLines::for_locale(locale)?;
    let mut document = template.fill(&Filling::blank(practice, &crisis))?;
    document.author = practice.name.reveal().clone();
    document.mark = crate::mark(practice);
    document.footer = words::joined(&[&template.title, &format!("version {}", template.version)]);
    Ok(document)
}
