//! The rows that every record has.

use crate::audit::Op;
use crate::caseload::Change;
use crate::error::CaseloadError;
use crate::practice::{PRACTICE, Practice};
use crate::store::{canonical, practice, safety};

/// What was lost and is as in a new vault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Settings {
    pub practice: bool,
    pub safety: bool,
}

/// Puts in what is lost.
pub(super) fn fill(tx: &Change<'_>) -> Result<Settings, CaseloadError> {
    let lost = Settings { safety: safety::make_if_missing(tx)?, practice: !practice::is_there(tx)? };
    if lost.practice {
        begin_practice(tx)?;
    }
    Ok(lost)
}

fn begin_practice(tx: &Change<'_>) -> Result<(), CaseloadError> {
    tx.also(Op::EditPractice, |tx| {
        let settings = Practice::default();
        practice::write(tx, &settings)?;
        tx.says(PRACTICE, None, &canonical(&settings)?)
    })
}
