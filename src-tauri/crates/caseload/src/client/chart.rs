//! What is written in a client's chart.

use crate::alert::{self, Alert};
use crate::allergy::{self, Allergy};
use crate::caseload::Caseload;
use crate::chart::Item;
use crate::clearance::{self, ClearanceView};
use crate::course::{self, CourseView};
use crate::error::CaseloadError;
use crate::follow_up::{self, Call, FollowUpRow};
use crate::id::{ClientId, EntryId};
use crate::medication::{self, Medication};
use crate::person::{self, Person};
use crate::scan::{self, ScanRow};
use crate::screening::{self, ScreeningView};
use crate::store::clients;
use serde::Serialize;

/// The chart of a client.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct ChartPage {
    /// Courses, newest first.
    pub courses: Vec<CourseView>,
    /// The course that the client is in: the newest that has not ended, else the newest.
    pub current: Option<EntryId>,
    /// The screening of that course.
    pub screening: Option<ScreeningView>,
    /// Clearances of all courses, newest first.
    pub clearances: Vec<ClearanceView>,
    /// Medications, also those that ended, oldest first.
    pub medications: Vec<Item<Medication>>,
    /// Allergies, oldest first.
    pub allergies: Vec<Item<Allergy>>,
    /// People around the client, oldest first.
    pub people: Vec<Item<Person>>,
    /// Alerts: open ones first.
    pub alerts: Vec<Item<Alert>>,
    /// Calls that are or were due, in the order of their times.
    pub follow_ups: Vec<FollowUpRow>,
    /// Calls that were made, newest first.
    pub calls: Vec<Item<Call>>,
    /// Papers from outside, newest first.
    pub scans: Vec<ScanRow>,
}

/// Reads the chart of a client.
///
/// # Errors
/// `NotFound`.
pub fn chart(case: &Caseload, client: ClientId) -> Result<ChartPage, CaseloadError> {
    let db = case.db();
    clients::get(db, client)?;
    let current = course::current(&course::of_client(db, client)?).map(|course| course.id);
    Ok(ChartPage {
        courses: course::list(case, client)?,
        current,
        screening: current.map(|course| screening::read(case, course)).transpose()?,
        clearances: clearance::of_client(db, client, case.now().day(), None)?,
        medications: medication::list(case, client)?,
        allergies: allergy::list(case, client)?,
        people: person::list(case, client)?,
        alerts: alert::of_client(case, client)?,
        follow_ups: follow_up::list(case, client)?,
        calls: follow_up::calls(case, client)?,
        scans: scan::list(case, client)?,
    })
}
