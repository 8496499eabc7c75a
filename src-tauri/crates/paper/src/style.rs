//! How a page looks: typefaces by voice, sizes by role, colours by role, the measures of the sheet. Points throughout.

use crate::document::{Ink, PageSize};
use crate::options::{LARGE_PRINT, RenderOptions, Theme};

/// A voice of the page: one face of one family.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Voice {
    /// Source Serif 4.
    Serif,
    /// Source Serif 4 Italic.
    SerifItalic,
    /// Source Serif 4 SemiBold.
    SerifStrong,
    /// Atkinson Hyperlegible Next.
    Sans,
    /// Atkinson Hyperlegible Next Italic.
    SansItalic,
    /// Atkinson Hyperlegible Next SemiBold.
    SansStrong,
    /// Atkinson Hyperlegible Next Bold.
    SansBold,
}

impl Voice {
    /// The heavier face of the same family.
    pub fn strong(self) -> Self {
        match self {
            Self::Serif | Self::SerifItalic | Self::SerifStrong => Self::SerifStrong,
            Self::Sans | Self::SansItalic => Self::SansStrong,
            Self::SansStrong | Self::SansBold => Self::SansBold,
        }
    }

    /// The italic of the same family.
    pub fn italic(self) -> Self {
        match self {
            Self::Serif | Self::SerifItalic | Self::SerifStrong => Self::SerifItalic,
            _ => Self::SansItalic,
        }
    }

    /// Whether a fallback for a missing character should be a bold one.
    pub fn is_heavy(self) -> bool {
        matches!(self, Self::SerifStrong | Self::SansStrong | Self::SansBold)
    }
}

/// A colour as red, green, blue of sRGB.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour(pub u8, pub u8, pub u8);

/// Text.
pub const INK: Colour = Colour(0x1C, 0x2B, 0x2F);
/// Secondary text.
pub const MUTED: Colour = Colour(0x55, 0x66, 0x6B);
/// Deep teal: headings, links, bars.
pub const ACCENT: Colour = Colour(0x17, 0x59, 0x5F);
/// Hairlines.
pub const LINE: Colour = Colour(0xDD, 0xE1, 0xDD);
/// Lines that mark a place: rings, table rules.
pub const LINE_STRONG: Colour = Colour(0xB9, 0xC2, 0xBE);
/// Calm grounds.
pub const SOFT: Colour = Colour(0xEE, 0xF4, 0xF4);
/// The ground of a caution.
pub const CAUTION_SOFT: Colour = Colour(0xFF, 0xF3, 0xDA);
/// The bar of a caution.
pub const CAUTION: Colour = Colour(0x7A, 0x4B, 0x00);
/// The word across the head of a sample.
pub const MARK: Colour = Colour(0x9A, 0x2A, 0x20);

impl From<Ink> for Colour {
    fn from(ink: Ink) -> Self {
        match ink {
            Ink::Ink => INK,
            Ink::Muted => MUTED,
            Ink::Accent => ACCENT,
            Ink::Line => LINE_STRONG,
            Ink::Soft => SOFT,
        }
    }
}

/// How words are set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TextStyle {
    /// Face.
    pub voice: Voice,
    /// Size.
    pub size: f32,
    /// From baseline to baseline.
    pub leading: f32,
    /// Colour.
    pub colour: Colour,
}

impl TextStyle {
    const fn new(voice: Voice, size: f32, leading: f32, colour: Colour) -> Self {
        Self { voice, size, leading, colour }
    }

    /// The same in another colour.
    pub fn in_colour(self, colour: Colour) -> Self {
        Self { colour, ..self }
    }

    /// The heavier face.
    pub fn strong(self) -> Self {
        Self { voice: self.voice.strong(), ..self }
    }
}

/// Every size and distance of a paper, ready scaled.
#[derive(Debug, Clone)]
pub struct Style {
    /// Sheet width.
    pub sheet_width: f32,
    /// Sheet height.
    pub sheet_height: f32,
    /// Left and right margin.
    pub side: f32,
    /// From the top of the sheet to the first line's box.
    pub top: f32,
    /// From the bottom of the sheet to the end of the text.
    pub bottom: f32,
    /// From the bottom of the sheet to the footer's baseline.
    pub footer_baseline: f32,
    /// What everything was multiplied by.
    pub scale: f32,
    /// One column only.
    pub large_print: bool,
    /// Running text.
    pub body: TextStyle,
    /// The line above the title.
    pub kicker: TextStyle,
    /// The title.
    pub title: TextStyle,
    /// Heading 2.
    pub heading: TextStyle,
    /// Heading 3.
    pub subheading: TextStyle,
    /// Words quoted.
    pub quote: TextStyle,
    /// Small print: sources, captions, if-then lines, names under a signature.
    pub small: TextStyle,
    /// The bold first line of a step.
    pub step: TextStyle,
    /// Inside a callout.
    pub callout: TextStyle,
    /// Labels of form lines and prompts.
    pub label: TextStyle,
    /// Table cells.
    pub cell: TextStyle,
    /// Table heads.
    pub cell_head: TextStyle,
    /// Inside a round mark.
    pub mark: TextStyle,
    /// Footer.
    pub footer: TextStyle,
    /// Labels of a figure.
    pub figure: TextStyle,
    /// A typed signature.
    pub signature: TextStyle,
    /// A word to be read and typed letter by letter.
    pub word: TextStyle,
}

impl Style {
    /// The style for one rendering.
    pub fn new(options: &RenderOptions) -> Self {
        let (sheet_width, sheet_height) = sheet(options.page);
        let text = Voices::of(options.theme);
        let base = Self::unscaled(sheet_width, sheet_height, text);
        base.scaled(options.scale)
    }

    /// Width of the text.
    pub fn width(&self) -> f32 {
        self.sheet_width - 2.0 * self.side
    }

    /// Height of the text.
    pub fn height(&self) -> f32 {
        self.sheet_height - self.top - self.bottom
    }

    /// A distance in points at normal size, at this scale.
    pub fn pt(&self, points: f32) -> f32 {
        points * self.scale
    }

    fn unscaled(sheet_width: f32, sheet_height: f32, text: Voices) -> Self {
        use Voice::{Sans, SansBold, SansStrong};
        let set = TextStyle::new;
        Self {
            sheet_width,
            sheet_height,
            side: 62.0,
            top: 56.0,
            bottom: 68.0,
            footer_baseline: 40.0,
            scale: 1.0,
            large_print: false,
            body: set(text.body, 11.0, 15.8, INK),
            kicker: set(Sans, 9.6, 13.0, MUTED),
            title: set(SansBold, 23.0, 27.0, ACCENT),
            heading: set(SansBold, 13.0, 16.5, ACCENT),
            subheading: set(SansBold, 11.0, 14.5, INK),
            quote: set(text.body, 13.6, 19.4, INK),
            small: set(Sans, 9.4, 13.0, MUTED),
            step: set(SansStrong, 10.8, 15.0, INK),
            callout: set(Sans, 10.2, 14.6, INK),
            label: set(SansStrong, 10.4, 14.6, INK),
            cell: set(text.body, 10.2, 13.8, INK),
            cell_head: set(SansStrong, 9.2, 12.4, ACCENT),
            mark: set(SansStrong, 7.2, 9.0, MUTED),
            footer: set(Sans, 8.4, 11.0, MUTED),
            figure: set(Sans, 8.2, 10.0, MUTED),
            signature: set(text.italic, 19.0, 24.0, INK),
            word: set(SansStrong, 16.5, 22.0, INK),
        }
    }

    fn scaled(mut self, scale: f32) -> Self {
        self.scale = scale;
        self.large_print = scale >= LARGE_PRINT;
        for text in self.texts() {
            text.size *= scale;
            text.leading *= scale;
        }
        self.soften(scale);
        self
    }

    /// Titles, footers and margins of large print grow less than the text: the sheet does not grow.
    fn soften(&mut self, scale: f32) {
        let less = scale.sqrt() / scale;
        for text in [&mut self.title, &mut self.footer] {
            text.size *= less;
            text.leading *= less;
        }
        self.side /= scale.clamp(1.0, 1.5);
        self.footer_baseline /= scale.clamp(1.0, 1.25);
    }

    fn texts(&mut self) -> [&mut TextStyle; 17] {
        [
            &mut self.body,
            &mut self.kicker,
            &mut self.title,
            &mut self.heading,
            &mut self.subheading,
            &mut self.quote,
            &mut self.small,
            &mut self.step,
            &mut self.callout,
            &mut self.label,
            &mut self.cell,
            &mut self.cell_head,
            &mut self.mark,
            &mut self.footer,
            &mut self.figure,
            &mut self.signature,
            &mut self.word,
        ]
    }
}

/// The text faces of a theme.
#[derive(Clone, Copy)]
struct Voices {
    body: Voice,
    italic: Voice,
}

impl Voices {
    fn of(theme: Theme) -> Self {
        match theme {
            Theme::Serif => Self { body: Voice::Serif, italic: Voice::SerifItalic },
            Theme::Hyperlegible => Self { body: Voice::Sans, italic: Voice::SansItalic },
        }
    }
}

fn sheet(page: PageSize) -> (f32, f32) {
    match page {
        PageSize::Letter => (612.0, 792.0),
        PageSize::A4 => (595.276, 841.89),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn large_print_sets_text_at_eighteen_points_or_more_from_scale_1_65() {
        let style = Style::new(&RenderOptions { scale: 1.65, ..RenderOptions::default() });
        assert!(style.body.size >= 18.0, "large print is at least 18 pt, here {}", style.body.size);
        assert!(style.large_print, "large print has one column");
    }
}
