//! What stands on every sheet beside the text: the footer and the mark of a sample. Decoration for a screen reader.

use super::flow::Flow;
use crate::clean::clean;
use crate::document::Document;
use crate::frame::{Draw, Frame, Stroke};
use crate::style::{MARK, TextStyle, Voice};
use crate::words::Words;

/// Adds footer and mark to every page.
pub fn furnish(frames: &mut [Frame], flow: &mut Flow<'_, '_>, document: &Document) {
    let pages = frames.len();
    for (index, frame) in frames.iter_mut().enumerate() {
        frame.furniture = flow.footer(document, index + 1, pages);
        frame.furniture.extend(flow.sample_mark(&document.mark));
    }
}

impl Flow<'_, '_> {
    fn footer(&mut self, document: &Document, page: usize, pages: usize) -> Vec<Draw> {
        let style = self.style.footer;
        let y = self.style.sheet_height - self.style.top - self.style.footer_baseline;
        let author = self.artifact(&clean(&document.author), style);
        let author = if author.width > self.width * 0.5 { Default::default() } else { author };
        let room = self.width - author.width - self.style.pt(18.0);
        let mut draws = vec![Draw::Text { x: self.width - author.width, y, line: author }];
        let numbered = Words::of(self.lang_tag).page_of(page, pages);
        let parts = [clean(&document.footer).replace('\n', " "), numbered];
        let left =
            parts.iter().filter(|part| !part.trim().is_empty()).cloned().collect::<Vec<_>>().join(" · ");
        let lines = self.footer_lines(&left, room, style);
        let count = lines.len();
        for (index, line) in lines.into_iter().enumerate() {
            let up = style.leading * (count - 1 - index) as f32;
            draws.push(Draw::Text { x: 0.0, y: y - up, line: line.into_artifact() });
        }
        draws
    }

    fn footer_lines(&mut self, text: &str, room: f32, style: TextStyle) -> Vec<crate::lines::Line> {
        let lang = self.shaper.lang(self.lang_tag);
        let styled = crate::richtext::StyledText::plain(text, style, crate::tree::Tree::ROOT, lang);
        let mut lines = self.lines(&styled, room);
        lines.drain(..lines.len().saturating_sub(2));
        lines
    }

    /// A word in a frame above the text.
    fn sample_mark(&mut self, mark: &str) -> Vec<Draw> {
        if mark.trim().is_empty() {
            return Vec::new();
        }
        let style = TextStyle { voice: Voice::SansBold, size: 9.5, leading: 12.0, colour: MARK };
        let line = self.artifact(clean(mark).trim(), style);
        let (width, height) = (line.width + 20.0, 16.0);
        let (x, y) = ((self.width - width) / 2.0, 16.0 - self.style.top);
        let stroke = Some(Stroke::new(1.1, MARK));
        let frame = Draw::Box { x, y, width, height, radius: 3.0, fill: None, stroke };
        vec![frame, Draw::Text { x: x + 10.0, y: y + 11.3, line }]
    }
}
