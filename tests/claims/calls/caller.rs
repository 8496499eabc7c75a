//! The caller: sends odd things to every command of a core of its own. A line of its output is a command that took them
//! all, or the first panic.

use super::arguments::Wordsmith;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tauri::Manager;
use tests::dice::Dice;
use tests::refusals::Body;
use tests::rig::{PIN, Rig, code, presentation};
use throughline::Shell;
use throughline::bindings::{Command, commands};
use throughline::state::State;

/// How often a command without arguments is called at most.
pub const BARE: u32 = 25;
/// The fifth wrong PIN locks; before that the right one begins the count anew.
const WRONG_PINS: u32 = 3;
/// Somebody is there, so that nothing locks meanwhile.
const STILL_HERE: u32 = 50;

/// `SEED COUNT [--panic] [--escape]`; the options are deliberate defects.
pub fn play(words: &[String]) -> bool {
    let [seed, count, options @ ..] = words else { return false };
    let (Ok(seed), Ok(count)) = (seed.parse(), count.parse::<u32>()) else { return false };
    // Of hundreds of thousands of calls; the first core would begin a log of everything.
    throughline::log::start(&std::env::temp_dir().join("log"), throughline::log::Level::ERROR);
    tell_of_panics();
    let mut post = Post::new(Dice(seed));
    for state in [State::Open, State::Covered, State::HandedOver, State::Locked] {
        for command in commands().filter(|command| at_home(command) == state) {
            post.call(&command, state, count);
        }
    }
    post.leave();
    options.iter().for_each(|defect| carry_out(defect));
    println!("done");
    true
}

fn tell_of_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let place =
            panic.location().map(|place| format!("{}:{}", place.file(), place.line())).unwrap_or_default();
        println!("panic at {place}");
    }));
}

/// The state in which a command does most.
fn at_home(command: &Command) -> State {
    if command.states.contains(&State::Open) { State::Open } else { command.states[0] }
}

/// A rig in the state that the next command needs.
struct Post {
    smith: Wordsmith,
    rig: Option<Rig>,
    pin: Value,
    calls: u32,
}

impl Post {
    fn new(dice: Dice) -> Self {
        Self { smith: Wordsmith::new(dice), rig: None, pin: json!(PIN), calls: 0 }
    }

    fn call(&mut self, command: &Command, state: State, count: u32) {
        let count = if command.arguments.is_empty() { count.min(BARE) } else { count };
        let mut taken = 0;
        for _ in 0..count {
            let body = self.smith.body(command);
            let rig = self.stand(state);
            let answered = code(body.send(rig, command.name));
            assert!(
                !["locked", "not-allowed-now"].contains(&answered.as_str()) || command.name == "lock",
                "{} is allowed in {state:?} and answered {answered}",
                command.name
            );
            taken += u32::from(answered == "ok");
            if let Body::Named(arguments) = body {
                self.pin = arguments.get("pin").cloned().unwrap_or_else(|| json!(PIN));
            }
        }
        println!("called {} {count} {taken}", command.name);
    }

    /// The rig, in this state: as it is, or by the ways that a person has, or a new one.
    fn stand(&mut self, wanted: State) -> &Rig {
        self.calls += 1;
        if let Some(rig) = &self.rig {
            come_back(rig, wanted, &self.pin, self.calls);
        }
        if self.rig.as_ref().is_none_or(|rig| state(rig) != wanted) {
            self.leave();
            self.rig = Some(self.fresh(wanted));
        }
        self.rig.as_ref().expect("it was put there")
    }

    fn fresh(&mut self, wanted: State) -> Rig {
        match wanted {
            State::Locked => Rig::locked(),
            State::HandedOver => Rig::handed_over(),
            State::Open | State::Covered => {
                let rig = Rig::open();
                self.smith.look_around(&rig);
                come_back(&rig, wanted, &self.pin, 0);
                rig
            }
        }
    }

    /// Ends the rig, and looks at what it left in the folders that were chosen.
    fn leave(&mut self) {
        let Some(rig) = self.rig.take() else { return };
        for stranger in strangers(rig.folder.path()) {
            println!("stranger {}", stranger.display());
        }
    }
}

fn come_back(rig: &Rig, wanted: State, pin: &Value, calls: u32) {
    let shell = rig.core.app().state::<Arc<Shell>>();
    if calls.is_multiple_of(STILL_HERE) {
        shell.still_here();
    }
    let back = |state: State, pin: &Value| {
        let command = if state == State::Covered { "uncover" } else { "hand_back" };
        let _ = rig.page.call(command, json!({ "pin": pin }));
    };
    match (shell.state(), wanted) {
        (now @ (State::Covered | State::HandedOver), State::Open) => back(now, pin),
        (now @ (State::Covered | State::HandedOver), _) if calls.is_multiple_of(WRONG_PINS) => {
            let consent = rig.page.value("handed_over", json!({})).map(|shown| shown["consentId"].clone());
            back(now, &json!(PIN));
            give_away(rig, now, consent.unwrap_or_default());
        }
        (State::Open, State::Covered) => give_away(rig, State::Covered, Value::Null),
        _ => (),
    }
}

/// Covers the screen, or hands the document over again.
fn give_away(rig: &Rig, state: State, consent: Value) {
    let handed_over = json!({ "consentId": consent, "presentation": presentation(), "pin": PIN });
    let _ = match state {
        State::Covered => rig.page.call("cover", json!({ "pin": PIN })),
        _ => rig.page.call("hand_over", handed_over),
    };
}

fn state(rig: &Rig) -> State {
    rig.core.app().state::<Arc<Shell>>().state()
}

/// What does not belong in the folders that were chosen.
fn strangers(folder: &Path) -> Vec<PathBuf> {
    let within = |name: &str| {
        std::fs::read_dir(folder.join(name)).into_iter().flatten().flatten().map(|entry| entry.path())
    };
    let ends = |path: &PathBuf, endings: &[&str]| {
        path.extension().is_some_and(|found| endings.iter().any(|ending| found == *ending))
    };
    let beside = within("").filter(|path| {
        !ends(path, &["throughline"])
            && !["config", "papers", "backups"].iter().any(|name| path.ends_with(name))
    });
    let papers = within("papers").filter(|path| !ends(path, &["pdf", "ics"]));
    // A copy that is being written has a name of its own until it is whole.
    let begun = |path: &PathBuf| {
        path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(".throughline-new-"))
    };
    let backups = within("backups").filter(|path| !ends(path, &["throughline-backup"]) && !begun(path));
    beside.chain(papers).chain(backups).collect()
}

/// A defect on purpose.
fn carry_out(defect: &str) {
    match defect {
        "--panic" => {
            let rig = Rig::open();
            let shell = rig.core.app().state::<Arc<Shell>>();
            let _ = shell.within::<()>(|_| panic!("on purpose"));
        }
        _ => {
            let outside = std::env::var_os("OUTSIDE").unwrap_or_default();
            std::fs::write(PathBuf::from(outside).join("escaped"), b"on purpose").expect("it can be written");
        }
    }
}
