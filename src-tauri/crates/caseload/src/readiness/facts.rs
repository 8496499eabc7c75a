//! What a readiness card is computed from: the record as it stands, and nothing else.

use crate::alert::AlertWeight;
use crate::clearance::{ClearanceTerms, ReclearanceTrigger};
use crate::id::EntryId;
use crate::medicine::{
    Attestation, CautionEffect, DoseKind, GateOverride, GivenBy, MedicinePlan, MedicineState, Vitals,
};
use crate::protocol::{LimitVerdict, PlannedTotal, Protocol, Route, Weight, judge};
use crate::screening::Suitability;
use crate::time::Moment;
use chrono::NaiveDate;

/// Everything that the gates look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadinessFacts {
    /// Now.
    pub now: Moment,
    /// When the dose is meant to be: the time of the calendar while that lies ahead, else now.
    pub meant_for: Moment,
    /// Where the session stands.
    pub state: MedicineState,
    /// The client's birth date.
    pub birth_date: Option<NaiveDate>,
    /// The protocol of the plan; that of the course while there is no plan.
    pub protocol: Protocol,
    /// The plan of the session.
    pub plan: Option<MedicinePlan>,
    /// What is about to be given; none = what the plan has next.
    pub asked: Option<AskedDose>,
    /// What was taken in this session, oldest first.
    pub doses: Vec<DoseFact>,
    /// The last dose of each earlier session.
    pub earlier: Vec<Moment>,
    /// The clearance that would hold.
    pub clearance: Option<ClearanceFacts>,
    /// Treatment consent.
    pub treatment: Standing,
    /// Touch agreement.
    pub touch: Standing,
    /// Agreement for a session at home.
    pub home: Standing,
    /// An escort is named and still one.
    pub escort_named: bool,
    /// A chaperone is named and still one.
    pub chaperone_named: bool,
    /// A prescriber is named and still one.
    pub prescriber_named: bool,
    /// The last weight.
    pub weight: Option<Weight>,
    /// What the screening led to.
    pub screening: Option<Suitability>,
    /// Questions of the screening that stand at yes, with the day.
    pub screening_yes: Vec<(String, NaiveDate)>,
    /// Alerts that are open.
    pub alerts: Vec<AlertFact>,
    /// The day of a high C-SSRS, as long as no later one says otherwise.
    pub c_ssrs_high: Option<NaiveDate>,
    /// Medications that are taken and belong to a class of caution.
    pub medications: Vec<MedicationFact>,
    /// Preparation sessions that were held.
    pub preparations: u32,
    /// What was answered on the day, and when.
    pub attestation: Option<(Moment, Attestation)>,
    /// Readings that were not struck out, oldest first.
    pub readings: Vec<ReadingFact>,
    /// The last sedation score, and when.
    pub sedation: Option<(Moment, u32)>,
    /// What was gone past with a reason.
    pub overrides: Vec<GateOverride>,
}

/// A dose that is about to be given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AskedDose {
    /// Which.
    pub kind: DoseKind,
    /// Tenths of a milligram.
    pub tenths_mg: u32,
    /// The way.
    pub route: Route,
    /// Who gives it.
    pub given_by: GivenBy,
}

/// A dose that was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DoseFact {
    /// When.
    pub at: Moment,
    /// Which.
    pub kind: DoseKind,
    /// Tenths of a milligram.
    pub tenths_mg: u32,
}

/// A clearance that came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClearanceFacts {
    /// What stands on it.
    pub terms: ClearanceTerms,
    /// The day it was taken back.
    pub revoked_on: Option<NaiveDate>,
    /// Other sessions with a dose under it.
    pub sessions_used: u32,
    /// Why a new one is to be asked for.
    pub triggers: Vec<ReclearanceTrigger>,
}

/// Where the consents of one kind stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Nothing was decided.
    Open,
    /// One stands, in today's text.
    Signed,
    /// One stands; its text has changed in substance since.
    SignAgain,
    /// The client said no.
    Declined,
    /// The client took it back.
    Withdrawn,
}

/// An alert that is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AlertFact {
    /// How much it weighs.
    pub weight: AlertWeight,
    /// What it is about.
    pub item: String,
    /// The day it was raised.
    pub raised_on: NaiveDate,
    /// The entry that raised it.
    pub entry: Option<EntryId>,
}

/// A medication of a class of caution.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MedicationFact {
    /// The class.
    pub class: String,
    /// What the class leads to.
    pub effect: CautionEffect,
    /// The prescriber's decision is written down.
    pub decided: bool,
}

/// A reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadingFact {
    /// When.
    pub at: Moment,
    /// What it says.
    pub vitals: Vitals,
}

impl ReadinessFacts {
    /// The day the dose is meant for.
    pub fn day(&self) -> NaiveDate {
        self.meant_for.day()
    }

    /// What is about to be given, or what the plan has next.
    pub fn next_dose(&self) -> Option<AskedDose> {
        self.asked.or_else(|| self.planned_next())
    }

    fn planned_next(&self) -> Option<AskedDose> {
        let plan = self.plan.as_ref()?;
        let dose =
            |kind, tenths_mg| AskedDose { kind, tenths_mg, route: plan.route, given_by: plan.given_by };
        match self.doses.is_empty() {
            true => plan.planned.map(|tenths_mg| dose(DoseKind::First, tenths_mg)),
            false => plan.booster.as_ref().map(|booster| dose(DoseKind::Booster, booster.dose)),
        }
    }

    /// The total of the session with what is about to be given: what was taken, this dose, and the booster that the plan
    /// has after it.
    pub fn session_total(&self, dose: &AskedDose) -> u32 {
        let taken = self.doses.iter().map(|dose| dose.tenths_mg);
        let booster = self.plan.as_ref().and_then(|plan| plan.booster.as_ref());
        let to_come = booster.filter(|_| self.doses.is_empty() && dose.kind == DoseKind::First);
        taken.chain([dose.tenths_mg]).chain(to_come.map(|booster| booster.dose)).fold(0, u32::saturating_add)
    }

    /// What the limits of the protocol and of the clearance say to the total of the session.
    pub fn verdict(&self) -> Option<LimitVerdict> {
        let dose = self.next_dose()?;
        Some(judge(&self.protocol.limits, &self.total(&dose)))
    }

    pub(crate) fn total(&self, dose: &AskedDose) -> PlannedTotal {
        let terms = self.clearance.as_ref().map(|clearance| &clearance.terms);
        PlannedTotal {
            route: dose.route,
            tenths_mg: self.session_total(dose),
            weight: self.weight,
            clearance_mg: terms.and_then(|terms| terms.max_dose),
            clearance_per_kg: terms.and_then(|terms| terms.max_dose_per_kg),
            order_on_file: terms.is_some_and(|terms| terms.order_on_file.is_some()),
            today: self.day(),
        }
    }

    /// The way of what is about to be given, else of the plan.
    pub fn route(&self) -> Option<Route> {
        self.asked.map(|dose| dose.route).or_else(|| self.plan.as_ref().map(|plan| plan.route))
    }

    /// The session is at the client's home.
    pub fn at_home(&self) -> bool {
        self.plan.as_ref().is_some_and(|plan| plan.at_home)
    }
}
