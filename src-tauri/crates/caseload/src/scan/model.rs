//! A scan.

use crate::id::ScanId;
use crate::time::Moment;
use serde::{Deserialize, Serialize};
use vault::Private;

/// What kind of file it is, told from its first bytes, never from its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub enum MediaType {
    /// PDF.
    #[serde(rename = "application/pdf")]
    Pdf,
    /// PNG.
    #[serde(rename = "image/png")]
    Png,
    /// JPEG.
    #[serde(rename = "image/jpeg")]
    Jpeg,
}

impl MediaType {
    /// From how a file begins. None for every other kind.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        [
            (&b"%PDF-"[..], Self::Pdf),
            (&b"\x89PNG\r\n\x1a\n"[..], Self::Png),
            (&b"\xff\xd8\xff"[..], Self::Jpeg),
        ]
        .into_iter()
        .find_map(|(begins, media_type)| bytes.starts_with(begins).then_some(media_type))
    }
}

/// A line of a list of scans.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct ScanRow {
    /// The row.
    pub id: ScanId,
    /// What the therapist calls it.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub title: Private<String>,
    /// What kind of file it is.
    pub media_type: MediaType,
    /// Its size in bytes.
    pub length: u32,
    /// When it was added.
    pub added_at: Moment,
}
