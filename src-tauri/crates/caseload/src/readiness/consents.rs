//! What the client agreed to.

use super::facts::{ReadinessFacts, Standing};
use super::gate::{Finding, GateCode, GateDetail, Mend, Why};

pub(super) fn gates(facts: &ReadinessFacts) -> Vec<Finding> {
    let home = facts.at_home().then_some(facts.home).and_then(missing);
    vec![
        treatment(facts.treatment),
        Finding::soft(GateCode::TouchAgreement, Mend::Consents, unanswered(facts.touch)),
        Finding::soft(GateCode::HomeConsent, Mend::Consents, home),
    ]
}

/// A consent that was withdrawn stops dosing: there is no override.
fn treatment(standing: Standing) -> Finding {
    let hard = standing == Standing::Withdrawn;
    Finding { hard, ..Finding::soft(GateCode::TreatmentConsent, Mend::Consents, missing(standing)) }
}

/// A no to touch is an answer too.
fn unanswered(standing: Standing) -> Option<GateDetail> {
    match standing {
        Standing::Signed | Standing::Declined | Standing::Withdrawn => None,
        Standing::Open | Standing::SignAgain => missing(standing),
    }
}

fn missing(standing: Standing) -> Option<GateDetail> {
    let why = match standing {
        Standing::Signed => return None,
        Standing::Open | Standing::Declined => Why::NotSigned,
        Standing::SignAgain => Why::SignAgain,
        Standing::Withdrawn => Why::Withdrawn,
    };
    Some(GateDetail::new(why))
}
