//! Segments to lines: the fewest lines, and among those the ones whose ends differ least. Ragged right, no hyphens.

use crate::atoms::{Atom, Cutter, Segment};
use crate::font::FaceId;
use crate::richtext::StyledText;
use crate::shape::{Shaper, Word};
use crate::style::TextStyle;
use crate::tree::NodeId;
use std::rc::Rc;
use unicode_bidi::{BidiInfo, Level};

/// A part of a line, placed.
#[derive(Debug, Clone)]
pub struct Piece {
    /// From the line's left end, points.
    pub x: f32,
    /// Its glyphs.
    pub word: Rc<Word>,
    /// Its face.
    pub face: FaceId,
    /// How it is set.
    pub style: TextStyle,
    /// What it is; `None` is an artifact.
    pub run: Option<NodeId>,
}

/// A line.
#[derive(Debug, Clone, Default)]
pub struct Line {
    /// In reading order, each at its place.
    pub pieces: Vec<Piece>,
    /// Points, without the spaces at the end.
    pub width: f32,
}

impl Line {
    /// The words of the line as they are read.
    pub fn text(&self) -> String {
        self.pieces.iter().flat_map(|piece| reading_order(&piece.word)).collect()
    }

    /// The line as decoration: no screen reader reads it.
    pub fn into_artifact(mut self) -> Self {
        self.pieces.iter_mut().for_each(|piece| piece.run = None);
        self
    }
}

fn reading_order(word: &Word) -> Vec<&str> {
    let texts = word.clusters.iter().map(|cluster| &*cluster.text);
    if word.rtl { texts.rev().collect() } else { texts.collect() }
}

/// Breaks a text into lines of at most this width.
pub fn break_lines(styled: &StyledText, width: f32, rtl: bool, shaper: &mut Shaper<'_>) -> Vec<Line> {
    let width = width.max(1.0);
    let segments = Cutter::new(styled, shaper, rtl, width).cut();
    let mut lines = Vec::new();
    for stretch in segments.split_inclusive(|segment| segment.forced) {
        let mut start = 0;
        for end in best_ends(stretch, width) {
            lines.push(place(&stretch[start..end], styled, rtl));
            start = end;
        }
    }
    lines
}

/// The ends of the lines, found by looking at every way to break: a line costs more than any raggedness.
fn best_ends(segments: &[Segment], width: f32) -> Vec<usize> {
    let mut best: Vec<(f64, usize)> = vec![(0.0, 0)];
    for end in 1..=segments.len() {
        let last = end == segments.len();
        let mut found = (f64::INFINITY, end - 1);
        let mut filled = -segments[end - 1].trailing;
        for start in (0..end).rev() {
            filled += segments[start].width;
            if filled > width + 0.01 && start + 1 < end {
                break;
            }
            let cost = best[start].0 + line_cost(filled / width, last, start == 0);
            if cost < found.0 {
                found = (cost, start);
            }
        }
        best.push(found);
    }
    ends_back_from(&best, segments.len())
}

const ONE_LINE: f64 = 1000.0;

/// What a line costs that fills this share of the width. The last one may be short, but not a stub.
fn line_cost(share: f32, last: bool, first: bool) -> f64 {
    let gap = f64::from((1.0 - share).max(0.0));
    let stub = if first { 0.0 } else { f64::from((0.33 - share).max(0.0)) };
    ONE_LINE + if last { 0.7 * stub * stub } else { gap * gap }
}

fn ends_back_from(best: &[(f64, usize)], mut end: usize) -> Vec<usize> {
    let mut ends = Vec::new();
    while end > 0 {
        ends.push(end);
        end = best[end].1;
    }
    ends.reverse();
    ends
}

/// Atoms side by side in the order the eye sees them, kept in the order they are read.
fn place(segments: &[Segment], styled: &StyledText, rtl: bool) -> Line {
    let mut atoms: Vec<&Atom> = segments.iter().flat_map(|segment| &segment.atoms).collect();
    let hanging: f32 = segments.last().map_or(0.0, |segment| segment.trailing);
    let width = atoms.iter().map(|atom| atom.width).sum::<f32>() - hanging;
    let mut levels: Vec<_> = atoms.iter().map(|atom| atom.level).collect();
    hang_blanks(&mut levels, &atoms, if rtl { Level::rtl() } else { Level::ltr() });
    let mut x = if rtl { -hanging } else { 0.0 };
    let mut places = vec![0.0; atoms.len()];
    for index in BidiInfo::reorder_visual(&levels) {
        places[index] = x;
        x += atoms[index].width;
    }
    let pieces = atoms.drain(..).zip(places).map(|(atom, x)| piece(atom, x, styled)).collect();
    Line { pieces, width }
}

/// Spaces at the line's end lie beyond its last word, whatever direction that word has.
fn hang_blanks(levels: &mut [Level], atoms: &[&Atom], base: Level) {
    for (level, _) in levels.iter_mut().zip(atoms).rev().take_while(|(_, atom)| atom.blank) {
        *level = base;
    }
}

fn piece(atom: &Atom, x: f32, styled: &StyledText) -> Piece {
    let stretch = &styled.stretches[atom.stretch];
    Piece { x, word: atom.word.clone(), face: atom.face, style: stretch.style, run: Some(stretch.run) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::font::Fonts;
    use crate::options::RenderOptions;
    use crate::style::Style;
    use crate::tree::Tree;

    fn lines(text: &str, width: f32, rtl: bool) -> Vec<String> {
        let fonts = Fonts::built_in();
        let mut shaper = Shaper::new(&fonts);
        let lang = shaper.lang("en");
        let style = Style::new(&RenderOptions::default()).body;
        let styled = StyledText::plain(text, style, Tree::ROOT, lang);
        let lines = break_lines(&styled, width, rtl, &mut shaper);
        assert!(
            lines.iter().all(|l| l.width <= width + 0.1 || l.text().chars().count() == 1),
            "no line is too wide"
        );
        lines.iter().map(Line::text).collect()
    }

    #[test]
    fn lines_together_are_the_text() {
        let text =
            "Images or memories from the session can return; writing a few lines about them is often enough.";
        assert_eq!(lines(text, 200.0, false).concat(), text, "the space at a line's end stays");
    }

    #[test]
    fn lines_are_even_rather_than_full() {
        let broken = lines("We turn what came up into small, concrete steps, and watch.", 240.0, false);
        assert_eq!(broken.len(), 2);
        assert!(broken[1].len() > 8, "no single short word stands alone on the last line: {broken:?}");
    }

    #[test]
    fn a_word_longer_than_the_line_is_cut_between_letters() {
        let word = "x".repeat(400);
        let broken = lines(&word, 100.0, false);
        assert!(broken.len() > 10);
        assert_eq!(broken.concat(), word);
    }

    #[test]
    fn a_hyphen_ends_a_line_only_where_the_word_is_longer_than_the_line() {
        let text = "The days after a ketamine-assisted session";
        assert!((110..200).all(|width| lines(text, width as f32, false).iter().all(|l| !l.ends_with('-'))));
        assert_eq!(lines("ketamine-assisted", 70.0, false), ["ketamine-", "assisted"]);
    }

    #[test]
    fn a_hundred_thousand_characters_without_a_space_still_break() {
        let word = "abcdefghij".repeat(10_000);
        assert_eq!(lines(&word, 480.0, false).concat(), word);
    }

    #[test]
    fn a_line_narrower_than_a_letter_takes_one_letter() {
        assert_eq!(lines("mm", 1.0, false), ["m", "m"]);
    }

    #[test]
    fn a_line_break_in_the_text_is_a_line_break_on_paper() {
        let broken = lines("one\ntwo\n\nthree", 300.0, false);
        assert_eq!(
            broken,
            ["one ", "two ", " ", "three"],
            "a space in its place keeps words apart for a screen reader"
        );
    }

    #[test]
    fn hebrew_with_a_number_reads_in_order() {
        let text = "שלום 123 עולם";
        assert_eq!(lines(text, 300.0, true).concat(), text);
    }

    #[test]
    fn thai_without_spaces_breaks() {
        let text = "การรักษาด้วยเคตามีนเป็นการรักษาที่ใช้ในโรงพยาบาลเพื่อช่วยให้ผู้ป่วยรู้สึกดีขึ้น";
        let broken = lines(text, 120.0, false);
        assert!(broken.len() > 2);
        assert_eq!(broken.concat(), text);
    }
}
