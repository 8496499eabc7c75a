//! Blocks that hold blocks: callouts, columns, what is kept together.

use super::flow::Flow;
use crate::document::{Block, Tone};
use crate::frame::{Draw, Ground, GroundLook, Hold, Kind, Row};
use crate::page::stacked;
use crate::tree::Role;

/// Where a column begins and how wide it is.
pub type Place = (f32, f32);

impl Flow<'_, '_> {
    /// A ground with blocks on it, set in the callout's own face.
    pub fn callout(&mut self, tone: Tone, blocks: &[Block]) {
        self.space(10.0);
        let element = self.tree.add(self.parent, Role::Group);
        let look = if tone == Tone::Note { GroundLook::Note } else { GroundLook::Caution };
        let ground = Ground { id: element.0, look, x: self.x, width: self.width };
        let pad = self.style.pt(13.0);
        let outer = std::mem::replace(&mut self.text, self.style.callout);
        let rows = self.nested(self.x + pad, self.width - 2.0 * pad, element, |flow| flow.blocks(blocks));
        self.text = outer;
        self.grounds.push(ground);
        self.push_padded(rows);
        self.grounds.pop();
        self.space(11.0);
    }

    /// Side by side; one below the other in large print, or when they are longer than a page.
    pub fn columns(&mut self, columns: &[Vec<Block>], widths: &[u32]) {
        let places = self.shared(columns.len(), widths, self.style.pt(21.0));
        let fits = !self.style.large_print && places.iter().all(|(_, width)| *width > self.style.pt(90.0));
        if fits {
            let before = self.tree.clone();
            if self.side_by_side(columns, &places) {
                return;
            }
            *self.tree = before;
        }
        columns.iter().for_each(|column| self.blocks(column));
    }

    /// Left edge and width of columns that share this width by their weights, or equally.
    pub fn shared(&self, count: usize, widths: &[u32], gap: f32) -> Vec<Place> {
        let weight = |index: usize| widths.get(index).map_or(1.0, |width| *width as f32);
        let total: f32 = (0..count).map(weight).sum();
        let room = self.width - gap * count.saturating_sub(1) as f32;
        let mut x = self.x;
        let place = |index: usize| {
            let (left, width) = (x, room * weight(index) / total.max(f32::EPSILON));
            x += width + gap;
            (left, width)
        };
        (0..count).map(place).collect()
    }

    /// Blocks on one page, if they fit one.
    pub fn together(&mut self, blocks: &[Block]) {
        let mark = self.mark();
        self.blocks(blocks);
        self.hold_from(mark, Hold::Together);
    }

    fn blocks(&mut self, blocks: &[Block]) {
        blocks.iter().for_each(|block| self.block(block));
    }

    fn push_padded(&mut self, rows: Vec<Row>) {
        let mark = self.mark();
        let pad = self.style.pt(9.0);
        self.push(Kind::Other, pad, Vec::new());
        self.hold(Hold::Heading);
        rows.into_iter().enumerate().for_each(|(index, row)| {
            let before = if index == 0 { 0.0 } else { row.before };
            self.push_row(Row { before, ..row });
        });
        self.hold(Hold::Heading);
        self.push_row(self.row(Kind::Other, pad, Vec::new()));
        self.hold_from(mark, Hold::Together);
    }

    /// One row of all columns; `false`, and nothing pushed, when it would not fit a page.
    fn side_by_side(&mut self, columns: &[Vec<Block>], places: &[Place]) -> bool {
        let mut draws: Vec<Draw> = Vec::new();
        let (mut tallest, mut lead): (f32, f32) = (0.0, 0.0);
        for (column, (x, width)) in columns.iter().zip(places) {
            let rows = self.nested(*x, *width, self.parent, |flow| flow.blocks(column));
            lead = lead.max(rows.first().map_or(0.0, |row| row.before));
            let (drawn, height) = stacked(rows);
            draws.extend(drawn);
            tallest = tallest.max(height);
        }
        if tallest > self.style.height() * 0.9 {
            return false;
        }
        self.space(lead / self.style.scale);
        self.push(Kind::Other, tallest, draws);
        self.space(8.0);
        true
    }
}
