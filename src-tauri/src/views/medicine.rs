//! What the screen of a medicine session needs beside the session itself.

use caseload::medicine::{
    self, AdverseGrade, AdverseTerm, AttestationQuestion, ObservationTag, SedationStep,
};
use serde::Serialize;

/// The lists of the assets, and the number to call.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct MedicineLists {
    /// Observations that one key notes, in the order of their keys.
    pub tags: Vec<ObservationTag>,
    /// The sedation scale, from 5 down.
    pub sedation: Vec<SedationStep>,
    /// What can go wrong, by heading.
    pub terms: Vec<AdverseTerm>,
    /// Grades 1 to 5.
    pub grades: Vec<AdverseGrade>,
    /// Every question of the day, with those of the screening that are asked before each dose.
    pub questions: Vec<AttestationQuestion>,
    /// The emergency number, from the crisis lines; empty where there are none for the language.
    pub emergency_number: String,
}

impl MedicineLists {
    /// Reads them for papers and screens in one language.
    pub fn of(locale: &str) -> Self {
        let lines = disclosure::crisis::CrisisLines::for_locale(locale);
        Self {
            tags: medicine::observation_tags().to_vec(),
            sedation: medicine::sedation_steps().to_vec(),
            terms: medicine::adverse_terms().to_vec(),
            grades: medicine::adverse_grades().to_vec(),
            questions: medicine::questions_of_the_day(),
            emergency_number: lines.map(|lines| lines.emergency).unwrap_or_default(),
        }
    }
}
