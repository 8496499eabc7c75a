//! Protocols: what a prescriber approved for each way of giving the medicine, and what a dose is checked against.

mod builtin;
mod check;
mod check_limits;
mod check_thresholds;
mod dose;
mod edit;
mod get;
mod home;
mod limits;
mod list;
pub mod model;
mod route;
mod thresholds;
mod view;

pub use builtin::{builtin, builtin_by_id, builtin_for};
pub use check::check;
pub use dose::{OtherUnit, Really, TypedDose, looks_like_other_unit, parse_dose};
pub use edit::edit;
pub use get::{at, get};
pub(crate) use get::{in_version, newest};
pub use home::HomeRules;
pub use limits::{
    DoseLimit, DoseLimits, LimitReason, LimitVerdict, PlannedTotal, Weight, hard_reasons, judge, per_kg,
    soft_reasons,
};
pub use list::list;
pub use model::*;
pub use route::{Route, SessionStyle};
pub use thresholds::{Bound, PressureLimit, Thresholds};
pub use view::ProtocolView;
