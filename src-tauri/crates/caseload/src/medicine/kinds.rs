//! Under which kind of entry each of them is kept.

use super::{
    AdverseEvent, Attestation, Departure, DischargeCheck, Dose, GateOverride, LateAdverseEvent, MedicinePlan,
    Music, Observation, Sedation, SessionState, Vitals,
};
use crate::chart::{Content, EntryKind};

impl Content for MedicinePlan {
    const KIND: EntryKind = EntryKind::MedicinePlan;
}

impl Content for Attestation {
    const KIND: EntryKind = EntryKind::Attestation;
}

impl Content for SessionState {
    const KIND: EntryKind = EntryKind::SessionState;
}

impl Content for Vitals {
    const KIND: EntryKind = EntryKind::Vitals;
}

impl Content for Dose {
    const KIND: EntryKind = EntryKind::Dose;
}

impl Content for Observation {
    const KIND: EntryKind = EntryKind::Observation;
}

impl Content for Sedation {
    const KIND: EntryKind = EntryKind::Sedation;
}

impl Content for AdverseEvent {
    const KIND: EntryKind = EntryKind::AdverseEvent;
}

impl Content for LateAdverseEvent {
    const KIND: EntryKind = EntryKind::LateAdverseEvent;
}

impl Content for Music {
    const KIND: EntryKind = EntryKind::Music;
}

impl Content for GateOverride {
    const KIND: EntryKind = EntryKind::Override;
}

impl Content for DischargeCheck {
    const KIND: EntryKind = EntryKind::DischargeCheck;
}

impl Content for Departure {
    const KIND: EntryKind = EntryKind::Departure;
}
