//! Words with their emphasis, as one text with styled stretches, each knowing its place in the tag tree.

use crate::clean::clean;
use crate::document::Inline;
use crate::shape::Shaper;
use crate::style::{ACCENT, TextStyle};
use crate::tree::{NodeId, Role, Tree};
use std::ops::Range;

/// A stretch of a text in one style.
#[derive(Debug, Clone)]
pub struct Stretch {
    /// Its bytes.
    pub range: Range<usize>,
    /// How it is set.
    pub style: TextStyle,
    /// What it is.
    pub run: NodeId,
    /// Its language, by its number in the shaper.
    pub lang: u16,
}

/// A text ready to be broken into lines.
#[derive(Debug, Clone, Default)]
pub struct StyledText {
    /// All of it, cleaned.
    pub text: String,
    /// In order, without gaps.
    pub stretches: Vec<Stretch>,
}

impl StyledText {
    /// One stretch.
    pub fn plain(text: &str, style: TextStyle, run: NodeId, lang: u16) -> Self {
        let mut styled = Self::default();
        styled.push(text, style, run, lang);
        styled
    }

    /// Adds a stretch at the end.
    pub fn push(&mut self, text: &str, style: TextStyle, run: NodeId, lang: u16) {
        let start = self.text.len();
        self.text.push_str(&clean(text));
        let range = start..self.text.len();
        if !range.is_empty() {
            self.stretches.push(Stretch { range, style, run, lang });
        }
    }

    /// The stretch a byte stands in.
    pub fn stretch_at(&self, byte: usize) -> usize {
        self.stretches.partition_point(|s| s.range.end <= byte).min(self.stretches.len().saturating_sub(1))
    }
}

/// Turns words with their emphasis into styled text under an element; links and words in another language become
/// elements of their own.
pub struct Composer<'a, 'f> {
    /// Grows.
    pub tree: &'a mut Tree,
    /// Numbers the languages.
    pub shaper: &'a mut Shaper<'f>,
    /// The language around.
    pub lang: u16,
}

impl Composer<'_, '_> {
    /// The words under an element.
    pub fn compose(&mut self, element: NodeId, words: &[Inline], style: TextStyle) -> StyledText {
        let mut styled = StyledText::default();
        let mut run = None;
        for word in words {
            self.add(&mut styled, element, &mut run, word, style);
        }
        styled
    }

    fn add(
        &mut self,
        to: &mut StyledText,
        element: NodeId,
        run: &mut Option<NodeId>,
        word: &Inline,
        style: TextStyle,
    ) {
        let (text, style) = match word {
            Inline::Text { text } => (text, style),
            Inline::Strong { text } => (text, style.strong()),
            Inline::Emph { text } => (text, TextStyle { voice: style.voice.italic(), ..style }),
            Inline::Link { text, href } => return self.link(to, element, run, text, href, style),
            Inline::Lang { text, lang } => return self.foreign(to, element, run, text, lang, style),
        };
        let plain = *run.get_or_insert_with(|| self.tree.add(element, Role::Run));
        to.push(text, style, plain, self.lang);
    }

    fn link(
        &mut self,
        to: &mut StyledText,
        element: NodeId,
        run: &mut Option<NodeId>,
        text: &str,
        href: &str,
        style: TextStyle,
    ) {
        *run = None;
        let link = self.tree.add(element, Role::Link);
        self.tree.node_mut(link).note = Some(href.into());
        self.tree.node_mut(link).alt = Some(clean(text));
        let inside = self.tree.add(link, Role::Run);
        to.push(text, style.in_colour(ACCENT), inside, self.lang);
    }

    fn foreign(
        &mut self,
        to: &mut StyledText,
        element: NodeId,
        run: &mut Option<NodeId>,
        text: &str,
        lang: &str,
        style: TextStyle,
    ) {
        *run = None;
        let span = self.tree.add(element, Role::Span);
        self.tree.node_mut(span).lang = Some(lang.into());
        let inside = self.tree.add(span, Role::Run);
        let lang = self.shaper.lang(lang);
        to.push(text, style, inside, lang);
    }
}

/// The words alone.
pub fn words(inlines: &[Inline]) -> String {
    inlines.iter().map(text_of).collect()
}

/// The words of one piece.
pub fn text_of(inline: &Inline) -> &str {
    match inline {
        Inline::Text { text }
        | Inline::Strong { text }
        | Inline::Emph { text }
        | Inline::Link { text, .. }
        | Inline::Lang { text, .. } => text,
    }
}
