//! What lies where: the pages after layout and before any file format. Points from the top left of the text area, down.

use crate::lines::Line;
use crate::style::Colour;
use crate::tree::{NodeId, Role, Tree};

/// One page.
#[derive(Debug, Clone, Default)]
pub struct Frame {
    /// Rows with their upper edge, in reading order.
    pub rows: Vec<(f32, Row)>,
    /// Footer and mark: artifacts, drawn last.
    pub furniture: Vec<Draw>,
}

/// How badly a page break after a row would read; a page ends where it reads best.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Hold {
    /// A good place.
    #[default]
    Free,
    /// Better not: the first item would stand alone at the foot.
    Soft,
    /// The last item would stand alone at the top.
    Tail,
    /// Inside what is kept together.
    Together,
    /// One line of a paragraph would stand alone.
    Lines,
    /// A heading would be the last line of the page.
    Heading,
    /// A signature would stand without its text.
    Signature,
}

/// What a row is, for the rules and their tests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Title or heading.
    Heading,
    /// A line of a paragraph.
    Text,
    /// A line of a list item.
    Item,
    /// A row of a table.
    TableRow,
    /// A signature.
    Signature,
    /// Anything else.
    Other,
}

/// The smallest thing a page takes: a line, a table row, a signature.
#[derive(Debug, Clone)]
pub struct Row {
    /// What it is.
    pub kind: Kind,
    /// The block it belongs to, counted through the document.
    pub block: u32,
    /// Its place among the rows of its block, and their number.
    pub place: (usize, usize),
    /// Space above; none at the top of a page.
    pub before: f32,
    /// Its own height.
    pub height: f32,
    /// In reading order, relative to its upper left corner.
    pub draws: Vec<Draw>,
    /// A break after it.
    pub hold: Hold,
    /// Begins a new page.
    pub breaks: bool,
    /// Grounds it stands on, outermost first.
    pub grounds: Vec<Ground>,
    /// The table head to be repeated when a page begins with this row.
    pub head: Option<usize>,
}

/// A ground or bar behind neighbouring rows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ground {
    /// Rows with the same number share one.
    pub id: u32,
    /// Its look.
    pub look: GroundLook,
    /// Left edge.
    pub x: f32,
    /// Width.
    pub width: f32,
}

/// Looks of a ground.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GroundLook {
    /// A calm filled box.
    Note,
    /// A filled box that asks for heed, with a bar.
    Caution,
    /// A bar at the left.
    Bar,
}

/// A point of a path.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// From the left.
    pub x: f32,
    /// From the top.
    pub y: f32,
    /// A handle of a curve rather than a place on it.
    pub handle: bool,
}

impl Point {
    /// A place on a path.
    pub fn at(x: f32, y: f32) -> Self {
        Self { x, y, handle: false }
    }
}

/// How an outline is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stroke {
    /// Thickness.
    pub thickness: f32,
    /// Colour.
    pub colour: Colour,
    /// Dashed.
    pub dashed: bool,
}

impl Stroke {
    /// A plain one.
    pub fn new(thickness: f32, colour: Colour) -> Self {
        Self { thickness, colour, dashed: false }
    }
}

/// Something drawn.
#[derive(Debug, Clone)]
pub enum Draw {
    /// A line of text at its left end and baseline.
    Text {
        /// Left end.
        x: f32,
        /// Baseline.
        y: f32,
        /// The line.
        line: Line,
    },
    /// A path; an artifact unless inside a group.
    Path {
        /// Its points.
        points: Vec<Point>,
        /// Ends where it began.
        closed: bool,
        /// Filled.
        fill: Option<Colour>,
        /// Drawn around.
        stroke: Option<Stroke>,
    },
    /// A box with round corners; an artifact.
    Box {
        /// Left.
        x: f32,
        /// Top.
        y: f32,
        /// Width.
        width: f32,
        /// Height.
        height: f32,
        /// Of its corners.
        radius: f32,
        /// Filled.
        fill: Option<Colour>,
        /// Drawn around.
        stroke: Option<Stroke>,
    },
    /// One figure: all of it belongs to one element, which knows where it stands.
    Group {
        /// Left.
        x: f32,
        /// Top.
        y: f32,
        /// Width.
        width: f32,
        /// Height.
        height: f32,
        /// Relative to the group's corner.
        draws: Vec<Draw>,
        /// What it is.
        run: NodeId,
    },
}

impl Draw {
    /// A straight line; an artifact.
    pub fn rule(from: (f32, f32), to: (f32, f32), stroke: Stroke) -> Self {
        let points = vec![Point::at(from.0, from.1), Point::at(to.0, to.1)];
        Self::Path { points, closed: false, fill: None, stroke: Some(stroke) }
    }

    /// The same elsewhere.
    pub fn moved(mut self, right: f32, down: f32) -> Self {
        match &mut self {
            Self::Text { x, y, .. } | Self::Box { x, y, .. } | Self::Group { x, y, .. } => {
                *x += right;
                *y += down;
            }
            Self::Path { points, .. } => points.iter_mut().for_each(|p| {
                p.x += right;
                p.y += down;
            }),
        }
        self
    }

    /// The same seen from the right edge of a text area of this width; a figure stays as it is inside.
    pub fn mirrored(mut self, area: f32) -> Self {
        match &mut self {
            Self::Text { x, line, .. } => *x = area - *x - line.width,
            Self::Box { x, width, .. } | Self::Group { x, width, .. } => *x = area - *x - *width,
            Self::Path { points, .. } => points.iter_mut().for_each(|p| p.x = area - p.x),
        }
        self
    }

    /// The same as decoration.
    pub fn into_artifact(self) -> Self {
        match self {
            Self::Text { x, y, line } => Self::Text { x, y, line: line.into_artifact() },
            other => other,
        }
    }
}

/// The pages as text: one line for each row with its height on the page, what it is and what it says. For tests that
/// hold a layout still.
pub(crate) fn as_text(frames: &[Frame], tree: &Tree) -> String {
    let mut out = String::new();
    for (number, frame) in frames.iter().enumerate() {
        out.push_str(&format!("page {}\n", number + 1));
        for (y, row) in &frame.rows {
            out.push_str(&format!("  {y:6.1} {}\n", row_text(row, tree)));
        }
    }
    out
}

fn row_text(row: &Row, tree: &Tree) -> String {
    let mut parts = Vec::new();
    collect(&row.draws, tree, &mut parts);
    let place = if row.place.1 > 1 { format!(" {}/{}", row.place.0 + 1, row.place.1) } else { String::new() };
    format!("{:?}{place} {}", row.kind, parts.join(" | "))
}

fn collect(draws: &[Draw], tree: &Tree, to: &mut Vec<String>) {
    for draw in draws {
        match draw {
            Draw::Text { line, .. } => {
                to.push(format!("{} “{}”", role_of(line, tree), line.text().trim_end()))
            }
            Draw::Group { draws, .. } => {
                to.push(format!("figure of {} parts", draws.len()));
            }
            Draw::Path { .. } | Draw::Box { .. } => {}
        }
    }
}

fn role_of(line: &Line, tree: &Tree) -> String {
    match line.pieces.first().and_then(|piece| piece.run).map(|run| tree.role_of(run)) {
        Some(Role::Heading(level)) => format!("H{level}"),
        Some(role) => format!("{role:?}"),
        None => "Artifact".into(),
    }
}

/// Lays a document out and writes its pages as text: what stands where, without any file format.
pub fn snapshot(
    document: &crate::Document,
    options: &crate::RenderOptions,
    fonts: &crate::Fonts,
) -> Result<String, Vec<crate::Problem>> {
    let mut problems = options.problems();
    problems.extend(crate::validate(document));
    if !problems.is_empty() {
        return Err(problems);
    }
    let laid = crate::layout::lay_out(document, options, fonts);
    Ok(as_text(&laid.frames, &laid.tree))
}
