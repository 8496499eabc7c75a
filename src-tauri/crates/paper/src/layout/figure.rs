//! Drawings in their own units, scaled to the column.

use super::flow::Flow;
use crate::document::{Anchor, Shape};
use crate::frame::{Draw, Kind, Point, Stroke};
use crate::tree::{NodeId, Role};

/// How a drawing's own space lies on the page.
#[derive(Clone, Copy)]
struct Scale(f32);

impl Scale {
    fn point(self, (x, y): (f32, f32)) -> Point {
        Point::at(x * self.0, y * self.0)
    }

    fn points(self, points: &[(f32, f32)]) -> Vec<Point> {
        points.iter().map(|point| self.point(*point)).collect()
    }
}

impl Flow<'_, '_> {
    /// A drawing with what a screen reader says of it.
    pub fn figure(&mut self, alt: &str, (width, height): (u32, u32), shapes: &[Shape]) {
        self.space(9.0);
        let run = self.tree.add_with_run(self.parent, Role::Figure);
        let element = self.tree.element_of(run);
        self.tree.node_mut(element).alt = Some(alt.into());
        let (width, height) = (width as f32, height as f32);
        let scale = Scale((self.width / width).min(self.style.height() * 0.8 / height));
        let draws = shapes.iter().filter_map(|shape| self.shape(shape, scale, run)).collect();
        let (width, height) = (width * scale.0, height * scale.0);
        let group = Draw::Group { x: self.x, y: 0.0, width, height, draws, run };
        self.push(Kind::Other, height, vec![group]);
        self.space(12.0);
    }

    fn shape(&mut self, shape: &Shape, scale: Scale, run: NodeId) -> Option<Draw> {
        match shape {
            Shape::Polyline { points, ink, thickness, dashed } => {
                let stroke =
                    Stroke { thickness: thickness * scale.0, colour: (*ink).into(), dashed: *dashed };
                path(scale.points(points), None, Some(stroke))
            }
            Shape::Area { points, ink } => path(scale.points(points), Some((*ink).into()), None),
            Shape::Label { at, text, anchor } => self.figure_label(scale.point(*at), text, *anchor, run),
        }
    }

    fn figure_label(&mut self, at: Point, text: &str, anchor: Anchor, run: NodeId) -> Option<Draw> {
        let mut line = self.artifact(&format!("{} ", crate::clean(text)), self.style.figure);
        line.pieces.iter_mut().for_each(|piece| piece.run = Some(run));
        let before = match anchor {
            Anchor::Start => 0.0,
            Anchor::Middle => line.width / 2.0,
            Anchor::End => line.width,
        };
        (!text.trim().is_empty()).then_some(Draw::Text { x: at.x - before, y: at.y, line })
    }
}

fn path(points: Vec<Point>, fill: Option<crate::style::Colour>, stroke: Option<Stroke>) -> Option<Draw> {
    let closed = fill.is_some();
    (!points.is_empty()).then_some(Draw::Path { points, closed, fill, stroke })
}
