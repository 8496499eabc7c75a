//! Lists, and boxes to tick.

use super::flow::Flow;
use crate::document::{CheckItem, Inline, ListItem};
use crate::frame::{Draw, Hold, Kind, Point, Row, Stroke};
use crate::richtext::StyledText;
use crate::style::{ACCENT, INK, TextStyle};
use crate::tree::{NodeId, Role};
use crate::words::Words;

impl Flow<'_, '_> {
    /// A list with bullets or numbers.
    pub fn list(&mut self, ordered: bool, items: &[ListItem]) {
        self.space(3.0);
        let role = if ordered { Role::NumberedList } else { Role::BulletList };
        let list = self.tree.add(self.parent, role);
        let indent = self.label_width(ordered, items.len());
        for (index, item) in items.iter().enumerate() {
            let label = if ordered { format!("{}.", index + 1) } else { "•".into() };
            let node = self.tree.add(list, Role::Item);
            let mark = self.mark();
            self.under(node, |flow| flow.labelled(&label, indent, &item.text));
            self.keep_item(mark, index, items.len());
            self.space(3.2);
        }
        self.space(7.0);
    }

    /// Boxes to tick, with what is read before them.
    pub fn checklist(&mut self, prompt: &str, items: &[CheckItem]) {
        if !prompt.trim().is_empty() {
            self.prompt(prompt);
        }
        self.space(3.0);
        let list = self.tree.add(self.parent, Role::BoxList);
        for (index, item) in items.iter().enumerate() {
            let node = self.tree.add(list, Role::Item);
            let mark = self.mark();
            self.under(node, |flow| flow.tickable(item));
            self.keep_item(mark, index, items.len());
            self.space(5.0);
        }
        self.space(8.0);
    }

    /// The Lbl of a box: nothing is drawn for it, it says whether the box is ticked.
    pub fn box_label(&mut self, ticked: bool) {
        let words = Words::of(self.lang_tag);
        let label = self.tree.add(self.parent, Role::Label);
        self.tree.node_mut(label).actual = Some(if ticked { words.ticked } else { words.not_ticked }.into());
    }

    /// A box beside a line of this style; ticked or not.
    pub fn tick_box(&self, style: TextStyle, baseline: f32, ticked: bool) -> Vec<Draw> {
        let side = self.style.pt(10.4);
        let top = baseline - style.size * 0.34 - side / 2.0;
        let (x, thickness) = (self.x + self.style.pt(1.0), self.style.pt(0.95));
        let frame = Draw::Box {
            x,
            y: top,
            width: side,
            height: side,
            radius: self.style.pt(1.9),
            fill: None,
            stroke: Some(Stroke::new(thickness, INK)),
        };
        let tick = ticked.then(|| tick(x, top, side, thickness));
        std::iter::once(frame).chain(tick).collect()
    }

    fn prompt(&mut self, prompt: &str) {
        self.space(8.0);
        let styled = self.plain(Role::Para, prompt, self.style.label);
        let mark = self.mark();
        self.push_text(Kind::Text, &styled, self.style.label);
        self.hold_from(mark, Hold::Heading);
        self.hold(Hold::Heading);
        self.space(4.0);
    }

    fn label_width(&mut self, ordered: bool, count: usize) -> f32 {
        let widest = if ordered { format!("{count}.") } else { "•".into() };
        let label = self.artifact(&widest, self.text);
        (label.width + self.style.pt(9.0)).max(self.style.pt(17.0))
    }

    fn labelled(&mut self, label: &str, indent: f32, words: &[Inline]) {
        let label = self.plain(Role::Label, &format!("{label} "), self.text);
        let body = self.item_body(words, self.text);
        let (label, mut rows) = (self.lines(&label, f32::MAX), self.indented(&body, indent));
        let line = label.into_iter().next().unwrap_or_default();
        let x = self.x + indent - line.width - self.style.pt(7.0);
        self.lead_with(&mut rows, |_, y| vec![Draw::Text { x, y, line }]);
        self.push_rows(rows);
    }

    fn tickable(&mut self, item: &CheckItem) {
        self.box_label(item.ticked);
        let body = self.item_body(&item.text, self.text);
        let mut rows = self.indented(&body, self.style.pt(19.0));
        let text = self.text;
        self.lead_with(&mut rows, |flow, y| flow.tick_box(text, y, item.ticked));
        self.push_rows(rows);
    }

    fn item_body(&mut self, words: &[Inline], style: TextStyle) -> StyledText {
        let body: NodeId = self.tree.add(self.parent, Role::ItemBody);
        self.compose(body, words, style)
    }

    fn indented(&mut self, body: &StyledText, indent: f32) -> Vec<Row> {
        let mut rows = self.text_rows(Kind::Item, body, self.text, self.x + indent, self.width - indent);
        if rows.is_empty() {
            rows.push(self.row(Kind::Item, self.text.leading, Vec::new()));
        }
        rows
    }

    /// Draws before the first line of rows, at its baseline.
    fn lead_with(&self, rows: &mut [Row], draws: impl FnOnce(&Self, f32) -> Vec<Draw>) {
        if let Some(first) = rows.first_mut() {
            let baseline = self.baseline(self.text, first.height);
            first.draws.splice(0..0, draws(self, baseline));
        }
    }

    /// An item alone at the foot or at the top of a page reads badly; the last one never stands alone at the top.
    fn keep_item(&mut self, mark: usize, index: usize, count: usize) {
        if index + 1 == count {
            self.hold_from(mark, Hold::Tail);
        } else if index + 2 == count {
            self.hold(Hold::Tail);
        } else if index == 0 {
            self.hold(Hold::Soft);
        }
    }
}

fn tick(x: f32, top: f32, side: f32, thickness: f32) -> Draw {
    let at = |right: f32, down: f32| Point::at(x + side * right, top + side * down);
    Draw::Path {
        points: vec![at(0.22, 0.54), at(0.42, 0.74), at(0.80, 0.26)],
        closed: false,
        fill: None,
        stroke: Some(Stroke::new(thickness * 1.7, ACCENT)),
    }
}
