//! The one command list, turned into the handler of the window, the gate before it, and the table that the tests read.

use crate::shell::{Shell, refusal};
use crate::state::State;
use std::sync::Arc;
use tauri::ipc::Invoke;
use tauri::{Manager, Runtime};

/// One command as the list has it.
#[derive(Debug, Clone, Copy)]
pub struct Command {
    /// Its name, the same in Rust, over the door and in `api/index.ts` (there in camel case).
    pub name: &'static str,
    /// The states in which it may be called.
    pub states: &'static [State],
    /// Names of its arguments in Rust; `raw` alone = the bytes of the request.
    pub arguments: &'static [&'static str],
}

macro_rules! command_list {
    ($($($state:ident)+ { $($subject:ident :: $name:ident ( $($argument:ident),* );)* })*) => {
        const GROUPS: &[Group] = &[$(Group {
            states: &[$(State::$state),+],
            commands: &[$((stringify!($name), &[$(stringify!($argument)),*])),*],
        }),*];

        fn run<R: Runtime>() -> impl Fn(Invoke<R>) -> bool + Send + Sync + 'static {
            tauri::generate_handler![$($(crate::commands::$subject::$name,)*)*]
        }
    };
}

include!("commands/list.rs");

struct Group {
    states: &'static [State],
    commands: &'static [(&'static str, &'static [&'static str])],
}

/// Every command of the window.
pub fn commands() -> impl Iterator<Item = Command> {
    GROUPS.iter().flat_map(|group| {
        let command = |&(name, arguments)| Command { name, states: group.states, arguments };
        group.commands.iter().map(command)
    })
}

/// Asks the gate, then runs the command. What is not in the list, Tauri refuses itself.
pub fn handler<R: Runtime>() -> impl Fn(Invoke<R>) -> bool + Send + Sync + 'static {
    let run = run();
    move |invoke| {
        let name = invoke.message.command();
        let state = state_now(&invoke.message.webview_ref().state::<Arc<Shell>>());
        tracing::debug!(command = name, ?state, "called");
        if commands().any(|command| command.name == name && !command.states.contains(&state)) {
            invoke.resolver.reject(refusal(state));
            return true;
        }
        run(invoke)
    }
}

/// A record whose time is over counts as locked from that moment, not from the next look at the clock: nothing is
/// answered to whoever opens the lid first.
fn state_now(shell: &Shell) -> State {
    let state = shell.state();
    if shell.auto_lock.is_over(state) { State::Locked } else { state }
}

#[cfg(test)]
#[cfg(feature = "bindings")]
mod tests;
