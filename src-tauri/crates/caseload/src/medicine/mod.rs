//! The medicine session: what is planned, what is given, what is seen, until the client is home.

mod adverse_event;
mod attest;
mod cards;
mod check;
mod depart;
mod discharge;
mod draft_note;
mod emergency;
mod enter;
mod flags;
mod give_dose;
mod ground;
mod held;
mod kinds;
mod last_dose;
mod lists;
mod log;
pub mod model;
mod note_parts;
mod observe;
mod override_gate;
mod parse_vitals;
mod plan;
mod plan_check;
mod plausible;
mod read;
mod record_dose;
mod record_vitals;
mod rules_of;
mod sign;
mod state;
mod step;
mod strike;
mod taken;
mod view;
mod vitals_due;
mod weight;
pub mod words;

pub use adverse_event::{adverse_event, amend_adverse_event, late_adverse_event};
pub use attest::{attest, questions_of_the_day};
pub use cards::{Card, CardCode, CardWeight, cards, sedation_card};
pub use depart::depart;
pub use discharge::check_discharge;
pub use draft_note::draft_note;
pub use emergency::emergency;
pub use give_dose::give_dose;
pub(crate) use ground::{Ground, of as ground_of};
pub(crate) use last_dose::last_dose;
pub use lists::{
    AdverseGrade, AdverseTerm, AttestationQuestion, CautionClass, CautionEffect, DischargeItem,
    ObservationTag, SedationStep, adverse_grades, adverse_term, adverse_terms, attestation_questions,
    caution_class, caution_classes, discharge_item, discharge_items, observation_tag, observation_tags,
    sedation_steps,
};
pub use model::*;
pub use observe::{amend_observation, music, observe, sedation};
pub use override_gate::override_gate;
pub use parse_vitals::{VitalsText, parse_vitals};
pub use plan::plan;
pub use plan_check::{PlanCheck, check_plan};
pub use read::view;
pub use record_dose::{amend_dose, record_dose};
pub use record_vitals::{Recorded, record_vitals};
pub(crate) use rules_of::session as protocol_of;
pub use sign::sign;
pub(crate) use sign::signed_sessions;
pub use state::after;
#[cfg(feature = "fixture")]
pub(crate) use state::last_step;
pub(crate) use state::{stage, stage_at};
pub use step::step;
pub use strike::{change_time, strike};
pub(crate) use taken::{in_session as taken_in, sessions_of as dosed_sessions};
pub use view::*;
pub(crate) use weight::last_weight;
