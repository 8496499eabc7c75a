//! A drawn signature as curves: the strokes scaled into their field, smoothed through every point that was drawn.

use crate::frame::{Draw, Point, Stroke};
use crate::style::INK;

/// The strokes of a signature, drawn into a box of this width and height, standing on its lower edge.
pub fn strokes(strokes: &[Vec<(i32, i32)>], field: (u32, u32), (width, height): (f32, f32)) -> Vec<Draw> {
    let (left, top, wide, high) = extent(strokes, field);
    let scale = (width / wide).min(height / high);
    let thickness = (22.0 * scale).clamp(0.9, 1.5);
    let place = |(x, y): &(i32, i32)| Point::at((*x as f32 - left) * scale, (*y as f32 - top) * scale);
    let drawn = strokes.iter().filter(|stroke| !stroke.is_empty());
    drawn.map(|stroke| draw(smooth(&stroke.iter().map(place).collect::<Vec<_>>()), thickness)).collect()
}

fn draw(points: Vec<Point>, thickness: f32) -> Draw {
    Draw::Path { points, closed: false, fill: None, stroke: Some(Stroke::new(thickness, INK)) }
}

/// The field as it was signed in; without one, or when strokes leave it, what they cover.
fn extent(strokes: &[Vec<(i32, i32)>], field: (u32, u32)) -> (f32, f32, f32, f32) {
    let all = || strokes.iter().flatten();
    let inside = |(x, y): &(i32, i32)| {
        *x >= 0 && *y >= 0 && *x as i64 <= field.0.into() && *y as i64 <= field.1.into()
    };
    if field.0 > 0 && field.1 > 0 && all().all(inside) {
        return (0.0, 0.0, field.0 as f32, field.1 as f32);
    }
    let range = |values: Vec<i32>| {
        let (low, high) =
            (values.iter().min().copied().unwrap_or(0), values.iter().max().copied().unwrap_or(1));
        (low as f32, (high as f32 - low as f32).max(1.0))
    };
    let (left, wide) = range(all().map(|p| p.0).collect());
    let (top, high) = range(all().map(|p| p.1).collect());
    (left, top, wide, high)
}

/// A curve through all points (Catmull-Rom, as cubic curves). A single point becomes a dot.
fn smooth(points: &[Point]) -> Vec<Point> {
    let Some(first) = points.first() else { return Vec::new() };
    if points.len() == 1 {
        return vec![*first, Point::at(first.x + 0.01, first.y)];
    }
    let at = |index: isize| points[index.clamp(0, points.len() as isize - 1) as usize];
    let mut curve = vec![*first];
    for index in 0..points.len() as isize - 1 {
        let (before, from, to, after) = (at(index - 1), at(index), at(index + 1), at(index + 2));
        let handle = |near: Point, a: Point, b: Point, sign: f32| Point {
            x: near.x + sign * (b.x - a.x) / 6.0,
            y: near.y + sign * (b.y - a.y) / 6.0,
            handle: true,
        };
        curve.extend([handle(from, before, to, 1.0), handle(to, from, after, -1.0), to]);
    }
    curve
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_stays_inside_its_field() {
        let drawn = vec![vec![(0, 0), (6400, 1500)], vec![(3000, 200)]];
        for draw in strokes(&drawn, (6400, 1500), (270.0, 46.0)) {
            let Draw::Path { points, .. } = draw else { panic!("strokes are paths") };
            for point in points.iter().filter(|p| !p.handle) {
                assert!((-0.1..=270.1).contains(&point.x) && (-0.1..=46.1).contains(&point.y), "{point:?}");
            }
        }
    }

    #[test]
    fn strokes_without_a_field_or_outside_it_are_scaled_by_what_they_cover() {
        let drawn = vec![vec![(i32::MIN, i32::MIN), (i32::MAX, i32::MAX)], vec![]];
        assert_eq!(strokes(&drawn, (0, 0), (100.0, 40.0)).len(), 1, "an empty stroke draws nothing");
        assert_eq!(strokes(&drawn, (10, 10), (100.0, 40.0)).len(), 1);
    }
}
