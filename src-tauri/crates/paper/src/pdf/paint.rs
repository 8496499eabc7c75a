//! Pages drawn with printpdf. The only file that names it.

use super::embed::{Embedded, Subset};
use super::runs::{Part, TextRun, runs_of};
use crate::font::FaceId;
use crate::frame::{Draw, Point as Place, Stroke};
use crate::layout::Laid;
use crate::lines::Line as TextLine;
use crate::style::Colour;
use crate::tree::{NodeId, Role, Tree};
use printpdf::{
    Codepoint, Color, DictItem, FontId, Line, LineCapStyle, LineDashPattern, LinePoint, Op, PaintMode,
    ParsedFont, PdfDocument, PdfFont, PdfFontHandle, PdfPage, PdfSaveOptions, Point, Polygon, PolygonRing,
    Pt, Rect, Rgb, TextItem, TextMatrix, WindingOrder,
};
use std::collections::BTreeMap;

/// The file as printpdf makes it, and where everything of the tag tree was drawn.
pub struct Painted {
    /// To be finished.
    pub file: lopdf::Document,
    /// For each page the runs of its marked content, by their number there.
    pub marks: Vec<Vec<NodeId>>,
    /// Where links stand.
    pub links: Vec<Area>,
    /// Where figures stand.
    pub figures: BTreeMap<NodeId, Area>,
    /// Where each element first appears: page, and distance from its bottom.
    pub first_seen: BTreeMap<NodeId, (usize, f32)>,
}

/// A rectangle on a page: left, bottom, right, top.
pub struct Area {
    /// Page, from 0.
    pub page: usize,
    /// What is there.
    pub element: NodeId,
    /// Its corners.
    pub corners: [f32; 4],
}

/// Draws all pages.
pub fn paint(pages: &[Vec<Draw>], laid: &Laid, embedded: &Embedded) -> Painted {
    let mut painter = Painter::new(laid, embedded);
    let mut document = PdfDocument::new("");
    for (id, subset) in embedded.iter() {
        document.resources.fonts.map.insert(resource(id), font(subset));
    }
    document.pages = pages.iter().enumerate().map(|(number, draws)| painter.page(number, draws)).collect();
    let file = document.to_lopdf_document(&PdfSaveOptions::default(), &mut Vec::new());
    let Painter { marks, links, figures, first_seen, .. } = painter;
    Painted { file, marks, links, figures, first_seen }
}

fn resource(id: FaceId) -> FontId {
    FontId(format!("T{}", id.0))
}

fn font(subset: &Subset) -> PdfFont {
    let mut parsed = ParsedFont::from_bytes(&subset.bytes, 0, &mut Vec::new()).unwrap_or_else(|| {
        ParsedFont::with_glyph_data(
            subset.bytes.clone(),
            0,
            None,
            BTreeMap::new(),
            BTreeMap::new(),
            1000,
            printpdf::FontMetrics { ascent: 1000, descent: -300 },
        )
    });
    parsed.font_name = Some(subset.name.clone());
    PdfFont::new(parsed)
}

/// What the content stream is inside of.
#[derive(Clone, Copy, PartialEq)]
enum Inside {
    Nothing,
    Artifact { footer: bool },
    Run(NodeId),
    Said,
}

struct Painter<'l> {
    laid: &'l Laid,
    embedded: &'l Embedded,
    ops: Vec<Op>,
    page: usize,
    inside: Inside,
    in_text: bool,
    font: Option<(FaceId, f32)>,
    fill: Option<Colour>,
    marks: Vec<Vec<NodeId>>,
    links: Vec<Area>,
    figures: BTreeMap<NodeId, Area>,
    first_seen: BTreeMap<NodeId, (usize, f32)>,
}

impl<'l> Painter<'l> {
    fn new(laid: &'l Laid, embedded: &'l Embedded) -> Self {
        Self {
            laid,
            embedded,
            ops: Vec::new(),
            page: 0,
            inside: Inside::Nothing,
            in_text: false,
            font: None,
            fill: None,
            marks: Vec::new(),
            links: Vec::new(),
            figures: BTreeMap::new(),
            first_seen: BTreeMap::new(),
        }
    }

    fn page(&mut self, number: usize, draws: &[Draw]) -> PdfPage {
        (self.page, self.font, self.fill) = (number, None, None);
        self.marks.push(Vec::new());
        draws.iter().for_each(|draw| self.draw(draw, (0.0, 0.0), None));
        self.enter(Inside::Nothing);
        let (width, height) = (Pt(self.laid.style.sheet_width), Pt(self.laid.style.sheet_height));
        let sheet = Rect::from_wh(width, height);
        let ops = std::mem::take(&mut self.ops);
        PdfPage { media_box: sheet.clone(), trim_box: sheet.clone(), crop_box: sheet, ops }
    }

    /// Draws at an offset; inside a figure everything belongs to the figure.
    fn draw(&mut self, draw: &Draw, at: (f32, f32), figure: Option<NodeId>) {
        match draw {
            Draw::Text { x, y, line } => self.text(at.0 + x, at.1 + y, line),
            Draw::Path { points, closed, fill, stroke } => {
                self.enter(figure.map_or(Inside::Artifact { footer: false }, Inside::Run));
                let points =
                    points.iter().map(|p| Place { x: at.0 + p.x, y: at.1 + p.y, ..*p }).collect::<Vec<_>>();
                self.path(&points, *closed, *fill, *stroke);
            }
            Draw::Box { x, y, width, height, radius, fill, stroke } => {
                self.enter(figure.map_or(Inside::Artifact { footer: false }, Inside::Run));
                let corners = rounded(at.0 + x, at.1 + y, *width, *height, *radius);
                self.path(&corners, true, *fill, *stroke);
            }
            Draw::Group { x, y, width, height, draws, run } => {
                let corner = (at.0 + x, at.1 + y);
                self.note_figure(*run, corner, (*width, *height));
                draws.iter().for_each(|inner| self.draw(inner, corner, Some(*run)));
            }
        }
    }

    fn text(&mut self, x: f32, y: f32, line: &TextLine) {
        let size = line.pieces.first().map_or(0.0, |piece| piece.style.size);
        let footer = y > self.laid.style.height();
        for run in runs_of(line, self.embedded) {
            self.enter(run.run.map_or(Inside::Artifact { footer }, Inside::Run));
            if let Some(node) = run.run {
                self.note_seen(node, y - size);
            }
            self.run(&run, x + run.x, y);
        }
        self.note_links(x, y, line);
    }

    fn run(&mut self, run: &TextRun, x: f32, y: f32) {
        for show in &run.shows {
            match (&show.actual, run.run) {
                (Some(text), Some(node)) => self.enter_said(node, text),
                (_, node) => self.enter(node.map_or(self.inside, Inside::Run)),
            }
            self.set(run);
            let (x, y) = self.on_sheet(x + show.x, y);
            self.ops.push(Op::SetTextMatrix { matrix: TextMatrix::Translate(Pt(x), Pt(y)) });
            show.parts.iter().for_each(|part| self.part(part));
        }
    }

    /// Text mode, colour and face.
    fn set(&mut self, run: &TextRun) {
        self.text_mode(true);
        if self.fill != Some(run.colour) {
            self.fill = Some(run.colour);
            self.ops.push(Op::SetFillColor { col: colour(run.colour) });
        }
        if self.font != Some((run.face, run.size)) {
            self.font = Some((run.face, run.size));
            let font = PdfFontHandle::External(resource(run.face));
            self.ops.push(Op::SetFont { font, size: Pt(hundredths(run.size)) });
        }
    }

    fn part(&mut self, part: &Part) {
        if part.rise != 0.0 {
            self.ops.push(Op::SetLineOffset { multiplier: part.rise });
        }
        self.ops.push(Op::ShowText { items: items(part) });
        if part.rise != 0.0 {
            self.ops.push(Op::SetLineOffset { multiplier: 0.0 });
        }
    }

    /// A sequence of its own for glyphs that stand for another text: readers lose their way in nested ones.
    fn enter_said(&mut self, node: NodeId, text: &str) {
        self.enter(Inside::Nothing);
        self.inside = Inside::Said;
        let said = DictItem::String { data: utf16(text), literal: false };
        self.begin_marked(node, BTreeMap::from([("ActualText".into(), said)]));
    }

    /// Closes what the stream is inside of and opens what comes next.
    fn enter(&mut self, next: Inside) {
        if self.inside == next {
            return;
        }
        self.text_mode(false);
        if self.inside != Inside::Nothing {
            self.ops.push(Op::EndMarkedContent);
        }
        self.inside = next;
        match next {
            Inside::Nothing | Inside::Said => {}
            Inside::Artifact { footer: false } => {
                self.ops.push(Op::BeginMarkedContent { tag: "Artifact".into() })
            }
            Inside::Artifact { footer: true } => self.begin("Artifact", footer_properties()),
            Inside::Run(node) => self.begin_marked(node, BTreeMap::new()),
        }
    }

    fn begin_marked(&mut self, node: NodeId, mut properties: BTreeMap<String, DictItem>) {
        let Some(marks) = self.marks.last_mut() else { return };
        properties.insert("MCID".into(), DictItem::Int(marks.len() as i64));
        marks.push(node);
        let said = properties.contains_key("ActualText");
        let tag = if said { "Span" } else { super::tags::name_of(self.laid.tree.role_of(node)) };
        self.begin(tag, properties);
    }

    fn begin(&mut self, tag: &str, map: BTreeMap<String, DictItem>) {
        let properties = DictItem::Dict { map };
        self.ops.push(Op::BeginMarkedContentWithProperties { tag: tag.into(), properties });
    }

    fn text_mode(&mut self, on: bool) {
        if self.in_text != on {
            self.in_text = on;
            self.ops.push(if on { Op::StartTextSection } else { Op::EndTextSection });
        }
    }

    fn path(&mut self, points: &[Place], closed: bool, fill: Option<Colour>, stroke: Option<Stroke>) {
        self.text_mode(false);
        let points: Vec<LinePoint> = points.iter().map(|p| self.line_point(p)).collect();
        if let Some(colour_of_fill) = fill {
            self.fill = fill;
            self.ops.push(Op::SetFillColor { col: colour(colour_of_fill) });
        }
        if let Some(stroke) = stroke {
            self.stroke(stroke, !closed);
        }
        self.ops.push(if closed {
            let mode = match (fill, stroke) {
                (Some(_), Some(_)) => PaintMode::FillStroke,
                (Some(_), None) => PaintMode::Fill,
                _ => PaintMode::Stroke,
            };
            let rings = vec![PolygonRing { points }];
            Op::DrawPolygon { polygon: Polygon { rings, mode, winding_order: WindingOrder::NonZero } }
        } else {
            Op::DrawLine { line: Line { points, is_closed: false } }
        });
    }

    fn stroke(&mut self, stroke: Stroke, round: bool) {
        let mut dash = LineDashPattern::default();
        if stroke.dashed {
            dash.pattern.extend([3.0 * stroke.thickness, 2.0 * stroke.thickness].map(hundredths));
        }
        let cap = if round && stroke.thickness > 0.85 { LineCapStyle::Round } else { LineCapStyle::Butt };
        self.ops.extend([
            Op::SetOutlineColor { col: colour(stroke.colour) },
            Op::SetOutlineThickness { pt: Pt(hundredths(stroke.thickness)) },
            Op::SetLineCapStyle { cap },
            Op::SetLineJoinStyle { join: printpdf::LineJoinStyle::Round },
            Op::SetLineDashPattern { dash },
        ]);
    }

    fn line_point(&self, place: &Place) -> LinePoint {
        let (x, y) = self.on_sheet(place.x, place.y);
        LinePoint { p: Point { x: Pt(x), y: Pt(y) }, bezier: place.handle }
    }

    /// From the text area's upper left corner, down, to the sheet's lower left corner, up.
    fn on_sheet(&self, x: f32, y: f32) -> (f32, f32) {
        let style = &self.laid.style;
        (hundredths(style.side + x), hundredths(style.sheet_height - style.top - y))
    }

    fn note_seen(&mut self, run: NodeId, top: f32) {
        let element = self.laid.tree.element_of(run);
        let (_, y) = self.on_sheet(0.0, top);
        self.first_seen.entry(element).or_insert((self.page, y));
    }

    fn note_figure(&mut self, run: NodeId, (x, y): (f32, f32), (width, height): (f32, f32)) {
        let element = self.laid.tree.element_of(run);
        let ((left, top), (right, bottom)) = (self.on_sheet(x, y), self.on_sheet(x + width, y + height));
        let area = Area { page: self.page, element, corners: [left, bottom, right, top] };
        self.figures.entry(element).or_insert(area);
    }

    /// One area for each link on the line.
    fn note_links(&mut self, x: f32, y: f32, line: &TextLine) {
        let tree: &Tree = &self.laid.tree;
        let linked = |run: NodeId| Some(tree.element_of(run)).filter(|e| tree.node(*e).role == Role::Link);
        let mut found: BTreeMap<NodeId, (f32, f32, f32)> = BTreeMap::new();
        for piece in &line.pieces {
            let Some(link) = piece.run.and_then(linked) else { continue };
            let (left, size) = (x + piece.x, piece.style.size);
            let right = left + piece.word.width * size / 1000.0;
            let area = found.entry(link).or_insert((left, right, size));
            *area = (area.0.min(left), area.1.max(right), area.2.max(size));
        }
        for (element, (left, right, size)) in found {
            let ((left, bottom), (right, top)) =
                (self.on_sheet(left, y + 0.25 * size), self.on_sheet(right, y - 0.85 * size));
            self.links.push(Area { page: self.page, element, corners: [left, bottom, right, top] });
        }
    }
}

fn items(part: &Part) -> Vec<TextItem> {
    let mut items = Vec::new();
    let mut glyphs: Vec<Codepoint> = Vec::new();
    for shown in &part.glyphs {
        match glyphs.last_mut() {
            Some(before) => before.offset = shown.back,
            None if shown.back != 0.0 => items.push(TextItem::Offset(shown.back)),
            None => {}
        }
        glyphs.push(Codepoint { gid: shown.id, offset: 0.0, cid: Some(shown.text.clone()) });
    }
    items.push(TextItem::GlyphIds(glyphs));
    items
}

fn footer_properties() -> BTreeMap<String, DictItem> {
    let name = |text: &str| DictItem::Name(text.as_bytes().to_vec());
    BTreeMap::from([("Type".into(), name("Pagination")), ("Subtype".into(), name("Footer"))])
}

fn rounded(x: f32, y: f32, width: f32, height: f32, radius: f32) -> Vec<Place> {
    let (right, bottom) = (x + width, y + height);
    if radius <= 0.0 {
        return [(x, y), (right, y), (right, bottom), (x, bottom)].map(|(x, y)| Place::at(x, y)).to_vec();
    }
    let r = radius.min(width / 2.0).min(height / 2.0);
    let far = r * (1.0 - 0.552_28);
    let corner = |from: (f32, f32), a: (f32, f32), b: (f32, f32), to: (f32, f32)| {
        let handle = |(x, y)| Place { x, y, handle: true };
        [Place::at(from.0, from.1), handle(a), handle(b), Place::at(to.0, to.1)]
    };
    [
        corner((x, y + r), (x, y + far), (x + far, y), (x + r, y)),
        corner((right - r, y), (right - far, y), (right, y + far), (right, y + r)),
        corner((right, bottom - r), (right, bottom - far), (right - far, bottom), (right - r, bottom)),
        corner((x + r, bottom), (x + far, bottom), (x, bottom - far), (x, bottom - r)),
    ]
    .concat()
}

fn colour(Colour(r, g, b): Colour) -> Color {
    let part = |value: u8| (f32::from(value) / 255.0 * 1000.0).round() / 1000.0;
    Color::Rgb(Rgb { r: part(r), g: part(g), b: part(b), icc_profile: None })
}

fn hundredths(points: f32) -> f32 {
    (points * 100.0).round() / 100.0
}

fn utf16(text: &str) -> Vec<u8> {
    let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
    units.flat_map(u16::to_be_bytes).collect()
}
