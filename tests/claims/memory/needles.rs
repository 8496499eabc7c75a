//! Pieces of secrets. What is freed loses its first bytes to the allocator, so that only looking for a whole secret would
//! overlook most of one.

use std::collections::BTreeSet;

/// Long enough to be no accident.
const PIECE: usize = 16;
/// Each piece begins so many bytes after the one before.
const STEP: usize = 8;

/// What is looked for.
#[derive(Default)]
pub struct Needles(Vec<(&'static str, Vec<u8>)>);

impl Needles {
    /// A secret, as it is.
    pub fn secret(&mut self, name: &'static str, secret: &[u8]) {
        let pieces = secret.windows(PIECE).step_by(STEP).chain(secret.windows(PIECE).last());
        self.0.extend(pieces.map(|piece| (name, piece.to_vec())));
    }

    /// A key: as bytes, and in both kinds of hexadecimal digits.
    pub fn key(&mut self, name: &'static str, key: &[u8]) {
        self.secret(name, key);
        let hex: String = key.iter().map(|byte| format!("{byte:02x}")).collect();
        self.secret(name, hex.as_bytes());
        self.secret(name, hex.to_uppercase().as_bytes());
    }

    /// How many pieces.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The names of what stands in these bytes. One pass for all: each place is compared with the pieces that begin like it.
    pub fn found_in(&self, bytes: &[u8]) -> Vec<&'static str> {
        let beginning = |piece: &[u8]| usize::from(u16::from_le_bytes([piece[0], piece[1]]));
        let mut begins = vec![false; 1 << 16];
        self.0.iter().for_each(|(_, piece)| begins[beginning(piece)] = true);
        let mut found = BTreeSet::new();
        for at in 0..bytes.len().saturating_sub(PIECE - 1) {
            if begins[beginning(&bytes[at..])] {
                let stands = self.0.iter().filter(|(_, piece)| bytes[at..].starts_with(piece));
                found.extend(stands.map(|(name, _)| *name));
            }
        }
        found.into_iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_a_secret_is_found() {
        let mut needles = Needles::default();
        needles.key("a key", &[7; 32]);
        needles.secret("a passphrase", b"nine brass lanterns beside the salt marsh");
        assert_eq!(needles.found_in(b"....side the salt marsh..."), ["a passphrase"]);
        assert_eq!(needles.found_in(b"nine brass"), Vec::<&str>::new());
    }
}
