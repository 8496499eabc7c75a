//! Document to PDF. A page is a pure function of what was approved: no database, no clock, no randomness, no network,
//! no file system. Only `pdf/` names the PDF libraries.

pub mod document;

pub use document::*;
