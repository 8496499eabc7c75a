//! A room in which a medicine session takes place: a client with everything that a dose needs, and short ways through the
//! day.

use crate::chart_desk::cleared;
use crate::desk::{Desk, named, today};
use caseload::clearance::{self, ClearanceTerms};
use caseload::client::{self, ClientDetails};
use caseload::consent::ConsentKind;
use caseload::course::{self, CourseStatus};
use caseload::id::{ClientId, EntryId, SessionId};
use caseload::medicine::{
    self, Attestation, AttestationAnswer, BoosterPlan, Departure, DischargeCheck, Dose, DoseKind, Ending,
    GivenBy, MedicinePlan, MedicineView, Met, Position, SessionStep, Vitals,
};
use caseload::person::{self, Person, PersonRole};
use caseload::protocol::{Route, SessionStyle};
use caseload::readiness::{self, GateCode};
use caseload::screening::Answer;
use caseload::session::{self, Modality, NewSession, SessionKind};
use caseload::time::{Moment, Planned};
use chrono::{NaiveDate, TimeDelta};
use vault::Private;

pub struct Room {
    pub desk: Desk,
    pub client: ClientId,
    pub course: EntryId,
    pub session: SessionId,
    pub escort: EntryId,
    pub prescriber: EntryId,
}

impl Room {
    /// A client in the middle of a course, cleared, with every consent, and a session planned for nine o'clock.
    pub fn new() -> Self {
        Self::cleared_as(|terms| terms)
    }

    pub fn cleared_as(terms: impl FnOnce(ClearanceTerms) -> ClearanceTerms) -> Self {
        let mut desk = Desk::new();
        let birth_date = NaiveDate::from_ymd_opt(1984, 3, 9);
        let details = ClientDetails { birth_date, ..named("Maren Lindqvist") };
        let client = client::add(&mut desk.case, details).unwrap();
        let course = course::begin(&mut desk.case, client, crate::chart_desk::plain_course()).unwrap();
        desk.lead(course, CourseStatus::InCourse);
        let prescriber = desk.prescriber(client);
        let terms = terms(ClearanceTerms { booster_allowed: true, ..cleared(prescriber) });
        clearance::record(&mut desk.case, course, today(), terms).unwrap();
        desk.signed_consent(client, ConsentKind::Treatment);
        desk.signed_consent(client, ConsentKind::Touch);
        let escort = Person {
            name: "Jonas Lindqvist".into(),
            roles: vec![PersonRole::Escort],
            phone: "555 0199".into(),
            ..Person::default()
        };
        let escort = person::add(&mut desk.case, client, escort).unwrap();
        let mut room =
            Self { desk, client, course, session: SessionId(uuid::Uuid::nil()), escort, prescriber };
        for days in [9, 7, 5] {
            room.prepared(days);
        }
        room.session = room.booked(0, 9);
        room
    }

    /// A session in the calendar, so many days from today.
    pub fn booked(&mut self, days: i64, hour: u32) -> SessionId {
        self.in_calendar(SessionKind::Medicine, days, hour)
    }

    fn prepared(&mut self, days_ago: i64) {
        let id = self.in_calendar(SessionKind::Preparation, -days_ago, 10);
        session::took_place(&mut self.desk.case, id).unwrap();
    }

    fn in_calendar(&mut self, kind: SessionKind, days: i64, hour: u32) -> SessionId {
        let local = (today() + TimeDelta::days(days)).and_hms_opt(hour, 0, 0).unwrap();
        let planned = Planned { local, zone: chrono_tz::America::New_York };
        let session = NewSession {
            client_id: self.client,
            kind,
            planned,
            modality: Modality::InPerson,
            place: "Room 2".into(),
            minutes: 180,
            course_id: Some(self.course),
        };
        session::plan(&mut self.desk.case, session).unwrap()
    }

    pub fn now(&self) -> Moment {
        self.desk.case.now()
    }

    pub fn later(&mut self, minutes: i64) {
        self.desk.clock.advance(TimeDelta::minutes(minutes));
    }

    pub fn view(&self) -> MedicineView {
        medicine::view(&self.desk.case, self.session).unwrap()
    }

    /// The codes of what is missing.
    pub fn missing(&self) -> Vec<GateCode> {
        let card = readiness::of_session(&self.desk.case, self.session).unwrap();
        card.missing().map(|gate| gate.code).collect()
    }

    pub fn plan(&self) -> MedicinePlan {
        MedicinePlan {
            style: SessionStyle::Psycholytic,
            protocol: "lozenge-office".into(),
            protocol_version: 0,
            route: Route::Sublingual,
            substance: "ketamine hydrochloride".into(),
            form: "rapidly dissolving tablet".into(),
            strength: "100 mg a tablet".into(),
            units: Some(10),
            prescription: "Rx 4411".into(),
            prescribed: Some(2_000),
            planned: Some(1_000),
            booster: Some(BoosterPlan { dose: 500, after_minutes: 20 }),
            over_limit_reason: Private::default(),
            given_by: GivenBy::Client,
            prescriber_id: Some(self.prescriber),
            escort_id: Some(self.escort),
            chaperone_id: None,
            at_home: false,
            place: "14 Mill Street, room 2".into(),
            address_confirmed: true,
            stop_word: "recess".into(),
            intention: "Meet the water".into(),
        }
    }

    pub fn planned(&mut self) -> EntryId {
        let plan = self.plan();
        medicine::plan(&mut self.desk.case, self.session, plan).unwrap()
    }

    pub fn attestation(&self) -> Attestation {
        let no = |code: String| AttestationAnswer { code, answer: Answer::No, detail: Private::default() };
        let questions = medicine::questions_of_the_day().into_iter();
        Attestation {
            answers: questions.map(|question| no(question.code)).collect(),
            food_since: Some(Moment(self.now().0 - TimeDelta::hours(12))),
            fluid_since: Some(Moment(self.now().0 - TimeDelta::hours(3))),
            medications_taken: "Sertraline 50 mg at 7:00".into(),
            substances: Private::default(),
            sleep: "Six hours".into(),
            mood: "Calm".into(),
            weight: Some(700),
        }
    }

    pub fn step(&mut self, step: SessionStep) {
        medicine::step(&mut self.desk.case, self.session, step, "As agreed".into()).unwrap();
    }

    pub fn measure(&mut self, systolic: u32, diastolic: u32) -> medicine::Recorded {
        let at = self.now();
        medicine::record_vitals(&mut self.desk.case, self.session, vitals(systolic, diastolic), at).unwrap()
    }

    /// Planned, attested, opened, measured: nothing is missing.
    pub fn opened() -> Self {
        let mut room = Self::new();
        room.open();
        room
    }

    pub fn open(&mut self) {
        self.planned();
        let attestation = self.attestation();
        medicine::attest(&mut self.desk.case, self.session, attestation).unwrap();
        self.step(SessionStep::Opened);
        self.later(5);
        self.measure(124, 78);
    }

    pub fn give(&mut self, dose: Dose) -> Result<EntryId, caseload::CaseloadError> {
        let at = self.now();
        medicine::give_dose(&mut self.desk.case, self.session, dose, at)
    }

    pub fn record(&mut self, dose: Dose) -> Result<EntryId, caseload::CaseloadError> {
        let at = self.now();
        medicine::record_dose(&mut self.desk.case, self.session, dose, at)
    }

    /// After the first dose.
    pub fn dosed() -> Self {
        let mut room = Self::opened();
        room.later(5);
        room.give(first(1_000)).unwrap();
        room
    }

    /// The list is done, nobody left yet.
    pub fn discharged() -> Self {
        let mut room = Self::dosed();
        room.later(125);
        room.measure(126, 80);
        room.step(SessionStep::Recovering);
        room.tick_everything();
        room.step(SessionStep::Discharged);
        room
    }

    pub fn tick_everything(&mut self) {
        let checks =
            self.view().discharge.into_iter().map(|line| ticked(&line.item.code, Met::Yes)).collect();
        medicine::check_discharge(&mut self.desk.case, self.session, checks).unwrap();
    }

    pub fn leave(&mut self) {
        let at = self.now();
        let departure = Departure {
            with: Some(self.escort),
            with_words: Private::default(),
            against_advice: false,
            condition: "Steady, drank tea".into(),
            called: Private::default(),
        };
        medicine::depart(&mut self.desk.case, self.session, departure, at).unwrap();
    }

    pub fn signed() -> Self {
        let mut room = Self::discharged();
        room.leave();
        medicine::sign(&mut room.desk.case, room.session).unwrap();
        room
    }
}

pub fn ticked(code: &str, met: Met) -> DischargeCheck {
    DischargeCheck { code: code.into(), met, words: Private::default(), override_reason: Private::default() }
}

pub fn first(tenths_mg: u32) -> Dose {
    Dose {
        kind: DoseKind::First,
        dose: tenths_mg,
        route: Route::Sublingual,
        form: "rapidly dissolving tablet".into(),
        units: Some(10),
        prescription: Private::default(),
        given_by: GivenBy::Client,
        minutes_in_mouth: None,
        ending: Ending::NotApplicable,
        leftover: Private::default(),
        note: Private::default(),
        flags: Vec::new(),
        prescriber_called: Private::default(),
        struck: None,
    }
}

pub fn booster(tenths_mg: u32) -> Dose {
    Dose { kind: DoseKind::Booster, ..first(tenths_mg) }
}

pub fn vitals(systolic: u32, diastolic: u32) -> Vitals {
    Vitals {
        systolic: Some(systolic),
        diastolic: Some(diastolic),
        heart_rate: Some(72),
        oxygen: Some(98),
        on_oxygen: false,
        breaths: None,
        temperature: None,
        position: Position::Sitting,
        device: Private::default(),
        not_measured: Private::default(),
        confirmed: false,
        struck: None,
    }
}
