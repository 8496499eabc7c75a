//! Consents: prepared, presented, signed or declined; withdrawn by an event of its own.

mod after_dose;
mod check;
mod decline;
mod list;
pub mod model;
mod prepare;
mod present;
mod read;
mod renewal;
mod sign;
mod sign_on_paper;
mod status;
mod withdraw;
mod words;

pub use decline::decline;
pub use list::list;
pub(crate) use list::row;
pub use model::*;
pub use prepare::prepare;
pub use present::present;
pub use read::read;
pub use renewal::{current_version, needs_again};
pub use sign::sign;
pub use sign_on_paper::sign_on_paper;
pub use withdraw::withdraw;
pub use words::PaperWords;
