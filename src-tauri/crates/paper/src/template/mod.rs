//! Templates: front matter and Markdown with placeholders, filled and turned into a document.
//!
//! The front matter stands between two lines `---`, one `key: value` a line. Values are filled in before the Markdown is
//! read, every mark of theirs escaped: a name cannot become markup.

mod blocks;
mod directive;
mod fill;
mod front;
mod lint;
mod markdown;
mod source;

pub use lint::{PLACEHOLDERS, lint};

use crate::document::{Dir, Document};
use crate::problem::Problem;
use serde::{Deserialize, Serialize};

/// What a template makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// The consent to treatment.
    Treatment,
    /// The touch agreement.
    Touch,
    /// That the prescriber's own consent is signed and on file.
    Medical,
    /// The consent to meetings by video or phone.
    Telehealth,
    /// The consent to recordings.
    Recording,
    /// The release of information.
    Release,
    /// The agreement about escort and emergency contact.
    Escort,
    /// The consent to records and signatures on a computer.
    ElectronicRecords,
    /// The consent to supervision and consultation.
    Supervision,
    /// The consent to the use of data.
    DataUse,
    /// The agreement for a session at home.
    HomeSession,
    /// Any paper that is given, not signed.
    Handout,
}

/// A template that can be filled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// Its name among the templates.
    pub id: String,
    /// `1.0`.
    pub version: String,
    /// BCP 47.
    pub language: String,
    /// What it makes.
    pub kind: Kind,
    /// Whether a new version asks for a new signature.
    pub material: bool,
    /// The title, placeholders unfilled.
    pub title: String,
    /// The line above the title; may be empty.
    pub kicker: String,
    /// A sentence for the metadata; may be empty.
    pub subject: String,
    body: String,
    first_line: usize,
}

impl Template {
    /// Reads a template.
    ///
    /// # Errors
    /// Everything wrong with its form, each with its line: front matter, directives, headings, marks that no paper has.
    pub fn parse(source: &str) -> Result<Self, Vec<Problem>> {
        let front = front::parse(source)?;
        let body = source::protect(front.body, front.first_line)?;
        let template = front.into_template(body);
        blocks::parse(&template.body, template.first_line, &template.language)?;
        Ok(template)
    }

    /// Fills the placeholders and makes the document. Its footer is the title; author and mark are the caller's to set.
    ///
    /// # Errors
    /// A placeholder without a value, with its line; and what is wrong with the document that came out.
    pub fn fill(&self, values: &impl Serialize) -> Result<Document, Vec<Problem>> {
        let filler = fill::Filler::new(values)?;
        let body = filler.markdown(&self.body, self.first_line)?;
        let blocks = blocks::parse(&body, self.first_line, &self.language)?;
        let title = filler.plain(&self.title)?;
        let document = Document {
            kicker: filler.plain(&self.kicker)?,
            subject: filler.plain(&self.subject)?,
            footer: title.clone(),
            title,
            lang: self.language.clone(),
            dir: direction(&self.language),
            author: String::new(),
            mark: String::new(),
            blocks,
        };
        let problems = crate::validate(&document);
        if problems.is_empty() { Ok(document) } else { Err(problems) }
    }
}

/// The reading direction of a language.
fn direction(language: &str) -> Dir {
    let primary = language.split('-').next().unwrap_or_default();
    if ["ar", "fa", "he", "ur", "yi"].contains(&primary) { Dir::Rtl } else { Dir::Ltr }
}

#[cfg(test)]
mod tests;
