//! The body of a note as the page sends it: any JSON, then words, cleaned for the page.

use caseload::richtext::NoteBody;

/// Tries one input.
pub fn try_one(bytes: &[u8]) {
    let Ok(body) = serde_json::from_slice::<NoteBody>(bytes) else { return };
    let cleaned = paper::clean(&body.plain_text());
    assert_eq!(paper::clean(&cleaned), cleaned, "what was cleaned is clean");
    assert!(!body.is_blank() || cleaned.trim().is_empty(), "a blank body prints nothing");
    let written = serde_json::to_vec(&body).expect("a body is JSON");
    let again: NoteBody = serde_json::from_slice(&written).expect("and is read back");
    assert_eq!(again, body, "a body survives being written and read");
}
