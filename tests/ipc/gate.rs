//! Every command of the list in every state, one by one. The list is the registration, so none can be missed.

use crate::rig::{Rig, code};
use tests::refusals::{Body, all_refuse};
use throughline::bindings::commands;
use throughline::state::State;

#[test]
fn while_locked_every_other_command_refuses() {
    refuses_all_but(State::Locked, &Rig::locked());
}

#[test]
fn while_open_every_other_command_refuses() {
    refuses_all_but(State::Open, &Rig::open());
}

#[test]
fn while_handed_over_every_other_command_refuses() {
    refuses_all_but(State::HandedOver, &Rig::handed_over());
}

#[test]
fn while_covered_every_other_command_refuses() {
    refuses_all_but(State::Covered, &Rig::covered());
}

#[test]
fn what_is_allowed_passes_the_gate() {
    for (state, rig) in [
        (State::Locked, Rig::locked()),
        (State::Open, Rig::open()),
        (State::HandedOver, Rig::handed_over()),
        (State::Covered, Rig::covered()),
    ] {
        for command in commands().filter(|command| command.states.contains(&state) && command.name != "lock")
        {
            let answered = code(Body::empty(&command).send(&rig, command.name));
            assert!(
                !["locked", "not-allowed-now"].contains(&answered.as_str()),
                "{} is allowed in {state:?} and answered {answered}",
                command.name
            );
        }
    }
}

fn refuses_all_but(state: State, rig: &Rig) {
    let calls = all_refuse(rig, state, commands(), |command| vec![Body::empty(command)]);
    assert!(calls.expect("each is refused") > 0, "the list has commands that are not allowed in {state:?}");
}
