//! One byte of a paper that left the vault.

use super::{agree, second_verifier};
use crate::claim::{Broken, Run, must_break, require};
use caseload::{Caseload, client, paper_kept};
use disclosure::check_record::check_bytes;
use std::fmt::Write as _;
use std::path::Path;
use tests::dice::Dice;

/// How many papers, and how often a byte of one was changed and both verifiers said so.
pub fn tried(case: &Caseload, place: &Path, run: Run) -> Result<(u32, u32), Broken> {
    let (mut dice, papers) = (run.dice(), papers(case)?);
    let of_each = run.count.div_ceil(u32::try_from(papers.len())?);
    for paper in &papers {
        let file = place.join("paper.pdf");
        std::fs::write(&file, paper)?;
        let changes: Vec<(usize, u8)> = (0..of_each).map(|_| change(paper, &mut dice)).collect();
        let theirs = theirs(&file, &changes)?;
        agree(true, &[is_whole(paper)], &theirs[..1])?;
        let ours: Vec<bool> = changes.iter().map(|change| is_whole(&changed(paper, *change))).collect();
        agree(false, &ours, &theirs[1..])?;
    }
    Ok((u32::try_from(papers.len())?, of_each * u32::try_from(papers.len())?))
}

/// The deliberate defect: a verifier that reads the first half and takes the rest as it was.
pub fn defect(case: &Caseload) -> Result<String, Broken> {
    let (paper, mut dice) = (papers(case)?.swap_remove(0), Dice(11));
    let half = paper.len() / 2;
    let said: Vec<bool> = (0..16)
        .map(|_| {
            let changed = changed(&paper, change(&paper, &mut dice));
            is_whole(&[&changed[..half], &paper[half..]].concat())
        })
        .collect();
    must_break("a verifier that reads half of a paper", agree(false, &said, &said))
}

/// The record copies of signed consents, byte for byte as they are handed out.
fn papers(case: &Caseload) -> Result<Vec<Vec<u8>>, Broken> {
    let mut papers = Vec::new();
    for row in client::list(case)? {
        for kept in paper_kept::list(case, row.id)?.into_iter().filter_map(|paper| paper.kept) {
            papers.push(paper_kept::bytes(case, kept)?);
        }
    }
    papers.sort();
    papers.dedup();
    require(papers.len() > 2, || format!("only {} papers were kept", papers.len()))?;
    Ok(papers)
}

fn change(paper: &[u8], dice: &mut Dice) -> (usize, u8) {
    let at = dice.below(paper.len());
    (at, paper[at] ^ u8::try_from(1 + dice.below(255)).unwrap_or(1))
}

fn changed(paper: &[u8], (at, byte): (usize, u8)) -> Vec<u8> {
    let mut changed = paper.to_vec();
    changed[at] = byte;
    changed
}

fn is_whole(paper: &[u8]) -> bool {
    let checked = check_bytes("paper", paper, None);
    checked.problems.is_empty() && !checked.record_sha256.is_empty()
}

fn theirs(file: &Path, changes: &[(usize, u8)]) -> Result<Vec<bool>, Broken> {
    let mut lines = String::new();
    for (at, byte) in changes {
        writeln!(lines, "{at} {byte}")?;
    }
    second_verifier(&["paper".as_ref(), file.as_os_str()], &lines)
}
