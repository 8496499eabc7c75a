//! tests

#[path = "bridge/page.rs"]
pub mod page;
