//! The two papers that no demo may show for real, with every word invented: the recovery sheet and the certificate of an
//! erasure. Both say SAMPLE across their head.

use crate::erasure_certificate;
use crate::error::DisclosureError;
use crate::paper_of::{Layout, RenderedPaper};
use crate::recovery_sheet::RecoverySheet;
use caseload::client::{BackupStillHolding, ErasedCount, ErasedKind, ErasureCertificate};
use caseload::fixture;
use caseload::practice::Practice;
use chrono::{Days, NaiveDate};

/// Fifteen words of the list whose checksum is wrong: they are no recovery words, and no vault will ever have them.
pub const WORDS: [&str; 15] = [
    "sample", "lamp", "harbor", "invite", "orbit", "maple", "thunder", "sketch", "copper", "meadow",
    "ribbon", "glory", "whisper", "anchor", "sample",
];

/// Both, as a practice would hold them on a day.
///
/// # Errors
/// `Paper` if a page cannot be laid out.
pub fn papers(today: NaiveDate, layout: Layout) -> Result<Vec<RenderedPaper>, DisclosureError> {
    let practice = practice();
    let sheet = RecoverySheet {
        practice: &practice,
        words: &WORDS,
        vault: "Sample",
        folder: "Documents/Sample.throughline",
        day: today,
        fingerprint: "0000 1111 2222 3333 4444 5555 6666 7777",
    };
    Ok(vec![sheet.render(layout)?, erasure_certificate::render(&certificate(today), &practice, layout)?])
}

fn practice() -> Practice {
    Practice {
        name: String::from("Sample Psychotherapy").into(),
        therapist: String::from("Sam Example").into(),
        credentials: String::from("LMFT").into(),
        sample: true,
        ..Practice::default()
    }
}

fn certificate(today: NaiveDate) -> ErasureCertificate {
    let counts = [
        (ErasedKind::Session, 11),
        (ErasedKind::Note, 9),
        (ErasedKind::Addendum, 1),
        (ErasedKind::Consent, 2),
        (ErasedKind::PlanVersion, 3),
        (ErasedKind::KeptPaper, 2),
        (ErasedKind::SavedPaper, 4),
        (ErasedKind::Draft, 1),
    ];
    ErasureCertificate {
        initials: String::from("XX").into(),
        code: "XX-00".into(),
        at: fixture::opening_time(today),
        counts: counts.into_iter().map(|(kind, count)| ErasedCount { kind, count }).collect(),
        backups_still_holding: vec![holding(today, 1, "Backup disk"), holding(today, 8, "Second laptop")],
        audit_seq: 312,
    }
}

fn holding(today: NaiveDate, days_ago: u64, place: &str) -> BackupStillHolding {
    let at = fixture::opening_time(today - Days::new(days_ago));
    let file = format!("Sample {} 0830.throughline-backup", at.0.date_naive());
    BackupStillHolding { place: String::from(place).into(), file_name: file.into(), at }
}
