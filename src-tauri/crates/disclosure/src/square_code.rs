//! A square code (QR) as a drawing of rectangles: sharp at every size, and no picture in the file.

use crate::error::DisclosureError;
use paper::{Block, Ink, Problem, Shape};
use qrcode::types::Color;
use qrcode::{EcLevel, QrCode};

/// The code that holds `words`, with what a screen reader says of it. In capitals, which take the smallest code and are read
/// back as the same words. A quarter of it may be stained or folded.
///
/// # Errors
/// `Paper` for more words than a code holds.
pub fn figure(words: &[&str], alt: &str) -> Result<Block, DisclosureError> {
    let text = words.join(" ").to_uppercase();
    let code = QrCode::with_error_correction_level(text, EcLevel::Q).map_err(|_| too_many())?;
    let side = code.width();
    let grid = Grid { side, dark: code.to_colors().iter().map(|module| *module == Color::Dark).collect() };
    let size = u32::try_from(side).map_err(|_| too_many())?;
    Ok(Block::Figure { alt: alt.into(), width: size, height: size, shapes: grid.shapes() })
}

fn too_many() -> DisclosureError {
    DisclosureError::Paper(vec![Problem::at("words", "These are more words than a square code holds.")])
}

struct Grid {
    side: usize,
    dark: Vec<bool>,
}

impl Grid {
    /// Bars along the rows, and bars down the columns over the seams between them: side by side, two rectangles show a
    /// hairline of paper.
    fn shapes(&self) -> Vec<Shape> {
        let lines = || 0..self.side;
        let across = lines().flat_map(|y| {
            let bars = bars(self.side, move |x| self.is_dark(x, y));
            bars.into_iter().map(move |(from, to)| area((from, y), (to, y + 1)))
        });
        let down = lines().flat_map(|x| {
            let bars = bars(self.side, move |y| self.is_dark(x, y));
            let seams = bars.into_iter().filter(|(from, to)| to - from > 1);
            seams.map(move |(from, to)| area((x, from), (x + 1, to)))
        });
        across.chain(down).collect()
    }

    fn is_dark(&self, x: usize, y: usize) -> bool {
        self.dark.get(y * self.side + x).copied().unwrap_or_default()
    }
}

/// The stretches of a line that are dark, each from its first place to the one behind its last.
fn bars(side: usize, is_dark: impl Fn(usize) -> bool) -> Vec<(usize, usize)> {
    let mut bars: Vec<(usize, usize)> = Vec::new();
    for place in (0..side).filter(|place| is_dark(*place)) {
        match bars.last_mut() {
            Some((_, end)) if *end == place => *end += 1,
            _ => bars.push((place, place + 1)),
        }
    }
    bars
}

fn area(from: (usize, usize), to: (usize, usize)) -> Shape {
    let (left, top, right, bottom) = (from.0 as f32, from.1 as f32, to.0 as f32, to.1 as f32);
    Shape::Area { points: vec![(left, top), (right, top), (right, bottom), (left, bottom)], ink: Ink::Ink }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The drawing as a camera sees it: so many dots for each module, with paper around it.
    fn photographed(figure: &Block, dots: usize) -> (usize, Vec<u8>) {
        let Block::Figure { width, shapes, .. } = figure else { panic!("a square code is a figure") };
        let (paper, side) = (4, (*width as usize + 8) * dots);
        let mut seen = vec![255; side * side];
        for shape in shapes {
            let Shape::Area { points, .. } = shape else { panic!("a square code is made of areas") };
            let at = |value: f32| (value as usize + paper) * dots;
            for y in at(points[0].1)..at(points[2].1) {
                seen[y * side + at(points[0].0)..y * side + at(points[2].0)].fill(0);
            }
        }
        (side, seen)
    }

    fn read_back(side: usize, seen: &[u8]) -> Option<String> {
        let found = quircs::Quirc::default().identify(side, side, seen).next()?.ok()?;
        String::from_utf8(found.decode().ok()?.payload).ok()
    }

    const WORDS: [&str; 15] = [
        "lantern", "harbor", "pigeon", "velvet", "orbit", "maple", "thunder", "sketch", "copper", "meadow",
        "ribbon", "glacier", "whisper", "anchor", "saddle",
    ];

    #[test]
    fn a_camera_reads_the_words_back() {
        let (side, seen) = photographed(&figure(&WORDS, "A code").unwrap(), 5);
        assert_eq!(read_back(side, &seen).unwrap().to_lowercase(), WORDS.join(" "));
    }

    #[test]
    fn a_stain_does_not_hide_them_and_a_large_one_does() {
        let (side, seen) = photographed(&figure(&WORDS, "A code").unwrap(), 5);
        let stained = |from: usize, to: usize| {
            let mut stained = seen.clone();
            for y in from..to {
                stained[y * side + from..y * side + to].fill(255);
            }
            read_back(side, &stained).map(|text| text.to_lowercase())
        };
        assert_eq!(stained(side * 2 / 5, side * 3 / 5).as_deref(), Some(WORDS.join(" ").as_str()));
        assert_eq!(stained(side / 4, side * 3 / 4), None, "without a third of its modules it says nothing");
    }

    #[test]
    fn every_seam_between_two_rows_is_covered() {
        let figure = figure(&WORDS, "A code").unwrap();
        let Block::Figure { shapes, .. } = &figure else { panic!("a square code is a figure") };
        let tall = shapes
            .iter()
            .filter(|shape| matches!(shape, Shape::Area { points, .. } if points[2].1 - points[0].1 > 1.0));
        assert!(tall.count() > 50, "bars down the columns lie over the seams");
    }
}
