//! Rows to pages: a page is filled, then ends at the latest of its best places. Nothing is ever left out.

use crate::frame::{Draw, Frame, Ground, GroundLook, Row, Stroke};
use crate::style::{ACCENT, CAUTION, CAUTION_SOFT, SOFT};

/// Distributes rows over pages of this height.
pub fn paginate(rows: Vec<Row>, heads: &[Vec<Row>], height: f32) -> Vec<Frame> {
    let mut rows: std::collections::VecDeque<Row> = rows.into();
    let mut frames = Vec::new();
    while !rows.is_empty() {
        let head = repeated_head(&rows, heads);
        let taken = 0.0_f32.max(head.iter().map(|row| row.height).sum());
        let count = rows_on_page(&rows, height - taken);
        let page = head.into_iter().chain(rows.drain(..count));
        frames.push(Frame { rows: placed(page), furniture: Vec::new() });
    }
    if frames.is_empty() {
        frames.push(Frame::default());
    }
    frames
}

/// Rows one below the other, with their grounds, as one drawing and its height.
pub fn stacked(rows: Vec<Row>) -> (Vec<Draw>, f32) {
    let placed = placed(rows);
    let height = placed.last().map_or(0.0, |(y, row)| y + row.height);
    let mut draws = ground_draws(&placed);
    draws.extend(placed.into_iter().flat_map(|(y, row)| row.draws.into_iter().map(move |d| d.moved(0.0, y))));
    (draws, height)
}

/// The grounds behind the rows of a page, outermost first.
pub fn ground_draws(rows: &[(f32, Row)]) -> Vec<Draw> {
    let mut found: Vec<(Ground, f32, f32)> = Vec::new();
    for (y, row) in rows {
        for ground in &row.grounds {
            match found.iter_mut().find(|(same, ..)| same.id == ground.id) {
                Some((_, _, bottom)) => *bottom = y + row.height,
                None => found.push((*ground, *y, y + row.height)),
            }
        }
    }
    found.into_iter().flat_map(|(ground, top, bottom)| draws_of(ground, top, bottom)).collect()
}

fn draws_of(ground: Ground, top: f32, bottom: f32) -> Vec<Draw> {
    let area = |x, width, radius, colour| Draw::Box {
        x,
        y: top,
        width,
        height: bottom - top,
        radius,
        fill: Some(colour),
        stroke: None::<Stroke>,
    };
    match ground.look {
        GroundLook::Note => vec![area(ground.x, ground.width, 5.5, SOFT)],
        GroundLook::Caution => {
            vec![area(ground.x, ground.width, 0.0, CAUTION_SOFT), area(ground.x, 3.0, 0.0, CAUTION)]
        }
        GroundLook::Bar => vec![area(ground.x, 2.9, 0.0, ACCENT)],
    }
}

fn placed(rows: impl IntoIterator<Item = Row>) -> Vec<(f32, Row)> {
    let mut y = 0.0;
    let mut first = true;
    let place = |row: Row| {
        y += if std::mem::take(&mut first) { 0.0 } else { row.before };
        let top = y;
        y += row.height;
        (top, row)
    };
    rows.into_iter().map(place).collect()
}

fn repeated_head(rows: &std::collections::VecDeque<Row>, heads: &[Vec<Row>]) -> Vec<Row> {
    let head = rows.front().and_then(|row| row.head).and_then(|id| heads.get(id));
    head.cloned().unwrap_or_default()
}

/// How many rows the next page takes.
fn rows_on_page(rows: &std::collections::VecDeque<Row>, height: f32) -> usize {
    let mut filled = 0.0;
    let mut fitting = 0;
    for (index, row) in rows.iter().enumerate() {
        if row.breaks && index > 0 {
            return index;
        }
        filled += row.height + if index == 0 { 0.0 } else { row.before };
        if filled > height + 0.05 && index > 0 {
            return best_break(rows, fitting);
        }
        fitting = index + 1;
    }
    fitting
}

/// The latest of the places that read best among the first rows.
fn best_break(rows: &std::collections::VecDeque<Row>, fitting: usize) -> usize {
    let latest_of_best = |best: usize, place: usize| {
        if rows[place - 1].hold <= rows[best - 1].hold { place } else { best }
    };
    (1..=fitting).reduce(latest_of_best).unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::frame::{Hold, Kind};

    fn row(height: f32, hold: Hold) -> Row {
        Row {
            kind: Kind::Text,
            block: 0,
            place: (0, 1),
            before: 0.0,
            height,
            draws: Vec::new(),
            hold,
            breaks: false,
            grounds: Vec::new(),
            head: None,
        }
    }

    fn counts(rows: Vec<Row>) -> Vec<usize> {
        paginate(rows, &[], 100.0).iter().map(|frame| frame.rows.len()).collect()
    }

    #[test]
    fn a_page_ends_at_the_latest_best_place() {
        let rows = [Hold::Free, Hold::Free, Hold::Heading, Hold::Free].map(|hold| row(30.0, hold));
        assert_eq!(counts(rows.to_vec()), [2, 2], "the heading goes along with what follows");
    }

    #[test]
    fn where_every_place_is_bad_the_least_bad_is_taken() {
        let rows = [Hold::Heading, Hold::Together, Hold::Lines, Hold::Free].map(|hold| row(40.0, hold));
        assert_eq!(counts(rows.to_vec()), [2, 2]);
    }

    #[test]
    fn a_row_taller_than_the_page_gets_a_page() {
        assert_eq!(
            counts(vec![row(10.0, Hold::Free), row(500.0, Hold::Free), row(10.0, Hold::Free)]),
            [1, 1, 1]
        );
    }

    #[test]
    fn no_rows_make_one_empty_page() {
        assert_eq!(counts(Vec::new()), [0]);
    }
}
