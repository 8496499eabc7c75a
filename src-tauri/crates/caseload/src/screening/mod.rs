//! Screening: what speaks against, what needs a closer look, and what it led to.

mod answer;
mod decide;
mod items;
pub mod model;
mod read;

pub use answer::answer;
pub use decide::decide;
pub use items::{AskedWhen, OnYes, ScreeningItem, Severity, asked, item, items, items_version};
pub use model::*;
pub use read::read;
