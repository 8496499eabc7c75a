//! What a command answers that may not be called now.

use crate::page::Answer;
use crate::rig::{Rig, code};
use serde_json::json;
use throughline::bindings::Command;
use throughline::state::State;

/// What may be sent with a call.
#[derive(Clone, Debug)]
pub enum Body {
    /// Named arguments, or whatever else stands in their place.
    Named(serde_json::Value),
    /// Bytes.
    Raw(Vec<u8>),
}

impl Body {
    /// The emptiest that the command takes.
    pub fn empty(command: &Command) -> Self {
        if command.arguments == ["raw"] { Self::Raw(Vec::new()) } else { Self::Named(json!({})) }
    }

    /// Sends it.
    pub fn send(&self, rig: &Rig, command: &str) -> Answer {
        match self {
            Self::Named(arguments) => rig.page.call(command, arguments.clone()),
            Self::Raw(bytes) => rig.page.call_raw(command, bytes),
        }
    }
}

/// How every command answers that is not allowed in this state.
pub fn expected(state: State) -> &'static str {
    if state == State::Locked { "locked" } else { "not-allowed-now" }
}

/// Calls those of these commands that are not allowed in this state, each with every body that `bodies` has for it.
/// Returns the number of calls.
///
/// # Errors
/// A sentence about the first one that was not refused, or that changed the state.
pub fn all_refuse(
    rig: &Rig,
    state: State,
    commands: impl Iterator<Item = Command>,
    mut bodies: impl FnMut(&Command) -> Vec<Body>,
) -> Result<u32, String> {
    let (before, mut calls) = (rig.state(), 0);
    for command in commands.filter(|command| !command.states.contains(&state)) {
        for body in bodies(&command) {
            let answered = code(body.send(rig, command.name));
            if answered != expected(state) {
                return Err(format!("{} is not allowed in {state:?} and answered {answered}", command.name));
            }
            calls += 1;
        }
    }
    if rig.state() == before {
        Ok(calls)
    } else {
        Err(format!("refusals led from {before} to {}", rig.state()))
    }
}
