//! The certificate of an erasure: the one page on which a client's initials and code still stand together.

use crate::blocks::{heading, list, para, table, therapist_signs};
use crate::error::DisclosureError;
use crate::paper_of::{self, Layout, RenderedPaper};
use crate::words;
use caseload::client::{BackupStillHolding, ErasedCount, ErasedKind, ErasureCertificate};
use caseload::practice::Practice;
use paper::{Block, Document};

const TITLE: &str = "Certificate of erasure";

/// The certificate, ready to be shown and saved. Its file name tells neither initials nor code.
///
/// # Errors
/// `Paper` if the page cannot be laid out.
pub fn render(
    certificate: &ErasureCertificate,
    practice: &Practice,
    layout: Layout,
) -> Result<RenderedPaper, DisclosureError> {
    let stem = format!("{}-certificate-of-erasure", certificate.at.0.date_naive());
    let options = paper_of::options(practice, layout);
    paper_of::on_one_page(&document(certificate, practice), &stem, &options)
}

fn document(certificate: &ErasureCertificate, practice: &Practice) -> Document {
    let day = words::day(certificate.at.0.date_naive());
    Document {
        title: TITLE.into(),
        kicker: words::joined(&[practice.name.as_str(), &day]),
        lang: "en".into(),
        dir: Default::default(),
        author: practice.name.reveal().clone(),
        subject: "What was erased from a vault, and what stays".into(),
        footer: words::joined(&[TITLE, &day]),
        mark: crate::mark(practice),
        blocks: blocks(certificate, practice),
    }
}

fn blocks(certificate: &ErasureCertificate, practice: &Practice) -> Vec<Block> {
    let mut blocks = vec![para(&erased_when(certificate)), heading("What was erased")];
    blocks.extend(what_was_erased(&certificate.counts));
    blocks.push(heading("What stays"));
    blocks.push(what_stays(certificate.audit_seq));
    blocks.push(heading("Backups that still hold the record"));
    blocks.extend(backups(&certificate.backups_still_holding));
    blocks.push(para("I had this record erased."));
    blocks.push(therapist_signs(practice));
    blocks
}

fn erased_when(certificate: &ErasureCertificate) -> String {
    format!(
        "The record of the client {}, code {}, was erased from the vault of this practice on {}. The vault cannot bring it back.",
        words::dotted(certificate.initials.as_str()),
        certificate.code,
        words::moment(certificate.at)
    )
}

fn what_was_erased(counts: &[ErasedCount]) -> Vec<Block> {
    if counts.is_empty() {
        return vec![para(
            "The client’s name and details, and what the search knew of them. There was nothing else in the record.",
        )];
    }
    let row = |count: &ErasedCount| vec![kind_in_words(count.kind).to_owned(), count.count.to_string()];
    vec![
        para("The client’s name and details, what the search knew of them, and:"),
        table("", &["Kind", "Number"], counts.iter().map(row).collect(), &[8, 2]),
    ]
}

fn kind_in_words(kind: ErasedKind) -> &'static str {
    match kind {
        ErasedKind::Session => "Sessions, planned or held",
        ErasedKind::Note => "Signed notes",
        ErasedKind::Addendum => "Addenda to signed notes",
        ErasedKind::Consent => "Consents, whatever became of them",
        ErasedKind::PlanVersion => "Published versions of the integration plan",
        ErasedKind::KeptPaper => "Signed papers that were kept",
        ErasedKind::SavedPaper => "Entries about papers that left the vault",
        ErasedKind::ChartEntry => "Entries of the chart",
        ErasedKind::Scan => "Scans of papers",
        ErasedKind::Draft => "Drafts",
        ErasedKind::LegalHold => "Legal holds, all of them released",
    }
}

fn what_stays(audit_seq: u32) -> Block {
    let said = [
        format!(
            "One line in the audit trail, number {audit_seq}: that a record was erased, and when. It names nobody."
        ),
        "The earlier lines of the trail: that something was recorded, and when. What it was cannot be read from them."
            .into(),
        "Papers that left the vault before: printed, saved or handed over.".into(),
    ];
    list(said)
}

fn backups(holding: &[BackupStillHolding]) -> Vec<Block> {
    if holding.is_empty() {
        return vec![para(
            "None that the vault knows of. A copy made in another way, for example by a cloud service or by the operating system, is not known to it.",
        )];
    }
    let row = |backup: &BackupStillHolding| {
        vec![backup.file_name.reveal().clone(), words::moment(backup.at), backup.place.reveal().clone()]
    };
    vec![
        para(
            "Each of these files holds the record until it is deleted, and opens with the passphrase of its day or with its recovery words. The record is gone when they are gone. A copy made in another way, for example by a cloud service or by the operating system, is not on this list.",
        ),
        table("", &["File", "Made", "Place"], holding.iter().map(row).collect(), &[4, 3, 3]),
    ]
}
