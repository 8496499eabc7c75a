//! Table `seal`: the exact signed bytes.

use super::{Named, all, one, run};
use crate::error::CaseloadError;
use crate::id::{AnyId, ClientId};
use crate::seal::SealKind;
use rusqlite::{Connection, Row, named_params};

/// A seal as stored.
pub(crate) struct SealRecord {
    pub subject_id: AnyId,
    pub client_id: ClientId,
    pub kind: SealKind,
    pub bytes: Vec<u8>,
    pub hash: [u8; 32],
    pub signature: [u8; 64],
    pub public_key: [u8; 32],
}

fn read(row: &Row<'_>) -> rusqlite::Result<SealRecord> {
    Ok(SealRecord {
        subject_id: row.get("subject_id")?,
        client_id: row.get("client_id")?,
        kind: row.get::<_, Named<_>>("kind")?.0,
        bytes: row.get("bytes")?,
        hash: row.get("hash")?,
        signature: row.get("signature")?,
        public_key: row.get("public_key")?,
    })
}

pub(crate) fn find(db: &Connection, subject: AnyId) -> Result<Option<SealRecord>, CaseloadError> {
    one(db, "SELECT * FROM seal WHERE subject_id = ?", [subject], read)
}

pub(crate) fn newest(db: &Connection) -> Result<Option<SealRecord>, CaseloadError> {
    one(db, "SELECT * FROM seal ORDER BY rowid DESC LIMIT 1", [], read)
}

pub(crate) fn count(db: &Connection) -> Result<u32, CaseloadError> {
    Ok(one(db, "SELECT count(*) FROM seal", [], |row| row.get(0))?.unwrap_or(0))
}

/// The signed bytes of one of a client's seals, whichever.
pub(crate) fn bytes_of_client(db: &Connection, client: ClientId) -> Result<Option<Vec<u8>>, CaseloadError> {
    one(db, "SELECT bytes FROM seal WHERE client_id = ? LIMIT 1", [client], |row| row.get(0))
}

/// A client's seals of one kind.
pub(crate) fn of_client(
    db: &Connection,
    client: ClientId,
    kind: SealKind,
) -> Result<Vec<SealRecord>, CaseloadError> {
    let sql = "SELECT * FROM seal WHERE client_id = ? AND kind = ? ORDER BY rowid";
    all(db, sql, (client, Named(kind)), read)
}

/// Every key under which something is sealed.
pub(crate) fn keys(db: &Connection) -> Result<Vec<[u8; 32]>, CaseloadError> {
    all(db, "SELECT DISTINCT public_key FROM seal ORDER BY public_key", [], |row| row.get(0))
}

pub(crate) fn hash_of(db: &Connection, subject: AnyId) -> Result<Option<[u8; 32]>, CaseloadError> {
    one(db, "SELECT hash FROM seal WHERE subject_id = ?", [subject], |row| row.get(0))
}

pub(crate) fn subjects(db: &Connection) -> Result<Vec<AnyId>, CaseloadError> {
    all(db, "SELECT subject_id FROM seal ORDER BY rowid", [], |row| row.get(0))
}

pub(crate) fn insert(db: &Connection, seal: &SealRecord) -> Result<(), CaseloadError> {
    let sql = "INSERT INTO seal (subject_id, client_id, kind, bytes, hash, signature, public_key)
        VALUES (:subject, :client, :kind, :bytes, :hash, :signature, :key)";
    let params = named_params! {
        ":subject": seal.subject_id, ":client": seal.client_id, ":kind": Named(seal.kind), ":bytes": seal.bytes,
        ":hash": seal.hash, ":signature": seal.signature, ":key": seal.public_key,
    };
    run(db, sql, params).map(drop)
}
