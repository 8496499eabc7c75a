//! A document as JSON, as `throughline-cli render` takes it: refused with places, or rendered.

use paper::{Document, Fonts, RenderOptions};
use std::sync::LazyLock;

static FONTS: LazyLock<Fonts> = LazyLock::new(Fonts::built_in);

/// Tries one input.
pub fn try_one(bytes: &[u8]) {
    let Ok(document) = serde_json::from_slice::<Document>(bytes) else { return };
    if let Ok(pdf) = paper::render(&document, &RenderOptions::default(), &FONTS) {
        assert!(pdf.bytes.starts_with(b"%PDF-"), "a valid document becomes a PDF");
    }
}
