//! Title, headings, paragraphs, quotes.

use super::flow::Flow;
use crate::document::{Document, Inline};
use crate::frame::{Ground, GroundLook, Hold, Kind};
use crate::richtext::words;
use crate::style::TextStyle;
use crate::tree::Role;

impl Flow<'_, '_> {
    /// The line above the title, and the title.
    pub fn title(&mut self, document: &Document) {
        if !document.kicker.trim().is_empty() {
            let kicker = self.plain(Role::Para, &document.kicker, self.style.kicker);
            self.push_text(Kind::Heading, &kicker, self.style.kicker);
            self.hold(Hold::Heading);
            self.space(1.5);
        }
        let title = self.plain(Role::Heading(1), &document.title, self.style.title);
        self.name_heading(&document.title);
        self.push_heading(&title, self.style.title);
        self.space(11.0);
    }

    /// A heading of level 2 or 3.
    pub fn heading(&mut self, level: u8, text: &[Inline]) {
        let style = if level == 2 { self.style.heading } else { self.style.subheading };
        self.space(if level == 2 { 19.0 } else { 12.0 });
        let element = self.tree.add(self.parent, Role::Heading(level));
        self.tree.node_mut(element).note = Some(words(text));
        let styled = self.compose(element, text, style);
        self.push_heading(&styled, style);
        self.space(if level == 2 { 5.0 } else { 2.5 });
    }

    /// A paragraph; one that ends in a colon stays with what it announces.
    pub fn para(&mut self, text: &[Inline]) {
        self.space(4.0);
        let element = self.tree.add(self.parent, Role::Para);
        let styled = self.compose(element, text, self.text);
        self.push_text(Kind::Text, &styled, self.text);
        if styled.text.trim_end().ends_with(':') {
            self.hold(Hold::Heading);
        }
        self.space(6.0);
    }

    /// Words quoted, with a bar, and whose they are.
    pub fn quote(&mut self, text: &[Inline], source: &str) {
        self.space(9.0);
        let element = self.tree.add(self.parent, Role::BlockQuote);
        self.under(element, |flow| flow.quoted_words(text));
        if !source.trim().is_empty() {
            self.hold(Hold::Heading);
            self.space(6.0);
            self.under(element, |flow| flow.quote_source(source));
        }
        self.space(10.0);
    }

    fn quoted_words(&mut self, text: &[Inline]) {
        let indent = self.style.pt(16.0);
        let style = self.quote_style();
        let element = self.tree.add(self.parent, Role::Para);
        let styled = self.compose(element, text, style);
        let mut rows = self.text_rows(Kind::Text, &styled, style, self.x + indent, self.width - indent);
        let pad = self.style.pt(4.0);
        if let Some(first) = rows.first_mut() {
            first.height += pad;
            first.draws = std::mem::take(&mut first.draws).into_iter().map(|d| d.moved(0.0, pad)).collect();
        }
        if let Some(last) = rows.last_mut() {
            last.height += pad;
        }
        let bar = Ground { id: element.0, look: GroundLook::Bar, x: self.x, width: self.style.pt(2.9) };
        rows.iter_mut().for_each(|row| row.grounds.push(bar));
        self.push_rows(rows);
    }

    fn quote_style(&self) -> TextStyle {
        TextStyle { voice: self.text.voice, ..self.style.quote }
    }

    fn quote_source(&mut self, source: &str) {
        let styled = self.plain(Role::Para, source, self.style.small);
        self.push_text(Kind::Text, &styled, self.style.small);
    }

    fn push_heading(&mut self, text: &crate::richtext::StyledText, style: TextStyle) {
        let mark = self.mark();
        self.push_text(Kind::Heading, text, style);
        self.hold_from(mark, Hold::Heading);
        self.hold(Hold::Heading);
    }

    /// The words of the element just added, for the outline.
    fn name_heading(&mut self, text: &str) {
        if let Some(element) = self.tree.node(self.parent).kids.last().copied() {
            self.tree.node_mut(element).note = Some(text.into());
        }
    }
}
