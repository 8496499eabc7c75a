//! The state of a layout in progress, and the one way a text becomes rows.

use crate::document::{Dir, Document, Inline};
use crate::frame::{Draw, Ground, Hold, Kind, Row};
use crate::lines::{Line, break_lines};
use crate::richtext::{Composer, StyledText};
use crate::shape::Shaper;
use crate::style::{Style, TextStyle};
use crate::tree::{NodeId, Role, Tree};

/// Rows being collected, in one column.
pub struct Flow<'a, 'f> {
    /// Sizes and colours.
    pub style: &'a Style,
    /// Shapes words.
    pub shaper: &'a mut Shaper<'f>,
    /// Grows as content is drawn.
    pub tree: &'a mut Tree,
    /// The document reads right to left.
    pub rtl: bool,
    /// The document's language as written.
    pub lang_tag: &'a str,
    lang: u16,
    /// Left edge of the column.
    pub x: f32,
    /// Width of the column.
    pub width: f32,
    /// The element that new elements go under.
    pub parent: NodeId,
    /// How running text is set here.
    pub text: TextStyle,
    /// What the rows so far stand on.
    pub grounds: Vec<Ground>,
    rows: Vec<Row>,
    heads: Vec<Vec<Row>>,
    gap: f32,
    block: u32,
    breaks: bool,
}

impl<'a, 'f> Flow<'a, 'f> {
    /// Empty, over the whole width of the text.
    pub fn new(
        style: &'a Style,
        shaper: &'a mut Shaper<'f>,
        tree: &'a mut Tree,
        document: &'a Document,
    ) -> Self {
        let lang = shaper.lang(&document.lang);
        Self {
            lang,
            lang_tag: &document.lang,
            rtl: document.dir == Dir::Rtl,
            x: 0.0,
            width: style.width(),
            parent: Tree::ROOT,
            text: style.body,
            grounds: Vec::new(),
            rows: Vec::new(),
            heads: Vec::new(),
            gap: 0.0,
            block: 0,
            breaks: false,
            style,
            shaper,
            tree,
        }
    }

    /// The rows, and the table heads they name.
    pub fn finish(self) -> (Vec<Row>, Vec<Vec<Row>>) {
        (self.rows, self.heads)
    }

    /// Rows from here on belong to another block.
    pub fn next_block(&mut self) {
        self.block += 1;
    }

    /// The next row begins a page.
    pub fn page_break(&mut self) {
        self.breaks = !self.rows.is_empty();
    }

    /// At least this much space before the next row, in points at normal size.
    pub fn space(&mut self, points: f32) {
        self.gap = self.gap.max(self.style.pt(points));
    }

    /// Remembers a table head; returns its number.
    pub fn remember_head(&mut self, rows: Vec<Row>) -> usize {
        self.heads.push(rows);
        self.heads.len() - 1
    }

    /// How bad a break after the latest row would be, at least.
    pub fn hold(&mut self, hold: Hold) {
        if let Some(row) = self.rows.last_mut() {
            row.hold = row.hold.max(hold);
        }
    }

    /// A mark of how many rows there are, for [`Flow::hold_from`].
    pub fn mark(&self) -> usize {
        self.rows.len()
    }

    /// All rows since the mark stand together, but may part from what follows.
    pub fn hold_from(&mut self, mark: usize, hold: Hold) {
        let end = self.rows.len().saturating_sub(1);
        let rows = self.rows.get_mut(mark..end).unwrap_or_default();
        rows.iter_mut().for_each(|row| row.hold = row.hold.max(hold));
    }

    /// Runs the layout of a part in a column of its own and returns its rows.
    pub fn nested(&mut self, x: f32, width: f32, parent: NodeId, part: impl FnOnce(&mut Self)) -> Vec<Row> {
        let outer = (self.x, self.width, self.parent, self.gap, self.breaks);
        let rows = std::mem::take(&mut self.rows);
        let grounds = std::mem::take(&mut self.grounds);
        (self.x, self.width, self.parent, self.gap, self.breaks) = (x, width.max(1.0), parent, 0.0, false);
        part(self);
        (self.x, self.width, self.parent, self.gap, self.breaks) = outer;
        self.grounds = grounds;
        std::mem::replace(&mut self.rows, rows)
    }

    /// Runs a part under another element, in the same column.
    pub fn under(&mut self, parent: NodeId, part: impl FnOnce(&mut Self)) {
        let outer = std::mem::replace(&mut self.parent, parent);
        part(self);
        self.parent = outer;
    }

    /// One row that is never divided.
    pub fn push(&mut self, kind: Kind, height: f32, draws: Vec<Draw>) {
        let before = std::mem::take(&mut self.gap);
        self.push_row(Row { before, ..self.row(kind, height, draws) });
    }

    /// A row that is ready but for its space above, its place and its grounds.
    pub fn push_row(&mut self, mut row: Row) {
        row.grounds.splice(0..0, self.grounds.iter().copied());
        row.breaks |= std::mem::take(&mut self.breaks);
        row.block = self.block;
        self.rows.push(row);
    }

    /// Rows of a nested part, one below the other; the first takes the space that is due.
    pub fn push_rows(&mut self, rows: Vec<Row>) {
        for (index, mut row) in rows.into_iter().enumerate() {
            if index == 0 {
                row.before = std::mem::take(&mut self.gap);
            }
            self.push_row(row);
        }
    }

    /// A row of its own, not yet in the flow.
    pub fn row(&self, kind: Kind, height: f32, draws: Vec<Draw>) -> Row {
        Row {
            kind,
            block: self.block,
            place: (0, 1),
            before: 0.0,
            height,
            draws,
            hold: Hold::Free,
            breaks: false,
            grounds: Vec::new(),
            head: None,
        }
    }

    /// Words with their emphasis under an element.
    pub fn compose(&mut self, element: NodeId, words: &[Inline], style: TextStyle) -> StyledText {
        Composer { tree: self.tree, shaper: self.shaper, lang: self.lang }.compose(element, words, style)
    }

    /// Plain words in a new element of this role.
    pub fn plain(&mut self, role: Role, text: &str, style: TextStyle) -> StyledText {
        let run = self.tree.add_with_run(self.parent, role);
        StyledText::plain(text, style, run, self.lang)
    }

    /// Lines of a text in a width.
    pub fn lines(&mut self, text: &StyledText, width: f32) -> Vec<Line> {
        break_lines(text, width, self.rtl, self.shaper)
    }

    /// One line of decoration.
    pub fn artifact(&mut self, text: &str, style: TextStyle) -> Line {
        let styled = StyledText::plain(&text.replace('\n', " "), style, Tree::ROOT, self.lang);
        self.lines(&styled, f32::MAX).pop().unwrap_or_default().into_artifact()
    }

    /// From baseline to baseline: the style's, or more where a script is taller.
    pub fn leading(&self, style: TextStyle, lines: &[Line]) -> f32 {
        let pieces = lines.iter().flat_map(|line| &line.pieces);
        let foreign = pieces.filter(|piece| piece.face != self.shaper.fonts.of_voice(piece.style.voice));
        let tall = foreign.map(|piece| {
            let face = self.shaper.fonts.face(piece.face);
            (face.ascent + face.descent) * piece.style.size
        });
        tall.fold(style.leading, f32::max)
    }

    /// From the upper edge of a line's box to its baseline.
    pub fn baseline(&self, style: TextStyle, leading: f32) -> f32 {
        let face = self.shaper.fonts.face(self.shaper.fonts.of_voice(style.voice));
        (leading - (face.ascent + face.descent) * style.size) / 2.0 + face.ascent * style.size
    }

    /// A text as rows, one a line, that part only where two lines stand on both sides.
    pub fn push_text(&mut self, kind: Kind, text: &StyledText, style: TextStyle) {
        let rows = self.text_rows(kind, text, style, self.x, self.width);
        self.push_rows(rows);
    }

    /// The same, not yet in the flow.
    pub fn text_rows(
        &mut self,
        kind: Kind,
        text: &StyledText,
        style: TextStyle,
        x: f32,
        width: f32,
    ) -> Vec<Row> {
        let lines = self.lines(text, width);
        let leading = self.leading(style, &lines);
        let baseline = self.baseline(style, leading);
        let count = lines.len();
        let row = |(index, line): (usize, Line)| Row {
            place: (index, count),
            hold: if index == 0 || index + 2 == count { Hold::Lines } else { Hold::Free },
            ..self.row(kind, leading, vec![Draw::Text { x, y: baseline, line }])
        };
        let mut rows: Vec<Row> = lines.into_iter().enumerate().map(row).collect();
        if let Some(last) = rows.last_mut() {
            last.hold = Hold::Free;
        }
        rows
    }
}
