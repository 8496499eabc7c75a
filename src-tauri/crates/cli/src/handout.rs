//! `handout`: a built-in paper, blank, as PDF or as the document model.

use crate::exit::{Code, Failure};
use crate::options::{Handout, Options};
use crate::output;
use caseload::practice::Practice;
use disclosure::handout;
use disclosure::{Existing, paper_of};

/// Runs the verb.
pub fn run(options: &Options, wanted: &Handout) -> Result<(), Failure> {
    if wanted.list {
        return list(options);
    }
    let name = wanted.name.as_deref().unwrap_or_default();
    let practice = Practice::default();
    if wanted.document {
        output::json(&handout::document(name, &wanted.locale, &practice)?);
        return Ok(());
    }
    let target = wanted.to.as_deref().ok_or_else(|| Failure::new(Code::Usage, "Say where to: --to FILE."))?;
    let made =
        paper_of::render_handout(&practice, name, &wanted.locale, crate::papers::layout(&wanted.layout))?;
    disclosure::write_whole(target, &made.bytes, Existing::Replace)?;
    if options.json {
        output::json(
            &serde_json::json!({ "file": target.to_string_lossy(), "title": made.title, "pages": made.pages }),
        );
    }
    Ok(())
}

fn list(options: &Options) -> Result<(), Failure> {
    let rows = handout::list()?;
    if options.json {
        output::json(&rows);
    } else {
        let lines: Vec<_> = rows.into_iter().map(|row| vec![row.name, row.language, row.title]).collect();
        output::table(&lines);
    }
    Ok(())
}
