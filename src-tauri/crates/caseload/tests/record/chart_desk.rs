//! Short ways to what the tests of the chart need.

use crate::desk::{Desk, today};
use caseload::chart::Item;
use caseload::clearance::{ClearanceDecision, ClearanceTerms};
use caseload::course::{self, Course, CourseDetails, CourseStatus};
use caseload::draft::{self, ChartForm, DraftFields, DraftKey, FormDraft};
use caseload::id::{ClientId, EntryId};
use caseload::person::{self, Person, PersonRole};
use caseload::protocol::Route;
use caseload::screening::{self, Answer, AnswerSource, ScreeningAnswer, ScreeningOutcome, Suitability};
use chrono::{Days, NaiveDate};
use uuid::Uuid;

/// A name of 300 characters with faces and a script that runs from right to left.
pub fn longest_name() -> String {
    let beginning = "Zoë 🧑🏽‍⚕️ لَيْلى ";
    beginning.chars().chain(std::iter::repeat('ש')).take(300).collect()
}

pub fn days_ago(days: u64) -> NaiveDate {
    today() - Days::new(days)
}

pub fn in_days(days: u64) -> NaiveDate {
    today() + Days::new(days)
}

pub fn plain_course() -> CourseDetails {
    CourseDetails { started_on: days_ago(30), ..CourseDetails::default() }
}

pub fn answered(code: &str, answer: Answer) -> ScreeningAnswer {
    let code = code.into();
    ScreeningAnswer { code, answer, detail: "".into(), source: AnswerSource::Client, on: today() }
}

pub fn decided(suitability: Suitability) -> ScreeningOutcome {
    ScreeningOutcome { suitability, reason: "Her own words.".into(), referred_to: "".into(), on: today() }
}

/// What a paper that clears has to say at least.
pub fn cleared(prescriber: EntryId) -> ClearanceTerms {
    ClearanceTerms {
        prescriber_id: Some(prescriber),
        evaluated_on: Some(days_ago(10)),
        decision: ClearanceDecision::Cleared,
        routes: vec![Route::Sublingual],
        max_dose: Some(2_000),
        valid_until: Some(in_days(80)),
        max_sessions: Some(6),
        transcribed_by: "Helen Marsh".into(),
        ..ClearanceTerms::default()
    }
}

impl Desk {
    /// A client with a course.
    pub fn course(&mut self) -> (ClientId, EntryId) {
        let client = self.client("Maren Lindqvist");
        (client, course::begin(&mut self.case, client, plain_course()).unwrap())
    }

    pub fn course_now(&self, id: EntryId) -> Item<Course> {
        course::history(&self.case, id).unwrap().pop().unwrap()
    }

    pub fn status(&self, id: EntryId) -> CourseStatus {
        self.course_now(id).content.status
    }

    /// Brings a course from its beginning to a status, on the shortest way.
    pub fn lead(&mut self, id: EntryId, status: CourseStatus) {
        let way: &[CourseStatus] = match status {
            CourseStatus::Screening => &[],
            CourseStatus::Eligible => &[CourseStatus::Eligible],
            CourseStatus::Declined => &[CourseStatus::Declined],
            CourseStatus::Preparing => &[CourseStatus::Eligible, CourseStatus::Preparing],
            CourseStatus::InCourse => {
                &[CourseStatus::Eligible, CourseStatus::Preparing, CourseStatus::InCourse]
            }
            CourseStatus::Stopped => {
                &[CourseStatus::Eligible, CourseStatus::Preparing, CourseStatus::Stopped]
            }
            CourseStatus::Maintenance | CourseStatus::Completed => {
                self.lead(id, CourseStatus::InCourse);
                &[status]
            }
        };
        for step in way {
            if *step == CourseStatus::Eligible {
                screening::decide(&mut self.case, id, decided(Suitability::Suitable)).unwrap();
            } else {
                course::move_to(&mut self.case, id, *step, "As agreed.".into()).unwrap();
            }
        }
    }

    pub fn prescriber(&mut self, client: ClientId) -> EntryId {
        let roles = vec![PersonRole::Prescriber];
        let person = Person { name: "Dr. Idris Calloway".into(), roles, ..Person::default() };
        person::add(&mut self.case, client, person).unwrap()
    }

    /// Something half typed into a form of the chart.
    pub fn half_typed(&mut self, form: ChartForm, id: Uuid, client: ClientId) -> DraftKey {
        let key = DraftKey::Form { form, id };
        let fields = FormDraft { client_id: Some(client), ..FormDraft::default() };
        draft::save(&mut self.case, key.clone(), DraftFields::Form(fields), 1).unwrap();
        key
    }

    pub fn has_draft(&self, key: &DraftKey) -> bool {
        draft::read(&self.case, key).unwrap().is_some()
    }
}
