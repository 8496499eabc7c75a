//! Document to frames and tag tree, in one pass.

mod boxes;
mod figure;
mod flow;
mod form;
mod list;
mod numbered;
mod prose;
mod sheet;
mod steps;
mod table;

use crate::clean::{clean, uncovered};
use crate::document::{Block, Dir, Document};
use crate::font::Fonts;
use crate::frame::{Draw, Frame};
use crate::options::RenderOptions;
use crate::page::{ground_draws, paginate};
use crate::shape::Shaper;
use crate::style::Style;
use crate::text::shown_texts;
use crate::tree::Tree;
use flow::Flow;
use std::collections::BTreeSet;

/// A document after layout.
pub struct Laid {
    /// The pages.
    pub frames: Vec<Frame>,
    /// What each drawn run is.
    pub tree: Tree,
    /// The sheet and its measures.
    pub style: Style,
    /// Characters that no face draws.
    pub uncovered: BTreeSet<char>,
}

impl Laid {
    /// Everything a page shows, from its upper left corner of text: grounds first, then rows, then furniture.
    pub fn draws(&self, frame: &Frame) -> Vec<Draw> {
        let rows = frame.rows.iter().flat_map(|(y, row)| row.draws.iter().map(|d| d.clone().moved(0.0, *y)));
        ground_draws(&frame.rows).into_iter().chain(rows).chain(frame.furniture.iter().cloned()).collect()
    }
}

/// Lays a sound document out; see [`crate::validate`].
pub fn lay_out(document: &Document, options: &RenderOptions, fonts: &Fonts) -> Laid {
    let style = Style::new(options);
    let mut shaper = Shaper::new(fonts);
    let mut tree = Tree::default();
    let mut flow = Flow::new(&style, &mut shaper, &mut tree, document);
    flow.title(document);
    for block in &document.blocks {
        flow.block(block);
    }
    let (rows, heads) = flow.finish();
    let mut frames = paginate(rows, &heads, style.height());
    sheet::furnish(&mut frames, &mut Flow::new(&style, &mut shaper, &mut tree, document), document);
    if document.dir == Dir::Rtl {
        mirror(&mut frames, style.width());
    }
    Laid { frames, tree, uncovered: missing(document, fonts), style }
}

impl Flow<'_, '_> {
    /// One block of any kind.
    pub fn block(&mut self, block: &Block) {
        self.next_block();
        match block {
            Block::Heading { level, text } => self.heading(*level, text),
            Block::Para { text, .. } => self.para(text),
            Block::Quote { text, source } => self.quote(text, source),
            Block::List { ordered, items } => self.list(*ordered, items),
            Block::Checklist { prompt, items } => self.checklist(prompt, items),
            Block::Table { caption, header, rows, widths } => self.table(caption, header, rows, widths),
            Block::Figure { alt, width, height, shapes } => self.figure(alt, (*width, *height), shapes),
            Block::Signature { .. } => self.signature(block),
            Block::FormLine { label, value, lines } => self.form_line(label, value, *lines),
            Block::Callout { tone, blocks } => self.callout(*tone, blocks),
            Block::Columns { columns, widths } => self.columns(columns, widths),
            Block::NumberedWords { items, columns } => self.numbered_words(items, *columns),
            Block::Steps { items } => self.steps(items),
            Block::KeepTogether { blocks } => self.together(blocks),
            Block::PageBreak => self.page_break(),
        }
    }
}

fn mirror(frames: &mut [Frame], area: f32) {
    for frame in frames {
        for (_, row) in &mut frame.rows {
            row.draws = std::mem::take(&mut row.draws).into_iter().map(|draw| draw.mirrored(area)).collect();
            row.grounds.iter_mut().for_each(|ground| ground.x = area - ground.x - ground.width);
        }
        let furniture = std::mem::take(&mut frame.furniture);
        frame.furniture = furniture.into_iter().map(|draw| draw.mirrored(area)).collect();
    }
}

fn missing(document: &Document, fonts: &Fonts) -> BTreeSet<char> {
    shown_texts(document).into_iter().flat_map(|text| uncovered(&clean(text), fonts)).collect()
}

#[cfg(test)]
mod tests;
