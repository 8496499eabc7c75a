//! Words that somebody who knows the practice would try first.

use crate::caseload::Caseload;
use crate::error::CaseloadError;
use crate::store::{clients, practice};

/// Shorter words are no guess worth a name.
const SHORTEST: usize = 3;

/// The names of practice, therapist and clients, word by word: a new passphrase is not to rest on them.
///
/// # Errors
/// Only what the database refuses.
pub fn guessable_words(case: &Caseload) -> Result<Vec<String>, CaseloadError> {
    let practice = practice::get(case.db())?;
    let mut texts = vec![practice.name, practice.therapist, practice.prescriber];
    for client in clients::list(case.db())? {
        texts.extend([client.details.legal_name, client.details.preferred_name]);
    }
    let words = texts.iter().flat_map(|text| text.as_str().split(|letter: char| !letter.is_alphanumeric()));
    let mut words: Vec<String> =
        words.filter(|word| word.chars().count() >= SHORTEST).map(str::to_lowercase).collect();
    words.sort();
    words.dedup();
    Ok(words)
}
