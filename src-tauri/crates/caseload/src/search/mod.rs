//! Search: an index without text, filled in the same transaction as what it tells of.
//!
//! Words are normalised here, not in SQLite, so that the same rules hold for every script; phrases are filtered and
//! snippets cut from the record itself. Drafts enter the index when they are closed, never at autosave.

mod index;
mod normalise;
mod query;
mod snippet;
mod source;

pub(crate) use index::{put, refill, refill_if_rules_changed, take};
pub use normalise::RULES_VERSION;
pub(crate) use source::{addendum_text, client_text, draft_text, note_text, plan_text};

use crate::caseload::Caseload;
use crate::error::CaseloadError;
use crate::id::ClientId;
use crate::store::search_docs;
use chrono::NaiveDate;
use query::Query;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use vault::Private;

/// What was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export, rename = "HitKind"))]
#[serde(rename_all = "kebab-case")]
pub enum DocKind {
    /// A client's details.
    Client,
    /// A signed note.
    Note,
    /// A note that is not signed yet.
    Draft,
    /// An addendum; the hit leads to its note.
    Addendum,
    /// The newest version of a plan.
    Plan,
}

/// A line of the answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct Hit {
    /// What was found.
    pub kind: DocKind,
    /// The day it tells of.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub date: NaiveDate,
    /// Whose.
    pub client_id: ClientId,
    /// Preferred name.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub client: Private<String>,
    /// Its title; may be empty.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub title: Private<String>,
    /// The words around the first match.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub snippet: Private<String>,
    /// The client, the note, or the plan.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub id: Uuid,
}

/// How many rows of the index are looked at before more are asked for.
const PAGE: u32 = 100;

/// The newest records that hold every word of the query, by its beginning; `"words in quotes"` stand side by side.
///
/// # Errors
/// Only what the database refuses; an empty query finds nothing.
pub fn search(case: &Caseload, query: &str, limit: u32) -> Result<Vec<Hit>, CaseloadError> {
    let query = Query::parse(query);
    let mut hits = Vec::new();
    let Some(expression) = query.expression() else { return Ok(hits) };
    let mut under = i64::MAX;
    loop {
        let docs = search_docs::matching(case.db(), &expression, under, PAGE.min(limit.max(1)))?;
        let Some(last) = docs.last() else { return Ok(hits) };
        under = last.number;
        for doc in &docs {
            hits.extend(source::hit(case.db(), doc, &query)?);
            if hits.len() >= limit as usize {
                return Ok(hits);
            }
        }
    }
}
