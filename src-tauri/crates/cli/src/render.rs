//! `render`: a document of our own model as PDF.

use crate::exit::{Code, Failure};
use crate::options::{Options, Render};
use crate::output;
use caseload::practice::Practice;
use disclosure::{DisclosureError, Existing, paper_of};
use paper::{Document, Fonts};

/// Runs the verb.
pub fn run(options: &Options, render: &Render) -> Result<(), Failure> {
    let text = std::fs::read_to_string(&render.document)
        .map_err(|error| Failure::unreadable(&render.document, &error))?;
    let document: Document = serde_json::from_str(&text).map_err(|error| {
        Failure::new(Code::Failed, format!("This is not a document of our model: {error}. The verb handout NAME --document prints an example."))
    })?;
    let layout = paper_of::options(&Practice::default(), crate::papers::layout(&render.layout));
    let pdf = paper::render(&document, &layout, &Fonts::built_in()).map_err(DisclosureError::Paper)?;
    disclosure::write_whole(&render.to, &pdf.bytes, Existing::Replace)?;
    if options.json {
        let uncovered: String = pdf.uncovered.iter().collect();
        output::json(
            &serde_json::json!({ "file": render.to.to_string_lossy(), "pages": pdf.pages, "uncovered": uncovered }),
        );
    }
    Ok(())
}
