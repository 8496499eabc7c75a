//! Medical clearances: what a prescriber decided. One use case a file.

mod check;
mod list;
mod meet_condition;
pub mod model;
mod receive;
mod request;
mod revoke;
mod since;
mod status;
mod supersede;
mod triggers;
mod used;

pub use list::list;
pub(crate) use list::of_client;
pub use meet_condition::meet_condition;
pub use model::*;
pub use receive::{edit, receive, record};
pub use request::request;
pub use revoke::revoke;
pub use status::{ClearanceFacts, days_left, status};
pub use triggers::{TriggerFacts, triggers};
