//! Lines of text as a PDF shows them: glyphs along a pen that moves by whole thousandths, and the text behind them.

use super::embed::{Embedded, Subset};
use crate::font::FaceId;
use crate::lines::{Line, Piece};
use crate::shape::{Cluster, Glyph, Word};
use crate::style::Colour;
use crate::tree::NodeId;

/// Neighbouring glyphs of one face, size, colour and element.
pub struct TextRun {
    /// The face.
    pub face: FaceId,
    /// Points.
    pub size: f32,
    /// Colour.
    pub colour: Colour,
    /// What it is; `None` is an artifact.
    pub run: Option<NodeId>,
    /// From the line's left end, points.
    pub x: f32,
    /// Glyphs, and the stretches of them that stand for a text of their own.
    pub shows: Vec<Show>,
}

/// Glyphs that say themselves, or a group of them that stands for a text of its own.
pub struct Show {
    /// The text they stand for, where the glyphs alone do not say it.
    pub actual: Option<String>,
    /// Where the reader's pen is before it, from the run's start, points.
    pub x: f32,
    /// Stretches on one height.
    pub parts: Vec<Part>,
}

/// Glyphs on one height.
pub struct Part {
    /// Lifted by this many points.
    pub rise: f32,
    /// In drawing order.
    pub glyphs: Vec<Shown>,
}

/// One glyph of the embedded face.
pub struct Shown {
    /// Moves the pen left before it, thousandths of the size.
    pub back: f32,
    /// Number in the embedded face.
    pub id: u16,
    /// The text that the face as a whole gives this glyph.
    pub text: String,
}

/// A line's runs, in reading order.
pub fn runs_of(line: &Line, embedded: &Embedded) -> Vec<TextRun> {
    let mut runs = Vec::new();
    let mut rest = &line.pieces[..];
    while let Some((first, _)) = rest.split_first() {
        let count = 1 + rest.windows(2).take_while(|pair| goes_on(&pair[0], &pair[1])).count();
        let (pieces, after) = rest.split_at(count);
        rest = after;
        if let Some(subset) = embedded.subset(first.face) {
            runs.push(run_of(first, pieces, subset));
        }
    }
    runs
}

/// Whether the pen can simply go on from one piece to the next.
fn goes_on(a: &Piece, b: &Piece) -> bool {
    a.face == b.face && a.run == b.run && a.style == b.style && !a.word.rtl && !b.word.rtl && b.x >= a.x
}

fn run_of(first: &Piece, pieces: &[Piece], subset: &Subset) -> TextRun {
    let size = first.style.size;
    let mut pen = Pen { subset, natural: 0.0, shows: Vec::new(), size };
    for piece in pieces {
        pen.word(&piece.word, (piece.x - first.x) * 1000.0 / size);
    }
    TextRun {
        face: first.face,
        size,
        colour: first.style.colour,
        run: first.run,
        x: first.x,
        shows: pen.shows,
    }
}

struct Pen<'s> {
    subset: &'s Subset,
    /// Where the reader's pen is, thousandths of the size.
    natural: f32,
    shows: Vec<Show>,
    size: f32,
}

impl Pen<'_> {
    /// Clusters in the order they are read, each where the eye sees it.
    fn word(&mut self, word: &Word, start: f32) {
        let mut at = start;
        let mut placed = Vec::with_capacity(word.clusters.len());
        for cluster in &word.clusters {
            placed.push((at, cluster));
            at += cluster.glyphs.iter().map(|glyph| glyph.advance).sum::<f32>();
        }
        if word.rtl {
            placed.reverse();
        }
        placed.into_iter().for_each(|(at, cluster)| self.cluster(word, cluster, at));
    }

    fn cluster(&mut self, word: &Word, cluster: &Cluster, mut at: f32) {
        let actual = self.actual(word, cluster);
        let goes_on = actual.is_none() && self.shows.last().is_some_and(|show| show.actual.is_none());
        if !goes_on {
            self.shows.push(Show { actual, x: self.natural * self.size / 1000.0, parts: Vec::new() });
        }
        let several = cluster.glyphs.len() > 1 && self.shows.last().is_some_and(|show| show.actual.is_some());
        self.edge(several, at);
        for glyph in &cluster.glyphs {
            self.glyph(glyph, at);
            at += glyph.advance;
        }
        self.edge(several, at);
    }

    /// Readers measure a group from its first glyph to its last, and see a gap beside a mark: an unseen glyph at both
    /// edges says how wide the group is.
    fn edge(&mut self, needed: bool, at: f32) {
        if let Some(id) = self.subset.unseen.filter(|_| needed) {
            self.glyph(&Glyph { id, advance: 0.0, dx: 0.0, dy: 0.0 }, at);
        }
    }

    /// The text of a cluster, where its glyphs would say another. Right to left only for single characters: readers
    /// would turn longer ones round.
    fn actual(&self, word: &Word, cluster: &Cluster) -> Option<String> {
        let says = match cluster.glyphs.as_slice() {
            [only] => self.subset.text(only.id) == &*cluster.text,
            _ => false,
        };
        let sayable = !word.rtl || cluster.text.chars().count() == 1;
        let needed = word.replaced || (sayable && !says);
        (needed && !cluster.text.is_empty()).then(|| cluster.text.to_string())
    }

    fn glyph(&mut self, glyph: &Glyph, at: f32) {
        let back = (self.natural - (at + glyph.dx)).round();
        self.natural += self.subset.width(glyph.id) - back;
        let rise = (glyph.dy * self.size / 10.0).round() / 100.0;
        let shown = Shown { back, id: self.subset.id(glyph.id), text: self.subset.text(glyph.id).into() };
        let Some(show) = self.shows.last_mut() else { return };
        match show.parts.last_mut() {
            Some(part) if part.rise == rise => part.glyphs.push(shown),
            _ => show.parts.push(Part { rise, glyphs: vec![shown] }),
        }
    }
}
