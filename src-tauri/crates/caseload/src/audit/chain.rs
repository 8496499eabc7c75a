//! A line of the trail as bytes, its hash, its MAC; and the walk along the chain.

use crate::seal::hex;
use crate::time::Moment;
use crate::verify::Finding;
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// What the first line carries as the hash before it.
pub const GENESIS: [u8; 32] = [0; 32];

/// One line of the trail, without its hash and MAC.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// 1 for the first; no gaps.
    pub seq: u64,
    /// When.
    pub at: Moment,
    /// Name of the act, kebab-case.
    pub action: String,
    /// The row that was acted on.
    pub object: Option<Uuid>,
    /// Salted hash of what it said before.
    pub before: Option<[u8; 32]>,
    /// Salted hash of what it says now.
    pub after: Option<[u8; 32]>,
    /// Hash of the line before.
    pub previous: [u8; 32],
}

impl Entry {
    /// SHA-256 over every field; each optional one is preceded by whether it is there.
    pub fn hash(&self) -> [u8; 32] {
        let mut sha = Sha256::new();
        sha.update(b"throughline/audit/1\n");
        sha.update(self.seq.to_be_bytes());
        sha.update(self.at.utc_ms().to_be_bytes());
        sha.update(self.at.offset_minutes().to_be_bytes());
        sha.update((self.action.len() as u64).to_be_bytes());
        sha.update(self.action.as_bytes());
        optional(&mut sha, self.object.as_ref().map(|id| &id.as_bytes()[..]));
        optional(&mut sha, self.before.as_ref().map(|hash| &hash[..]));
        optional(&mut sha, self.after.as_ref().map(|hash| &hash[..]));
        sha.update(self.previous);
        sha.finalize().into()
    }

    /// HMAC-SHA-256 of the hash, under the key that lives in the vault.
    pub(crate) fn mac(&self, key: &[u8; 32]) -> [u8; 32] {
        keyed(key, &self.hash()).finalize().into_bytes().into()
    }
}

fn optional(sha: &mut Sha256, field: Option<&[u8]>) {
    sha.update([u8::from(field.is_some())]);
    sha.update(field.unwrap_or_default());
}

#[expect(clippy::expect_used, reason = "HMAC takes a key of any length")]
fn keyed(key: &[u8; 32], message: &[u8]) -> Hmac<Sha256> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("32 bytes are a key");
    mac.update(message);
    mac
}

/// Salted hash of what a record says.
pub(crate) fn content_hash(salt: &[u8; 16], content: &[u8]) -> [u8; 32] {
    let mut sha = Sha256::new();
    sha.update(b"throughline/content/1\n");
    sha.update(salt);
    sha.update(content);
    sha.finalize().into()
}

/// A walk along the trail that tells what does not hold.
pub(crate) struct Chain<'a> {
    key: &'a [u8; 32],
    last: (u64, [u8; 32]),
    /// First and last of the lines in a row that another key wrote.
    foreign: Option<(u64, u64)>,
    problems: Vec<Finding>,
}

impl<'a> Chain<'a> {
    pub fn new(key: &'a [u8; 32]) -> Self {
        Self::behind(key, 0, GENESIS)
    }

    /// A walk that begins behind a line that is believed.
    pub fn behind(key: &'a [u8; 32], seq: u64, hash: [u8; 32]) -> Self {
        Self { key, last: (seq, hash), foreign: None, problems: Vec::new() }
    }

    /// Looks at the next line as it is stored.
    pub fn take(&mut self, entry: &Entry, hash: &[u8; 32], mac: &[u8; 32]) {
        let seq = entry.seq;
        if seq != self.last.0 + 1 {
            self.tell(entry, hash, format!("The audit trail misses an entry before number {seq}."));
        }
        if entry.previous != self.last.1 {
            self.tell(entry, hash, format!("Audit entry {seq} does not continue the entry before it."));
        }
        if entry.hash() != *hash {
            self.tell(entry, hash, format!("Audit entry {seq} was changed."));
        }
        match (keyed(self.key, hash).verify_slice(mac), self.foreign) {
            (Ok(()), _) => self.tell_foreign(),
            (Err(_), None) => self.foreign = Some((seq, seq)),
            (Err(_), Some((first, _))) => self.foreign = Some((first, seq)),
        }
        self.last = (seq, *hash);
    }

    /// Of this line as it is stored, behind that one: more that is lost before it is another finding.
    fn tell(&mut self, entry: &Entry, hash: &[u8; 32], sentence: String) {
        let (before, seq) = (self.last.0, entry.seq);
        let row = format!("{before} {}, {seq} {} {}", hex(&self.last.1), hex(&entry.hash()), hex(hash));
        self.problems.push(Finding::of("audit", row, sentence));
    }

    fn tell_foreign(&mut self) {
        let Some((first, last)) = self.foreign.take() else { return };
        let sentence = match first == last {
            true => format!("Audit entry {first} was not written by this vault."),
            false => format!("Audit entries {first} to {last} were not written by this vault."),
        };
        self.problems.push(Finding::of("audit", hex(&self.last.1), sentence));
    }

    /// What does not hold, and the number of the last line.
    pub fn end(mut self) -> (Vec<Finding>, u64) {
        self.tell_foreign();
        (self.problems, self.last.0)
    }
}
