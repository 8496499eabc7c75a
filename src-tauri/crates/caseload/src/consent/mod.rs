//! Consents: prepared, presented, signed or declined; withdrawn by an event of its own.

mod check;
mod decline;
mod list;
pub mod model;
mod prepare;
mod present;
mod read;
mod sign;
mod status;
mod withdraw;

pub use decline::decline;
pub use list::list;
pub(crate) use list::row;
pub use model::*;
pub use prepare::prepare;
pub use present::present;
pub use read::read;
pub use sign::sign;
pub use withdraw::withdraw;
