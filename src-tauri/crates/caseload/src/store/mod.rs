//! One file per table: how a row is read first, then one statement a function. No rules live here.

pub(crate) mod addenda;
pub(crate) mod audit;
pub(crate) mod backup_places;
pub(crate) mod backups;
pub(crate) mod chart_entries;
pub(crate) mod client_rows;
pub(crate) mod clients;
pub(crate) mod commitment_statuses;
pub(crate) mod commitments;
pub(crate) mod consent_declines;
pub(crate) mod consent_presentations;
pub(crate) mod consent_signatures;
pub(crate) mod consent_withdrawals;
pub(crate) mod consents;
pub(crate) mod drafts;
pub(crate) mod erased;
pub(crate) mod erasures;
pub(crate) mod integrity;
pub(crate) mod kept_chunks;
pub(crate) mod kept_papers;
pub(crate) mod legal_hold_releases;
pub(crate) mod legal_holds;
pub(crate) mod notes;
pub(crate) mod plan_version_commitments;
pub(crate) mod plan_versions;
pub(crate) mod plans;
pub(crate) mod practice;
pub(crate) mod protocols;
pub(crate) mod rescues;
pub(crate) mod safety;
pub(crate) mod salts;
pub(crate) mod saved_papers;
pub(crate) mod scan_chunks;
pub(crate) mod scans;
pub(crate) mod schema;
pub(crate) mod seals;
pub(crate) mod search_docs;
pub(crate) mod secrets;
pub(crate) mod sessions;
pub(crate) mod unswept;
mod value;
pub(crate) mod verifications;

pub(crate) use value::{Exact, Json, Named, canonical, moment, optional_moment};

use crate::error::CaseloadError;
use rusqlite::{Connection, Params, Row};

/// All rows of a statement.
fn all<T>(
    db: &Connection,
    sql: &str,
    params: impl Params,
    read: fn(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<Vec<T>, CaseloadError> {
    let mut statement = db.prepare_cached(sql)?;
    let rows = statement.query_map(params, read)?.collect::<Result<_, _>>()?;
    Ok(rows)
}

/// The row of a statement, if there is one.
fn one<T>(
    db: &Connection,
    sql: &str,
    params: impl Params,
    read: fn(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<Option<T>, CaseloadError> {
    let mut statement = db.prepare_cached(sql)?;
    let mut rows = statement.query_map(params, read)?;
    Ok(rows.next().transpose()?)
}

/// Carries out a statement; how many rows it changed.
fn run(db: &Connection, sql: &str, params: impl Params) -> Result<usize, CaseloadError> {
    Ok(db.prepare_cached(sql)?.execute(params)?)
}

/// Takes back what `work` wrote unless it says that it is to stay.
pub(crate) fn tentatively(
    db: &Connection,
    work: impl FnOnce() -> Result<bool, CaseloadError>,
) -> Result<bool, CaseloadError> {
    db.execute_batch("SAVEPOINT tentative")?;
    let stays = work();
    if !matches!(stays, Ok(true)) {
        db.execute_batch("ROLLBACK TO tentative")?;
    }
    db.execute_batch("RELEASE tentative")?;
    stays
}
