//! Preparing a consent: the built-in template filled for one client, stored word for word, shown and printed from that.

use crate::builtin;
use crate::crisis::CrisisLines;
use crate::error::DisclosureError;
use crate::filling::Filling;
use crate::record;
use crate::signed;
use caseload::Caseload;
use caseload::client::ClientDetails;
use caseload::consent::{
    Choice, ConsentKind, ConsentView, PaperSignature, PaperWords, PreparedText, Presentation, SignatureInput,
    TemplateRef,
};
use caseload::id::{ClientId, ConsentId};
use caseload::practice::{self, Practice};
use chrono::NaiveDate;
use paper::{Block, CheckItem, Document};

/// Makes a consent ready for a client, in the client's language where there is a template for it.
///
/// # Errors
/// What [`PaperWords::check`] finds, or the record refuses.
pub fn prepare(
    case: &mut Caseload,
    client: ClientId,
    kind: ConsentKind,
    told: &PaperWords,
) -> Result<ConsentId, DisclosureError> {
    told.check()?;
    let practice = practice::read(case)?;
    let details = caseload::client::page(case, client)?.details;
    let text = prepared(kind, &practice, &details, case.now().0.date_naive(), told)?;
    Ok(caseload::consent::prepare(case, client, kind, text)?)
}

/// The exact text for a client.
pub fn prepared(
    kind: ConsentKind,
    practice: &Practice,
    details: &ClientDetails,
    day: NaiveDate,
    told: &PaperWords,
) -> Result<PreparedText, DisclosureError> {
    let built_in = builtin::of_consent(kind, &details.language)?;
    let template = built_in.template()?;
    let crisis = CrisisLines::for_locale(built_in.locale)?;
    let filling = Filling::for_client(practice, details.legal_name.as_str(), day, &crisis, told);
    let document = template.fill(&filling)?;
    let (required, optional) = choices(&document);
    Ok(PreparedText {
        template: TemplateRef {
            id: template.id,
            version: template.version,
            language: built_in.locale.into(),
            text_sha256: crate::record::hex(&paper::text_sha256(&document)),
        },
        title: title(kind, &template.title, told),
        document: serde_json::to_string(&document).map_err(|_| DisclosureError::StoredDocument)?.into(),
        required_choices: required,
        optional_choices: optional,
    })
}

/// The title in lists. Releases go to different people: the recipient tells them apart.
fn title(kind: ConsentKind, template: &str, told: &PaperWords) -> String {
    match (kind, told.person.as_str().trim()) {
        (ConsentKind::Release, person) if !person.is_empty() => format!("{template}: {person}"),
        _ => template.into(),
    }
}

fn choices(document: &Document) -> (Vec<String>, Vec<String>) {
    let items = check_items(&document.blocks);
    let ids = |required| {
        items.iter().filter(|item| item.required == required).map(|item| item.id.clone()).collect()
    };
    (ids(true), ids(false))
}

fn check_items(blocks: &[Block]) -> Vec<&CheckItem> {
    blocks
        .iter()
        .flat_map(|block| match block {
            Block::Checklist { items, .. } => items.iter().filter(|item| !item.id.is_empty()).collect(),
            Block::Callout { blocks, .. } | Block::KeepTogether { blocks } => check_items(blocks),
            Block::Columns { columns, .. } => columns.iter().flat_map(|blocks| check_items(blocks)).collect(),
            _ => Vec::new(),
        })
        .collect()
}

/// The document as it stands: on the screen while it is read, ticked and signed afterwards.
pub fn document(case: &Caseload, consent: ConsentId) -> Result<Document, DisclosureError> {
    let view = caseload::consent::read(case, consent)?;
    signed::as_it_stands(&view, &practice::read(case)?)
}

/// Signs, then makes the record copy and keeps its bytes: from here on they are handed out and never laid out again.
///
/// # Errors
/// What [`caseload::consent::sign`] refuses. A copy that could not be kept is no refusal: the client has signed, and the
/// next request for the record copy makes it.
pub fn sign(
    case: &mut Caseload,
    consent: ConsentId,
    choices: Vec<Choice>,
    signature: SignatureInput,
) -> Result<ConsentView, DisclosureError> {
    caseload::consent::sign(case, consent, choices, signature)?;
    let _kept_or_made_later = keep_record_copy(case, consent);
    Ok(caseload::consent::read(case, consent)?)
}

/// The same for a paper that was signed with a pen: the answers as they stand on it, how it came about, and the scan.
///
/// # Errors
/// What [`caseload::consent::sign_on_paper`] refuses.
pub fn sign_on_paper(
    case: &mut Caseload,
    consent: ConsentId,
    choices: Vec<Choice>,
    shown: Presentation,
    paper: PaperSignature,
) -> Result<ConsentView, DisclosureError> {
    caseload::consent::sign_on_paper(case, consent, choices, shown, paper)?;
    let _kept_or_made_later = keep_record_copy(case, consent);
    Ok(caseload::consent::read(case, consent)?)
}

/// Makes and keeps the record copy of a signed consent that has none yet. Signing and keeping are two steps; when the power
/// fails between them, the next request for the paper comes here. Does nothing for a consent that is not signed.
pub fn keep_record_copy(case: &mut Caseload, consent: ConsentId) -> Result<(), DisclosureError> {
    let view = caseload::consent::read(case, consent)?;
    if view.row.signed_at.is_none() || view.row.kept_paper.is_some() {
        return Ok(());
    }
    let copy = record::record_copy(case, &view, &practice::read(case)?)?;
    caseload::paper_kept::keep(case, consent, &copy.bytes)?;
    Ok(())
}
