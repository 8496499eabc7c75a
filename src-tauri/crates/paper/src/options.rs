//! What is chosen at the moment of printing.

use crate::document::PageSize;
use crate::problem::Problem;
use serde::{Deserialize, Serialize};

/// The typefaces of a paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "kebab-case")]
pub enum Theme {
    /// Text in Source Serif 4, headings in Atkinson Hyperlegible Next.
    #[default]
    Serif,
    /// Everything in Atkinson Hyperlegible Next.
    Hyperlegible,
}

/// A file carried inside the PDF, which makes it PDF/A-3a and reserves the slot for a seal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// File name as a reader shows it: ASCII letters, digits, `.`, `-` and `_`.
    pub name: String,
    /// `application/json`.
    pub mime: String,
    /// The file.
    pub bytes: Vec<u8>,
}

/// How a document is rendered. Everything the page depends on is here or in the document.
#[derive(Debug, Clone, PartialEq)]
pub struct RenderOptions {
    /// Letter or A4.
    pub page: PageSize,
    /// 1.0 is normal, 1.5 and more is large print in one column. From 0.8 to 2.5.
    pub scale: f32,
    /// Typefaces.
    pub theme: Theme,
    /// The moment of the document in RFC 3339 with its offset, `2026-10-03T14:05:00-04:00`; the file carries it as its
    /// date. `None`: the file names no date.
    pub created: Option<String>,
    /// Makes the file PDF/A-3a, with a slot for a seal.
    pub attachment: Option<Attachment>,
}

impl Default for RenderOptions {
    fn default() -> Self {
        Self { page: PageSize::Letter, scale: 1.0, theme: Theme::Serif, created: None, attachment: None }
    }
}

/// The smallest and the largest scale a page is still good at.
pub const SCALES: std::ops::RangeInclusive<f32> = 0.8..=2.5;

/// From this scale on a page is large print: one column.
pub const LARGE_PRINT: f32 = 1.5;

impl RenderOptions {
    pub(crate) fn problems(&self) -> Vec<Problem> {
        [self.scale_problem(), self.created_problem(), self.attachment_problem()]
            .into_iter()
            .flatten()
            .collect()
    }

    fn scale_problem(&self) -> Option<Problem> {
        let good = SCALES.contains(&self.scale);
        (!good).then(|| Problem::at("options.scale", "The scale must lie between 0.8 and 2.5."))
    }

    fn created_problem(&self) -> Option<Problem> {
        let created = self.created.as_deref()?;
        let what = "Write the moment with its offset from UTC, as in 2026-10-03T14:05:00-04:00.";
        Moment::parse(created).is_none().then(|| Problem::at("options.created", what))
    }

    fn attachment_problem(&self) -> Option<Problem> {
        let name = &self.attachment.as_ref()?.name;
        let good = !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"._-".contains(&b));
        let what = "Name the attachment with ASCII letters, digits, dot, hyphen and underscore only.";
        (!good).then(|| Problem::at("options.attachment.name", what))
    }
}

/// A moment as both date forms of a PDF write it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Moment {
    day: String,
    time: String,
    offset: String,
}

impl Moment {
    /// Reads `2026-10-03T14:05:00-04:00` or `…Z`; `None` when it is anything else.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (day, rest) = text.split_once('T')?;
        let (time, offset) = rest.split_at_checked(8)?;
        let offset = if offset == "Z" { "+00:00" } else { offset };
        let good = shaped(day, "dddd-dd-dd") && shaped(time, "dd:dd:dd") && shaped(offset, "sdd:dd");
        good.then(|| Self { day: day.into(), time: time.into(), offset: offset.into() })
    }

    /// `D:20261003140500-04'00'`, for the information dictionary.
    pub(crate) fn pdf(&self) -> String {
        let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
        format!("D:{}{}{}'", digits(&self.day), digits(&self.time), self.offset.replace(':', "'"))
    }

    /// `2026-10-03T14:05:00-04:00`, for the metadata packet.
    pub(crate) fn xmp(&self) -> String {
        format!("{}T{}{}", self.day, self.time, self.offset)
    }
}

fn shaped(text: &str, shape: &str) -> bool {
    text.len() == shape.len()
        && text.bytes().zip(shape.bytes()).all(|(b, s)| match s {
            b'd' => b.is_ascii_digit(),
            b's' => b == b'+' || b == b'-',
            other => b == other,
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_reads_the_same_in_both_date_forms() {
        let moment = Moment::parse("2026-10-03T14:05:00-04:00").unwrap();
        assert_eq!(moment.pdf(), "D:20261003140500-04'00'");
        assert_eq!(moment.xmp(), "2026-10-03T14:05:00-04:00");
        assert_eq!(Moment::parse("2026-10-03T14:05:00Z").unwrap().pdf(), "D:20261003140500+00'00'");
    }

    #[test]
    fn a_moment_without_offset_is_refused() {
        for bad in ["", "2026-10-03", "2026-10-03T14:05:00", "2026-10-03T14:05:00+4", "2026-10-0éT14:05:00Z"]
        {
            assert_eq!(Moment::parse(bad), None, "{bad} names no moment");
        }
    }

    #[test]
    fn a_scale_that_is_no_number_is_refused() {
        for scale in [f32::NAN, 0.0, -1.0, 9.0, f32::INFINITY] {
            let options = RenderOptions { scale, ..RenderOptions::default() };
            assert_eq!(options.problems().len(), 1, "{scale} is no scale");
        }
    }
}
