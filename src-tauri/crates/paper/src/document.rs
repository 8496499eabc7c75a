//! The document model: what the screen shows, what is signed, what is printed. JSON tagged by `type` in kebab-case.

use serde::{Deserialize, Serialize};

/// Paper sizes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export, rename = "PageSize"))]
#[serde(rename_all = "kebab-case")]
pub enum PageSize {
    /// 8.5 × 11 in.
    #[default]
    Letter,
    /// 210 × 297 mm.
    A4,
}

/// Reading direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "kebab-case")]
pub enum Dir {
    /// Left to right.
    #[default]
    Ltr,
    /// Right to left.
    Rtl,
}

/// A whole paper.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Document {
    /// Title: the first line of the page, the window title of a reader. Never a client's name.
    pub title: String,
    /// A small line above the title, may be empty.
    #[serde(default)]
    pub kicker: String,
    /// BCP 47.
    pub lang: String,
    /// Reading direction.
    #[serde(default)]
    pub dir: Dir,
    /// The practice; metadata and footer. Never a client's name.
    #[serde(default)]
    pub author: String,
    /// A sentence for the metadata.
    #[serde(default)]
    pub subject: String,
    /// Left part of the footer before "page n of m": `Consent to treatment · version 1.0 · 3 October 2026`.
    #[serde(default)]
    pub footer: String,
    /// Across the head of every page when not empty: `SAMPLE`.
    #[serde(default)]
    pub mark: String,
    /// In reading order.
    pub blocks: Vec<Block>,
}

/// One block. Types refuse what a reader could not follow: a figure has an alt text, a heading a level of 1 to 3.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(tag = "type", rename_all = "kebab-case", rename_all_fields = "camelCase", deny_unknown_fields)]
pub enum Block {
    /// A heading under the title, which is level 1 itself. A level is never skipped.
    Heading {
        /// 2 or 3.
        level: u8,
        /// Its words.
        text: Vec<Inline>,
    },
    /// A paragraph.
    Para {
        /// Ids of what it covers (`off-label`, `right-to-withdraw`); checked by tests, not printed.
        #[serde(default)]
        covers: Vec<String>,
        /// Its words.
        text: Vec<Inline>,
    },
    /// Words quoted, set large with a bar beside them.
    Quote {
        /// Its words.
        text: Vec<Inline>,
        /// Whose and when, small below; may be empty.
        #[serde(default)]
        source: String,
    },
    /// A list.
    List {
        /// Numbered.
        #[serde(default)]
        ordered: bool,
        /// Each item is a row of blocks' words.
        items: Vec<ListItem>,
    },
    /// Boxes to tick. On the screen of a consent they are the choices.
    Checklist {
        /// Read before the boxes, may be empty.
        #[serde(default)]
        prompt: String,
        /// The boxes.
        items: Vec<CheckItem>,
    },
    /// A table whose first row is its head, repeated on every page.
    Table {
        /// Above it, may be empty.
        #[serde(default)]
        caption: String,
        /// Head cells; their number is the number of columns.
        header: Vec<Vec<Inline>>,
        /// Body rows, each as long as the head.
        rows: Vec<Vec<Vec<Inline>>>,
        /// Relative widths, each as long as the head; empty = equal.
        #[serde(default)]
        widths: Vec<u32>,
    },
    /// A drawing in its own units, scaled to the column.
    Figure {
        /// What it shows, in a sentence.
        alt: String,
        /// Width of the drawing's own space.
        width: u32,
        /// Height of the drawing's own space.
        height: u32,
        /// What is drawn.
        shapes: Vec<Shape>,
    },
    /// A signature: strokes, or the typed name in italics, above a line with name, role and time. Pulls the paragraph
    /// before it onto its page. Without strokes and typed name it is a blank line to sign by pen.
    Signature {
        /// What a screen reader says.
        alt: String,
        /// Polylines as drawn, in tenths of a CSS pixel.
        #[serde(default)]
        strokes: Vec<Vec<(i32, i32)>>,
        /// Field size, tenths of a CSS pixel; 0 when there are no strokes.
        #[serde(default)]
        field: (u32, u32),
        /// Typed full name, may be empty.
        #[serde(default)]
        typed: String,
        /// Printed name under the line.
        name: String,
        /// `Client`, `Therapist`.
        role: String,
        /// Date and time with zone as printed; empty on a blank.
        #[serde(default)]
        when: String,
    },
    /// A line to write on, with its label.
    FormLine {
        /// Before the line.
        label: String,
        /// Filled in, or empty to write by pen.
        #[serde(default)]
        value: String,
        /// Number of lines, at least 1.
        #[serde(default = "one")]
        lines: u32,
    },
    /// Boxed, with a ground: crisis lines, cautions.
    Callout {
        /// Its tone; the words say it too.
        #[serde(default)]
        tone: Tone,
        /// Inside.
        blocks: Vec<Block>,
    },
    /// Side by side.
    Columns {
        /// Two or three columns.
        columns: Vec<Vec<Block>>,
        /// Relative widths, one for each column; empty = equal.
        #[serde(default)]
        widths: Vec<u32>,
    },
    /// Single words to be read and typed one by one: large, numbered from 1 down each column.
    NumberedWords {
        /// The words, at most 60.
        items: Vec<String>,
        /// How many columns they stand in, 1 to 4; fewer where the page is too narrow.
        columns: u32,
    },
    /// Small steps with a box and marks for the days, as on an integration plan.
    Steps {
        /// The steps.
        items: Vec<Step>,
    },
    /// Never broken across pages, if it fits one.
    KeepTogether {
        /// Inside.
        blocks: Vec<Block>,
    },
    /// What follows begins on a new page.
    PageBreak,
}

fn one() -> u32 {
    1
}

/// Tone of a callout.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "kebab-case")]
pub enum Tone {
    /// Calm: who to call.
    #[default]
    Note,
    /// Something to heed.
    Caution,
}

/// An item of a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ListItem {
    /// Ids of what it covers.
    #[serde(default)]
    pub covers: Vec<String>,
    /// Its words.
    pub text: Vec<Inline>,
}

/// A box to tick.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CheckItem {
    /// Its id, for choices; may be empty.
    #[serde(default)]
    pub id: String,
    /// Must be ticked before signing.
    #[serde(default)]
    pub required: bool,
    /// Ticked.
    #[serde(default)]
    pub ticked: bool,
    /// Its words.
    pub text: Vec<Inline>,
}

/// A small step of a plan.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Step {
    /// Bold first line.
    pub what: String,
    /// Second line, may be empty.
    #[serde(default)]
    pub detail: String,
    /// Small third line, may be empty: `If I oversleep: three lines on the train.`
    #[serde(default)]
    pub if_then: String,
    /// Round marks beside it: `M T W T F S S`, `15 22`, or one empty mark.
    #[serde(default)]
    pub marks: Vec<String>,
}

/// Words with their emphasis.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(tag = "type", rename_all = "kebab-case", rename_all_fields = "camelCase", deny_unknown_fields)]
pub enum Inline {
    /// Plain words. A line break inside them is a line break on paper.
    Text {
        /// The words.
        text: String,
    },
    /// Bold.
    Strong {
        /// The words.
        text: String,
    },
    /// Italic.
    Emph {
        /// The words.
        text: String,
    },
    /// A link.
    Link {
        /// The words.
        text: String,
        /// Where it goes: https, mailto or tel.
        href: String,
    },
    /// Words in another language.
    Lang {
        /// The words.
        text: String,
        /// BCP 47.
        lang: String,
    },
}

/// A vector shape of a figure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(tag = "type", rename_all = "kebab-case", rename_all_fields = "camelCase", deny_unknown_fields)]
pub enum Shape {
    /// A line through points.
    Polyline {
        /// x, y in the figure's space.
        points: Vec<(f32, f32)>,
        /// Ink by role.
        ink: Ink,
        /// Thickness in the figure's space.
        thickness: f32,
        /// Dashed.
        #[serde(default)]
        dashed: bool,
    },
    /// A filled area.
    Area {
        /// Corners.
        points: Vec<(f32, f32)>,
        /// Ink by role.
        ink: Ink,
    },
    /// A word.
    Label {
        /// Anchor.
        at: (f32, f32),
        /// The word.
        text: String,
        /// Where the anchor is.
        #[serde(default)]
        anchor: Anchor,
    },
}

/// Colours by their role on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "kebab-case")]
pub enum Ink {
    /// Text.
    Ink,
    /// Secondary text.
    Muted,
    /// Deep teal.
    Accent,
    /// Hairlines.
    Line,
    /// Grounds.
    Soft,
}

/// Where a label's anchor is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "kebab-case")]
pub enum Anchor {
    /// At its start.
    #[default]
    Start,
    /// At its middle.
    Middle,
    /// At its end.
    End,
}
