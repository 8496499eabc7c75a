//! The faces a paper is set in: two families, then fallbacks for other scripts, then what the caller found on the system.

use crate::problem::Problem;
use crate::style::Voice;
use harfrust::{Font, GlyphId};
use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

/// A face by its place among the [`Fonts`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FaceId(pub(crate) u16);

/// One face: its file, and what layout asks of it.
pub struct Face {
    bytes: Cow<'static, [u8]>,
    font: Font,
    /// The name inside the PDF.
    pub(crate) name: String,
    /// Units per em.
    pub(crate) units: f32,
    /// Above the baseline, per em.
    pub(crate) ascent: f32,
    /// Below the baseline, per em, positive.
    pub(crate) descent: f32,
    heavy: bool,
}

impl Face {
    fn new(bytes: Cow<'static, [u8]>, name: &str, heavy: bool) -> Option<Self> {
        let font = match &bytes {
            Cow::Borrowed(fixed) => Font::new(*fixed, 0)?,
            Cow::Owned(owned) => Font::new(owned.clone(), 0)?,
        };
        let units = f32::from(font.units_per_em().max(1));
        let vertical = Vertical::read(&bytes)?;
        let (ascent, descent) = (f32::from(vertical.ascent) / units, -f32::from(vertical.descent) / units);
        Some(Self { bytes, font, name: name.into(), units, ascent, descent, heavy })
    }

    /// The file.
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    pub(crate) fn font(&self) -> &Font {
        &self.font
    }

    /// Whether the face draws this character.
    pub(crate) fn covers(&self, character: char) -> bool {
        self.glyph(character).is_some()
    }

    /// The glyph that draws a character standing alone.
    pub(crate) fn glyph(&self, character: char) -> Option<u32> {
        self.font.charmap().map_unicode(character).map(GlyphId::to_u32).filter(|glyph| *glyph != 0)
    }
}

/// Ascent and descent of the horizontal header.
struct Vertical {
    ascent: i16,
    descent: i16,
}

impl Vertical {
    fn read(bytes: &[u8]) -> Option<Self> {
        let header = table(bytes, b"hhea")?;
        let at = |offset: usize| Some(i16::from_be_bytes([*header.get(offset)?, *header.get(offset + 1)?]));
        Some(Self { ascent: at(4)?, descent: at(6)? })
    }
}

/// A table of a TrueType file.
fn table<'a>(bytes: &'a [u8], tag: &[u8; 4]) -> Option<&'a [u8]> {
    let word = |at: usize| Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?) as usize);
    let count = usize::from(u16::from_be_bytes(bytes.get(4..6)?.try_into().ok()?));
    let entry = (0..count).map(|i| 12 + 16 * i).find(|&at| bytes.get(at..at + 4) == Some(tag))?;
    let (offset, length) = (word(entry + 8)?, word(entry + 12)?);
    bytes.get(offset..offset.checked_add(length)?)
}

/// All faces a rendering may use.
#[derive(Clone)]
pub struct Fonts {
    faces: Vec<Arc<Face>>,
}

impl Fonts {
    /// The faces built into the program; see `assets/fonts/README.md`.
    pub fn built_in() -> Self {
        static FACES: OnceLock<Vec<Arc<Face>>> = OnceLock::new();
        Self { faces: FACES.get_or_init(load_built_in).clone() }
    }

    /// Adds a face of the operating system as the last fallback. It must be a single TrueType file with outlines;
    /// others are refused, because no page could carry them.
    pub fn with_system_face(mut self, name: &str, bytes: Vec<u8>) -> Result<Self, Problem> {
        let outlines = table(&bytes, b"glyf").is_some_and(|glyphs| !glyphs.is_empty());
        let name: String = name.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
        let face = if outlines { Face::new(Cow::Owned(bytes), &name, false) } else { None };
        let what = "This font cannot be printed: only single TrueType fonts with outlines can.";
        self.faces.push(Arc::new(face.ok_or_else(|| Problem::at("fonts", what))?));
        Ok(self)
    }

    pub(crate) fn face(&self, id: FaceId) -> &Face {
        &self.faces[usize::from(id.0)]
    }

    /// The face a voice is set in.
    pub(crate) fn of_voice(&self, voice: Voice) -> FaceId {
        FaceId(voice as u16)
    }

    /// The face for a group of characters that belong together: the voice's own, else the first fallback that
    /// draws them all. `None`: no face has them.
    pub(crate) fn covering(&self, voice: Voice, group: &str) -> Option<FaceId> {
        let own = self.of_voice(voice);
        std::iter::once(own)
            .chain(self.fallbacks(voice.is_heavy()))
            .find(|id| group.chars().all(|c| is_invisible(c) || self.face(*id).covers(c)))
    }

    /// Whether any face draws this character, or it needs no drawing.
    pub fn covers(&self, character: char) -> bool {
        is_invisible(character) || self.faces.iter().any(|face| face.covers(character))
    }

    fn fallbacks(&self, heavy: bool) -> impl Iterator<Item = FaceId> + '_ {
        let ids = || (VOICES as u16..self.faces.len() as u16).map(FaceId);
        let fitting = move |id: &FaceId| self.face(*id).heavy == heavy;
        ids().filter(fitting).chain(ids().filter(move |id| !fitting(id)))
    }
}

/// Characters that join, separate or direct others and are never drawn.
pub(crate) fn is_invisible(character: char) -> bool {
    matches!(character, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{00AD}')
}

const VOICES: usize = 7;

macro_rules! faces {
    ($($name:literal $heavy:literal),* $(,)?) => {
        [$((
            $name,
            $heavy,
            include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../assets/fonts/", $name, ".ttf")) as &[u8],
        )),*]
    };
}

/// The voices in the order of [`Voice`], then the fallbacks in the order they are tried.
fn load_built_in() -> Vec<Arc<Face>> {
    let files = faces![
        "SourceSerif4-Regular" false,
        "SourceSerif4-Italic" false,
        "SourceSerif4-SemiBold" true,
        "AtkinsonHyperlegibleNext-Regular" false,
        "AtkinsonHyperlegibleNext-Italic" false,
        "AtkinsonHyperlegibleNext-SemiBold" true,
        "AtkinsonHyperlegibleNext-Bold" true,
        "NotoSans-Regular" false,
        "NotoSans-Bold" true,
        "NotoSerifHebrew-Regular" false,
        "NotoSerifHebrew-Bold" true,
        "NotoNaskhArabic-Regular" false,
        "NotoNaskhArabic-Bold" true,
        "NotoSansThai-Regular" false,
        "NotoSansThai-Bold" true,
    ];
    files
        .into_iter()
        .filter_map(|(name, heavy, bytes)| Face::new(bytes.into(), name, heavy))
        .map(Arc::new)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_face_loads_and_stands_where_its_voice_looks() {
        let fonts = Fonts::built_in();
        assert_eq!(fonts.faces.len(), 15, "a face that fails to load would shift all the others");
        assert_eq!(fonts.face(fonts.of_voice(Voice::SansBold)).name, "AtkinsonHyperlegibleNext-Bold");
        assert_eq!(fonts.face(fonts.of_voice(Voice::Serif)).name, "SourceSerif4-Regular");
    }

    #[test]
    fn a_character_goes_to_the_first_face_that_draws_it() {
        let fonts = Fonts::built_in();
        let name = |voice, text: &str| fonts.covering(voice, text).map(|id| fonts.face(id).name.clone());
        assert_eq!(name(Voice::Serif, "ș").as_deref(), Some("SourceSerif4-Regular"));
        assert_eq!(name(Voice::Sans, "ж").as_deref(), Some("NotoSans-Regular"));
        assert_eq!(name(Voice::SansBold, "ж").as_deref(), Some("NotoSans-Bold"), "a bold voice stays bold");
        assert_eq!(name(Voice::Serif, "ש").as_deref(), Some("NotoSerifHebrew-Regular"));
        assert_eq!(name(Voice::Serif, "ع").as_deref(), Some("NotoNaskhArabic-Regular"));
        assert_eq!(name(Voice::Serif, "क").as_deref(), Some("NotoSans-Regular"));
        assert_eq!(name(Voice::Serif, "ก").as_deref(), Some("NotoSansThai-Regular"));
        assert_eq!(name(Voice::Serif, "🙂"), None, "emoji have no face here");
    }

    #[test]
    fn a_system_font_without_truetype_outlines_is_refused() {
        assert!(Fonts::built_in().with_system_face("Broken", b"OTTO not a font".to_vec()).is_err());
    }
}
