//! Every paper of a client at once.

use crate::error::DisclosureError;
use crate::paper_of::{self, Layout, RenderedPaper};
use caseload::Caseload;
use caseload::client;
use caseload::id::ClientId;
use caseload::paper_kept::PaperRef;
use serde::Serialize;
use std::path::Path;

/// What was written.
#[derive(Clone, Serialize)]
pub struct WrittenPaper {
    /// Its file name.
    pub file: String,
    /// Its title.
    pub title: String,
    /// Number of pages.
    pub pages: usize,
    /// Characters that no font covers.
    pub uncovered: String,
    /// The words it must contain in reading order; left out of the printed list.
    #[serde(skip)]
    pub text: String,
}

impl From<RenderedPaper> for WrittenPaper {
    /// A paper that was written under its own name.
    fn from(made: RenderedPaper) -> Self {
        Self {
            file: made.file_name,
            title: made.title,
            pages: made.pages,
            uncovered: made.uncovered.iter().collect(),
            text: made.text,
        }
    }
}

/// Writes all papers of a client into a folder. Kept papers are never written over another file.
pub fn write_all(
    case: &mut Caseload,
    client: ClientId,
    layout: Layout,
    folder: &Path,
) -> Result<Vec<WrittenPaper>, DisclosureError> {
    let papers: Vec<PaperRef> = client::page(case, client)?.papers.into_iter().map(|row| row.paper).collect();
    papers.iter().map(|paper| write(case, paper, layout, folder)).collect()
}

fn write(
    case: &mut Caseload,
    paper: &PaperRef,
    layout: Layout,
    folder: &Path,
) -> Result<WrittenPaper, DisclosureError> {
    let made = paper_of::render(case, paper, layout)?;
    let file = free_name(folder, &made.file_name);
    paper_of::save(case, paper, &made, &folder.join(&file))?;
    Ok(WrittenPaper { file, ..made.into() })
}

/// `plan.pdf`, else `plan-2.pdf`: two notes of one day are two files.
fn free_name(folder: &Path, name: &str) -> String {
    let stem = name.strip_suffix(".pdf").unwrap_or(name);
    let mut free = name.to_owned();
    let mut count = 1;
    while folder.join(&free).exists() {
        count += 1;
        free = format!("{stem}-{count}.pdf");
    }
    free
}
