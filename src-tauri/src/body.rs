//! Secrets come as the raw bytes of a request: not parsed as JSON, not copied more often than needed, overwritten after
//! use. Tauri's own copy of the request is out of reach here; it is freed when the command returns.

use crate::error::{Code, CommandError, Reply};
use caseload::Rule;
use caseload::id::ClientId;
use tauri::ipc::{InvokeBody, Request};
use vault::{Passphrase, Private, RecoveryWords, Unlock};
use zeroize::Zeroizing;

/// Longest secret that is taken, in bytes; far above any passphrase.
const LONGEST: usize = 64 * 1024;

/// Longest scan with its two lines, in bytes; a little above what the record takes, which says so itself.
const LONGEST_SCAN: usize = 65 * 1024 * 1024;

/// The bytes of a request. When the web view cannot use the custom protocol, Tauri sends them as a JSON array.
pub fn secret(request: &Request<'_>) -> Reply<Zeroizing<Vec<u8>>> {
    bytes(request).filter(|bytes| bytes.len() <= LONGEST).ok_or_else(|| CommandError::new(Code::Failed))
}

fn bytes(request: &Request<'_>) -> Option<Zeroizing<Vec<u8>>> {
    match request.body() {
        InvokeBody::Raw(bytes) => Some(Zeroizing::new(bytes.clone())),
        InvokeBody::Json(serde_json::Value::Array(numbers)) => {
            numbers.iter().map(byte).collect::<Option<Vec<u8>>>().map(Zeroizing::new)
        }
        InvokeBody::Json(_) => None,
    }
}

/// A scan: the client whose id is the first line, the title on the second, and the file.
pub fn scan(request: &Request<'_>) -> Reply<(ClientId, Private<String>, Zeroizing<Vec<u8>>)> {
    let bytes = bytes(request).ok_or_else(|| CommandError::new(Code::Failed))?;
    if bytes.len() > LONGEST_SCAN {
        return Err(CommandError::at("file", Rule::TooLong));
    }
    let (id, rest) = first_line(&bytes);
    let (title, file) = first_line(&rest);
    Ok((client_of(&id)?, private(&title)?, file))
}

/// A secret and what follows its first line break (more lines, or a second secret).
pub fn first_line(bytes: &[u8]) -> (Zeroizing<Vec<u8>>, Zeroizing<Vec<u8>>) {
    let end = bytes.iter().position(|byte| *byte == b'\n').unwrap_or(bytes.len());
    let rest = bytes.get(end + 1..).unwrap_or_default();
    (Zeroizing::new(bytes[..end].to_vec()), Zeroizing::new(rest.to_vec()))
}

/// The client whose id is the first line, and what follows.
pub fn client(request: &Request<'_>) -> Reply<(ClientId, Zeroizing<Vec<u8>>)> {
    let (id, rest) = first_line(&secret(request)?);
    Ok((client_of(&id)?, rest))
}

fn client_of(id: &[u8]) -> Reply<ClientId> {
    let id = std::str::from_utf8(id).map_err(|_| CommandError::new(Code::NotFound))?;
    serde_json::from_value(id.into()).map_err(|_| CommandError::new(Code::NotFound))
}

/// What a person wrote, as text.
pub fn private(bytes: &[u8]) -> Reply<Private<String>> {
    let text = std::str::from_utf8(bytes).map_err(|_| CommandError::new(Code::Failed))?;
    Ok(text.into())
}

/// What opens a vault or a backup, as it came from the page.
pub enum Key {
    /// The passphrase.
    Passphrase(Passphrase),
    /// The fifteen words.
    Words(RecoveryWords),
}

impl Key {
    /// The body as a passphrase.
    pub fn passphrase(request: &Request<'_>) -> Reply<Self> {
        Ok(Self::Passphrase(Passphrase::from_utf8(secret(request)?)?))
    }

    /// The body as words; `words-mistyped` when they are none.
    pub fn words(request: &Request<'_>) -> Reply<Self> {
        let bytes = secret(request)?;
        let text = std::str::from_utf8(&bytes).map_err(|_| CommandError::new(Code::WordsMistyped))?;
        Ok(Self::Words(RecoveryWords::parse(text)?))
    }

    /// For the vault.
    pub fn unlock(&self) -> Unlock<'_> {
        match self {
            Self::Passphrase(passphrase) => Unlock::Passphrase(passphrase),
            Self::Words(words) => Unlock::Words(words),
        }
    }
}

fn byte(number: &serde_json::Value) -> Option<u8> {
    number.as_u64().and_then(|number| u8::try_from(number).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_line_is_the_secret_and_the_rest_follows() {
        let (first, rest) = first_line(b"one two\nthree\nfour");
        assert_eq!(first.as_slice(), b"one two", "the secret ends at the first line break");
        assert_eq!(rest.as_slice(), b"three\nfour", "later line breaks belong to the rest");
    }

    #[test]
    fn a_secret_without_a_line_break_has_no_rest() {
        let (first, rest) = first_line(b"alone");
        assert_eq!((first.as_slice(), rest.as_slice()), (&b"alone"[..], &b""[..]), "nothing follows");
    }
}
