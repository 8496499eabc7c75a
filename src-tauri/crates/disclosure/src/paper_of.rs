//! One paper of a client, by its reference: what is previewed is what is saved, byte for byte.

use crate::crisis::CrisisLines;
use crate::error::DisclosureError;
use crate::letter::of_course;
use crate::plan::PlanCopy;
use crate::save::{self, Existing};
use crate::{consent, emergency_sheet, handout, note, record, signed};
use caseload::Caseload;
use caseload::client::ClientRow;
use caseload::consent::ConsentView;
use caseload::id::{ClientId, ConsentId, NoteId, PlanId};
use caseload::paper_kept::{self, PaperRef};
use caseload::practice::{self, PaperSize, Practice};
use paper::{Document, Fonts, LARGE_PRINT, PageSize, RenderOptions, SCALES, Theme};
use std::path::Path;

/// What is chosen at the moment of printing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Layout {
    /// The practice's own size, if none.
    pub page: Option<PaperSize>,
    /// 1.0, or 1.5 and more for large print.
    pub scale: f32,
    /// Faces.
    pub theme: Theme,
}

impl Default for Layout {
    fn default() -> Self {
        Self { page: None, scale: 1.0, theme: Theme::default() }
    }
}

/// A paper ready to be shown and saved. It holds a person's words and does not print them: no `Debug`.
#[derive(Clone)]
pub struct RenderedPaper {
    /// The PDF.
    pub bytes: Vec<u8>,
    /// A name for it that tells what it is and not whose.
    pub file_name: String,
    /// Its title.
    pub title: String,
    /// Number of pages.
    pub pages: usize,
    /// The words it must contain in reading order.
    pub text: String,
    /// Characters that no font covers; the reader of the paper sees a mark in their place.
    pub uncovered: Vec<char>,
    /// Signed bytes that were kept: never written over another file.
    pub kept: bool,
}

/// How a document is laid out for a practice.
pub fn options(practice: &Practice, layout: Layout) -> RenderOptions {
    let page = match layout.page.unwrap_or(practice.paper_size) {
        PaperSize::Letter => PageSize::Letter,
        PaperSize::A4 => PageSize::A4,
    };
    RenderOptions { page, scale: layout.scale, theme: layout.theme, ..RenderOptions::default() }
}

/// Makes a paper. The record copy of a signed consent is not laid out again: its kept bytes are taken out. Only if they
/// could not be kept when it was signed, they are made and kept now.
///
/// # Errors
/// `NotSigned` for the record copy of a consent that is not; `Paper` if the page cannot be laid out; what the record refuses.
pub fn render(
    case: &mut Caseload,
    paper: &PaperRef,
    layout: Layout,
) -> Result<RenderedPaper, DisclosureError> {
    if let PaperRef::ConsentRecord { id } = paper {
        consent::keep_record_copy(case, *id)?;
        return kept_record(case, *id);
    }
    let practice = practice::read(case)?;
    let (document, stem) = document(case, paper, &practice)?;
    let options = options(&practice, layout);
    match paper {
        PaperRef::Plan { .. } | PaperRef::EmergencySheet { .. } => on_one_page(&document, &stem, &options),
        _ => laid_out(&document, &stem, &options),
    }
}

/// A plan hangs on a fridge, a sheet in a safe: set a little smaller if that brings it onto one page, else as asked. Large
/// print stays.
pub(crate) fn on_one_page(
    document: &Document,
    stem: &str,
    asked: &RenderOptions,
) -> Result<RenderedPaper, DisclosureError> {
    let as_asked = laid_out(document, stem, asked)?;
    if as_asked.pages == 1 || asked.scale >= LARGE_PRINT {
        return Ok(as_asked);
    }
    for part in [0.95, 0.9, 0.85, 0.8, 0.75] {
        let scale = (asked.scale * part).max(*SCALES.start());
        let smaller = laid_out(document, stem, &RenderOptions { scale, ..asked.clone() })?;
        if smaller.pages == 1 {
            return Ok(smaller);
        }
    }
    Ok(as_asked)
}

/// A blank handout, or one with the practice's words in it; no client is named.
pub fn render_handout(
    practice: &Practice,
    name: &str,
    locale: &str,
    layout: Layout,
) -> Result<RenderedPaper, DisclosureError> {
    laid_out(&handout::document(name, locale, practice)?, name, &options(practice, layout))
}

/// Writes a paper where the therapist chose, and puts it on the audit trail. The line comes before the file has its name:
/// a paper may stand on the trail and not have left, never the other way.
///
/// # Errors
/// `AlreadyThere` for kept papers, `NotWritable`, or what the record refuses; the place is as it was then.
pub fn save(
    case: &mut Caseload,
    paper: &PaperRef,
    made: &RenderedPaper,
    target: &Path,
) -> Result<(), DisclosureError> {
    let existing = if made.kept { Existing::Keep } else { Existing::Replace };
    let staged = save::stage(target, &made.bytes, existing)?;
    paper_kept::log_saved(case, paper)?;
    staged.put_in_place()
}

/// The document of a paper that is laid out each time, and the stem of its file name.
fn document(
    case: &Caseload,
    paper: &PaperRef,
    practice: &Practice,
) -> Result<(Document, String), DisclosureError> {
    match paper {
        PaperRef::Plan { id, version } => plan_document(case, *id, *version, practice),
        PaperRef::Note { id } => note_document(case, *id, practice),
        PaperRef::OutcomeLetter { id } => of_course::outcome(case, *id, practice),
        PaperRef::ClearanceRequest { id } => of_course::clearance_request(case, *id, practice),
        PaperRef::EmergencySheet { id } => emergency_sheet::of_session(case, *id, practice),
        PaperRef::Handout { name } => Ok((handout::document(name, "en", practice)?, name.clone())),
        PaperRef::Consent { id } | PaperRef::ConsentRecord { id } => {
            let view = caseload::consent::read(case, *id)?;
            Ok((signed::as_it_stands(&view, practice)?, consent_stem(&view)))
        }
    }
}

fn note_document(
    case: &Caseload,
    id: NoteId,
    practice: &Practice,
) -> Result<(Document, String), DisclosureError> {
    let view = caseload::note::read(case, id)?;
    let client = row(case, view.fields.client_id)?;
    let day = view.fields.event_date.map_or_else(|| "undated".into(), |day| day.to_string());
    let status = if view.signed_at.is_some() { "session-note" } else { "session-note-draft" };
    Ok((note::document(&view, client.initials.as_str(), practice), format!("{day}-{status}")))
}

fn plan_document(
    case: &Caseload,
    id: PlanId,
    version: u32,
    practice: &Practice,
) -> Result<(Document, String), DisclosureError> {
    let (plan, published) = caseload::plan::read_version(case, id, version)?;
    let client = row(case, plan.client_id)?;
    let copy = PlanCopy {
        plan: &plan,
        version,
        published_at: published.published_at,
        initials: client.initials.as_str(),
        language: "en",
        practice,
        crisis: &CrisisLines::for_locale("en")?,
    };
    Ok((copy.document(), format!("{}-integration-plan-{version}", published.published_at.0.date_naive())))
}

/// The kept bytes of a signed consent, exactly as they were sealed.
fn kept_record(case: &Caseload, id: ConsentId) -> Result<RenderedPaper, DisclosureError> {
    let view = caseload::consent::read(case, id)?;
    let kept = view.row.kept_paper.ok_or(DisclosureError::NotSigned)?;
    let bytes = paper_kept::bytes(case, kept)?;
    let document = record::document_of(case, &view, &practice::read(case)?)?;
    Ok(RenderedPaper {
        pages: paper::page_count(&bytes).ok_or(DisclosureError::StoredDocument)?,
        bytes,
        file_name: format!("{}-record.pdf", consent_stem(&view)),
        title: document.title.clone(),
        text: paper::plain_text(&document),
        uncovered: Vec::new(),
        kept: true,
    })
}

/// `2026-10-03-treatment-consent`, or without a day while it is not signed.
fn consent_stem(view: &ConsentView) -> String {
    let id = &view.row.template.id;
    view.row.signed_on().map_or_else(|| id.clone(), |day| format!("{day}-{id}"))
}

fn row(case: &Caseload, id: ClientId) -> Result<ClientRow, DisclosureError> {
    Ok(caseload::client::page(case, id)?.row)
}

fn laid_out(
    document: &Document,
    stem: &str,
    options: &RenderOptions,
) -> Result<RenderedPaper, DisclosureError> {
    let pdf = paper::render(document, options, &Fonts::built_in())?;
    Ok(RenderedPaper {
        file_name: format!("{stem}.pdf"),
        title: document.title.clone(),
        pages: pdf.pages,
        text: paper::plain_text(document),
        uncovered: pdf.uncovered,
        bytes: pdf.bytes,
        kept: false,
    })
}
