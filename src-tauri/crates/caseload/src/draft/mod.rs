//! Drafts: one table for every form, its own write door, a rising revision.

pub(crate) mod close;
mod discard;
mod form;
mod list;
pub mod model;
mod read;
mod save;

pub use close::close;
pub use discard::discard;
pub use form::{ChartForm, FormDraft};
pub(crate) use list::list;
pub use model::*;
pub use read::read;
pub use save::save;
