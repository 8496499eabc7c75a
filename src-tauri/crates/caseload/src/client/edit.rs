//! Changing a client's details.

use super::{ClientDetails, check};
use crate::audit::Op;
use crate::caseload::{Caseload, Change};
use crate::draft::DraftKey;
use crate::error::CaseloadError;
use crate::id::{AnyId, ClientId};
use crate::search::{self, DocKind};
use crate::store::clients::{self, ClientRecord};
use crate::store::{canonical, drafts};

/// Stores the details and closes the form's draft. The code stays.
///
/// # Errors
/// `NotFound`, or `Invalid` with every field that does not hold.
pub fn edit(case: &mut Caseload, id: ClientId, details: ClientDetails) -> Result<(), CaseloadError> {
    check::details(&details, case.now().day())?;
    case.change(Op::EditClient(id), |tx| {
        let before = clients::get(tx, id)?;
        let details = check::settled(details);
        clients::update(tx, id, &details)?;
        drafts::delete(tx, &DraftKey::Client { id })?;
        tx.said(id.0, Some(id), &canonical(&before)?)?;
        let (public_id, added) = (before.public_id, before.added);
        let after = ClientRecord { id, public_id, code: before.code, details, added };
        tx.says(id.0, Some(id), &canonical(&after)?)?;
        index_again(tx, &before.details, &after)
    })
}

fn index_again(tx: &Change<'_>, before: &ClientDetails, after: &ClientRecord) -> Result<(), CaseloadError> {
    let id = AnyId(after.id.0);
    search::take(tx, DocKind::Client, id, &search::client_text(&after.code, before))?;
    let text = search::client_text(&after.code, &after.details);
    search::put(tx, DocKind::Client, id, after.id, after.added.day(), &text)
}
