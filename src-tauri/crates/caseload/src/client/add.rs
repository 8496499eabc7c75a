//! A new client.

use super::{ClientDetails, check, code};
use crate::audit::Op;
use crate::caseload::Caseload;
use crate::draft::DraftKey;
use crate::error::CaseloadError;
use crate::id::{AnyId, ClientId};
use crate::search::{self, DocKind};
use crate::store::clients::{self, ClientRecord};
use crate::store::{canonical, drafts};

/// Adds a client, gives out a code, and closes the form's draft.
///
/// # Errors
/// `Invalid` with every field that does not hold.
pub fn add(case: &mut Caseload, details: ClientDetails) -> Result<ClientId, CaseloadError> {
    check::details(&details, case.now().day())?;
    let id = ClientId(case.new_id());
    case.change(Op::AddClient(id), |tx| {
        let details = check::settled(details);
        let code = code::next(tx, details.legal_name.as_str())?;
        let client = ClientRecord { id, public_id: tx.new_public_id(), code, details, added: tx.now() };
        clients::insert(tx, &client)?;
        drafts::delete(tx, &DraftKey::NewClient)?;
        let text = search::client_text(&client.code, &client.details);
        search::put(tx, DocKind::Client, AnyId(id.0), id, tx.now().day(), &text)?;
        tx.says(id.0, Some(id), &canonical(&client)?)?;
        Ok(id)
    })
}
