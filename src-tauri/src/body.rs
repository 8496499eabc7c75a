//! Secrets come as the raw bytes of a request: not parsed as JSON, not copied more often than needed, overwritten after
//! use. Tauri's own copy of the request is out of reach here; it is freed when the command returns.

use crate::error::{Code, CommandError, Reply};
use tauri::ipc::{InvokeBody, Request};
use zeroize::Zeroizing;

/// Longest secret that is taken, in bytes; far above any passphrase.
const LONGEST: usize = 64 * 1024;

/// The bytes of a request. When the web view cannot use the custom protocol, Tauri sends them as a JSON array.
pub fn secret(request: &Request<'_>) -> Reply<Zeroizing<Vec<u8>>> {
    let bytes = match request.body() {
        InvokeBody::Raw(bytes) => Some(Zeroizing::new(bytes.clone())),
        InvokeBody::Json(serde_json::Value::Array(numbers)) => {
            numbers.iter().map(byte).collect::<Option<Vec<u8>>>().map(Zeroizing::new)
        }
        InvokeBody::Json(_) => None,
    };
    bytes.filter(|bytes| bytes.len() <= LONGEST).ok_or_else(|| CommandError::new(Code::Failed))
}

/// A secret and what follows its first line break (more lines, or a second secret).
pub fn first_line(bytes: &[u8]) -> (Zeroizing<Vec<u8>>, Zeroizing<Vec<u8>>) {
    let end = bytes.iter().position(|byte| *byte == b'\n').unwrap_or(bytes.len());
    let rest = bytes.get(end + 1..).unwrap_or_default();
    (Zeroizing::new(bytes[..end].to_vec()), Zeroizing::new(rest.to_vec()))
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
