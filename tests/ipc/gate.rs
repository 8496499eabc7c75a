//! Every command of the list in every state, one by one. The list is the registration, so none can be missed.

use crate::rig::{Rig, code};
use serde_json::json;
use throughline::bindings::{Command, commands};
use throughline::state::State;

#[test]
fn while_locked_every_other_command_refuses() {
    refuses_all_but(State::Locked, &Rig::locked(), "locked");
}

#[test]
fn while_open_every_other_command_refuses() {
    refuses_all_but(State::Open, &Rig::open(), "not-allowed-now");
}

#[test]
fn while_handed_over_every_other_command_refuses() {
    refuses_all_but(State::HandedOver, &Rig::handed_over(), "not-allowed-now");
}

#[test]
fn what_is_allowed_passes_the_gate() {
    for (state, rig) in
        [(State::Locked, Rig::locked()), (State::Open, Rig::open()), (State::HandedOver, Rig::handed_over())]
    {
        for command in commands().filter(|command| command.states.contains(&state) && command.name != "lock")
        {
            let answered = code(call_without_arguments(&rig, &command));
            assert!(
                !["locked", "not-allowed-now"].contains(&answered.as_str()),
                "{} is allowed in {state:?} and answered {answered}",
                command.name
            );
        }
    }
}

fn refuses_all_but(state: State, rig: &Rig, expected: &str) {
    let before = rig.state();
    for command in commands().filter(|command| !command.states.contains(&state)) {
        let answered = code(call_without_arguments(rig, &command));
        assert_eq!(answered, expected, "{} is not allowed in {state:?}", command.name);
    }
    assert_eq!(rig.state(), before, "refusals change nothing");
}

fn call_without_arguments(rig: &Rig, command: &Command) -> tests::page::Answer {
    match command.arguments {
        ["raw"] => rig.page.call_raw(command.name, b""),
        _ => rig.page.call(command.name, json!({})),
    }
}
