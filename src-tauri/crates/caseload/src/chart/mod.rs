//! The chart: what is written down about a course, entry by entry. Nothing in it is ever changed; a later entry of the
//! same item takes its place, and the earlier one can still be read. See `docs/adr`, 16.

mod add;
mod amend;
mod container;
mod content;
mod kind;
mod read;
mod write;

pub(crate) use add::add;
pub(crate) use amend::amend;
pub use container::Container;
pub(crate) use content::Content;
pub use content::Item;
pub use kind::EntryKind;
pub(crate) use read::{course_of, find, get, history, of_client, of_everybody, of_session, owner};
pub(crate) use write::rewrite;
