//! What a rescue told already is not told as new.

use crate::caseload::Caseload;
use crate::error::CaseloadError;
use crate::store::rescues;

/// Takes out of the problems those that were known when the record went on from a rescue, each as often as it was
/// known, and returns them.
pub(crate) fn take_out(case: &Caseload, problems: &mut Vec<String>) -> Result<Vec<String>, CaseloadError> {
    let mut known = Vec::new();
    for sentence in rescues::list(case.db())?.into_iter().flat_map(|rescue| rescue.known) {
        if let Some(place) = problems.iter().position(|problem| *problem == sentence) {
            problems.remove(place);
            known.push(sentence);
        }
    }
    Ok(known)
}
