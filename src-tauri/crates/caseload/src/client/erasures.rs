//! The erasures as the audit trail hears of them.

use crate::error::CaseloadError;
use crate::id::AnyId;
use crate::store::erasures::ErasureRecord;
use crate::store::{erased, erasures};
use rusqlite::Connection;
use serde::Serialize;

/// What the trail hears of each erasure: all there were, and the ids of all that they took. An id that is slipped in
/// later, to hide a record that vanished otherwise, does not fit.
#[derive(Serialize)]
pub(crate) struct Erasures {
    tombstones: Vec<ErasureRecord>,
    erased: Vec<AnyId>,
}

impl Erasures {
    /// As they stand now.
    pub fn read(db: &Connection) -> Result<Self, CaseloadError> {
        Ok(Self { tombstones: erasures::list(db)?, erased: erased::list(db)? })
    }
}
