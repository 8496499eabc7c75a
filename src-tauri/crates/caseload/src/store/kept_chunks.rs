//! Table `kept_chunk`: the bytes of kept papers, in hashed pieces.

use super::{all, run};
use crate::error::CaseloadError;
use crate::id::{ClientId, KeptPaperId};
use crate::pieces::Piece;
use rusqlite::{Connection, Row};

/// A piece as stored.
pub(crate) struct ChunkRecord {
    pub client_id: ClientId,
    pub paper_id: KeptPaperId,
    pub piece: Piece,
}

/// The three columns of a piece.
pub(super) fn read_piece(row: &Row<'_>) -> rusqlite::Result<Piece> {
    Ok(Piece { number: row.get("number")?, sha256: row.get("sha256")?, data: row.get("data")? })
}

fn read(row: &Row<'_>) -> rusqlite::Result<ChunkRecord> {
    Ok(ChunkRecord {
        client_id: row.get("client_id")?,
        paper_id: row.get("paper_id")?,
        piece: read_piece(row)?,
    })
}

pub(crate) fn of_paper(db: &Connection, paper: KeptPaperId) -> Result<Vec<ChunkRecord>, CaseloadError> {
    all(db, "SELECT * FROM kept_chunk WHERE paper_id = ? ORDER BY number", [paper], read)
}

pub(crate) fn insert(db: &Connection, chunk: &ChunkRecord) -> Result<(), CaseloadError> {
    let sql = "INSERT INTO kept_chunk (client_id, paper_id, number, sha256, data) VALUES (?, ?, ?, ?, ?)";
    let piece = &chunk.piece;
    run(db, sql, (chunk.client_id, chunk.paper_id, piece.number, piece.sha256, &piece.data)).map(drop)
}
