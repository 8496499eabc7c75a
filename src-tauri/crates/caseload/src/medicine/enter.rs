//! Something is written into a session.

use super::ground::Ground;
use crate::alert::{Alert, AlertSource, AlertWeight, Raised, raise_in};
use crate::caseload::Change;
use crate::chart::{self, Content};
use crate::draft::{ChartForm, DraftKey};
use crate::error::CaseloadError;
use crate::id::{EntryId, SessionId};
use crate::store::drafts;
use crate::time::Moment;
use serde_json::Value;
use unicode_normalization::UnicodeNormalization;
use vault::Private;

/// A new item of the session, its text in NFC: that is what is signed.
pub(super) fn enter<T: Content>(
    tx: &Change<'_>,
    ground: &Ground,
    at: Moment,
    content: &T,
) -> Result<EntryId, CaseloadError> {
    chart::add(tx, ground.container, at, &settled(content)?)
}

/// A later state of an item, its text in NFC.
pub(super) fn enter_again<T: Content>(
    tx: &Change<'_>,
    item: EntryId,
    at: Moment,
    content: &T,
) -> Result<(), CaseloadError> {
    chart::amend(tx, item, at, &settled(content)?)
}

/// A form was taken: its draft goes in the same act.
pub(super) fn draft_taken(tx: &Change<'_>, form: ChartForm, session: SessionId) -> Result<(), CaseloadError> {
    drafts::delete(tx, &DraftKey::Form { form, id: session.0 }).map(drop)
}

/// Raises an alert that an entry of the session gave rise to, unless one about the same waits already.
pub(super) fn raise(
    tx: &Change<'_>,
    ground: &Ground,
    (source, weight, item): (AlertSource, AlertWeight, &str),
    entry: EntryId,
) -> Result<(), CaseloadError> {
    let waiting = chart::of_client::<Alert>(tx, ground.session.client_id)?;
    let same = |alert: &Alert| alert.is_open() && alert.source == source && alert.item == item;
    if waiting.iter().any(|alert| same(&alert.content)) {
        return Ok(());
    }
    let raised =
        Raised { source, weight, item: item.to_owned(), detail: Private::default(), entry: Some(entry) };
    raise_in(tx, ground.container, tx.now(), raised).map(drop)
}

fn settled<T: Content>(content: &T) -> Result<T, CaseloadError> {
    let value = serde_json::to_value(content).map_err(|_| CaseloadError::Unreadable("entry"))?;
    serde_json::from_value(nfc(value)).map_err(|_| CaseloadError::Unreadable("entry"))
}

fn nfc(value: Value) -> Value {
    match value {
        Value::String(text) => Value::String(text.nfc().collect()),
        Value::Array(values) => Value::Array(values.into_iter().map(nfc).collect()),
        Value::Object(fields) => fields.into_iter().map(|(name, value)| (name, nfc(value))).collect(),
        other => other,
    }
}
