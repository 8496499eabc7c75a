//! What is missing, in sentences. They name kinds, codes and days.

use super::settings::Settings;
use super::{MissingRecord, RecordKind};
use crate::store::secrets::MadeAnew;
use chrono::NaiveDate;

/// What became of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fate {
    /// It is there, and its proof is gone.
    Unproven,
    /// It comes from a backup, and was changed after that.
    Older,
    /// It is gone.
    Lost,
}

/// A record that is not as it was.
pub(super) fn record(
    fate: Fate,
    kind: RecordKind,
    code: Option<String>,
    date: Option<NaiveDate>,
) -> MissingRecord {
    let what = named(kind, code.as_deref(), date);
    let told = match fate {
        Fate::Lost => "is lost.",
        Fate::Older => "comes from a backup: what was changed after that is lost.",
        Fate::Unproven => "is there, and can no longer be proven.",
    };
    let sentence = format!("{what} {told}{}", unknown(code.is_none(), date.is_none()));
    let kind = if fate == Fate::Unproven { RecordKind::Proof } else { kind };
    MissingRecord { kind, code, date, sentence }
}

/// What the seal of an answer to a consent still tells though its paper, or what was drawn on it, is lost.
pub(super) fn still_proven(template: &str, kept: bool) -> String {
    let paper = if kept { " The signed paper was kept." } else { "" };
    format!(
        " Its seal is left and still proves that it was given, to {template}, and what was ticked.{paper}"
    )
}

/// A client of whom only the record is left.
pub(super) fn stranger(code: String, added: NaiveDate) -> MissingRecord {
    let sentence =
        format!("The details of a client are lost; the rest of the record stands under the code {code}.");
    MissingRecord { kind: RecordKind::Client, code: Some(code), date: Some(added), sentence }
}

/// Lines of the trail, the first and the last of them.
pub(super) fn lines(first: u64, last: u64) -> MissingRecord {
    let sentence = match first == last {
        true => format!("Line {first} of the audit trail is lost."),
        false => format!("Lines {first} to {last} of the audit trail are lost."),
    };
    plain(RecordKind::Audit, sentence)
}

/// The keys that prove the record.
pub(super) fn secrets(made_anew: MadeAnew) -> impl Iterator<Item = MissingRecord> {
    let audit = "The key of the audit trail was lost and made anew: that this vault wrote the lines before is no longer \
        proven.";
    let signing = "The key that signs was lost and made anew: what was signed before holds under its own key, and papers \
        signed from now on show another fingerprint.";
    let told = [(made_anew.audit, audit), (made_anew.signing, signing)];
    let lost = told.into_iter().filter(|(lost, _)| *lost);
    lost.map(|(_, sentence)| plain(RecordKind::Proof, sentence.into()))
}

/// Settings that are those of a new vault again.
pub(super) fn settings(lost: Settings) -> impl Iterator<Item = MissingRecord> {
    let practice = "The settings of the practice are lost: papers show no name until they are entered again.";
    let safety = "When the vault locks by itself, and when a backup was last restored for practice, is lost: it locks \
        after 5 minutes.";
    let told = [(lost.practice, practice), (lost.safety, safety)];
    let lost = told.into_iter().filter(|(lost, _)| *lost);
    lost.map(|(_, sentence)| plain(RecordKind::Setting, sentence.into()))
}

/// A part of the database of which nothing tells what was in it.
pub(super) fn uncertain(kind: RecordKind) -> MissingRecord {
    let noun = noun(kind);
    plain(
        kind,
        format!(
            "There may have been more: part of where each {noun} stood cannot be read, and nothing tells of it."
        ),
    )
}

fn plain(kind: RecordKind, sentence: String) -> MissingRecord {
    MissingRecord { kind, code: None, date: None, sentence }
}

fn named(kind: RecordKind, code: Option<&str>, date: Option<NaiveDate>) -> String {
    let noun = noun(kind);
    let article = if noun.starts_with(['a', 'e', 'i', 'o', 'u']) { "An" } else { "A" };
    match (code, date) {
        (Some(code), Some(date)) => format!("The {noun} of {code} of {date}"),
        (Some(code), None) => format!("{article} {noun} of {code}"),
        (None, Some(date)) => format!("{article} {noun} of {date}"),
        (None, None) => format!("{article} {noun}"),
    }
}

/// What nobody can tell any more.
fn unknown(whose: bool, when: bool) -> &'static str {
    match (whose, when) {
        (false, false) => "",
        (true, false) => " Whose it was is not known.",
        (false, true) => " Its day is not known.",
        (true, true) => " Whose it was, and of which day, is not known.",
    }
}

fn noun(kind: RecordKind) -> &'static str {
    match kind {
        RecordKind::Client => "details page",
        RecordKind::Session => "session",
        RecordKind::Note => "note",
        RecordKind::Addendum => "addendum",
        RecordKind::Consent => "consent",
        RecordKind::ConsentAnswer => "answer to a consent",
        RecordKind::Plan => "part of a plan",
        RecordKind::Chart => "entry of the chart",
        RecordKind::Scan => "scan",
        RecordKind::Paper => "paper",
        RecordKind::Draft => "draft",
        RecordKind::LegalHold => "legal hold",
        RecordKind::Proof => "proof",
        RecordKind::Audit => "line of the audit trail",
        RecordKind::Setting => "setting",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_says_what_is_known_and_what_is_not() {
        let day = NaiveDate::from_ymd_opt(2026, 3, 4);
        let told = |code: Option<&str>, date| {
            record(Fate::Lost, RecordKind::Addendum, code.map(Into::into), date).sentence
        };
        assert_eq!(told(Some("ML-01"), day), "The addendum of ML-01 of 2026-03-04 is lost.");
        assert_eq!(told(Some("ML-01"), None), "An addendum of ML-01 is lost. Its day is not known.");
        assert_eq!(told(None, day), "An addendum of 2026-03-04 is lost. Whose it was is not known.");
        assert_eq!(told(None, None), "An addendum is lost. Whose it was, and of which day, is not known.");
        assert_eq!(lines(7, 7).sentence, "Line 7 of the audit trail is lost.");
    }
}
