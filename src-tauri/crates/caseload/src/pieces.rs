//! Bytes in hashed pieces of at most 256 KiB, as kept papers and scans stand in the vault.

use sha2::{Digest, Sha256};

/// Bytes in a piece.
const PIECE: usize = 256 * 1024;
/// Bytes in the whole.
pub(crate) const LIMIT: usize = 64 * 1024 * 1024;

/// A piece, with its place in the whole.
pub(crate) struct Piece {
    pub number: u32,
    pub sha256: [u8; 32],
    pub data: Vec<u8>,
}

/// The pieces of some bytes, in order.
pub(crate) fn split(bytes: &[u8]) -> impl Iterator<Item = Piece> {
    (0..).zip(bytes.chunks(PIECE)).map(|(number, data)| Piece {
        number,
        sha256: Sha256::digest(data).into(),
        data: data.to_vec(),
    })
}

/// The bytes again, if every piece and the whole have their hashes.
pub(crate) fn join(pieces: Vec<Piece>, length: u32, sha256: &[u8; 32]) -> Option<Vec<u8>> {
    let in_place = |(number, piece): (u32, &Piece)| {
        piece.number == number && Sha256::digest(&piece.data)[..] == piece.sha256
    };
    let sound = (0..).zip(&pieces).all(in_place);
    let whole: Vec<u8> = pieces.into_iter().flat_map(|piece| piece.data).collect();
    let sound = sound && whole.len() == length as usize && Sha256::digest(&whole)[..] == *sha256;
    sound.then_some(whole)
}
