//! A form of the chart while it is filled in.

use crate::id::ClientId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use vault::Private;

/// Which form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "kebab-case")]
pub enum ChartForm {
    /// A course.
    Course,
    /// The screening interview.
    Screening,
    /// What the screening led to.
    Outcome,
    /// A medication.
    Medication,
    /// An allergy.
    Allergy,
    /// Somebody around the client.
    Person,
    /// A medical clearance.
    Clearance,
    /// What was done about an alert.
    Alert,
    /// A call.
    Call,
    /// A protocol; it belongs to no client.
    Protocol,
    /// What is planned for a medicine session.
    MedicinePlan,
    /// What the client said on the day.
    Attestation,
    /// A reading.
    Vitals,
    /// Medicine that was taken.
    Dose,
    /// What was seen.
    Observation,
    /// Something unwanted that happened.
    AdverseEvent,
    /// The discharge list.
    Discharge,
    /// How and with whom the client left.
    Departure,
}

impl ChartForm {
    /// Each with its name in the table of drafts.
    const NAMES: [(Self, &'static str); 18] = [
        (Self::Course, "course"),
        (Self::Screening, "screening"),
        (Self::Outcome, "outcome"),
        (Self::Medication, "medication"),
        (Self::Allergy, "allergy"),
        (Self::Person, "person"),
        (Self::Clearance, "clearance"),
        (Self::Alert, "alert"),
        (Self::Call, "call"),
        (Self::Protocol, "protocol"),
        (Self::MedicinePlan, "medicine-plan"),
        (Self::Attestation, "attestation"),
        (Self::Vitals, "vitals"),
        (Self::Dose, "dose"),
        (Self::Observation, "observation"),
        (Self::AdverseEvent, "adverse-event"),
        (Self::Discharge, "discharge"),
        (Self::Departure, "departure"),
    ];

    /// Its name in the table of drafts.
    pub(crate) fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(form, _)| *form == self).map_or("", |(_, name)| name)
    }

    /// The form of that name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(_, listed)| *listed == name).map(|(form, _)| *form)
    }
}

/// What a form of the chart holds: each field as it was typed, whether it can be read or not.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct FormDraft {
    /// Whose; none for a protocol.
    pub client_id: Option<ClientId>,
    /// The texts, by the names of their fields.
    #[cfg_attr(feature = "bindings", ts(type = "Record<string, string>"))]
    pub values: BTreeMap<String, Private<String>>,
}
