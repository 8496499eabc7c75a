//! The file. Only this folder names the PDF libraries: `paint.rs` draws the pages with printpdf, the others finish the
//! file with lopdf: tags, outline, metadata, attachment, seal.

mod attach;
mod catalog;
mod embed;
mod finish;
mod icc;
mod outline;
mod paint;
mod runs;
pub mod seal;
mod tags;
mod xmp;

use crate::document::Document;
use crate::font::Fonts;
use crate::layout::Laid;
use crate::options::RenderOptions;
use crate::problem::Problem;

/// A finished file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pdf {
    /// The file.
    pub bytes: Vec<u8>,
    /// Number of pages.
    pub pages: usize,
    /// Characters that no face draws, in order: each stands as a replacement sign on the page, with the character itself
    /// as its text. The user is told.
    pub uncovered: Vec<char>,
}

impl Pdf {
    /// Seals a file that carries an attachment: `sign` gets the whole file with its seal slot zeroed and returns an
    /// Ed25519 signature, which is written into the slot beside the public key.
    ///
    /// # Errors
    /// [`seal::SealError::NoSlot`] when the file was rendered without an attachment.
    pub fn sign(
        &mut self,
        sign: impl FnOnce(&[u8]) -> [u8; 64],
        public_key: [u8; 32],
    ) -> Result<(), seal::SealError> {
        seal::fill(&mut self.bytes, sign, public_key)
    }
}

/// Number of pages of a file that was written and kept earlier; none if it is no PDF.
pub fn page_count(bytes: &[u8]) -> Option<usize> {
    Some(lopdf::Document::load_mem(bytes).ok()?.get_pages().len())
}

/// Writes a laid out document down.
pub(crate) fn write(
    document: &Document,
    options: &RenderOptions,
    fonts: &Fonts,
    laid: &Laid,
) -> Result<Pdf, Vec<Problem>> {
    let pages: Vec<_> = laid.frames.iter().map(|frame| laid.draws(frame)).collect();
    let embedded = embed::Embedded::collect(&pages, fonts).map_err(|problem| vec![problem])?;
    let painted = paint::paint(&pages, laid, &embedded);
    let bytes = finish::finish(painted, document, options, laid).map_err(|problem| vec![problem])?;
    let uncovered = laid.uncovered.iter().copied().collect();
    Ok(Pdf { bytes, pages: pages.len(), uncovered })
}

#[cfg(test)]
mod tests;
