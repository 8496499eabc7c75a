//! The medicine session: recording is never refused, gates guard planning and giving, and what was signed stands.

use crate::desk::problems;
use crate::room::{Room, booster, first, vitals};
use caseload::alert::{self, AlertWeight};
use caseload::consent::{self, ConsentKind};
use caseload::medicine::{
    self, AdverseEvent, DoseFlag, MedicinePlan, MedicineState, Observation, Relatedness, SessionStep,
};
use caseload::readiness::GateCode;
use caseload::screening::Answer;
use caseload::time::Moment;
use caseload::{CaseloadError, Rule, client, note, session, verify};
use chrono::TimeDelta;
use vault::Private;

pub fn nausea(grade: u32) -> AdverseEvent {
    AdverseEvent {
        term: "nausea".into(),
        words: Private::default(),
        ended_at: None,
        grade,
        relatedness: Relatedness::Probable,
        action: "Sat up, water".into(),
        outcome: Private::default(),
        serious: false,
        reported_at: None,
        reported_how: Private::default(),
        struck: None,
    }
}

fn seen(words: &str) -> Observation {
    Observation { tag: None, words: words.into(), quote: false, touch: Private::default(), struck: None }
}

#[test]
fn every_step_from_every_state_leads_where_it_may_and_no_step_anywhere_else() {
    use MedicineState as State;
    use SessionStep as Step;
    let states = [
        State::Planned,
        State::Ready,
        State::Open,
        State::Dosed,
        State::Recovering,
        State::Discharged,
        State::Signed,
        State::Aborted,
        State::Transferred,
    ];
    let steps =
        [Step::Opened, Step::Recovering, Step::Discharged, Step::Aborted, Step::Transferred, Step::Signed];
    let table: [[Option<State>; 6]; 9] = [
        [Some(State::Open), None, None, Some(State::Aborted), None, None],
        [Some(State::Open), None, None, Some(State::Aborted), None, None],
        [None, None, None, Some(State::Aborted), None, None],
        [None, Some(State::Recovering), None, None, Some(State::Transferred), None],
        [None, None, Some(State::Discharged), None, Some(State::Transferred), None],
        [None, None, None, None, None, Some(State::Signed)],
        [None; 6],
        [None, None, None, None, None, Some(State::Signed)],
        [None, None, None, None, None, Some(State::Signed)],
    ];
    for (state, row) in states.iter().zip(table) {
        for (step, expected) in steps.iter().zip(row) {
            assert_eq!(medicine::after(*state, *step), expected, "{state:?} {step:?}");
        }
    }
}

#[test]
fn a_session_goes_from_planned_to_ready_to_open_to_dosed_to_recovering_to_discharged_to_signed() {
    let mut room = Room::new();
    assert_eq!(room.view().state, MedicineState::Planned);
    room.planned();
    assert_eq!(room.view().state, MedicineState::Ready, "{:?}", room.missing());
    let refused = medicine::step(&mut room.desk.case, room.session, SessionStep::Recovering, "".into());
    assert_eq!(problems(refused), [("state".into(), Rule::NotAllowed)], "an impossible step");
    room.open();
    assert_eq!(room.view().state, MedicineState::Open);
    let page = client::page(&room.desk.case, room.client).unwrap();
    let held = page.sessions.iter().find(|row| row.id == room.session).unwrap();
    assert_eq!(held.status, session::SessionStatus::Held);
    room.give(first(1_000)).unwrap();
    assert_eq!(room.view().state, MedicineState::Dosed);
    room.later(125);
    room.step(SessionStep::Recovering);
    room.measure(122, 80);
    room.tick_everything();
    room.step(SessionStep::Discharged);
    assert_eq!(room.view().state, MedicineState::Discharged);
    let early = medicine::sign(&mut room.desk.case, room.session);
    assert_eq!(problems(early), [("departure".into(), Rule::Missing)]);
    room.leave();
    medicine::sign(&mut room.desk.case, room.session).unwrap();
    let view = room.view();
    assert_eq!((view.state, view.seal.len()), (MedicineState::Signed, 16));
    let report = verify::verify(&room.desk.case).unwrap();
    assert!(report.ok, "{:?}", report.problems);
}

#[test]
fn a_session_ends_before_its_time_with_the_reason() {
    let mut room = Room::opened();
    let silent = medicine::step(&mut room.desk.case, room.session, SessionStep::Aborted, " ".into());
    assert_eq!(problems(silent), [("words".into(), Rule::Required)]);
    room.step(SessionStep::Aborted);
    assert_eq!(room.view().state, MedicineState::Aborted);
    medicine::sign(&mut room.desk.case, room.session).unwrap();
    assert!(verify::verify(&room.desk.case).unwrap().ok);
    let mut room = Room::dosed();
    room.step(SessionStep::Transferred);
    assert_eq!(room.view().state, MedicineState::Transferred);
    medicine::sign(&mut room.desk.case, room.session).unwrap();
    let mut room = Room::new();
    room.step(SessionStep::Aborted);
    let page = client::page(&room.desk.case, room.client).unwrap();
    let row = page.sessions.iter().find(|row| row.id == room.session).unwrap();
    assert_eq!(row.status, session::SessionStatus::Cancelled);
}

#[test]
fn recording_what_happened_is_never_refused_but_under_a_signed_session() {
    let everything = |mut room: Room, signed: bool| {
        let (at, id) = (room.now(), room.session);
        let case = &mut room.desk.case;
        let dose = caseload::medicine::Dose { given_by: medicine::GivenBy::Therapist, ..first(99_999) };
        let told = [
            medicine::record_dose(case, id, dose, at).map(drop),
            medicine::record_vitals(case, id, vitals(236, 128), at).map(drop),
            medicine::observe(case, id, seen("Tears"), at).map(drop),
            medicine::adverse_event(case, id, nausea(4), at).map(drop),
        ];
        for (place, result) in told.into_iter().enumerate() {
            match signed {
                false => result.unwrap(),
                true => assert_eq!(problems(result), [("session".into(), Rule::Signed)], "{place}"),
            }
        }
        medicine::emergency(&room.desk.case, id).unwrap();
    };
    everything(Room::new(), false);
    everything(Room::opened(), false);
    everything(Room::dosed(), false);
    everything(Room::discharged(), false);
    everything(Room::signed(), true);
    let mut aborted = Room::opened();
    aborted.step(SessionStep::Aborted);
    everything(aborted, false);
    let mut transferred = Room::dosed();
    transferred.step(SessionStep::Transferred);
    everything(transferred, false);
}

#[test]
fn a_dose_that_was_taken_all_the_same_is_recorded_flagged_and_asks_for_the_prescriber() {
    let mut room = Room::new();
    room.record(first(6_000)).unwrap();
    let view = room.view();
    let flags = &view.doses[0].content.flags;
    for flag in [
        DoseFlag::AboveSoftLimit,
        DoseFlag::AboveHardLimit,
        DoseFlag::AboveClearance,
        DoseFlag::NotPlanned,
        DoseFlag::GateMissed,
    ] {
        assert!(flags.contains(&flag), "{flag:?} in {flags:?}");
    }
    let open = alert::open(&room.desk.case).unwrap();
    assert_eq!(open.len(), 1);
    assert_eq!(open[0].alert.content.weight, AlertWeight::Blocks);
    assert_eq!(view.state, MedicineState::Dosed, "what was taken was taken");
    let mut room = Room::opened();
    room.give(first(1_000)).unwrap();
    assert_eq!(room.view().doses[0].content.flags, []);
    assert!(alert::open(&room.desk.case).unwrap().is_empty());
}

#[test]
fn giving_a_dose_asks_the_gate_and_names_everything_that_is_missing() {
    let mut room = Room::new();
    room.planned();
    room.step(SessionStep::Opened);
    let refused = problems(room.give(first(1_000)));
    let expected = ["gates.attestation", "gates.fasting", "gates.vitals"];
    assert_eq!(refused, expected.map(|path| (path.to_owned(), Rule::Missing)));
    assert!(room.view().doses.is_empty());
    let mut room = Room::opened();
    assert_eq!(problems(room.give(first(3_001)))[0].0, "gates.clearance-dose", "more than the clearance has");
    room.give(first(1_000)).unwrap();
    assert_eq!(
        problems(room.give(first(1_000))),
        [("kind".into(), Rule::NotAllowed)],
        "the first dose is once"
    );
}

#[test]
fn a_planned_session_gives_nothing() {
    let mut room = Room::new();
    room.planned();
    assert_eq!(problems(room.give(first(1_000))), [("state".into(), Rule::NotAllowed)]);
}

#[test]
fn a_miss_is_gone_past_with_a_typed_reason_that_is_audited_and_stands_in_the_note() {
    let mut room = Room::new();
    room.planned();
    room.step(SessionStep::Opened);
    room.measure(124, 78);
    let blank = medicine::override_gate(&mut room.desk.case, room.session, GateCode::Attestation, " ".into());
    assert_eq!(problems(blank), [("reason".into(), Rule::Required)]);
    let met = medicine::override_gate(&mut room.desk.case, room.session, GateCode::Escort, "x".into());
    assert_eq!(problems(met), [("gate".into(), Rule::NotAllowed)], "nothing is missing there");
    for gate in [GateCode::Attestation, GateCode::Fasting] {
        let reason = "Asked by telephone at 8:10, all no.".into();
        medicine::override_gate(&mut room.desk.case, room.session, gate, reason).unwrap();
    }
    room.give(first(1_000)).unwrap();
    assert_eq!(room.view().doses[0].content.flags, []);
    let id = medicine::draft_note(&mut room.desk.case, room.session).unwrap();
    let text = note::read(&room.desk.case, id).unwrap().fields.body.plain_text();
    assert!(text.contains("gone past by the therapist: Asked by telephone at 8:10, all no."), "{text}");
    let audited = room.desk.number(
        "SELECT count(*) FROM audit JOIN chart_entry ON chart_entry.id = audit.object
         WHERE kind = 'override' AND action = 'write-entry'",
    );
    assert_eq!(audited, 2);
    assert!(verify::verify(&room.desk.case).unwrap().ok);
}

#[test]
fn a_withdrawn_consent_stops_the_dose_and_keeps_the_record() {
    let mut room = Room::opened();
    let row = consent::list(&room.desk.case, room.client).unwrap();
    let treatment = row.iter().find(|row| row.kind == ConsentKind::Treatment).unwrap().id;
    consent::withdraw(&mut room.desk.case, treatment, "In person".into(), "Not today".into()).unwrap();
    let refused = medicine::override_gate(
        &mut room.desk.case,
        room.session,
        GateCode::TreatmentConsent,
        "She will sign later".into(),
    );
    assert_eq!(problems(refused), [("gate".into(), Rule::NotAllowed)]);
    assert_eq!(problems(room.give(first(1_000))), [("gates.treatment-consent".into(), Rule::Missing)]);
    room.record(first(1_000)).unwrap();
    assert!(room.view().doses[0].content.flags.contains(&DoseFlag::GateMissed));
}

#[test]
fn suicidal_thoughts_on_the_day_raise_an_alert_that_blocks_until_what_was_done_is_written() {
    let mut room = Room::opened();
    let mut attestation = room.attestation();
    let thoughts = attestation.answers.iter_mut().find(|answer| answer.code == "suicidal-thoughts").unwrap();
    thoughts.answer = Answer::Yes;
    medicine::attest(&mut room.desk.case, room.session, attestation).unwrap();
    let open = alert::open(&room.desk.case).unwrap();
    assert_eq!(open[0].alert.content.weight, AlertWeight::Suicide);
    assert_eq!(problems(room.give(first(1_000))), [("gates.suicide-risk".into(), Rule::Missing)]);
    let done = "Asked in full; passive, no plan; safety plan gone through; prescriber agrees.";
    alert::close(&mut room.desk.case, open[0].alert.id, done.into()).unwrap();
    room.give(first(1_000)).unwrap();
}

#[test]
fn a_booster_is_given_in_its_window_and_never_planned_once_recovering() {
    let mut room = Room::dosed();
    room.later(9);
    room.measure(130, 82);
    let early = problems(room.give(booster(500)));
    assert!(early.contains(&("gates.booster-window".into(), Rule::Missing)), "{early:?}");
    room.later(11);
    let at = room.now();
    let awake = medicine::Sedation { score: 5, words: Private::default(), struck: None };
    medicine::sedation(&mut room.desk.case, room.session, awake, at).unwrap();
    room.give(booster(500)).unwrap();
    let view = room.view();
    assert_eq!((view.total_dose, view.doses.len()), (1_500, 2));
    let again = MedicinePlan { planned: Some(1_100), ..room.plan() };
    let planned = medicine::plan(&mut room.desk.case, room.session, again);
    assert_eq!(problems(planned), [("state".into(), Rule::NotAllowed)], "agreed before the first dose");
    room.step(SessionStep::Recovering);
    assert_eq!(problems(room.give(booster(500))), [("state".into(), Rule::NotAllowed)]);
    room.record(booster(500)).unwrap();
    assert!(room.view().doses[2].content.flags.contains(&DoseFlag::BoosterOutOfWindow));
}

#[test]
fn the_clock_is_computed_from_stored_times_and_survives_a_lock() {
    let mut room = Room::dosed();
    let dosed = room.now();
    room.later(34);
    let before = room.view();
    let desk = room.desk.reopened();
    let room = Room { desk, ..room };
    let after = room.view();
    assert_eq!((after.first_dose_at, after.state), (Some(dosed), MedicineState::Dosed));
    assert_eq!(after.due_vitals, before.due_vitals);
    assert_eq!(after.now, Moment(dosed.0 + TimeDelta::minutes(34)));
}

#[test]
fn what_is_struck_out_or_told_with_another_time_stays_readable() {
    let mut room = Room::dosed();
    let at = room.now();
    let id = medicine::observe(&mut room.desk.case, room.session, seen("Laughter"), at).unwrap();
    let earlier = Moment(at.0 - TimeDelta::minutes(3));
    medicine::change_time(&mut room.desk.case, id, earlier).unwrap();
    let line = room.view().observations.remove(0);
    assert_eq!((line.at, line.entries), (earlier, 2), "the original time is the first entry");
    let kept = room.desk.number("SELECT count(DISTINCT at_utc) FROM chart_entry WHERE kind = 'observation'");
    assert_eq!(kept, 2);
    let silent = medicine::strike(&mut room.desk.case, id, "".into());
    assert_eq!(problems(silent), [("reason".into(), Rule::Required)]);
    medicine::strike(&mut room.desk.case, id, "Somebody else laughed".into()).unwrap();
    let struck = room.view().observations.remove(0).content;
    assert_eq!(struck.struck.unwrap().as_str(), "Somebody else laughed");
    assert_eq!(problems(medicine::strike(&mut room.desk.case, id, "Again".into()))[0].1, Rule::AlreadyDone);
}

#[test]
fn a_dose_that_was_struck_out_no_longer_counts() {
    let mut room = Room::dosed();
    let id = room.view().doses[0].id;
    medicine::strike(&mut room.desk.case, id, "Entered twice".into()).unwrap();
    let view = room.view();
    assert_eq!((view.state, view.first_dose_at, view.total_dose), (MedicineState::Open, None, 0));
    assert_eq!(view.doses.len(), 1, "it is still there to be read");
}

#[test]
fn nothing_happened_in_the_future_and_not_a_day_before_the_client_came() {
    let mut room = Room::dosed();
    let case = &mut room.desk.case;
    let (now, id) = (case.now(), room.session);
    for (minutes, rule) in [(5, Rule::InTheFuture), (-26 * 60, Rule::TooEarly)] {
        let at = Moment(now.0 + TimeDelta::minutes(minutes));
        let refusals = [
            medicine::record_dose(case, id, first(1_000), at).map(drop),
            medicine::record_vitals(case, id, vitals(120, 80), at).map(drop),
            medicine::observe(case, id, seen("x"), at).map(drop),
        ];
        for refusal in refusals {
            assert_eq!(problems(refusal), [("at".into(), rule)]);
        }
    }
}

#[test]
fn a_severe_event_asks_what_was_done_before_there_is_another_dose() {
    let mut room = Room::opened();
    let (at, id) = (room.now(), room.session);
    medicine::adverse_event(&mut room.desk.case, id, nausea(2), at).unwrap();
    assert_eq!(room.missing(), []);
    medicine::adverse_event(&mut room.desk.case, id, nausea(3), at).unwrap();
    assert_eq!(room.missing(), [GateCode::Reclearance, GateCode::AlertsBlocking]);
    for (event, path, rule) in [
        (AdverseEvent { term: "hiccup".into(), ..nausea(1) }, "term", Rule::NotAllowed),
        (nausea(0), "grade", Rule::OutOfRange),
        (nausea(6), "grade", Rule::OutOfRange),
        (
            AdverseEvent { ended_at: Some(Moment(at.0 - TimeDelta::minutes(1))), ..nausea(1) },
            "endedAt",
            Rule::TooEarly,
        ),
    ] {
        let refused = medicine::adverse_event(&mut room.desk.case, id, event, at);
        assert_eq!(problems(refused), [(path.into(), rule)]);
    }
}

#[test]
fn under_a_signed_session_only_a_late_event_is_added_and_the_database_holds_to_it_too() {
    let mut room = Room::signed();
    let (at, id) = (room.now(), room.session);
    for kind in ["vitals", "dose", "observation", "adverse-event", "session-state", "override"] {
        let insert = format!(
            "INSERT INTO chart_entry SELECT x, randomblob(16), client_id, x, course_id, session_id, '{kind}', '{{}}',
                at_utc, at_offset, written_utc, written_offset
            FROM chart_entry, (SELECT randomblob(16) AS x) WHERE kind = 'dose'"
        );
        let refused = room.desk.sql(&insert).unwrap_err().to_string();
        assert!(refused.contains("a signed session takes no more"), "{kind}: {refused}");
    }
    let refused = room.desk.sql("UPDATE session SET place = 'Elsewhere'").unwrap_err().to_string();
    assert!(refused.contains("a signed session never changes"), "{refused}");
    let called_off = session::cancel(&mut room.desk.case, id, session::SessionStatus::NoShow);
    assert_eq!(problems(called_off), [("session".into(), Rule::Signed)]);
    medicine::late_adverse_event(&mut room.desk.case, id, nausea(1), at).unwrap();
    let view = room.view();
    assert_eq!((view.late.len(), view.adverse_events.len()), (1, 0));
    assert!(verify::verify(&room.desk.case).unwrap().ok, "the seal still holds");
    let mut open = Room::opened();
    let (at, id) = (open.now(), open.session);
    let early = medicine::late_adverse_event(&mut open.desk.case, id, nausea(1), at);
    assert_eq!(problems(early), [("session".into(), Rule::NotAllowed)]);
}

#[test]
fn whatever_is_changed_in_a_signed_session_behind_the_triggers_is_found() {
    let triggers = "DROP TRIGGER chart_entry_stays_as_it_is; DROP TRIGGER session_is_under_seal;
        DROP TRIGGER session_keeps_its_ids;";
    for change in [
        "UPDATE chart_entry SET content = replace(content, '124', '114') WHERE kind = 'vitals'",
        "UPDATE chart_entry SET at_utc = at_utc + 1000 WHERE kind = 'dose'",
        "UPDATE chart_entry SET at_offset = at_offset + 60 WHERE kind = 'dose'",
        "UPDATE chart_entry SET written_utc = written_utc - 1000 WHERE kind = 'departure'",
        "UPDATE chart_entry SET written_offset = 0 WHERE kind = 'departure'",
        "UPDATE chart_entry SET course_id = NULL WHERE kind = 'attestation'",
        "UPDATE chart_entry SET content = replace(content, '{', '{ ') WHERE kind = 'dose'",
        "UPDATE session SET place = 'Elsewhere' WHERE kind = 'medicine'",
        "UPDATE session SET held_utc = held_utc + 1000 WHERE kind = 'medicine'",
        "UPDATE session SET minutes = 60 WHERE kind = 'medicine'",
        "UPDATE session SET planned_local = '2026-11-25T10:00:00' WHERE kind = 'medicine'",
    ] {
        let room = Room::signed();
        room.desk.sql(triggers).unwrap();
        room.desk.sql(change).unwrap();
        let report = verify::verify(&room.desk.case).unwrap();
        let told = report.problems.iter().any(|problem| problem.to_string().contains("medicine session"));
        assert!(!report.ok && told, "{change}: {:?}", report.problems);
    }
}

#[test]
fn a_dose_does_not_count_twice_in_what_the_note_says_was_missing() {
    let mut room = Room::opened();
    room.later(5);
    let (id, at) = (room.session, room.now());
    medicine::record_dose(&mut room.desk.case, id, first(1_500), at).unwrap();
    let note = medicine::draft_note(&mut room.desk.case, id).unwrap();
    let text = note::read(&room.desk.case, note).unwrap().fields.body.plain_text();
    assert!(text.contains("Nothing was missing in the record."), "200 mg are cleared:\n{text}");
}

#[test]
fn the_drafted_note_tells_everything_with_times_from_the_dose_and_by_the_clock() {
    let mut room = Room::dosed();
    room.later(12);
    let at = room.now();
    let id = room.session;
    medicine::observe(&mut room.desk.case, id, Observation { quote: true, ..seen("It is wide") }, at)
        .unwrap();
    medicine::adverse_event(&mut room.desk.case, id, nausea(1), at).unwrap();
    room.later(113);
    room.measure(126, 80);
    room.step(SessionStep::Recovering);
    room.tick_everything();
    room.step(SessionStep::Discharged);
    room.leave();
    let note = medicine::draft_note(&mut room.desk.case, id).unwrap();
    let text = note::read(&room.desk.case, note).unwrap().fields.body.plain_text();
    for words in [
        "planned 100 mg",
        "booster 50 mg after 20 min",
        "Jonas Lindqvist",
        "Meet the water",
        "Nothing was missing in the record.",
        "+0:00 (08:40)  100 mg sublingually, taken by the client.",
        "\u{2212}0:05 (08:35)  124/78 mmHg, pulse 72, oxygen 98 % on room air.",
        "+0:12 (08:52)  “It is wide”",
        "Nausea, grade 1, probably related to the medicine.",
        "Left with Jonas Lindqvist. Steady, drank tea",
    ] {
        assert!(text.contains(words), "{words} in:\n{text}");
    }
    assert!(!text.to_lowercase().contains("safe to"), "the product never says so");
    let again = medicine::draft_note(&mut room.desk.case, id);
    assert_eq!(problems(again), [("note".into(), Rule::AlreadyDone)]);
}

#[test]
fn the_emergency_sheet_tells_who_where_what_and_whom_to_call() {
    let mut room = Room::dosed();
    room.later(25);
    room.measure(138, 86);
    let sheet = medicine::emergency(&room.desk.case, room.session).unwrap();
    assert_eq!(sheet.legal_name.as_str(), "Maren Lindqvist");
    assert_eq!(sheet.address.as_str(), "14 Mill Street, room 2");
    assert_eq!((sheet.doses[0].dose, sheet.doses[0].minutes_ago), (1_000, 25));
    assert_eq!(sheet.vitals[0].content.systolic, Some(138));
    assert_eq!(sheet.taken_today.as_str(), "Sertraline 50 mg at 7:00");
    let names: Vec<_> = sheet.contacts.iter().map(|contact| contact.name.as_str()).collect();
    assert_eq!(names, ["Dr. Idris Calloway", "Jonas Lindqvist"]);
    assert!(!sheet.signs.is_empty());
}

#[test]
fn another_kind_of_session_is_no_medicine_session() {
    let room = Room::new();
    let page = client::page(&room.desk.case, room.client).unwrap();
    let other = page.sessions.iter().find(|row| row.id != room.session).unwrap().id;
    assert_eq!(problems(medicine::view(&room.desk.case, other)), [("session".into(), Rule::NotAllowed)]);
    let nobody = caseload::id::SessionId(uuid::Uuid::nil());
    assert!(matches!(medicine::view(&room.desk.case, nobody), Err(CaseloadError::NotFound("session"))));
}
