//! `specimens`: what the recovery sheet and the certificate of erasure look like, with every word invented.

use crate::exit::Failure;
use crate::options::{Options, Specimens};
use crate::papers;
use caseload::time::{Clock, SystemClock};
use disclosure::papers::WrittenPaper;
use disclosure::specimen;

/// Runs the verb. No vault is opened: the words of a real one are shown by the app alone.
pub fn run(options: &Options, wanted: &Specimens) -> Result<(), Failure> {
    let today = wanted.today.unwrap_or_else(|| SystemClock.now().0.date_naive());
    let made = specimen::papers(today, papers::layout(&wanted.layout))?;
    papers::make_folder(&wanted.to)?;
    let written = made
        .into_iter()
        .map(|paper| {
            disclosure::write_whole(
                &wanted.to.join(&paper.file_name),
                &paper.bytes,
                disclosure::Existing::Replace,
            )?;
            Ok(WrittenPaper::from(paper))
        })
        .collect::<Result<Vec<_>, Failure>>()?;
    if wanted.text {
        papers::write_texts(&written, &wanted.to)?;
    }
    papers::report(options, &written);
    Ok(())
}
