//! Where a consent stands, from the rows that tell of it.

use super::ConsentStatus;
use crate::error::CaseloadError;
use crate::id::ConsentId;
use crate::store::{
    consent_declines, consent_presentations, consent_signatures, consent_withdrawals, consents,
};
use rusqlite::Connection;

/// A withdrawal weighs more than a successor: it is what the client said. Of papers that nobody decided on yet, only the
/// newest waits: an older one was made anew because something in it had changed.
pub(super) fn of(db: &Connection, id: ConsentId) -> Result<ConsentStatus, CaseloadError> {
    Ok(if consent_withdrawals::of_consent(db, id)?.is_some() {
        ConsentStatus::Withdrawn
    } else if consent_signatures::find(db, id)?.is_some() {
        if consents::has_successor(db, id)? { ConsentStatus::Superseded } else { ConsentStatus::Signed }
    } else if consent_declines::of_consent(db, id)?.is_some() {
        ConsentStatus::Declined
    } else if consents::has_later(db, id)? {
        ConsentStatus::Superseded
    } else if consent_presentations::of_consent(db, id)?.is_empty() {
        ConsentStatus::Prepared
    } else {
        ConsentStatus::Presented
    })
}
