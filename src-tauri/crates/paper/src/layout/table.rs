//! Tables: whole rows, the head repeated on every page as decoration.

use super::boxes::Place;
use super::flow::Flow;
use crate::document::Inline;
use crate::frame::{Draw, Hold, Kind, Row, Stroke};
use crate::lines::Line;
use crate::style::{ACCENT, LINE_STRONG, SOFT, TextStyle};
use crate::tree::{NodeId, Role};

impl Flow<'_, '_> {
    /// A table with its caption.
    pub fn table(
        &mut self,
        caption: &str,
        header: &[Vec<Inline>],
        rows: &[Vec<Vec<Inline>>],
        widths: &[u32],
    ) {
        self.space(7.0);
        let table = self.tree.add(self.parent, Role::Table);
        self.under(table, |flow| flow.caption(caption));
        let columns = self.shared(header.len(), widths, 0.0);
        let head = self.head_row(table, header, &columns);
        let repeated = vec![Row {
            draws: head.draws.iter().cloned().map(Draw::into_artifact).collect(),
            ..head.clone()
        }];
        let head_id = self.remember_head(repeated);
        self.push_rows(vec![head]);
        for (index, cells) in rows.iter().enumerate() {
            let body = self.body_row(table, cells, &columns);
            self.push_body(body, head_id);
            self.hold(if index + 2 == rows.len() { Hold::Tail } else { Hold::Free });
        }
        self.space(12.0);
    }

    fn caption(&mut self, caption: &str) {
        if caption.trim().is_empty() {
            return;
        }
        let element = self.tree.add(self.parent, Role::Caption);
        let run = self.tree.add(element, Role::Run);
        let lang = self.shaper.lang(self.lang_tag);
        let text = crate::richtext::StyledText::plain(caption, self.style.label, run, lang);
        let mark = self.mark();
        self.push_text(Kind::Text, &text, self.style.label);
        self.hold_from(mark, Hold::Heading);
        self.hold(Hold::Heading);
        self.space(4.0);
    }

    fn head_row(&mut self, table: NodeId, cells: &[Vec<Inline>], columns: &[Place]) -> Row {
        let style = self.style.cell_head;
        let lines = self.cell_lines(table, Role::HeadCell, cells, columns, style);
        let mut row = self.whole_row(&lines, columns, style, self.style.pt(5.6));
        let ground = Draw::Box {
            x: self.x,
            y: 0.0,
            width: self.width,
            height: row.height,
            radius: 0.0,
            fill: Some(SOFT),
            stroke: None,
        };
        row.draws.insert(0, ground);
        row.draws.push(self.rule_at(row.height, Stroke::new(self.style.pt(0.9), ACCENT)));
        row.hold = Hold::Heading;
        row
    }

    /// The rows a body row becomes: one, unless it is taller than a page.
    fn body_row(&mut self, table: NodeId, cells: &[Vec<Inline>], columns: &[Place]) -> Vec<Row> {
        let style = self.style.cell;
        let lines = self.cell_lines(table, Role::Cell, cells, columns, style);
        let pad = self.style.pt(5.0);
        let mut row = self.whole_row(&lines, columns, style, pad);
        let stroke = Stroke::new(self.style.pt(0.6), LINE_STRONG);
        let room = self.style.height() - self.style.pt(60.0);
        if row.height <= room {
            row.draws.push(self.rule_at(row.height, stroke));
            return vec![row];
        }
        let mut slices = self.slices(lines, columns, style);
        let end = self.rule_at(pad, stroke);
        slices.push(self.row(Kind::TableRow, pad, vec![end]));
        slices
    }

    fn push_body(&mut self, rows: Vec<Row>, head: usize) {
        let count = rows.len();
        for (index, row) in rows.into_iter().enumerate() {
            let hold = if index + 2 == count { Hold::Lines } else { Hold::Free };
            self.push_row(Row { head: Some(head), place: (index, count), hold, ..row });
        }
    }

    fn cell_lines(
        &mut self,
        table: NodeId,
        role: Role,
        cells: &[Vec<Inline>],
        columns: &[Place],
        style: TextStyle,
    ) -> Vec<Vec<Line>> {
        let row = self.tree.add(table, Role::Row);
        let pad = self.cell_pad();
        let mut lines = Vec::new();
        for (cell, (_, width)) in cells.iter().zip(columns) {
            let element = self.tree.add(row, role);
            let text = self.compose(element, cell, style);
            lines.push(self.lines(&text, width - 2.0 * pad));
        }
        lines
    }

    fn whole_row(&self, cells: &[Vec<Line>], columns: &[Place], style: TextStyle, pad: f32) -> Row {
        let all: Vec<Line> = cells.iter().flatten().cloned().collect();
        let leading = self.leading(style, &all);
        let baseline = self.baseline(style, leading);
        let tallest = cells.iter().map(Vec::len).max().unwrap_or(0).max(1);
        let mut draws = Vec::new();
        for (lines, (x, _)) in cells.iter().zip(columns) {
            for (index, line) in lines.iter().enumerate() {
                let y = pad + baseline + leading * index as f32;
                draws.push(Draw::Text { x: x + self.cell_pad(), y, line: line.clone() });
            }
        }
        self.row(Kind::TableRow, leading * tallest as f32 + 2.0 * pad, draws)
    }

    /// One row for each line of the tallest cell.
    fn slices(&self, cells: Vec<Vec<Line>>, columns: &[Place], style: TextStyle) -> Vec<Row> {
        let tallest = cells.iter().map(Vec::len).max().unwrap_or(0);
        let mut cells: Vec<_> = cells.into_iter().map(Vec::into_iter).collect();
        let mut rows = Vec::new();
        for _ in 0..tallest {
            let line: Vec<Vec<Line>> =
                cells.iter_mut().map(|cell| cell.next().into_iter().collect()).collect();
            rows.push(self.whole_row(&line, columns, style, 0.0));
        }
        rows
    }

    fn cell_pad(&self) -> f32 {
        self.style.pt(5.5).min(self.width / 40.0)
    }

    fn rule_at(&self, y: f32, stroke: Stroke) -> Draw {
        Draw::rule((self.x, y), (self.x + self.width, y), stroke)
    }
}
