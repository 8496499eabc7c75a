//! The fifteen safety rules, each by its sentence and through the use cases. What has a full test elsewhere:
//!
//! 1 (recording is never refused) → medicine: `recording_what_happened_is_never_refused_but_under_a_signed_session`.
//! 2 (never "safe") → readiness/tests/rules: `the_words_of_the_card_never_say_safe_or_ready`; a card of a session below.
//! 3 (no override) → readiness/tests/misses: `each_miss_is_named_by_its_gate_and_only_hard_ones_have_no_override`.
//! 4 (vitals) → vitals: `before_a_dose_the_protocol_says_rest_or_no_dose`,
//!   `in_the_session_high_is_measured_again_and_still_high_calls_the_prescriber`,
//!   `very_high_calls_at_once_and_is_an_emergency_with_one_of_the_signs`,
//!   `oxygen_breathing_and_sedation_have_their_emergencies`; how old and how often before a dose, below.
//! 5 (oxygen, observation) → discharge: `a_reading_on_oxygen_satisfies_no_discharge`,
//!   `the_least_observation_counts_from_the_last_booster`; the baseline below.
//! 6 (interval) → doses: `nothing_is_planned_within_seventy_two_hours_of_the_last_dose`;
//!   readiness/tests/rules: `more_than_once_weekly_past_eight_weeks_asks_for_review`.
//! 7 (booster) → medicine: `a_booster_is_given_in_its_window_and_never_planned_once_recovering`;
//!   doses: `a_booster_is_planned_within_its_window_and_the_clearance`.
//! 8 (papers never say stop) → medicine/lists/tests: `no_class_tells_anybody_to_stop_or_skip_a_medicine`; the rest below.
//! 11 (esketamine) → doses: `a_plan_fits_its_protocol_and_esketamine_stays_out_of_the_home`; the rest below.
//! 12 (what is asked of who leaves) → discharge:
//!   `leaving_against_advice_is_recorded_with_time_condition_and_who_was_called`; that it is told, below.
//! 13 (suicidal thoughts) → medicine:
//!   `suicidal_thoughts_on_the_day_raise_an_alert_that_blocks_until_what_was_done_is_written`; the age below.
//! 14 (only agreeing is refused) → consent_kinds: `a_withdrawal_and_a_no_are_accepted_within_the_hour_of_a_dose`.
//! 15 (mandated reports, duty to warn, disclosure log, 42 CFR Part 2) is not built: there is no test of it.

mod home;

use crate::chart_desk::{cleared, days_ago};
use crate::desk::{problems, today};
use crate::room::{Room, booster, first, ticked, vitals};
use caseload::Rule;
use caseload::alert::{self, AlertSource, AlertWeight};
use caseload::clearance::{self, ClearanceTerms, ReclearanceTrigger, TestResult};
use caseload::client;
use caseload::consent::{self, ConsentKind};
use caseload::id::EntryId;
use caseload::medication::{self, Medication};
use caseload::medicine::{
    self, Attestation, CautionEffect, Departure, DoseFlag, MedicineState, Met, SessionStep, caution_class,
};
use caseload::note;
use caseload::person::{self, Person, PersonRole};
use caseload::protocol::builtin;
use caseload::readiness::{self, GateCode, GateDetail, Why};
use caseload::screening::Answer;
use caseload::time::Moment;
use chrono::{NaiveDate, TimeDelta};
use vault::Private;

type Problems = Vec<(String, Rule)>;

fn refused(gates: &[&str]) -> Problems {
    gates.iter().map(|gate| (format!("gates.{gate}"), Rule::Missing)).collect()
}

/// Taken for long, so that it is no news to the prescriber.
fn taking(class: &str) -> Medication {
    let caution = Some(class.to_owned());
    Medication { name: class.into(), caution, since: Some(days_ago(400)), ..Medication::default() }
}

impl Room {
    fn takes(&mut self, class: &str) -> EntryId {
        medication::add(&mut self.desk.case, self.client, taking(class)).unwrap()
    }

    fn decided(&mut self, id: EntryId, class: &str) {
        let prescriber_decision = "Dr. Calloway, 20 November: may be given.".into();
        let told = Medication { prescriber_decision, ..taking(class) };
        medication::edit(&mut self.desk.case, id, told).unwrap();
    }

    fn attests(&mut self, change: impl FnOnce(&mut Attestation)) {
        let mut attestation = self.attestation();
        change(&mut attestation);
        medicine::attest(&mut self.desk.case, self.session, attestation).unwrap();
    }

    fn answers(&mut self, code: &str, answer: Answer) {
        self.attests(|told| {
            told.answers.iter_mut().filter(|one| one.code == code).for_each(|one| one.answer = answer);
        });
    }

    fn goes_past(&mut self, gate: GateCode) -> Problems {
        let reason = "Dr. Calloway on the telephone, 8:10.".into();
        match medicine::override_gate(&mut self.desk.case, self.session, gate, reason) {
            Ok(_) => Vec::new(),
            refused => problems(refused),
        }
    }

    fn details(&self, code: GateCode) -> Vec<GateDetail> {
        let card = readiness::of_session(&self.desk.case, self.session).unwrap();
        card.gates.into_iter().find(|gate| gate.code == code).map(|gate| gate.details).unwrap_or_default()
    }

    fn close_alerts(&mut self) -> Vec<String> {
        let open = alert::open(&self.desk.case).unwrap();
        for row in &open {
            alert::close(&mut self.desk.case, row.alert.id, "Talked over; prescriber told.".into()).unwrap();
        }
        open.into_iter().map(|row| row.alert.content.item).collect()
    }
}

#[test]
fn rule_1_the_emergency_sheet_opens_from_every_state() {
    let mut aborted = Room::opened();
    aborted.step(SessionStep::Aborted);
    let mut transferred = Room::dosed();
    transferred.step(SessionStep::Transferred);
    let mut recovering = Room::dosed();
    recovering.later(125);
    recovering.step(SessionStep::Recovering);
    let mut ready = Room::new();
    ready.planned();
    use MedicineState as State;
    for (room, state, doses) in [
        (Room::new(), State::Planned, 0),
        (ready, State::Ready, 0),
        (Room::opened(), State::Open, 0),
        (Room::dosed(), State::Dosed, 1),
        (recovering, State::Recovering, 1),
        (Room::discharged(), State::Discharged, 1),
        (Room::signed(), State::Signed, 1),
        (aborted, State::Aborted, 0),
        (transferred, State::Transferred, 1),
    ] {
        let sheet = medicine::emergency(&room.desk.case, room.session).unwrap();
        assert_eq!((room.view().state, sheet.doses.len()), (state, doses), "{state:?}");
        assert!(!sheet.address.as_str().is_empty() && !sheet.signs.is_empty(), "{state:?}");
    }
}

#[test]
fn rule_2_the_card_of_a_session_with_nothing_missing_never_says_safe_or_ready() {
    let room = Room::opened();
    let card = readiness::of_session(&room.desk.case, room.session).unwrap();
    let words = serde_json::to_string(&card).unwrap().to_lowercase();
    assert!(card.nothing_missing && words.contains("nothingmissing"));
    assert!(!words.contains("safe") && !words.contains("ready"), "{words}");
}

#[test]
fn rule_3_what_has_no_override_is_refused_an_override_and_no_dose_is_given() {
    type Cause = fn(&mut Room);
    let causes: [(GateCode, Cause); 5] = [
        (GateCode::Clearance, |room| {
            let id = clearance::list(&room.desk.case, room.course).unwrap()[0].item.id;
            let revocation = clearance::Revocation { on: today(), reason: "New findings".into() };
            clearance::revoke(&mut room.desk.case, id, revocation).unwrap();
        }),
        (GateCode::VitalsHold, |room| drop(room.measure(152, 88))),
        (GateCode::Pregnancy, |room| room.answers("pregnancy", Answer::Yes)),
        (GateCode::SuicideRisk, |room| {
            alert::raise(&mut room.desk.case, room.client, AlertWeight::Suicide, "A plan".into()).unwrap();
        }),
        (GateCode::Escort, |room| {
            let jonas = person::list(&room.desk.case, room.client).unwrap();
            let jonas = jonas.into_iter().find(|person| person.id == room.escort).unwrap().content;
            let ended = Person { ended: true, ..jonas };
            person::edit(&mut room.desk.case, room.escort, ended).unwrap();
        }),
    ];
    for (gate, cause) in causes {
        let mut room = Room::opened();
        cause(&mut room);
        assert_eq!(room.goes_past(gate), [("gate".into(), Rule::NotAllowed)], "{gate:?}");
        let given = problems(room.give(first(1_000)));
        assert!(given.contains(&(format!("gates.{}", gate.name()), Rule::Missing)), "{gate:?}: {given:?}");
        room.record(first(1_000)).unwrap();
    }
}

#[test]
fn rule_4_high_before_a_dose_rests_is_repeated_twice_and_then_the_prescriber_decides() {
    let mut room = Room::opened();
    room.later(30);
    assert_eq!(room.missing(), [], "thirty minutes old");
    room.later(1);
    assert_eq!(problems(room.give(first(1_000))), refused(&["vitals"]));
    for expected in
        [(Why::RestAndRepeat, Some(2)), (Why::RestAndRepeat, Some(1)), (Why::PrescriberDecides, None)]
    {
        room.measure(142, 88);
        assert_eq!(problems(room.give(first(1_000))), refused(&["vitals-range"]));
        let told = room.details(GateCode::VitalsRange);
        assert_eq!((told[0].why, told[0].number), expected);
        room.later(5);
    }
    assert_eq!(room.goes_past(GateCode::VitalsRange), [], "documented");
    room.give(first(1_000)).unwrap();
}

#[test]
fn rule_5_a_reading_on_oxygen_is_no_baseline() {
    let mut room = Room::opened();
    room.later(31);
    let (at, on_oxygen) = (room.now(), medicine::Vitals { on_oxygen: true, ..vitals(122, 78) });
    medicine::record_vitals(&mut room.desk.case, room.session, on_oxygen, at).unwrap();
    assert_eq!(problems(room.give(first(1_000))), refused(&["vitals"]));
    assert_eq!(room.details(GateCode::Vitals)[0].why, Why::OnOxygen);
}

#[test]
fn rule_6_a_blank_interval_in_the_clearance_is_seven_days() {
    let mut room = Room::signed();
    let next = today() + TimeDelta::days(7);
    for (days, told) in [(6, vec![(Why::TooSoon, Some(next))]), (7, vec![])] {
        room.session = room.booked(days, 9);
        let details = room.details(GateCode::Interval).into_iter();
        assert_eq!(details.map(|one| (one.why, one.day)).collect::<Vec<_>>(), told, "after {days} days");
    }
}

#[test]
fn rule_8_what_sedates_asks_the_prescriber_and_every_class_is_told_in_its_words() {
    use CautionEffect::{AskPrescriber, CloserBp, Note};
    let mut room = Room::opened();
    for (class, effect, says) in [
        ("benzodiazepine", AskPrescriber, "sedate profoundly"),
        ("benzodiazepine", AskPrescriber, "Above the equivalent of 8 mg of diazepam"),
        ("opioid", AskPrescriber, "sedate profoundly"),
        ("alcohol", AskPrescriber, "sedate profoundly"),
        ("serotonergic", AskPrescriber, "Caution in combination"),
        ("lamotrigine", Note, "may lessen unwanted effects"),
        ("maoi", CloserBp, "blood pressure can rise further"),
        ("stimulant", CloserBp, "Watch it more closely"),
    ] {
        let id = room.takes(class);
        let list = medication::list(&room.desk.case, room.client).unwrap();
        let kept = list.into_iter().find(|one| one.id == id).unwrap().content.caution.unwrap();
        let told = caution_class(&kept).unwrap();
        assert!(told.effect == effect && told.says.contains(says), "{class}: {}", told.says);
        let asks = effect == AskPrescriber;
        assert_eq!(room.missing(), if asks { vec![GateCode::Medications] } else { vec![] }, "{class}");
        let asked: Vec<_> = room.details(GateCode::Medications).iter().map(|one| one.why).collect();
        assert_eq!(asked, if asks { vec![Why::PrescriberUndecided] } else { vec![] }, "{class}");
        room.decided(id, class);
        assert_eq!(room.missing(), [], "{class}");
    }
}

#[test]
fn rule_8_theophylline_blocks_until_the_prescriber_has_decided() {
    let mut room = Room::opened();
    let id = room.takes("theophylline");
    assert_eq!(problems(room.give(first(1_000))), refused(&["medication-blocks"]));
    assert_eq!(room.goes_past(GateCode::MedicationBlocks), [("gate".into(), Rule::NotAllowed)]);
    room.decided(id, "theophylline");
    room.give(first(1_000)).unwrap();
}

#[test]
fn rule_8_a_yes_to_theophylline_blocks_although_nobody_wrote_the_medicine_down() {
    let mut room = Room::opened();
    room.answers("theophylline", Answer::Yes);
    let asked = problems(room.give(first(1_000)));
    assert_eq!(asked, refused(&["medication-blocks", "day-answers"]));
    assert_eq!(room.goes_past(GateCode::MedicationBlocks), [("gate".into(), Rule::NotAllowed)]);
    assert_eq!(room.goes_past(GateCode::DayAnswers), []);
    assert_eq!(problems(room.give(first(1_000))), refused(&["medication-blocks"]));
    let id = room.takes("theophylline");
    assert_eq!(room.missing(), [GateCode::MedicationBlocks]);
    room.decided(id, "theophylline");
    room.give(first(1_000)).unwrap();
}

#[test]
fn rule_9_every_question_is_asked_before_every_dose() {
    let mut room = Room::opened();
    for question in medicine::questions_of_the_day() {
        let code = question.code;
        room.attests(|told| told.answers.retain(|one| one.code != code));
        assert_eq!(problems(room.give(first(1_000))), refused(&["attestation"]), "{code}");
        let open = room.details(GateCode::Attestation);
        assert_eq!((open[0].why, open[0].item.as_str()), (Why::NotAnswered, code.as_str()));
    }
    let mut room = Room::signed();
    room.session = room.booked(8, 9);
    assert!(
        room.missing().contains(&GateCode::Attestation),
        "what was said before the last dose is no answer"
    );
}

/// What a yes on the day leads to; a question that is not in here is written down and holds nothing up.
const LEADS_TO: &[(&str, &[GateCode])] = &[
    ("urinary-frequency", &[GateCode::DayAnswers]),
    ("urinary-urgency", &[GateCode::DayAnswers]),
    ("urinary-pain", &[GateCode::DayAnswers]),
    ("urinary-blood", &[GateCode::DayAnswers]),
    ("ketamine-extra-doses", &[GateCode::AlertsBlocking]),
    ("ketamine-early-refills", &[GateCode::AlertsBlocking]),
    ("ketamine-craving", &[GateCode::AlertsBlocking]),
    ("ketamine-other-sources", &[GateCode::AlertsBlocking]),
    ("pregnancy", &[GateCode::Pregnancy]),
    ("pregnancy-possible", &[GateCode::DayAnswers]),
    ("breastfeeding", &[GateCode::DayAnswers]),
    ("contraception-missing", &[]),
    ("glp-1-medicine", &[]),
    ("fasting-not-kept", &[]),
    ("suicidal-thoughts", &[GateCode::SuicideRisk]),
    ("alcohol-recent", &[GateCode::DayAnswers]),
    ("health-changed", &[GateCode::DayAnswers]),
    ("escort-in-doubt", &[GateCode::DayAnswers]),
];

#[test]
fn rule_9_a_yes_asks_the_prescriber_raises_an_alert_or_holds_the_dose() {
    let mut room = Room::opened();
    for (code, gates) in LEADS_TO {
        room.answers(code, Answer::Yes);
        assert_eq!(room.missing(), *gates, "{code}");
        let alerts = [GateCode::AlertsBlocking, GateCode::SuicideRisk];
        let raised = gates.iter().any(|gate| alerts.contains(gate));
        let expected = if raised { vec![(*code).to_owned()] } else { vec![] };
        assert_eq!(room.close_alerts(), expected, "{code}");
        room.answers(code, Answer::No);
    }
    assert_eq!(room.missing(), []);
}

#[test]
fn rule_9_fasting_and_glp_1_medicines_are_asked() {
    let mut room = Room::opened();
    let ago = |room: &Room, minutes: i64| Some(Moment(room.now().0 - TimeDelta::minutes(minutes)));
    for (food, fluid, gates) in
        [(240, 120, vec![]), (239, 120, vec![GateCode::Fasting]), (240, 119, vec![GateCode::Fasting])]
    {
        let (food_since, fluid_since) = (ago(&room, food), ago(&room, fluid));
        room.attests(|told| (told.food_since, told.fluid_since) = (food_since, fluid_since));
        assert_eq!(room.missing(), gates, "food {food}, fluid {fluid} minutes ago");
    }
    room.attests(|_| ());
    room.takes("glp-1");
    assert_eq!(room.missing(), [GateCode::Medications], "the prescriber says which fasting time holds");
}

/// A clearance of two months ago, and so many sessions with a dose since, a week apart.
fn after_doses(sessions: i64) -> Room {
    let mut room = Room::cleared_as(|terms| ClearanceTerms {
        evaluated_on: Some(days_ago(60)),
        max_sessions: Some(20),
        ..terms
    });
    for week in 1..=sessions {
        let session = room.booked(7 * week - 58, 9);
        let at = Moment(room.now().0 + TimeDelta::days(7 * week - 58));
        medicine::record_dose(&mut room.desk.case, session, first(1_000), at).unwrap();
    }
    room
}

fn liver_tests_due(room: &Room) -> (bool, bool) {
    let views = clearance::list(&room.desk.case, room.course).unwrap();
    let on_card = room.details(GateCode::Reclearance).iter().any(|one| one.item.as_str() == "liver-tests");
    (views[0].triggers.contains(&ReclearanceTrigger::LiverTests), on_card)
}

fn with_liver_tests(room: &Room, on: NaiveDate) -> ClearanceTerms {
    let tests = vec![TestResult { name: "Liver tests".into(), on: Some(on), ..TestResult::default() }];
    ClearanceTerms { evaluated_on: Some(days_ago(1)), tests, ..cleared(room.prescriber) }
}

#[test]
fn rule_10_liver_tests_are_due_every_six_doses_and_stand_on_the_new_clearance() {
    assert_eq!(liver_tests_due(&after_doses(5)), (false, false));
    for (tested, due) in [(days_ago(2), (false, false)), (days_ago(59), (true, true))] {
        let mut room = after_doses(6);
        assert_eq!(liver_tests_due(&room), (true, true));
        let terms = with_liver_tests(&room, tested);
        clearance::record(&mut room.desk.case, room.course, today(), terms).unwrap();
        assert_eq!(liver_tests_due(&room), due, "a new paper with tests of {tested}");
        let kept = clearance::list(&room.desk.case, room.course).unwrap().remove(0).item.content.terms;
        assert_eq!(kept.unwrap().tests[0].on, Some(tested));
    }
}

#[test]
fn rule_12_who_left_against_advice_is_told_with_time_condition_and_who_was_called() {
    let mut room = Room::dosed();
    room.later(30);
    let (at, id) = (room.now(), room.session);
    let departure = Departure {
        with: None,
        with_words: Private::default(),
        against_advice: true,
        condition: "Awake, a little unsteady.".into(),
        called: "Jonas, 9:12".into(),
    };
    medicine::depart(&mut room.desk.case, id, departure, at).unwrap();
    let told = "Left against advice, alone. Awake, a little unsteady. Called: Jonas, 9:12";
    let view = room.view();
    let line = view.log.iter().find(|line| line.words.as_str() == told).unwrap();
    assert_eq!((line.at, line.minute), (at, Some(30)));
    room.step(SessionStep::Recovering);
    room.step(SessionStep::Discharged);
    let drafted = medicine::draft_note(&mut room.desk.case, id).unwrap();
    let text = note::read(&room.desk.case, drafted).unwrap().fields.body.plain_text();
    assert!(text.contains(told), "{text}");
}

#[test]
fn rule_12_nobody_goes_home_without_having_been_told_of_driving() {
    for protocol in builtin() {
        assert!(protocol.discharge.iter().any(|code| code == "no-driving-told"), "{}", protocol.id);
    }
    let mut room = Room::dosed();
    room.later(125);
    room.measure(126, 80);
    room.step(SessionStep::Recovering);
    room.tick_everything();
    let untold = vec![ticked("no-driving-told", Met::No)];
    medicine::check_discharge(&mut room.desk.case, room.session, untold).unwrap();
    let view = room.view();
    let line = view.discharge.iter().find(|line| line.item.code == "no-driving-told").unwrap();
    assert!(line.item.check.contains("until the next day, after a night's sleep"));
    let discharge = medicine::step(&mut room.desk.case, room.session, SessionStep::Discharged, "".into());
    assert_eq!(problems(discharge), [("discharge.no-driving-told".into(), Rule::Missing)]);
}

#[test]
fn rule_13_an_alert_blocks_the_next_dose_until_what_was_done_is_written_and_tells_its_age() {
    let mut room = Room::new();
    let (case, client) = (&mut room.desk.case, room.client);
    let raised = case.now();
    let id = alert::raise(case, client, AlertWeight::Blocks, "Found old tablets".into()).unwrap();
    room.session = room.booked(2, 9);
    room.later(2 * 24 * 60);
    room.open();
    assert_eq!(problems(room.give(first(1_000))), refused(&["alerts-blocking"]));
    assert_eq!(room.goes_past(GateCode::AlertsBlocking), [("gate".into(), Rule::NotAllowed)]);
    let told = room.details(GateCode::AlertsBlocking);
    assert_eq!((told[0].why, told[0].day), (Why::AlertOpen, Some(today())), "raised two days ago");
    let rows = alert::open(&room.desk.case).unwrap();
    assert_eq!((rows[0].alert.at, rows[0].alert.content.source), (raised, AlertSource::Therapist));
    let silent = alert::close(&mut room.desk.case, id, " ".into());
    assert_eq!(problems(silent), [("action".into(), Rule::Required)]);
    assert_eq!(problems(room.give(first(1_000))), refused(&["alerts-blocking"]));
    alert::close(&mut room.desk.case, id, "Brought to the pharmacy together.".into()).unwrap();
    room.give(first(1_000)).unwrap();
}

#[test]
fn rule_14_a_withdrawal_is_accepted_minutes_after_a_dose_and_stops_the_booster() {
    let mut room = Room::dosed();
    room.later(20);
    room.measure(130, 82);
    let rows = consent::list(&room.desk.case, room.client).unwrap();
    let treatment = rows.iter().find(|row| row.kind == ConsentKind::Treatment).unwrap().id;
    consent::withdraw(&mut room.desk.case, treatment, "In person".into(), "No more".into()).unwrap();
    let given = problems(room.give(booster(500)));
    assert!(given.contains(&("gates.treatment-consent".into(), Rule::Missing)), "{given:?}");
    assert_eq!(room.goes_past(GateCode::TreatmentConsent), [("gate".into(), Rule::NotAllowed)]);
    let again = room.desk.presented(room.client, ConsentKind::Touch);
    let agreed = consent::sign(&mut room.desk.case, again, vec![], crate::desk::drawn());
    assert_eq!(problems(agreed), [("consent".into(), Rule::TooSoonAfterDose)], "only agreeing is refused");
}

#[test]
fn rule_14_nobody_under_eighteen_is_given_a_dose_guardian_or_not() {
    let mut room = Room::opened();
    let details = client::page(&room.desk.case, room.client).unwrap().details;
    let birth_date = NaiveDate::from_ymd_opt(2008, 11, 26);
    client::edit(&mut room.desk.case, room.client, client::ClientDetails { birth_date, ..details.clone() })
        .unwrap();
    let guardian = Person {
        name: "Astrid Lindqvist".into(),
        relation: "mother and legal guardian".into(),
        roles: vec![PersonRole::Support],
        ..Person::default()
    };
    for _ in ["alone", "with a guardian"] {
        assert_eq!(problems(room.give(first(1_000))), refused(&["adult"]));
        assert_eq!(room.goes_past(GateCode::Adult), [("gate".into(), Rule::NotAllowed)]);
        person::add(&mut room.desk.case, room.client, guardian.clone()).unwrap();
    }
    assert_eq!(room.details(GateCode::Adult)[0].why, Why::Under18);
    room.record(first(1_000)).unwrap();
    assert!(room.view().doses[0].content.flags.contains(&DoseFlag::GateMissed));
    let of_age = client::ClientDetails { birth_date: NaiveDate::from_ymd_opt(2008, 11, 25), ..details };
    client::edit(&mut room.desk.case, room.client, of_age).unwrap();
    assert_eq!(room.details(GateCode::Adult), [], "eighteen today");
}
