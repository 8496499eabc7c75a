//! Alerts: what waits for a decision before the next dose.

mod close;
mod list;
pub mod model;
mod raise;

pub use close::close;
pub(crate) use list::open_ones;
pub use list::{of_client, open};
pub use model::*;
pub use raise::{NOTICED, raise};
pub(crate) use raise::{Raised, raise_in};
