//! Protocols: built in, edited version by version, and named by plans for good.

use crate::desk::{Desk, problems, today};
use crate::room::Room;
use caseload::medicine::{self, MedicinePlan};
use caseload::protocol::{self, Sourced};
use caseload::{CaseloadError, Rule, verify};

#[test]
fn built_in_protocols_are_starting_points_that_nobody_approved() {
    let desk = Desk::new();
    let all = protocol::list(&desk.case).unwrap();
    assert_eq!(all.len(), 8);
    assert!(
        all.iter().all(|view| view.builtin && view.own_version == 0 && view.approved_by.as_str().is_empty())
    );
    let missing = protocol::get(&desk.case, "homeopathy");
    assert!(matches!(missing, Err(CaseloadError::NotFound("protocol"))));
}

#[test]
fn an_edited_protocol_is_a_version_of_its_own_and_the_earlier_ones_stay() {
    let mut desk = Desk::new();
    let mut wanted = protocol::get(&desk.case, "lozenge-office").unwrap().protocol;
    wanted.observation_minutes = Sourced { value: 150, source: "Dr. Calloway, 3 March".into() };
    let version =
        protocol::edit(&mut desk.case, wanted.clone(), "Dr. Idris Calloway".into(), Some(today())).unwrap();
    assert_eq!(version, 1);
    wanted.observation_minutes.value = 180;
    assert_eq!(protocol::edit(&mut desk.case, wanted, "".into(), None).unwrap(), 2);
    let minutes = |version| {
        protocol::at(&desk.case, "lozenge-office", version).unwrap().protocol.observation_minutes.value
    };
    assert_eq!([minutes(0), minutes(1), minutes(2)], [120, 150, 180]);
    assert_eq!(protocol::get(&desk.case, "lozenge-office").unwrap().own_version, 2);
    assert!(protocol::at(&desk.case, "lozenge-office", 3).is_err());
    assert!(verify::verify(&desk.case).unwrap().ok);
    assert!(desk.sql("UPDATE protocol SET version = 9").is_err(), "a version never changes");
}

#[test]
fn an_approval_names_the_prescriber_and_the_day() {
    let mut desk = Desk::new();
    let wanted = protocol::get(&desk.case, "im").unwrap().protocol;
    let mut edit = |by: &str, on| problems(protocol::edit(&mut desk.case, wanted.clone(), by.into(), on));
    assert_eq!(edit("", Some(today())), [("approvedBy".into(), Rule::Required)]);
    assert_eq!(edit("Dr. Calloway", None), [("approvedOn".into(), Rule::Required)]);
    assert_eq!(edit("Dr. Calloway", today().succ_opt()), [("approvedOn".into(), Rule::InTheFuture)]);
}

#[test]
fn a_plan_keeps_to_the_version_that_it_was_made_with() {
    let mut room = Room::new();
    room.planned();
    let mut wanted = protocol::get(&room.desk.case, "lozenge-office").unwrap().protocol;
    wanted.observation_minutes.value = 240;
    protocol::edit(&mut room.desk.case, wanted, "".into(), None).unwrap();
    assert_eq!(room.view().protocol.protocol.observation_minutes.value, 120);
    let again = MedicinePlan { protocol_version: 1, ..room.plan() };
    medicine::plan(&mut room.desk.case, room.session, again).unwrap();
    assert_eq!(room.view().protocol.protocol.observation_minutes.value, 240);
    let nowhere = MedicinePlan { protocol_version: 7, ..room.plan() };
    assert!(matches!(
        medicine::plan(&mut room.desk.case, room.session, nowhere),
        Err(CaseloadError::NotFound("protocol"))
    ));
}
