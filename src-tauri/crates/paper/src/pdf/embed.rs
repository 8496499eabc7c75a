//! The faces a file carries: only the glyphs it shows, each with the text it stands for.

use crate::font::{Face, FaceId, Fonts};
use crate::frame::Draw;
use crate::lines::Piece;
use crate::problem::Problem;
use crate::shape::{Cluster, Glyph};
use harfrust::GlyphId;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, HashMap, HashSet};
use subsetter::GlyphRemapper;

/// All faces of a file.
pub struct Embedded {
    subsets: BTreeMap<FaceId, Subset>,
}

/// One face, reduced.
pub struct Subset {
    /// Its name in the file, with the tag that marks a reduced face.
    pub name: String,
    /// Its file.
    pub bytes: Vec<u8>,
    glyphs: HashMap<u16, Used>,
    /// A glyph without width and without ink.
    pub unseen: Option<u16>,
}

struct Used {
    id: u16,
    text: String,
    width: f32,
}

impl Embedded {
    /// Collects what all pages show.
    pub fn collect(pages: &[Vec<Draw>], fonts: &Fonts) -> Result<Self, Problem> {
        let mut collected: BTreeMap<FaceId, Collected> = BTreeMap::new();
        for several in [false, true] {
            for draw in pages.iter().flatten() {
                each_piece(draw, &mut |piece| {
                    collected.entry(piece.face).or_default().add(piece, several, fonts.face(piece.face));
                });
            }
        }
        let reduce = |(id, found): (FaceId, Collected)| Ok((id, found.reduce(fonts.face(id))?));
        Ok(Self { subsets: collected.into_iter().map(reduce).collect::<Result<_, _>>()? })
    }

    /// The faces in a fixed order.
    pub fn iter(&self) -> impl Iterator<Item = (FaceId, &Subset)> {
        self.subsets.iter().map(|(id, subset)| (*id, subset))
    }

    /// One face.
    pub fn subset(&self, id: FaceId) -> Option<&Subset> {
        self.subsets.get(&id)
    }
}

impl Subset {
    /// The number a glyph has in the reduced face.
    pub fn id(&self, glyph: u16) -> u16 {
        self.glyphs.get(&glyph).map_or(0, |used| used.id)
    }

    /// The text a glyph stands for, unless a place says otherwise.
    pub fn text(&self, glyph: u16) -> &str {
        self.glyphs.get(&glyph).map_or("", |used| &used.text)
    }

    /// The advance a reader of the file uses, in whole thousandths of the size.
    pub fn width(&self, glyph: u16) -> f32 {
        self.glyphs.get(&glyph).map_or(0.0, |used| used.width)
    }
}

fn each_piece<'d>(draw: &'d Draw, visit: &mut dyn FnMut(&'d Piece)) {
    match draw {
        Draw::Text { line, .. } => line.pieces.iter().for_each(visit),
        Draw::Group { draws, .. } => draws.iter().for_each(|inner| each_piece(inner, visit)),
        Draw::Path { .. } | Draw::Box { .. } => {}
    }
}

/// Glyphs in the order they first appear; the first text a glyph stands for becomes its text.
#[derive(Default)]
struct Collected {
    texts: HashMap<u16, String>,
    taken: HashSet<String>,
    remapper: GlyphRemapper,
}

impl Collected {
    /// Glyphs that stand alone first: what they say then is what they say everywhere.
    fn add(&mut self, piece: &Piece, several: bool, face: &Face) {
        for cluster in piece.word.clusters.iter().filter(|cluster| (cluster.glyphs.len() > 1) == several) {
            let known = |glyph: &Glyph| self.texts.contains_key(&glyph.id);
            if cluster.glyphs.iter().all(known) {
                continue;
            }
            let texts = if piece.word.replaced { vec!["\u{FFFD}".into()] } else { texts_of(cluster, face) };
            let unseen =
                face.glyph(UNSEEN).filter(|_| several).map(|glyph| (glyph as u16, UNSEEN.to_string()));
            let shown = cluster.glyphs.iter().map(|glyph| glyph.id).zip(texts);
            for (glyph, text) in unseen.into_iter().chain(shown) {
                self.remapper.remap(glyph);
                self.say(glyph, text, several);
            }
        }
    }

    /// A glyph's text, the first time. Glyphs of groups get texts that differ, if only in what is not seen: the group says
    /// what is read, and a checker would take many glyphs of one text for a fault.
    fn say(&mut self, glyph: u16, text: String, differing: bool) {
        if self.texts.contains_key(&glyph) {
            return;
        }
        let mut said = text.clone();
        for number in 1.. {
            if self.taken.insert(said.clone()) || !differing {
                break;
            }
            said = format!("{text}{}", joiners(number));
        }
        self.texts.insert(glyph, said);
    }

    fn reduce(self, face: &Face) -> Result<Subset, Problem> {
        let what = "This font cannot be put into a file; take another one.";
        let bytes =
            subsetter::subset(face.bytes(), 0, &self.remapper).map_err(|_| Problem::at("fonts", what))?;
        let metrics = face.font().glyph_metrics();
        let used = |(glyph, text): (u16, String)| {
            let width = (metrics.h_advance(GlyphId::from(u32::from(glyph))) * 1000.0 / face.units).trunc();
            (glyph, Used { id: self.remapper.get(glyph).unwrap_or(0), text, width })
        };
        let name = format!("{}+{}", tag(&bytes), face.name);
        let glyphs: HashMap<u16, Used> = self.texts.into_iter().map(used).collect();
        let unseen = face.glyph(UNSEEN).map(|glyph| glyph as u16);
        let unseen = unseen.filter(|glyph| glyphs.get(glyph).is_some_and(|used| used.width == 0.0));
        Ok(Subset { name, bytes, glyphs, unseen })
    }
}

/// What each glyph of a cluster stands for when nothing else is said: a single glyph for all of it; of several, each for
/// the character it draws alone, the others for what is left, and a glyph too many for nothing that is seen.
fn texts_of(cluster: &Cluster, face: &Face) -> Vec<String> {
    if cluster.glyphs.len() == 1 {
        return vec![cluster.text.to_string()];
    }
    let mut left: Vec<char> = cluster.text.chars().collect();
    let mut own = |glyph: &Glyph| {
        let at = left.iter().position(|c| face.glyph(*c) == Some(u32::from(glyph.id)))?;
        Some(left.remove(at))
    };
    let drawn: Vec<Option<char>> = cluster.glyphs.iter().map(&mut own).collect();
    let mut left = left.into_iter();
    drawn.into_iter().map(|own| own.or_else(|| left.next()).unwrap_or(UNSEEN).to_string()).collect()
}

/// A number written in characters nobody sees.
fn joiners(number: u32) -> String {
    format!("{number:b}").chars().map(|digit| if digit == '0' { UNSEEN } else { '\u{200D}' }).collect()
}

/// Joins nothing and shows nothing.
const UNSEEN: char = '\u{200C}';

/// Six capital letters out of the content, so that two reductions of one face do not share a name.
fn tag(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(6).map(|byte| char::from(b'A' + byte % 26)).collect()
}
