//! What is missing in the record before a dose. It recalls what a prescriber approved and what was agreed; it never says
//! that a dose is safe. Recording what happened is never refused: these gates guard planning and giving.

mod ahead;
mod consents;
mod day;
mod dose;
mod facts;
mod gate;
mod medical;
mod override_of;
mod people;
mod read;
mod vitals;

#[cfg(test)]
mod tests;

pub(crate) use day::questions;
pub use facts::{
    AlertFact, AskedDose, ClearanceFacts, DoseFact, MedicationFact, ReadinessFacts, ReadingFact, Standing,
};
pub use gate::{Gate, GateCode, GateDetail, GateState, Mend, Why};
pub use read::of_session;
pub(crate) use read::{facts_of, of, with_dose};

use serde::Serialize;

/// The gates before a dose, in the order in which a card shows them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct Readiness {
    /// Each gate with its state.
    pub gates: Vec<Gate>,
    /// Nothing is missing in the record; what was gone past with a reason does not count as missing.
    pub nothing_missing: bool,
    /// The same of what can be known before the day.
    pub nothing_missing_ahead: bool,
}

/// Looks at every gate. Pure: the same facts give the same card.
pub fn readiness(facts: &ReadinessFacts) -> Readiness {
    let found = medical::gates(facts)
        .into_iter()
        .chain(consents::gates(facts))
        .chain(people::gates(facts))
        .chain(ahead::gates(facts))
        .chain(dose::gates(facts))
        .chain(day::gates(facts))
        .chain(vitals::gates(facts));
    let gates: Vec<Gate> = found.map(|finding| override_of::settled(finding, facts)).collect();
    let met = |gate: &Gate| gate.state != GateState::Missing;
    Readiness {
        nothing_missing: gates.iter().all(met),
        nothing_missing_ahead: gates.iter().filter(|gate| gate.ahead).all(met),
        gates,
    }
}

impl Readiness {
    /// What is missing.
    pub fn missing(&self) -> impl Iterator<Item = &Gate> {
        self.gates.iter().filter(|gate| gate.state == GateState::Missing)
    }
}
