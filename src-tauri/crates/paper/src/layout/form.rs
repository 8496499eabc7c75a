//! Lines to write on, and signatures.

use super::flow::Flow;
use crate::document::Block;
use crate::frame::{Draw, Hold, Kind, Row, Stroke};
use crate::lines::Line;
use crate::richtext::StyledText;
use crate::signature;
use crate::style::{INK, TextStyle};
use crate::tree::{NodeId, Role};
use crate::words::Words;

impl Flow<'_, '_> {
    /// A label and a line to write on, with what is written already.
    pub fn form_line(&mut self, label: &str, value: &str, lines: u32) {
        self.space(5.0);
        let style = TextStyle { voice: crate::style::Voice::Sans, ..self.style.label };
        let element = self.tree.add(self.parent, Role::Para);
        let run = self.tree.add(element, Role::Run);
        let label = self.lines_in(run, &format!("{} ", label.trim_end()), style);
        let value = self.lines_in(run, value, self.style.body);
        let beside = label.len() == 1 && value.len() <= 1 && self.fits_beside(&label, &value);
        let rows = if beside { self.on_one_line(label, value) } else { self.below(label, value, style) };
        let mark = self.mark();
        self.push_rows(rows);
        self.more_lines(lines.saturating_sub(1));
        self.hold_from(mark, Hold::Together);
        self.space(4.0);
    }

    /// A signature; see [`Block::Signature`]. Holds the paragraph before it.
    pub fn signature(&mut self, block: &Block) {
        let Block::Signature { alt, strokes, field, typed, name, role, when } = block else { return };
        self.hold(Hold::Signature);
        self.space(16.0);
        let blank = when.trim().is_empty();
        let width = self.signing_width(blank);
        let height = self.style.pt(if strokes.is_empty() && typed.is_empty() { 34.0 } else { 46.0 });
        let figure = self.tree.add_with_run(self.parent, Role::Figure);
        let element = self.tree.element_of(figure);
        self.tree.node_mut(element).alt = Some(alt.clone());
        let mut inside = match strokes.is_empty() {
            false => signature::strokes(strokes, *field, (width, height)),
            true => self.typed_name(typed, figure, height),
        };
        let stroke = Stroke::new(self.style.pt(0.8), INK);
        inside.push(Draw::rule((0.0, height), (width, height), stroke));
        let group = Draw::Group { x: self.x, y: 0.0, width, height, draws: inside, run: figure };
        let row = self.signature_row(group, height, (name, role, when), width, blank);
        self.push_rows(vec![row]);
        self.space(14.0);
    }

    /// On a blank, room for the date is left beside it, in large print too.
    fn signing_width(&self, blank: bool) -> f32 {
        let most = self.style.pt(270.0);
        if blank { most.min(self.width * 0.58) } else { most.min(self.width) }
    }

    fn signature_row(
        &mut self,
        group: Draw,
        height: f32,
        under: (&str, &str, &str),
        width: f32,
        blank: bool,
    ) -> Row {
        let (name, role, when) = under;
        let rows = self.nested(self.x, width, self.parent, |flow| flow.under_line(name, &joined(role, when)));
        let (words, words_height) = crate::page::stacked(rows);
        let down = height + self.style.pt(3.5);
        let mut draws = vec![group];
        draws.extend(words.into_iter().map(|draw| draw.moved(0.0, down)));
        if blank {
            draws.extend(self.date_line(width, height));
        }
        self.row(Kind::Signature, down + words_height, draws)
    }

    fn typed_name(&mut self, typed: &str, run: NodeId, height: f32) -> Vec<Draw> {
        let style = self.style.signature;
        let mut line = self.artifact(&crate::clean(typed), style);
        line.pieces.iter_mut().for_each(|piece| piece.run = Some(run));
        let y = height - self.style.pt(9.0);
        if typed.trim().is_empty() { Vec::new() } else { vec![Draw::Text { x: self.style.pt(6.0), y, line }] }
    }

    /// Name, then role and time; a name still to be written has its line above already.
    fn under_line(&mut self, name: &str, role: &str) {
        for (text, style) in [(name, self.style.label), (role, self.style.small)] {
            if !text.trim_matches([' ', '_']).is_empty() {
                let styled = self.plain(Role::Para, text, style);
                self.push_text(Kind::Other, &styled, style);
            }
        }
    }

    /// On a blank, a second line for the date, where there is room.
    fn date_line(&mut self, width: f32, height: f32) -> Vec<Draw> {
        let left = self.x + width + self.style.pt(24.0);
        let right = (left + self.style.pt(130.0)).min(self.x + self.width);
        if right - left < self.style.pt(30.0) {
            return Vec::new();
        }
        let style = self.style.small;
        let date = self.plain(Role::Para, Words::of(self.lang_tag).date, style);
        let line = self.lines(&date, right - left).into_iter().next().unwrap_or_default();
        let y = height + self.style.pt(3.5) + self.baseline(style, style.leading);
        let rule = Draw::rule((left, height), (right, height), Stroke::new(self.style.pt(0.8), INK));
        vec![rule, Draw::Text { x: left, y, line }]
    }

    fn lines_in(&mut self, run: NodeId, text: &str, style: TextStyle) -> Vec<Line> {
        let lang = self.shaper.lang(self.lang_tag);
        let styled = StyledText::plain(text, style, run, lang);
        self.lines(&styled, self.width)
    }

    fn fits_beside(&self, label: &[Line], value: &[Line]) -> bool {
        let width = |lines: &[Line]| lines.first().map_or(0.0, |line| line.width);
        let gap = self.style.pt(14.0);
        width(label) < self.width * 0.62 && width(label) + gap + width(value) <= self.width
    }

    fn on_one_line(&mut self, label: Vec<Line>, value: Vec<Line>) -> Vec<Row> {
        let height = self.style.pt(21.0).max(self.style.body.leading);
        let y = height - self.style.pt(5.5);
        let left = self.x + label.first().map_or(0.0, |line| line.width) + self.style.pt(7.0);
        let down = y + self.style.pt(2.5);
        let mut draws: Vec<Draw> = label.into_iter().map(|line| Draw::Text { x: self.x, y, line }).collect();
        let inset = left + self.style.pt(3.0);
        draws.extend(value.into_iter().map(|line| Draw::Text { x: inset, y, line }));
        draws.push(Draw::rule((left, down), (self.x + self.width, down), self.write_on()));
        vec![self.row(Kind::Other, height, draws)]
    }

    fn below(&mut self, label: Vec<Line>, value: Vec<Line>, style: TextStyle) -> Vec<Row> {
        let mut rows = self.plain_rows(label, style);
        if value.is_empty() {
            rows.push(self.empty_line());
        }
        rows.extend(self.plain_rows(value, self.style.body));
        rows
    }

    fn plain_rows(&mut self, lines: Vec<Line>, style: TextStyle) -> Vec<Row> {
        let leading = self.leading(style, &lines);
        let y = self.baseline(style, leading);
        let row = |line| self.row(Kind::Other, leading, vec![Draw::Text { x: self.x, y, line }]);
        lines.into_iter().map(row).collect()
    }

    fn more_lines(&mut self, count: u32) {
        for _ in 0..count {
            let row = self.empty_line();
            self.push_row(row);
        }
    }

    fn empty_line(&self) -> Row {
        let height = self.style.pt(24.0);
        let y = height - self.style.pt(3.0);
        let rule = Draw::rule((self.x, y), (self.x + self.width, y), self.write_on());
        self.row(Kind::Other, height, vec![rule])
    }

    fn write_on(&self) -> Stroke {
        Stroke::new(self.style.pt(0.7), INK)
    }
}

fn joined(role: &str, when: &str) -> String {
    let parts = [role.trim(), when.trim()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}
