//! The audit trail: the chain, the MACs, the witness.

use super::finding::Finding;
use super::readable;
use crate::audit::{self, Chain};
use crate::caseload::Caseload;
use crate::error::CaseloadError;
use crate::part::step;
use crate::store::{audit as table, secrets};
use std::collections::HashMap;
use uuid::Uuid;
use vault::Watch;

/// What the trail says.
pub(crate) struct Trail {
    pub entries: u64,
    /// Every line could be read.
    pub whole: bool,
    /// The last content hash of each record, with the act and the day that left it.
    pub contents: HashMap<Uuid, Last>,
    /// The client whose erasure is the last that the trail tells of.
    pub newest_erasure: Option<Uuid>,
}

/// The last thing the trail tells of a record.
pub(crate) struct Last {
    pub seq: u64,
    pub action: String,
    pub day: String,
    pub hash: [u8; 32],
}

/// Lines read at a time.
const PAGE: u32 = 1_000;

/// Walks the whole trail.
pub(super) fn check(
    case: &Caseload,
    problems: &mut Vec<Finding>,
    watch: &dyn Watch,
) -> Result<Trail, CaseloadError> {
    let last = usize::try_from(audit::head(case.db())?.seq).unwrap_or(usize::MAX);
    let key = secrets::audit_key(case.db())?;
    let mut chain = Chain::new(&key);
    let mut contents = HashMap::new();
    let mut newest_erasure = None;
    let mut next: u64 = 0;
    let whole = loop {
        step(watch, usize::try_from(next).unwrap_or(usize::MAX), last)?;
        let unreadable =
            || format!("The audit trail cannot be read after entry {}.", next.saturating_sub(1)).into();
        let Some(page) = readable(table::from(case.db(), next, PAGE), unreadable, problems) else {
            break false;
        };
        let Some(last) = page.last() else { break true };
        next = last.entry.seq + 1;
        for line in page {
            chain.take(&line.entry, &line.hash, &line.mac);
            if let (Some(object), Some(hash)) = (line.entry.object, line.entry.after) {
                if line.entry.action == super::erasures::ACT {
                    newest_erasure = Some(object);
                }
                let day = line.entry.at.day().to_string();
                contents.insert(object, Last { seq: line.entry.seq, action: line.entry.action, day, hash });
            }
        }
    };
    let (found, entries) = chain.end();
    problems.extend(found);
    problems.extend(ends_early(case)?);
    Ok(Trail { entries, whole, contents, newest_erasure })
}

/// What an older copy of the database looks like.
pub(crate) fn ends_early(case: &Caseload) -> Result<Option<Finding>, CaseloadError> {
    let witness = case.vault().audit_witness();
    let sentence = "The audit trail ends before the point that the key file remembers.";
    let finding = || Finding::of("audit", format!("witness {}", witness.seq), sentence.into());
    Ok((!audit::reaches(case.db(), witness)?).then(finding))
}
