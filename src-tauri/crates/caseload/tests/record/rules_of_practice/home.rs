//! Rule 11: what holds at the client's home.

use crate::room::Room;
use caseload::Rule;
use caseload::consent::ConsentKind;
use caseload::id::EntryId;
use caseload::medicine::{self, MedicinePlan};
use caseload::person::{self, Person, PersonRole};
use caseload::readiness::{GateCode, Why};
use chrono::NaiveDate;

impl Room {
    fn at_home(&mut self, chaperone: Option<EntryId>, address_confirmed: bool) -> MedicinePlan {
        let plan = self.plan();
        let (protocol, place) = ("lozenge-home".into(), "8 Harbour Row, Ithaca".into());
        MedicinePlan {
            protocol,
            place,
            at_home: true,
            address_confirmed,
            chaperone_id: chaperone,
            booster: None,
            ..plan
        }
    }

    fn plans(&mut self, plan: MedicinePlan) {
        medicine::plan(&mut self.desk.case, self.session, plan).unwrap();
    }
}

#[test]
fn rule_11_at_home_an_adult_is_there_throughout_and_the_address_is_confirmed_each_time() {
    let mut room = Room::new();
    room.desk.signed_consent(room.client, ConsentKind::HomeSession);
    let (name, roles) = ("Agnes Lindqvist".into(), vec![PersonRole::Chaperone]);
    let agnes = Person { name, roles, ..Person::default() };
    let chaperone = person::add(&mut room.desk.case, room.client, agnes.clone()).unwrap();
    let gates = [GateCode::Escort, GateCode::Address, GateCode::HomeConsent];
    let missing =
        |room: &Room| gates.into_iter().filter(|gate| room.missing().contains(gate)).collect::<Vec<_>>();
    let plan = room.at_home(None, false);
    room.plans(plan);
    assert_eq!(missing(&room), [GateCode::Escort, GateCode::Address]);
    assert_eq!(room.goes_past(GateCode::Escort), [("gate".into(), Rule::NotAllowed)]);
    let plan = room.at_home(Some(chaperone), true);
    room.plans(plan.clone());
    assert_eq!(missing(&room), []);
    assert!(medicine::emergency(&room.desk.case, room.session).unwrap().at_home);
    room.session = room.booked(8, 9);
    room.plans(MedicinePlan { address_confirmed: false, ..plan });
    assert_eq!(missing(&room), [GateCode::Address], "confirmed for another day is not confirmed");
    person::edit(&mut room.desk.case, chaperone, Person { ended: true, ..agnes }).unwrap();
    assert_eq!(
        missing(&room),
        [GateCode::Escort, GateCode::Address],
        "and who has left is nobody's chaperone"
    );
}

#[test]
fn rule_11_the_view_of_a_session_at_home_tells_what_the_protocol_needs_there() {
    let mut room = Room::new();
    let plan = room.at_home(None, true);
    room.plans(plan);
    assert!(room.missing().contains(&GateCode::HomeConsent));
    let home = room.view().protocol.protocol.home.unwrap();
    let needs: Vec<_> = home.needs.iter().map(|one| one.value.as_str()).collect();
    for words in
        ["adult chaperone is there throughout", "address was confirmed", "emergency number", "kept locked"]
    {
        assert!(needs.iter().any(|need| need.contains(words)), "{words}");
    }
    assert_eq!(home.video_loss_minutes.value, 2);
    assert!(home.video_loss_says.contains("Call the chaperone"));
}

#[test]
fn rule_11_a_session_at_home_after_the_end_of_the_remote_rule_is_warned_of_ahead() {
    let mut room = Room::new();
    let plan = room.at_home(None, true);
    room.plans(plan.clone());
    assert_eq!(room.details(GateCode::RemoteRule), [], "until its last day it holds");
    room.session = room.booked(41, 9);
    room.plans(plan);
    let told = room.details(GateCode::RemoteRule);
    let last = NaiveDate::from_ymd_opt(2026, 12, 31);
    assert_eq!((told[0].why, told[0].day), (Why::RuleEnds, last), "planned for 5 January");
    room.plans(room.plan());
    assert_eq!(room.details(GateCode::RemoteRule), [], "in the office it says nothing");
}
