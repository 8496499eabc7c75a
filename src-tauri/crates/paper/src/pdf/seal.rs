//! The seal of a file: a place of fixed length for a public key and a signature over all other bytes. What the key is and
//! whether to trust it is the caller's to know; no cryptography happens here.

use lopdf::{Dictionary, Document, Object, Stream};

/// Where the catalog names the slot. Names that begin with XX are free for private use.
pub(super) const CATALOG_KEY: &str = "XXThroughlineSeal";

const HEAD: &[u8] = b"throughline-seal/1 ed25519 ";
const KEY: usize = 64;
const SIGNATURE: usize = 128;

/// Why a file cannot be sealed or read as a sealed one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// No slot, or the file is no such PDF at all.
    #[error("this file has no place for a seal")]
    NoSlot,
    /// More than one slot: nobody could say which one counts.
    #[error("this file has more than one place for a seal")]
    SeveralSlots,
    /// The slot holds something else than a key and a signature.
    #[error("the seal of this file is damaged")]
    Damaged,
    /// The slot was never filled.
    #[error("this file is not sealed yet")]
    Unsealed,
}

/// A file attached to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attached {
    /// File name.
    pub name: String,
    /// The file.
    pub bytes: Vec<u8>,
}

/// A sealed file taken apart. The signature is not checked yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedPdf {
    /// What was signed: every byte of the file, zeros in the slot.
    pub signed_bytes: Vec<u8>,
    /// Ed25519.
    pub signature: [u8; 64],
    /// Ed25519. Says nothing by itself: compare it with a key that is known.
    pub public_key: [u8; 32],
    /// The files inside, by name.
    pub attachments: Vec<Attached>,
}

/// Takes a sealed file apart.
///
/// # Errors
/// See [`SealError`]. A file whose attachments cannot be read has none.
pub fn read(bytes: &[u8]) -> Result<SealedPdf, SealError> {
    let slot = slot_of(bytes)?;
    let (key, signature) = bytes[slot..slot + KEY + SIGNATURE].split_at(KEY);
    let public_key: [u8; 32] = from_hex(key).ok_or(SealError::Damaged)?;
    let signature: [u8; 64] = from_hex(signature).ok_or(SealError::Damaged)?;
    if public_key == [0; 32] || signature == [0; 64] {
        return Err(SealError::Unsealed);
    }
    let signed_bytes = zeroed(bytes, slot);
    let attachments = attachments(bytes).unwrap_or_default();
    Ok(SealedPdf { signed_bytes, signature, public_key, attachments })
}

/// Fills the slot of a file; see [`super::Pdf::sign`].
pub(super) fn fill(
    bytes: &mut [u8],
    sign: impl FnOnce(&[u8]) -> [u8; 64],
    public_key: [u8; 32],
) -> Result<(), SealError> {
    let slot = slot_of(bytes)?;
    let signature = sign(&zeroed(bytes, slot));
    let filled = [to_hex(&public_key), to_hex(&signature)].concat();
    bytes[slot..slot + KEY + SIGNATURE].copy_from_slice(filled.as_bytes());
    Ok(())
}

/// The slot before anybody signed.
pub(super) fn empty_slot() -> Stream {
    let content = [HEAD, &[b'0'; KEY + SIGNATURE], b"\n"].concat();
    Stream::new(Dictionary::new(), content).with_compression(false)
}

/// Where the key begins. The head stands in the file exactly once: streams that a person fills are deflated.
fn slot_of(bytes: &[u8]) -> Result<usize, SealError> {
    let mut found = bytes.windows(HEAD.len()).enumerate().filter(|(_, window)| *window == HEAD);
    let (at, _) = found.next().ok_or(SealError::NoSlot)?;
    if found.next().is_some() {
        return Err(SealError::SeveralSlots);
    }
    let slot = at + HEAD.len();
    if bytes.len() < slot + KEY + SIGNATURE { Err(SealError::Damaged) } else { Ok(slot) }
}

fn zeroed(bytes: &[u8], slot: usize) -> Vec<u8> {
    let mut signed = bytes.to_vec();
    signed[slot..slot + KEY + SIGNATURE].fill(b'0');
    signed
}

fn to_hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Only lower case digits: the slot has one way to be written.
fn from_hex<const N: usize>(hex: &[u8]) -> Option<[u8; N]> {
    let digit = |byte: u8| match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        _ => None,
    };
    let mut bytes = [0; N];
    for (byte, pair) in bytes.iter_mut().zip(hex.chunks_exact(2)) {
        *byte = digit(pair[0])? << 4 | digit(pair[1])?;
    }
    Some(bytes)
}

fn attachments(bytes: &[u8]) -> lopdf::Result<Vec<Attached>> {
    let file = Document::load_mem(bytes)?;
    let names = file.get_dict_in_dict(file.catalog()?, b"Names")?;
    let embedded = file.get_dict_in_dict(names, b"EmbeddedFiles")?;
    let listed = embedded.get(b"Names")?.as_array()?;
    Ok(listed.chunks_exact(2).filter_map(|pair| attached(&file, &pair[1]).ok()).collect())
}

fn attached(file: &Document, specification: &Object) -> lopdf::Result<Attached> {
    let specification = file.dereference(specification)?.1.as_dict()?;
    let name = String::from_utf8_lossy(specification.get(b"F")?.as_str()?).into_owned();
    let content = file.get_dict_in_dict(specification, b"EF")?.get(b"F")?;
    let stream = file.dereference(content)?.1.as_stream()?;
    let bytes = stream.get_plain_content_with_limit(MOST_ATTACHED)?;
    Ok(Attached { name, bytes })
}

/// No signed record is larger; a small file may not unfold into more.
const MOST_ATTACHED: usize = 64 << 20;
