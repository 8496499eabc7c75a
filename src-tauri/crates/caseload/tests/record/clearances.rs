//! Medical clearances.

use crate::chart_desk::{cleared, days_ago, in_days, longest_name, plain_course};
use crate::desk::{Desk, problems, today};
use caseload::clearance::{
    self, Clearance, ClearanceDecision, ClearanceStatus, ClearanceTerms, ClearanceView, Condition,
    ReclearanceTrigger, Revocation, TestResult,
};
use caseload::course;
use caseload::draft::ChartForm;
use caseload::id::{ClientId, EntryId, ScanId, SessionId};
use caseload::medication::{self, Medication};
use caseload::medicine::{self, Dose, DoseKind, Ending, GivenBy};
use caseload::person::{self, Person, PersonRole};
use caseload::protocol::Route;
use caseload::screening::{self, Answer};
use caseload::session::{self, Modality, NewSession, SessionKind};
use caseload::time::{Moment, Planned};
use caseload::{CaseloadError, Rule, scan, today as day, verify};
use chrono::{NaiveDate, TimeDelta};
use uuid::Uuid;

struct Case {
    desk: Desk,
    client: ClientId,
    course: EntryId,
    prescriber: EntryId,
}

fn case() -> Case {
    let mut desk = Desk::new();
    let (client, course) = desk.course();
    let prescriber = desk.prescriber(client);
    Case { desk, client, course, prescriber }
}

impl Case {
    fn record(&mut self, terms: ClearanceTerms) -> EntryId {
        let on = terms.evaluated_on.unwrap();
        clearance::record(&mut self.desk.case, self.course, on, terms).unwrap()
    }

    fn terms(&self) -> ClearanceTerms {
        cleared(self.prescriber)
    }

    fn view(&self, id: EntryId) -> ClearanceView {
        let all = clearance::list(&self.desk.case, self.course).unwrap();
        all.into_iter().find(|view| view.item.id == id).unwrap()
    }

    fn status(&self, id: EntryId) -> ClearanceStatus {
        self.view(id).status
    }

    fn refused(&mut self, terms: ClearanceTerms) -> Vec<(String, Rule)> {
        problems(clearance::record(&mut self.desk.case, self.course, days_ago(2), terms))
    }

    /// A medicine session in which something was taken, that many days ago.
    fn dosed(&mut self, days: i64) -> SessionId {
        let at = Moment(self.desk.case.now().0 - TimeDelta::days(days));
        let planned = Planned { local: at.0.naive_local(), zone: chrono_tz::America::New_York };
        let new = NewSession {
            client_id: self.client,
            kind: SessionKind::Medicine,
            planned,
            modality: Modality::InPerson,
            place: "".into(),
            minutes: 0,
            course_id: Some(self.course),
        };
        let id = session::plan(&mut self.desk.case, new).unwrap();
        medicine::record_dose(&mut self.desk.case, id, dose(), at).unwrap();
        id
    }
}

fn dose() -> Dose {
    Dose {
        kind: DoseKind::First,
        dose: 1_000,
        route: Route::Sublingual,
        form: "".into(),
        units: None,
        prescription: "".into(),
        given_by: GivenBy::Client,
        minutes_in_mouth: None,
        ending: Ending::NotApplicable,
        leftover: "".into(),
        note: "".into(),
        flags: vec![],
        prescriber_called: "".into(),
        struck: None,
    }
}

fn revocation(on: NaiveDate) -> Revocation {
    Revocation { on, reason: "Blood pressure.".into() }
}

fn paths(problems: &[(String, Rule)]) -> Vec<(&str, Rule)> {
    problems.iter().map(|(path, rule)| (path.as_str(), *rule)).collect()
}

#[test]
fn a_clearance_is_asked_for_comes_and_holds() {
    let mut case = case();
    let key = case.desk.half_typed(ChartForm::Clearance, case.course.0, case.client);
    let id = clearance::request(&mut case.desk.case, case.course, days_ago(14)).unwrap();
    assert!(
        case.status(id) == ClearanceStatus::Requested && case.desk.has_draft(&key),
        "what is half typed stays"
    );
    let key = case.desk.half_typed(ChartForm::Clearance, id.0, case.client);
    let terms = case.terms();
    clearance::receive(&mut case.desk.case, id, days_ago(2), terms.clone()).unwrap();
    let view = case.view(id);
    assert_eq!((view.status, view.days_left, view.sessions_used), (ClearanceStatus::Active, Some(80), 0));
    assert!(view.triggers.is_empty() && view.item.entries == 2 && !case.desk.has_draft(&key));
    let again = clearance::receive(&mut case.desk.case, id, days_ago(1), terms);
    assert_eq!(problems(again), [("receivedOn".to_owned(), Rule::AlreadyDone)]);
    assert!(verify::verify(&case.desk.case).unwrap().ok);
}

#[test]
fn a_request_is_made_today_or_earlier() {
    let mut case = case();
    let refused = clearance::request(&mut case.desk.case, case.course, in_days(1));
    assert_eq!(problems(refused), [("requestedOn".to_owned(), Rule::InTheFuture)]);
    clearance::request(&mut case.desk.case, case.course, today()).unwrap();
}

#[test]
fn what_does_not_clear_is_received_and_never_active() {
    for decision in [ClearanceDecision::NotCleared, ClearanceDecision::Deferred] {
        let mut case = case();
        let terms = ClearanceTerms { decision, routes: vec![], max_dose: None, ..case.terms() };
        let id = case.record(terms);
        assert_eq!(case.status(id), ClearanceStatus::Received, "{decision:?}");
    }
}

#[test]
fn the_status_follows_from_the_paper_the_day_and_the_budget() {
    let plain = |terms| Clearance { terms: Some(terms), ..Clearance::default() };
    let terms = cleared(EntryId(Uuid::nil()));
    let last = terms.valid_until.unwrap();
    let facts = |today, sessions_used| clearance::ClearanceFacts { today, sessions_used };
    let status = |kept: &Clearance, today, used| clearance::status(kept, &facts(today, used));
    let active = plain(terms.clone());
    assert_eq!(status(&Clearance::default(), today(), 0), ClearanceStatus::Requested);
    assert_eq!(status(&active, today(), 5), ClearanceStatus::Active);
    assert_eq!(status(&active, last, 0), ClearanceStatus::Active, "its last day counts");
    assert_eq!(status(&active, last.succ_opt().unwrap(), 0), ClearanceStatus::Expired);
    assert_eq!(status(&active, today(), 6), ClearanceStatus::UsedUp);
    assert_eq!(status(&active, today(), 7), ClearanceStatus::UsedUp);
    let open = plain(ClearanceTerms { valid_until: None, max_sessions: None, ..terms });
    assert_eq!(status(&open, in_days(4_000), 400), ClearanceStatus::Active, "the paper names no end");
    let replaced = Clearance { superseded_by: Some(EntryId(Uuid::nil())), ..active.clone() };
    assert_eq!(status(&replaced, today(), 0), ClearanceStatus::Superseded);
    let revoked = Clearance { revoked: Some(revocation(today())), ..replaced };
    assert_eq!(
        status(&revoked, in_days(900), 9),
        ClearanceStatus::Revoked,
        "what was taken back weighs most"
    );
}

#[test]
fn doses_use_up_the_budget_and_a_struck_one_does_not_count() {
    let mut case = case();
    let terms = ClearanceTerms { max_sessions: Some(2), ..case.terms() };
    let id = case.record(terms);
    case.dosed(60);
    assert_eq!(case.view(id).sessions_used, 0, "before the evaluation");
    let first = case.dosed(9);
    let again = Moment(case.desk.case.now().0 - TimeDelta::days(9) + TimeDelta::minutes(15));
    medicine::record_dose(&mut case.desk.case, first, dose(), again).unwrap();
    assert_eq!(case.view(id).sessions_used, 1, "a booster belongs to its session");
    assert_eq!(case.status(id), ClearanceStatus::Active);
    case.dosed(2);
    assert_eq!((case.status(id), case.view(id).sessions_used), (ClearanceStatus::UsedUp, 2));
    assert_eq!(case.view(id).triggers, [ReclearanceTrigger::BudgetUsed]);
    let newest = medicine::view(&case.desk.case, first).unwrap().doses;
    for dose in newest {
        medicine::strike(&mut case.desk.case, dose.id, "Entered for somebody else.".into()).unwrap();
    }
    assert_eq!((case.status(id), case.view(id).sessions_used), (ClearanceStatus::Active, 1));
}

#[test]
fn the_latest_decision_holds_whatever_it_says_and_in_whatever_order_it_was_typed() {
    let mut case = case();
    let evaluated = |case: &Case, days| ClearanceTerms { evaluated_on: Some(days_ago(days)), ..case.terms() };
    let newer = evaluated(&case, 3);
    let newer = case.record(newer);
    let older = evaluated(&case, 20);
    let older = case.record(older);
    assert_eq!(
        (case.status(older), case.status(newer)),
        (ClearanceStatus::Superseded, ClearanceStatus::Active)
    );
    let no = evaluated(&case, 1);
    let no = ClearanceTerms { decision: ClearanceDecision::NotCleared, ..no };
    let no = case.record(no);
    assert_eq!(
        (case.status(newer), case.status(no)),
        (ClearanceStatus::Superseded, ClearanceStatus::Received)
    );
    let ids: Vec<_> =
        clearance::list(&case.desk.case, case.course).unwrap().iter().map(|view| view.item.id).collect();
    assert_eq!(ids, [no, newer, older], "newest first");
    assert!(verify::verify(&case.desk.case).unwrap().ok);
}

#[test]
fn a_paper_of_another_course_is_not_replaced() {
    let mut case = case();
    let terms = case.terms();
    let first = case.record(terms.clone());
    let other = course::begin(&mut case.desk.case, case.client, plain_course()).unwrap();
    clearance::record(&mut case.desk.case, other, today(), terms).unwrap();
    assert_eq!(case.status(first), ClearanceStatus::Active);
}

#[test]
fn a_clearance_is_taken_back_with_day_and_reason() {
    let mut case = case();
    let terms = case.terms();
    let id = case.record(terms);
    let key = case.desk.half_typed(ChartForm::Clearance, id.0, case.client);
    let empty = Revocation { on: days_ago(11), reason: "".into() };
    let found = problems(clearance::revoke(&mut case.desk.case, id, empty));
    assert_eq!(paths(&found), [("on", Rule::TooEarly), ("reason", Rule::Required)]);
    let ahead = clearance::revoke(&mut case.desk.case, id, revocation(in_days(1)));
    assert_eq!(problems(ahead), [("on".to_owned(), Rule::InTheFuture)]);
    clearance::revoke(&mut case.desk.case, id, revocation(days_ago(1))).unwrap();
    assert!(case.status(id) == ClearanceStatus::Revoked && !case.desk.has_draft(&key));
    let again = clearance::revoke(&mut case.desk.case, id, revocation(today()));
    assert_eq!(problems(again), [("status".to_owned(), Rule::AlreadyDone)]);
}

#[test]
fn what_has_not_come_or_was_replaced_is_not_taken_back() {
    let mut case = case();
    let asked = clearance::request(&mut case.desk.case, case.course, days_ago(1)).unwrap();
    let refused = clearance::revoke(&mut case.desk.case, asked, revocation(today()));
    assert_eq!(problems(refused), [("status".to_owned(), Rule::NotAllowed)]);
    let terms = case.terms();
    let first = case.record(terms.clone());
    case.record(ClearanceTerms { evaluated_on: Some(days_ago(1)), ..terms });
    let refused = clearance::revoke(&mut case.desk.case, first, revocation(today()));
    assert_eq!(problems(refused), [("status".to_owned(), Rule::NotAllowed)]);
}

#[test]
fn a_wrong_transcription_is_corrected_and_stays_readable() {
    let mut case = case();
    let terms = case.terms();
    let id = case.record(terms.clone());
    let right = ClearanceTerms { max_dose: Some(1_500), ..terms.clone() };
    clearance::edit(&mut case.desk.case, id, days_ago(2), right).unwrap();
    let view = case.view(id);
    assert_eq!(view.item.content.terms.unwrap().max_dose, Some(1_500));
    assert_eq!(view.item.entries, 2);
    let asked = clearance::request(&mut case.desk.case, case.course, today()).unwrap();
    let refused = clearance::edit(&mut case.desk.case, asked, today(), terms);
    assert_eq!(problems(refused), [("receivedOn".to_owned(), Rule::Missing)]);
}

#[test]
fn conditions_are_met_one_by_one() {
    let mut case = case();
    let condition = |words: &str| Condition { words: words.into(), met_on: None };
    let conditions = vec![condition("Blood pressure log of a week"), condition("ECG")];
    let decision = ClearanceDecision::ClearedWithConditions;
    let id = case.record(ClearanceTerms { decision, conditions, ..case.terms() });
    assert_eq!(case.status(id), ClearanceStatus::Active, "conditions are lines of the readiness card");
    let mut meet = |index, on| clearance::meet_condition(&mut case.desk.case, id, index, on);
    assert_eq!(problems(meet(2, today())), [("conditions.2.metOn".to_owned(), Rule::Missing)]);
    assert_eq!(problems(meet(1, in_days(1))), [("conditions.1.metOn".to_owned(), Rule::InTheFuture)]);
    assert_eq!(problems(meet(1, days_ago(11))), [("conditions.1.metOn".to_owned(), Rule::TooEarly)]);
    meet(1, days_ago(1)).unwrap();
    assert_eq!(problems(meet(1, today())), [("conditions.1.metOn".to_owned(), Rule::AlreadyDone)]);
    let kept = case.view(id).item.content.terms.unwrap().conditions;
    assert_eq!(kept.iter().map(|one| one.met_on).collect::<Vec<_>>(), [None, Some(days_ago(1))]);
    clearance::revoke(&mut case.desk.case, id, revocation(today())).unwrap();
    let refused = clearance::meet_condition(&mut case.desk.case, id, 0, today());
    assert_eq!(problems(refused), [("conditions.0.metOn".to_owned(), Rule::NotAllowed)]);
}

#[test]
fn a_clearance_says_what_it_clears() {
    let mut case = case();
    let empty = ClearanceTerms::default();
    let expected = [
        ("evaluatedOn", Rule::Required),
        ("routes", Rule::Required),
        ("maxDose", Rule::Required),
        ("transcribedBy", Rule::Required),
        ("prescriberId", Rule::Required),
    ];
    assert_eq!(paths(&case.refused(empty)), expected);
    let conditions = vec![Condition { words: " ".into(), met_on: Some(in_days(1)) }];
    let mixed = ClearanceTerms { conditions, ..case.terms() };
    let expected = [
        ("decision", Rule::NotAllowed),
        ("conditions.0.words", Rule::Required),
        ("conditions.0.metOn", Rule::InTheFuture),
    ];
    assert_eq!(paths(&case.refused(mixed)), expected);
    let none = ClearanceTerms { decision: ClearanceDecision::ClearedWithConditions, ..case.terms() };
    assert_eq!(paths(&case.refused(none)), [("conditions", Rule::Required)]);
}

#[test]
fn each_number_of_a_clearance_is_tested_at_its_edges() {
    type Set = fn(&mut ClearanceTerms, u32);
    let fields: [(&str, u32, u32, Set); 11] = [
        ("systolic", 50, 260, |terms, number| {
            (terms.systolic, terms.diastolic) = (Some(number), Some(20));
        }),
        ("diastolic", 20, 160, |terms, number| {
            (terms.systolic, terms.diastolic) = (Some(260), Some(number));
        }),
        ("heartRate", 25, 220, |terms, number| terms.heart_rate = Some(number)),
        ("oxygen", 50, 100, |terms, number| terms.oxygen = Some(number)),
        ("weight", 250, 3_000, |terms, number| {
            (terms.weight, terms.weighed_on) = (Some(number), Some(days_ago(9)));
        }),
        ("height", 50, 250, |terms, number| terms.height = Some(number)),
        ("maxDose", 1, 10_000, |terms, number| terms.max_dose = Some(number)),
        ("maxDosePerKg", 1, 1_500, |terms, number| terms.max_dose_per_kg = Some(number)),
        ("intervalDays", 1, 366, |terms, number| terms.interval_days = Some(number)),
        ("maxSessions", 1, 100, |terms, number| terms.max_sessions = Some(number)),
        ("maxDosePerKg", 1, 1_500, |terms, number| terms.max_dose_per_kg = Some(number)),
    ];
    let mut case = case();
    for (path, low, high, set) in fields {
        for (number, fits) in [(low - 1, false), (low, true), (high, true), (high + 1, false)] {
            let mut terms = case.terms();
            set(&mut terms, number);
            let done = clearance::record(&mut case.desk.case, case.course, days_ago(2), terms);
            if fits {
                done.unwrap_or_else(|refused| panic!("{path} {number}: {refused}"));
            } else {
                assert_eq!(problems(done), [(path.to_owned(), Rule::OutOfRange)], "{number}");
            }
        }
    }
}

#[test]
fn a_baseline_is_whole_and_its_pressures_are_in_order() {
    let mut case = case();
    let pressure = |systolic, diastolic| ClearanceTerms { systolic, diastolic, ..cleared(case.prescriber) };
    let table = [
        (pressure(Some(120), None), "diastolic", Rule::Required),
        (pressure(None, Some(80)), "systolic", Rule::Required),
        (pressure(Some(80), Some(80)), "diastolic", Rule::OutOfRange),
        (pressure(Some(80), Some(81)), "diastolic", Rule::OutOfRange),
        (ClearanceTerms { weight: Some(700), ..case.terms() }, "weighedOn", Rule::Required),
    ];
    for (terms, path, rule) in table {
        assert_eq!(paths(&case.refused(terms)), [(path, rule)]);
    }
    case.record(ClearanceTerms { systolic: Some(81), diastolic: Some(80), ..case.terms() });
}

#[test]
fn days_texts_and_papers_of_a_clearance_keep_to_their_limits() {
    let mut case = case();
    let test = TestResult {
        name: "".into(),
        result: "x".repeat(2_001).into(),
        positive: None,
        on: Some(in_days(1)),
    };
    let terms = ClearanceTerms {
        evaluated_on: Some(days_ago(1)),
        valid_until: Some(days_ago(2)),
        medications_reviewed_on: Some(in_days(1)),
        weighed_on: Some(in_days(1)),
        tests: vec![test],
        allergies: "x".repeat(2_001).into(),
        booster_rule: "x".repeat(2_001).into(),
        transcribed_by: (longest_name() + "x").into(),
        scan: Some(ScanId(Uuid::nil())),
        order_on_file: Some(ScanId(Uuid::nil())),
        prescriber_id: Some(EntryId(Uuid::nil())),
        ..case.terms()
    };
    let expected = [
        ("receivedOn", Rule::TooEarly),
        ("validUntil", Rule::TooEarly),
        ("medicationsReviewedOn", Rule::InTheFuture),
        ("weighedOn", Rule::InTheFuture),
        ("tests.0.name", Rule::Required),
        ("tests.0.result", Rule::TooLong),
        ("tests.0.on", Rule::InTheFuture),
        ("boosterRule", Rule::TooLong),
        ("allergies", Rule::TooLong),
        ("transcribedBy", Rule::TooLong),
        ("prescriberId", Rule::Missing),
        ("scan", Rule::Missing),
        ("orderOnFile", Rule::Missing),
    ];
    assert_eq!(paths(&case.refused(terms)), expected);
    case.record(ClearanceTerms { transcribed_by: longest_name().into(), ..case.terms() });
}

#[test]
fn scan_and_prescriber_are_those_of_the_client() {
    let mut case = case();
    let other = case.desk.client("Tomasz Wiśniewski");
    let theirs = scan::keep(&mut case.desk.case, other, &"Clearance".into(), b"%PDF-1.7 paper").unwrap();
    let mine = scan::keep(&mut case.desk.case, case.client, &"Clearance".into(), b"%PDF-1.7 paper").unwrap();
    let strange = ClearanceTerms { scan: Some(theirs), ..case.terms() };
    assert_eq!(paths(&case.refused(strange)), [("scan", Rule::Missing)]);
    let roles = vec![PersonRole::Escort];
    let escort = Person { name: "Jonas".into(), roles, ..Person::default() };
    let escort = person::add(&mut case.desk.case, case.client, escort).unwrap();
    let escorted = ClearanceTerms { prescriber_id: Some(escort), ..case.terms() };
    assert_eq!(paths(&case.refused(escorted)), [("prescriberId", Rule::Missing)], "who does not prescribe");
    case.record(ClearanceTerms { scan: Some(mine), order_on_file: Some(mine), ..case.terms() });
}

#[test]
fn a_paper_cannot_come_before_it_was_asked_for() {
    let mut case = case();
    let id = clearance::request(&mut case.desk.case, case.course, days_ago(5)).unwrap();
    let terms = case.terms();
    let refused = clearance::receive(&mut case.desk.case, id, days_ago(6), terms);
    assert_eq!(problems(refused), [("receivedOn".to_owned(), Rule::TooEarly)]);
}

#[test]
fn what_happened_since_asks_for_a_new_clearance() {
    let mut case = case();
    let terms = ClearanceTerms { evaluated_on: Some(days_ago(5)), ..case.terms() };
    let id = case.record(terms);
    let old = Medication { name: "Lithium".into(), since: Some(days_ago(700)), ..Medication::default() };
    medication::add(&mut case.desk.case, case.client, old.clone()).unwrap();
    assert!(case.view(id).triggers.is_empty(), "the prescriber knew of it");
    medication::add(&mut case.desk.case, case.client, Medication { since: Some(days_ago(1)), ..old })
        .unwrap();
    assert_eq!(case.view(id).triggers, [ReclearanceTrigger::NewMedication]);
    let answer = |code: &str| vec![crate::chart_desk::answered(code, Answer::Yes)];
    screening::answer(&mut case.desk.case, case.course, answer("eye-pressure")).unwrap();
    screening::answer(&mut case.desk.case, case.course, answer("pregnancy")).unwrap();
    let expected = [
        ReclearanceTrigger::Pregnancy,
        ReclearanceTrigger::NewScreeningAnswer,
        ReclearanceTrigger::NewMedication,
    ];
    assert_eq!(case.view(id).triggers, expected);
    clearance::revoke(&mut case.desk.case, id, revocation(today())).unwrap();
    assert!(case.view(id).triggers.is_empty(), "what does not hold asks for nothing more");
}

#[test]
fn today_shows_what_ends_within_fourteen_days() {
    for (days, shown) in [(0, true), (10, true), (14, true), (15, false)] {
        let mut case = case();
        let terms = ClearanceTerms { valid_until: Some(in_days(days)), ..case.terms() };
        let id = case.record(terms);
        let expiring = day::today(&case.desk.case).unwrap().expiring;
        assert_eq!(expiring.len(), usize::from(shown), "{days} days");
        if let Some(one) = expiring.first() {
            assert_eq!(one.thing, day::ExpiringThing::Clearance { id });
            assert_eq!(one.days_left, i32::try_from(days).ok());
        }
    }
    let mut case = case();
    let id = case.record(ClearanceTerms { valid_until: Some(in_days(3)), ..case.terms() });
    clearance::revoke(&mut case.desk.case, id, revocation(today())).unwrap();
    assert!(day::today(&case.desk.case).unwrap().expiring.is_empty(), "it does not hold any more");
}

#[test]
fn what_is_no_clearance_is_not_found() {
    let mut case = case();
    let (course, terms) = (case.course, case.terms());
    let refused = clearance::receive(&mut case.desk.case, course, today(), terms).unwrap_err();
    assert!(matches!(refused, CaseloadError::NotFound(_)), "{refused}");
    let refused = clearance::request(&mut case.desk.case, case.prescriber, today()).unwrap_err();
    assert!(matches!(refused, CaseloadError::NotFound(_)), "{refused}");
}
