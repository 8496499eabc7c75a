//! Document to PDF. A page is a pure function of what was approved: no database, no clock, no randomness, no network,
//! no file system. Only `pdf/` names the PDF libraries.
//!
//! ```
//! let document: paper::Document = serde_json::from_str(
//!     r#"{"title": "What I carry", "lang": "en", "blocks": [{"type": "para", "text": [{"type": "text", "text": "Rest."}]}]}"#,
//! )?;
//! let pdf = paper::render(&document, &paper::RenderOptions::default(), &paper::Fonts::built_in()).expect("a sound document");
//! assert_eq!(pdf.pages, 1);
//! # Ok::<(), serde_json::Error>(())
//! ```

mod atoms;
mod clean;
pub mod document;
mod font;
mod frame;
mod layout;
mod lines;
mod options;
mod page;
mod pdf;
mod problem;
mod richtext;
mod shape;
mod signature;
mod style;
pub mod template;
pub mod text;
mod tree;
mod validate;
mod words;

pub use clean::clean;
pub use document::*;
pub use font::Fonts;
pub use frame::snapshot;
pub use options::{Attachment, LARGE_PRINT, RenderOptions, SCALES, Theme};
pub use pdf::{Pdf, page_count, seal};
pub use problem::Problem;
pub use template::Template;
pub use text::{covers, plain_text, text_sha256};
pub use validate::validate;

/// Renders a document. The same document, options and faces give the same bytes, whenever and wherever.
///
/// # Errors
/// Everything that is wrong with the document or the options, each with its place and how to mend it.
pub fn render(document: &Document, options: &RenderOptions, fonts: &Fonts) -> Result<Pdf, Vec<Problem>> {
    let mut problems = options.problems();
    problems.extend(validate(document));
    if !problems.is_empty() {
        return Err(problems);
    }
    let laid = layout::lay_out(document, options, fonts);
    pdf::write(document, options, fonts, &laid)
}
