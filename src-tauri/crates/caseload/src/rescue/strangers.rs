//! Clients whose own row is lost while the record still has notes, sessions or papers of them.

use crate::audit::Op;
use crate::caseload::Change;
use crate::client::{self, ClientDetails};
use crate::error::CaseloadError;
use crate::id::{AnyId, ClientId};
use crate::seal::recover;
use crate::store::clients::{self, ClientRecord};
use crate::store::{canonical, client_rows, seals};
use crate::time::Moment;
use std::collections::BTreeSet;
use uuid::Uuid;

/// What stands for the name until somebody who knows it writes it in.
const NAME: &str = "Details lost";

/// Gives each of them a row again, so that what there is can be found: with the public id that their seals name, a new
/// code, and no details. Returns who they are.
pub(super) fn stand_in(tx: &Change<'_>) -> Result<BTreeSet<ClientId>, CaseloadError> {
    let strangers: BTreeSet<ClientId> = client_rows::strangers(tx)?.into_iter().collect();
    for id in &strangers {
        tx.also(Op::EditClient(*id), |tx| {
            let client = record(tx, *id)?;
            clients::insert(tx, &client)?;
            tx.says(id.0, Some(*id), &canonical(&client)?)
        })?;
    }
    Ok(strangers)
}

fn record(tx: &Change<'_>, id: ClientId) -> Result<ClientRecord, CaseloadError> {
    let sealed = seals::bytes_of_client(tx, id)?;
    let public_id = sealed.and_then(|bytes| recover::client_public_id(&bytes)).map(AnyId);
    let details =
        ClientDetails { legal_name: NAME.into(), language: "en".into(), ..ClientDetails::default() };
    Ok(ClientRecord {
        id,
        public_id: public_id.unwrap_or_else(|| tx.new_public_id()),
        code: client::next_code(tx, "")?,
        details,
        added: made_at(id.0, tx.now()),
    })
}

/// When an id was given out: it says so itself.
fn made_at(id: Uuid, now: Moment) -> Moment {
    let stamp = id.get_timestamp().map(|stamp| stamp.to_unix());
    let utc_ms = stamp.map(|(seconds, nanos)| seconds.cast_signed() * 1_000 + i64::from(nanos / 1_000_000));
    utc_ms.and_then(|utc_ms| Moment::from_columns(utc_ms, now.offset_minutes())).unwrap_or(now)
}
