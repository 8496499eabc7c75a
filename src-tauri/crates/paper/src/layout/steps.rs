//! Small steps of a plan: a box, the step in bold, its detail, what happens if it does not work, and round marks for
//! the days. An empty step is two lines to write on.

use super::flow::Flow;
use crate::clean::clean;
use crate::document::Step;
use crate::frame::{Draw, Hold, Kind, Row, Stroke};
use crate::page::stacked;
use crate::style::{LINE, LINE_STRONG};
use crate::tree::Role;

const ROW_OF_MARKS: usize = 7;

impl Flow<'_, '_> {
    /// All steps, with hairlines between them.
    pub fn steps(&mut self, items: &[Step]) {
        self.space(6.0);
        let list = self.tree.add(self.parent, Role::BoxList);
        let marks = self.marks_width(items);
        for (index, item) in items.iter().enumerate() {
            let node = self.tree.add(list, Role::Item);
            self.under(node, |flow| flow.step(item, marks));
            self.hairline();
            self.hold(if index + 2 == items.len() { Hold::Tail } else { Hold::Free });
        }
        self.space(12.0);
    }

    fn step(&mut self, item: &Step, marks: f32) {
        let rule = self.hairline_draw();
        self.box_label(false);
        let indent = self.style.pt(26.0);
        let width = self.width - indent - marks;
        let body = self.tree.add(self.parent, Role::ItemBody);
        let texts = [&item.what, &item.detail, &item.if_then].into_iter().chain(&item.marks);
        if texts.into_iter().all(|text| clean(text).trim().is_empty()) {
            self.tree.node_mut(body).actual = Some("____".into());
        }
        let rows = self.nested(self.x + indent, width, body, |flow| flow.step_words(item));
        let beside = if self.style.large_print { &[][..] } else { &item.marks };
        let beside = self.nested(self.x + indent + width, marks, body, |flow| flow.marks(beside));
        let pad = self.style.pt(8.0);
        let mut head = self.step_box(pad);
        head.insert(0, rule);
        self.push_step(rows, beside, head, pad);
    }

    /// One row: box, words, marks, in the order they are read.
    fn push_step(&mut self, rows: Vec<Row>, beside: Vec<Row>, mut head: Vec<Draw>, pad: f32) {
        let height: f32 = rows.iter().map(|row| row.before + row.height).sum();
        if height + 2.0 * pad > self.style.height() {
            return self.push_long_step(rows, beside, head, pad);
        }
        let ((words, height), (marks, marks_height)) = (stacked(rows), stacked(beside));
        head.extend(words.into_iter().map(|draw| draw.moved(0.0, pad)));
        let marks_down = pad + self.style.pt(0.5);
        head.extend(marks.into_iter().map(|draw| draw.moved(0.0, marks_down)));
        self.push(Kind::Other, height.max(marks_height) + 2.0 * pad, head);
        self.hold(Hold::Together);
    }

    /// A step longer than a page goes on over the page.
    fn push_long_step(&mut self, rows: Vec<Row>, beside: Vec<Row>, head: Vec<Draw>, pad: f32) {
        self.push(Kind::Other, 0.0, head);
        self.hold(Hold::Heading);
        self.space(pad / self.style.scale);
        self.push_rows(rows);
        self.push_rows(beside);
        self.space(pad / self.style.scale);
    }

    fn step_words(&mut self, item: &Step) {
        if clean(&item.what).trim().is_empty() {
            self.lines_to_write_on(2);
        }
        let lines = [
            (&item.what, self.style.step, 0.0),
            (&item.detail, self.style.body, 1.0),
            (&item.if_then, self.style.small, 2.5),
        ];
        for (text, style, space) in lines {
            if !clean(text).trim().is_empty() {
                self.space(space);
                let styled = self.plain(Role::Para, text, style);
                self.push_text(Kind::Text, &styled, style);
            }
        }
        if self.style.large_print {
            self.space(5.0);
            self.marks(&item.marks);
        }
    }

    fn lines_to_write_on(&mut self, count: usize) {
        let height = self.style.pt(21.0);
        let y = height - self.style.pt(3.0);
        let stroke = Stroke::new(self.style.pt(0.6), LINE_STRONG);
        let rule = Draw::rule((self.x, y), (self.x + self.width, y), stroke);
        for _ in 0..count {
            self.push(Kind::Other, height, vec![rule.clone()]);
        }
    }

    fn step_box(&self, pad: f32) -> Vec<Draw> {
        let style = self.style.step;
        self.tick_box(style, pad + self.baseline(style, style.leading), false)
    }

    /// Round marks from left to right, seven a row.
    fn marks(&mut self, marks: &[String]) {
        if marks.is_empty() {
            return;
        }
        let words = marks.iter().map(|mark| clean(mark).replace('\n', " ")).collect::<Vec<_>>();
        let run = self.tree.add_with_run(self.parent, Role::Para);
        for row in words.chunks(ROW_OF_MARKS) {
            let (draws, height) = self.row_of_marks(row, run);
            self.push(Kind::Other, height, draws);
            self.space(4.0);
        }
    }

    fn row_of_marks(&mut self, marks: &[String], run: crate::tree::NodeId) -> (Vec<Draw>, f32) {
        let (side, gap) = (self.style.pt(14.4), self.style.pt(4.3));
        let style = self.style.mark;
        let baseline = side / 2.0 + style.size * 0.335;
        let (mut x, mut draws) = (self.x, Vec::new());
        for mark in marks {
            let mut line = self.artifact(&format!("{mark} "), style);
            line.pieces.iter_mut().for_each(|piece| piece.run = Some(run));
            let width = side.max(line.width + self.style.pt(6.5));
            draws.push(self.ring(x, width, side));
            if !mark.trim().is_empty() {
                draws.push(Draw::Text { x: x + (width - line.width) / 2.0, y: baseline, line });
            }
            x += width + gap;
        }
        (draws, side)
    }

    fn ring(&self, x: f32, width: f32, side: f32) -> Draw {
        let stroke = Some(Stroke::new(self.style.pt(0.85), LINE_STRONG));
        Draw::Box { x, y: 0.0, width, height: side, radius: side / 2.0, fill: None, stroke }
    }

    /// The width of the marks' column: of the widest row of marks, at most half the column. In large print the marks stand
    /// below the words.
    fn marks_width(&mut self, items: &[Step]) -> f32 {
        let rows = items.iter().flat_map(|item| item.marks.chunks(ROW_OF_MARKS));
        let gap = self.style.pt(4.3);
        let mut widest: f32 = 0.0;
        for row in rows {
            widest = widest.max(row.iter().map(|mark| self.mark_width(mark) + gap).sum());
        }
        if widest == 0.0 || self.style.large_print {
            0.0
        } else {
            (widest - gap + self.style.pt(14.0)).min(self.width / 2.0)
        }
    }

    fn mark_width(&mut self, mark: &str) -> f32 {
        let line = self.artifact(&clean(mark), self.style.mark);
        self.style.pt(14.4).max(line.width + self.style.pt(6.5))
    }

    fn hairline_draw(&self) -> Draw {
        Draw::rule((self.x, 0.0), (self.x + self.width, 0.0), Stroke::new(self.style.pt(0.75), LINE))
    }

    fn hairline(&mut self) {
        let rule = self.hairline_draw();
        self.push(Kind::Other, 0.0, vec![rule]);
    }
}
