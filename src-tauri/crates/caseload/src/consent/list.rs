//! The consents of a client.

use super::{ConsentRow, DeclineView, WithdrawalView, current_version, needs_again, status};
use crate::caseload::Caseload;
use crate::error::CaseloadError;
use crate::id::ClientId;
use crate::store::consent_declines::{self, DeclineRecord};
use crate::store::consent_withdrawals::{self, WithdrawalRecord};
use crate::store::consents::{self, ConsentRecord};
use crate::store::{clients, consent_signatures, kept_papers};
use rusqlite::Connection;

/// Newest first.
///
/// # Errors
/// `NotFound` for the client.
pub fn list(case: &Caseload, client: ClientId) -> Result<Vec<ConsentRow>, CaseloadError> {
    let client = clients::get(case.db(), client)?.id;
    consents::of_client(case.db(), client)?.into_iter().map(|consent| row(case.db(), consent)).collect()
}

/// A line of the list.
pub(crate) fn row(db: &Connection, consent: ConsentRecord) -> Result<ConsentRow, CaseloadError> {
    let id = consent.id;
    let signature = consent_signatures::find(db, id)?;
    let row = ConsentRow {
        id,
        client_id: consent.client_id,
        kind: consent.kind,
        template: consent.template,
        title: consent.title,
        status: status::of(db, id)?,
        prepared_at: consent.prepared,
        signed_at: signature.as_ref().map(|signature| signature.signed),
        paper: signature.and_then(|signature| signature.paper),
        renewal: false,
        decline: consent_declines::of_consent(db, id)?.map(decline),
        withdrawal: consent_withdrawals::of_consent(db, id)?.map(withdrawal),
        kept_paper: kept_papers::of_consent(db, id)?,
    };
    Ok(ConsentRow { renewal: needs_again(&row, current_version(row.kind)), ..row })
}

fn decline(row: DeclineRecord) -> DeclineView {
    DeclineView { at: row.at, reason: row.reason }
}

fn withdrawal(row: WithdrawalRecord) -> WithdrawalView {
    WithdrawalView { at: row.at, how: row.how, words: row.words }
}
