//! `papers`: every paper of a client as PDF. File names tell what a paper is and not whose.

use crate::exit::{Code, Failure};
use crate::options::{Layout, Options, Papers};
use crate::{key, output};
use caseload::Caseload;
use caseload::client::{self, ClientRow};
use caseload::practice::PaperSize;
use disclosure::papers::{self, WrittenPaper};
use std::path::Path;

/// Runs the verb.
pub fn run(options: &Options, papers: &Papers) -> Result<(), Failure> {
    let mut case = key::open(options, &papers.vault)?;
    let client = find(&case, &papers.client)?;
    make_folder(&papers.to)?;
    let written = papers::write_all(&mut case, client.id, layout(&papers.layout), &papers.to)?;
    case.close()?;
    if papers.text {
        write_texts(&written, &papers.to)?;
    }
    report(options, &written);
    Ok(())
}

/// Makes the folder that papers go into, if it is not there.
pub fn make_folder(folder: &Path) -> Result<(), Failure> {
    std::fs::create_dir_all(folder).map_err(|error| {
        Failure::new(Code::NotWritable, format!("{} cannot be made: {error}.", folder.display()))
    })
}

/// Beside each paper, the words it must contain.
pub fn write_texts(written: &[WrittenPaper], folder: &Path) -> Result<(), Failure> {
    for paper in written {
        let beside = folder.join(format!("{}.txt", paper.file));
        disclosure::write_whole(&beside, paper.text.as_bytes(), disclosure::Existing::Replace)?;
    }
    Ok(())
}

/// Says what was written.
pub fn report(options: &Options, written: &[WrittenPaper]) {
    if options.json { output::json(&written) } else { print(written) }
}

fn find(case: &Caseload, code: &str) -> Result<ClientRow, Failure> {
    let rows = client::list(case)?;
    let found = rows.into_iter().find(|row| row.code.eq_ignore_ascii_case(code));
    found.ok_or_else(|| {
        Failure::new(
            Code::Failed,
            format!("There is no client with the code {code}. The verb clients lists them."),
        )
    })
}

fn print(written: &[WrittenPaper]) {
    let rows: Vec<_> = written
        .iter()
        .map(|paper| vec![paper.file.clone(), paper.title.clone(), format!("{} p.", paper.pages)])
        .collect();
    output::table(&rows);
}

/// The options of the command line as `disclosure` takes them.
pub fn layout(layout: &Layout) -> disclosure::paper_of::Layout {
    disclosure::paper_of::Layout {
        page: layout.paper.map(|paper| match paper {
            crate::options::Paper::Letter => PaperSize::Letter,
            crate::options::Paper::A4 => PaperSize::A4,
        }),
        scale: layout.scale,
        theme: match layout.theme {
            crate::options::Theme::Standard => paper::Theme::Serif,
            crate::options::Theme::Hyperlegible => paper::Theme::Hyperlegible,
        },
    }
}
