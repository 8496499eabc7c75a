//! Words to glyphs: one plan a face and script, one cache of words, no word shaped twice.

use crate::font::{FaceId, Fonts};
use harfrust::{
    Buffer, BufferFlags, ClusterLevel, Direction, Language, ShapeOptions, ShapePlan, ShaperFont, shape,
};
use std::collections::HashMap;
use std::rc::Rc;

/// One glyph. Distances in thousandths of the type size.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Glyph {
    /// Its number in the face.
    pub id: u16,
    /// To the next glyph, kerning included.
    pub advance: f32,
    /// Moved right before drawing.
    pub dx: f32,
    /// Moved up before drawing.
    pub dy: f32,
}

/// Glyphs that stand for a stretch of text that cannot be divided among them.
#[derive(Debug, Clone, PartialEq)]
pub struct Cluster {
    /// The text.
    pub text: Box<str>,
    /// In drawing order; empty where nothing is drawn.
    pub glyphs: Vec<Glyph>,
}

/// A shaped stretch of text in one face and one direction.
#[derive(Debug, Clone, PartialEq)]
pub struct Word {
    /// In drawing order, left to right.
    pub clusters: Vec<Cluster>,
    /// Thousandths of the type size.
    pub width: f32,
    /// Right to left.
    pub rtl: bool,
    /// Stands in for a character no face draws.
    pub replaced: bool,
}

/// What a word is shaped under.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Setting {
    /// The face.
    pub face: FaceId,
    /// Right to left.
    pub rtl: bool,
    /// The language, by its number in the shaper.
    pub lang: u16,
}

/// Shapes words and remembers them.
pub struct Shaper<'f> {
    /// The faces.
    pub fonts: &'f Fonts,
    langs: Vec<String>,
    plans: HashMap<(Setting, Option<harfrust::Script>), ShapePlan>,
    words: HashMap<Setting, HashMap<Box<str>, Rc<Word>>>,
}

impl<'f> Shaper<'f> {
    /// With nothing remembered yet.
    pub fn new(fonts: &'f Fonts) -> Self {
        Self { fonts, langs: Vec::new(), plans: HashMap::new(), words: HashMap::new() }
    }

    /// The number of a language.
    pub fn lang(&mut self, tag: &str) -> u16 {
        let known = self.langs.iter().position(|lang| lang == tag);
        known.unwrap_or_else(|| {
            self.langs.push(tag.into());
            self.langs.len() - 1
        }) as u16
    }

    /// A word, shaped now or before.
    pub fn word(&mut self, setting: Setting, text: &str) -> Rc<Word> {
        if let Some(word) = self.words.get(&setting).and_then(|words| words.get(text)) {
            return word.clone();
        }
        let word = Rc::new(self.shape(setting, text));
        self.words.entry(setting).or_default().insert(text.into(), word.clone());
        word
    }

    /// A character no face draws: the replacement sign, standing for the character itself.
    pub fn replacement(&mut self, setting: Setting, text: &str) -> Rc<Word> {
        let mut word = (*self.word(setting, "\u{FFFD}")).clone();
        word.replaced = true;
        if let Some(first) = word.clusters.first_mut() {
            first.text = text.into();
        }
        Rc::new(word)
    }

    fn shape(&mut self, setting: Setting, text: &str) -> Word {
        let face = self.fonts.face(setting.face);
        let mut buffer = self.buffer(setting, text);
        let plan = self.plan(setting, &buffer);
        let shaping = ShaperFont::new(face.font());
        let options = ShapeOptions::new().plan(Some(plan));
        if shape(&shaping, &mut buffer, options).is_err() {
            return Word { clusters: Vec::new(), width: 0.0, rtl: setting.rtl, replaced: false };
        }
        let mut clusters = clusters(&buffer, text, 1000.0 / face.units);
        close_write_on_line(&mut clusters);
        let width = clusters.iter().flat_map(|c| &c.glyphs).map(|g| g.advance).sum();
        Word { clusters, width, rtl: setting.rtl, replaced: false }
    }

    fn buffer(&self, setting: Setting, text: &str) -> Buffer {
        let mut buffer = Buffer::new();
        buffer.push_str(text);
        buffer.set_direction(if setting.rtl { Direction::RightToLeft } else { Direction::LeftToRight });
        buffer.set_language(self.langs.get(usize::from(setting.lang)).and_then(Language::new));
        buffer.set_flags(BufferFlags::REMOVE_DEFAULT_IGNORABLES);
        buffer.set_cluster_level(cluster_level(setting.rtl));
        buffer.guess_segment_properties();
        buffer
    }

    fn plan(&mut self, setting: Setting, buffer: &Buffer) -> &ShapePlan {
        let font = self.fonts.face(setting.face).font();
        let make = || ShapePlan::new(font, buffer.direction(), buffer.script(), buffer.language(), &[]);
        self.plans.entry((setting, buffer.script())).or_insert_with(make)
    }
}

/// Left to right a letter and its marks are one, said together; right to left each says itself, because readers would
/// turn a group round.
fn cluster_level(rtl: bool) -> ClusterLevel {
    if rtl { ClusterLevel::MonotoneCharacters } else { ClusterLevel::MonotoneGraphemes }
}

fn clusters(buffer: &Buffer, text: &str, em: f32) -> Vec<Cluster> {
    let mut starts: Vec<usize> = buffer.glyph_infos().iter().map(|info| info.cluster as usize).collect();
    starts.sort_unstable();
    starts.dedup();
    let mut clusters: Vec<(usize, Cluster)> = Vec::new();
    for (info, position) in buffer.glyph_infos().iter().zip(buffer.glyph_positions()) {
        let start = info.cluster as usize;
        let glyph = Glyph {
            id: info.glyph_id as u16,
            advance: position.x_advance as f32 * em,
            dx: position.x_offset as f32 * em,
            dy: position.y_offset as f32 * em,
        };
        match clusters.last_mut() {
            Some((same, cluster)) if *same == start => cluster.glyphs.push(glyph),
            _ => clusters
                .push((start, Cluster { text: cluster_text(&starts, start, text), glyphs: vec![glyph] })),
        }
    }
    clusters.into_iter().map(|(_, cluster)| cluster).collect()
}

/// From a cluster's start to the next; the first one takes what stands before it too.
fn cluster_text(starts: &[usize], start: usize, text: &str) -> Box<str> {
    let place = starts.partition_point(|&s| s <= start);
    let from = if place == 1 { 0 } else { start };
    let to = starts.get(place).copied().unwrap_or(text.len());
    text.get(from..to).unwrap_or_default().into()
}

/// Underscores in a row are a line to write on: they overlap a little, so that the line has no gaps.
fn close_write_on_line(clusters: &mut [Cluster]) {
    for i in 1..clusters.len() {
        if &*clusters[i].text == "_" && &*clusters[i - 1].text == "_" {
            clusters[i - 1].glyphs.iter_mut().for_each(|glyph| glyph.advance *= 0.84);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::style::Voice;

    fn shaped(text: &str, voice: Voice, rtl: bool) -> Word {
        let fonts = Fonts::built_in();
        let mut shaper = Shaper::new(&fonts);
        let lang = shaper.lang("en");
        let face = fonts.covering(voice, text).unwrap();
        (*shaper.word(Setting { face, rtl, lang }, text)).clone()
    }

    #[test]
    fn the_text_behind_the_glyphs_is_the_text() {
        for (text, rtl) in
            [("affluence", false), ("Übung", false), ("क्षेत्र", false), ("น้ำ", false), ("السلام", true)]
        {
            let word = shaped(text, Voice::Serif, rtl);
            let mut parts: Vec<&str> = word.clusters.iter().map(|c| &*c.text).collect();
            if rtl {
                parts.reverse();
            }
            assert_eq!(parts.concat(), text);
        }
    }

    #[test]
    fn kerning_is_applied() {
        let (pair, v, a) = (
            shaped("AV", Voice::Serif, false),
            shaped("V", Voice::Serif, false),
            shaped("A", Voice::Serif, false),
        );
        assert!(pair.width < v.width + a.width, "AV stands closer than its letters alone");
    }

    #[test]
    fn a_mark_stands_over_its_letter() {
        let word = shaped("שָׁ", Voice::Serif, true);
        let glyphs: usize = word.clusters.iter().map(|c| c.glyphs.len()).sum();
        assert!(glyphs >= 2, "the points are glyphs of their own");
        assert!(word.width < 900.0, "points take no room of their own, here {}", word.width);
    }
}
