//! Table `scan_chunk`: the bytes of scans, in hashed pieces.

use super::kept_chunks::read_piece;
use super::{all, run};
use crate::error::CaseloadError;
use crate::id::{ClientId, ScanId};
use crate::pieces::Piece;
use rusqlite::Connection;

/// The pieces that stand with this client; one that was given to another is missing.
pub(crate) fn of_scan(db: &Connection, client: ClientId, scan: ScanId) -> Result<Vec<Piece>, CaseloadError> {
    let sql = "SELECT * FROM scan_chunk WHERE client_id = ? AND scan_id = ? ORDER BY number";
    all(db, sql, (client, scan), read_piece)
}

pub(crate) fn insert(
    db: &Connection,
    client: ClientId,
    scan: ScanId,
    piece: &Piece,
) -> Result<(), CaseloadError> {
    let sql = "INSERT INTO scan_chunk (client_id, scan_id, number, sha256, data) VALUES (?, ?, ?, ?, ?)";
    run(db, sql, (client, scan, piece.number, piece.sha256, &piece.data)).map(drop)
}
