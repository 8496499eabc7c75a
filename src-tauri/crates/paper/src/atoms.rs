//! A styled text cut into the smallest parts that lines are made of: shaped stretches between two places where a line
//! may end, each in one face, one style and one direction.

use crate::font::FaceId;
use crate::richtext::StyledText;
use crate::shape::{Setting, Shaper, Word};
use std::ops::Range;
use std::rc::Rc;
use unicode_bidi::{BidiInfo, Level};
use unicode_linebreak::{BreakOpportunity, linebreaks};
use unicode_segmentation::UnicodeSegmentation;

/// A shaped part.
#[derive(Debug, Clone)]
pub struct Atom {
    /// Its glyphs.
    pub word: Rc<Word>,
    /// Its face.
    pub face: FaceId,
    /// Its stretch of the styled text.
    pub stretch: usize,
    /// Its direction level.
    pub level: Level,
    /// Nothing but spaces.
    pub blank: bool,
    /// Points.
    pub width: f32,
}

/// Atoms between two places where a line may end.
#[derive(Debug, Clone)]
pub struct Segment {
    /// Its atoms.
    pub atoms: Vec<Atom>,
    /// Points, with the spaces at its end.
    pub width: f32,
    /// The spaces at its end, points.
    pub trailing: f32,
    /// A line ends here in any case.
    pub forced: bool,
}

/// Cuts a text so that no segment is wider than the line, if letters can be that narrow.
pub struct Cutter<'a, 'f> {
    styled: &'a StyledText,
    shaper: &'a mut Shaper<'f>,
    levels: Vec<Level>,
    base: Level,
    width: f32,
}

impl<'a, 'f> Cutter<'a, 'f> {
    /// For a text in a line of this width, in a document of this direction.
    pub fn new(styled: &'a StyledText, shaper: &'a mut Shaper<'f>, rtl: bool, width: f32) -> Self {
        let base = if rtl { Level::rtl() } else { Level::ltr() };
        let plain = !rtl && styled.text.is_ascii();
        let levels = if plain { Vec::new() } else { BidiInfo::new(&styled.text, Some(base)).levels };
        Self { styled, shaper, levels, base, width }
    }

    /// All segments.
    pub fn cut(mut self) -> Vec<Segment> {
        let mut segments = Vec::new();
        let text = &self.styled.text;
        let mut start = 0;
        for (end, opportunity) in opportunities(text) {
            let forced = opportunity == BreakOpportunity::Mandatory && text[..end].ends_with('\n');
            self.cut_one(start..end, forced, &mut segments);
            start = end;
        }
        segments
    }

    fn cut_one(&mut self, range: Range<usize>, forced: bool, to: &mut Vec<Segment>) {
        let whole = self.segment(range.clone(), forced);
        if whole.width - whole.trailing <= self.width {
            to.push(whole);
            return;
        }
        let parts = self.narrow(range);
        let last = parts.len().saturating_sub(1);
        for (i, part) in parts.into_iter().enumerate() {
            let segment = self.segment(part, forced && i == last);
            to.push(segment);
        }
    }

    /// Parts that fit the line, ending at hyphens or else between letters: the way out for words longer than a line.
    fn narrow(&mut self, range: Range<usize>) -> Vec<Range<usize>> {
        let styled = self.styled;
        let mut parts = Vec::new();
        let (mut start, mut filled) = (range.start, 0.0);
        let (mut hyphen, mut since_hyphen) = (range.start, 0.0);
        for (at, letter) in styled.text[range.clone()].grapheme_indices(true) {
            let at = range.start + at;
            let width = self.segment(at..at + letter.len(), false).width;
            if filled + width > self.width && at > start {
                let (end, rest) = if hyphen > start { (hyphen, since_hyphen) } else { (at, 0.0) };
                parts.push(start..end);
                (start, filled) = (end, rest);
            }
            (filled, since_hyphen) = (filled + width, since_hyphen + width);
            if HYPHENS.iter().any(|mark| letter.starts_with(*mark)) {
                (hyphen, since_hyphen) = (at + letter.len(), 0.0);
            }
        }
        parts.push(start..range.end);
        parts
    }

    fn segment(&mut self, range: Range<usize>, forced: bool) -> Segment {
        let text = &self.styled.text[range.clone()];
        let core = range.start + text.trim_end_matches([' ', '\n']).len();
        let mut atoms = Vec::new();
        for stretch in self.even_stretches(range.start..core) {
            self.shape_stretch(stretch, false, &mut atoms);
        }
        let solid = atoms.len();
        for stretch in self.even_stretches(core..range.end) {
            self.shape_stretch(stretch, true, &mut atoms);
        }
        let trailing = atoms[solid..].iter().map(|a| a.width).sum();
        Segment { width: atoms.iter().map(|a| a.width).sum(), trailing, atoms, forced }
    }

    /// The parts of a range in one style and one direction.
    fn even_stretches(&self, range: Range<usize>) -> Vec<Range<usize>> {
        let mut parts = Vec::new();
        let mut start = range.start;
        for (at, _) in self.styled.text[range.clone()].char_indices() {
            let at = range.start + at;
            let turns = at > start && (self.level(at) != self.level(start) || !self.same_stretch(start, at));
            if turns {
                parts.push(start..at);
                start = at;
            }
        }
        if start < range.end {
            parts.push(start..range.end);
        }
        parts
    }

    fn same_stretch(&self, a: usize, b: usize) -> bool {
        self.styled.stretches.get(self.styled.stretch_at(a)).is_some_and(|s| s.range.contains(&b))
    }

    fn level(&self, at: usize) -> Level {
        self.levels.get(at).copied().unwrap_or(self.base)
    }

    fn shape_stretch(&mut self, range: Range<usize>, blank: bool, to: &mut Vec<Atom>) {
        let styled = self.styled;
        let stretch = styled.stretch_at(range.start);
        let voice = styled.stretches[stretch].style.voice;
        let text = &styled.text[range.clone()];
        if blank {
            let spaces = text.replace('\n', " ");
            let face = Some(self.shaper.fonts.of_voice(voice));
            return to.push(self.atom(face, stretch, range.start, &spaces, true));
        }
        match self.shaper.fonts.covering(voice, text) {
            Some(face) => to.push(self.atom(Some(face), stretch, range.start, text, blank)),
            None => {
                for (face, at, part) in self.by_face(range, voice) {
                    to.push(self.atom(face, stretch, at, part, blank));
                }
            }
        }
    }

    /// Neighbouring letters of one face together; letters without any face one by one.
    fn by_face(
        &self,
        range: Range<usize>,
        voice: crate::style::Voice,
    ) -> Vec<(Option<FaceId>, usize, &'a str)> {
        let text = &self.styled.text;
        let mut parts: Vec<(Option<FaceId>, usize, usize)> = Vec::new();
        for (at, letter) in text[range.clone()].grapheme_indices(true) {
            let at = range.start + at;
            for (at, letter, face) in self.faces_of(voice, at, letter) {
                match parts.last_mut() {
                    Some((Some(same), _, end)) if Some(*same) == face => *end = at + letter,
                    _ => parts.push((face, at, at + letter)),
                }
            }
        }
        parts.into_iter().map(|(face, start, end)| (face, start, &text[start..end])).collect()
    }

    /// One face for a letter with its marks, or, when none has them all, one for each character.
    fn faces_of(
        &self,
        voice: crate::style::Voice,
        at: usize,
        letter: &str,
    ) -> Vec<(usize, usize, Option<FaceId>)> {
        let fonts = self.shaper.fonts;
        match fonts.covering(voice, letter) {
            Some(face) => vec![(at, letter.len(), Some(face))],
            None => letter
                .char_indices()
                .map(|(i, c)| (at + i, c.len_utf8(), fonts.covering(voice, c.encode_utf8(&mut [0; 4]))))
                .collect(),
        }
    }

    fn atom(&mut self, face: Option<FaceId>, stretch: usize, at: usize, text: &str, blank: bool) -> Atom {
        let level = self.level(at);
        let part = &self.styled.stretches[stretch];
        let mut setting = Setting { face: FaceId(0), rtl: level.is_rtl(), lang: part.lang };
        let word = match face {
            Some(face) => {
                setting.face = face;
                self.shaper.word(setting, text)
            }
            None => {
                let sign = self.shaper.fonts.covering(part.style.voice, "\u{FFFD}");
                setting.face = sign.unwrap_or(FaceId(0));
                self.shaper.replacement(setting, text)
            }
        };
        let width = word.width * part.style.size / 1000.0;
        Atom { word, face: setting.face, stretch, level, blank, width }
    }
}

/// A line does not end at these inside a word: who copies the text would lose the hyphen.
const HYPHENS: [char; 2] = ['-', '\u{2010}'];

/// Where a line may end. Thai is written without spaces: there a line may end before a vowel that leads its syllable.
fn opportunities(text: &str) -> Vec<(usize, BreakOpportunity)> {
    let at_hyphen =
        |at: usize| text[..at].ends_with(HYPHENS) && text[at..].starts_with(char::is_alphanumeric);
    let mut found: Vec<_> = linebreaks(text).filter(|(at, _)| !at_hyphen(*at)).collect();
    let thai = |c: char| ('\u{E00}'..='\u{E7F}').contains(&c);
    if text.chars().any(thai) {
        let leads = |c: char| ('\u{E40}'..='\u{E44}').contains(&c);
        let mut before = ' ';
        for (at, c) in text.char_indices() {
            if leads(c) && thai(before) && !leads(before) {
                found.push((at, BreakOpportunity::Allowed));
            }
            before = c;
        }
        found.sort_by_key(|(at, _)| *at);
        found.dedup_by_key(|(at, _)| *at);
    }
    found
}
