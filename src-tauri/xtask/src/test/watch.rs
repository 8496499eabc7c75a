//! Runs the steps: two at a time, each after what it needs, each into its own log.

use super::counts::Counts;
use super::record::{End, Record};
use super::step::{Lane, Step, Work};
use crate::failure::Outcome;
use crate::family;
use crate::place::Place;
use std::fs::File;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// How many lines of a failed step's log are shown.
const SHOWN: usize = 400;

/// Runs all steps; returns what became of them in the order of the plan.
pub fn run_all(place: &Place, steps: &[Step], logs: &Path) -> Vec<Record> {
    let table =
        Table { state: Mutex::new(steps.iter().map(|_| State::Waiting).collect()), changed: Condvar::new() };
    std::thread::scope(|scope| {
        for _ in [Lane::Cargo, Lane::Other] {
            scope.spawn(|| work_through(place, steps, logs, &table));
        }
    });
    let states = table.state.into_inner().unwrap_or_else(PoisonError::into_inner);
    states
        .into_iter()
        .filter_map(|state| if let State::Done(record) = state { Some(record) } else { None })
        .collect()
}

enum State {
    Waiting,
    Running,
    Done(Record),
}

struct Table {
    state: Mutex<Vec<State>>,
    changed: Condvar,
}

enum Next {
    Run(usize),
    LeaveOut(usize),
    Wait,
    Nothing,
}

fn work_through(place: &Place, steps: &[Step], logs: &Path, table: &Table) {
    let mut states = lock(table);
    loop {
        match next(steps, &states) {
            Next::Nothing => return,
            Next::Wait => states = table.changed.wait(states).unwrap_or_else(PoisonError::into_inner),
            Next::LeaveOut(at) => {
                states[at] = State::Done(left_out(&steps[at]));
                table.changed.notify_all();
            }
            Next::Run(at) => {
                states[at] = State::Running;
                drop(states);
                let record = run(place, &steps[at], logs);
                states = lock(table);
                states[at] = State::Done(record);
                table.changed.notify_all();
            }
        }
    }
}

fn lock(table: &Table) -> MutexGuard<'_, Vec<State>> {
    table.state.lock().unwrap_or_else(PoisonError::into_inner)
}

fn next(steps: &[Step], states: &[State]) -> Next {
    let end = |name: &str| {
        let at = steps.iter().position(|step| step.name == name)?;
        if let State::Done(record) = &states[at] { Some(record.end) } else { None }
    };
    let busy = |lane| {
        steps.iter().zip(states).any(|(step, state)| matches!(state, State::Running) && step.lane == lane)
    };
    let mut waiting = false;
    for (at, step) in steps.iter().enumerate().filter(|(at, _)| matches!(states[*at], State::Waiting)) {
        let ends: Vec<_> = step.needs.iter().map(|need| end(need)).collect();
        if ends.iter().flatten().any(|end| *end != End::Passed) {
            return Next::LeaveOut(at);
        }
        if ends.iter().all(Option::is_some) && !busy(step.lane) {
            return Next::Run(at);
        }
        waiting = true;
    }
    if waiting { Next::Wait } else { Next::Nothing }
}

fn left_out(step: &Step) -> Record {
    println!("-- {}: left out, because something it needs failed", step.name);
    Record { name: step.name, end: End::LeftOut, time: Duration::ZERO, counts: Counts::default() }
}

fn run(place: &Place, step: &Step, logs: &Path) -> Record {
    println!("-- {} ...", step.name);
    let started = Instant::now();
    let log = logs.join(format!("{}.log", step.name.replace(' ', "-")));
    let ended_well = carry_out(place, step, &log).unwrap_or_else(|failure| {
        println!("{}: {failure}", step.name);
        false
    });
    let words =
        std::fs::read(&log).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default();
    let counts = Counts::read(step.speaks, &words, ended_well);
    let end = if counts.failed == 0 { End::Passed } else { End::Failed };
    tell(step, end, started.elapsed(), &counts, &words);
    Record { name: step.name, end, time: started.elapsed(), counts }
}

fn carry_out(place: &Place, step: &Step, log: &Path) -> Outcome<bool> {
    let file = File::create(log)?;
    match step.work {
        Work::Inside(check) => {
            std::fs::write(log, check(place)?)?;
            Ok(true)
        }
        Work::Programs(commands) => {
            let until = Instant::now() + step.limit;
            for mut command in commands(place) {
                if !ends_well(&mut command, &file, until)? {
                    return Ok(false);
                }
            }
            Ok(true)
        }
    }
}

fn ends_well(command: &mut Command, log: &File, until: Instant) -> Outcome<bool> {
    command.env("NO_COLOR", "1").env_remove("FORCE_COLOR").env("CARGO_TERM_COLOR", "never");
    command.stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log.try_clone()?);
    let mut child = command.spawn()?;
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(status.success());
        }
        if Instant::now() > until {
            println!("Ended after its time was up: {}", command.get_program().to_string_lossy());
            family::end(&mut child);
            return Ok(false);
        }
        std::thread::sleep(Duration::from_millis(50));
    }
}

fn tell(step: &Step, end: End, time: Duration, counts: &Counts, log: &str) {
    let seconds = time.as_secs_f64();
    if end == End::Passed {
        println!("-- {}: ok, {seconds:.1} s", step.name);
        counts.lines.iter().for_each(|line| println!("     {line}"));
        return;
    }
    let lines: Vec<&str> = log.lines().collect();
    let shown = &lines[lines.len().saturating_sub(SHOWN)..];
    println!(
        "-- {}: FAILED, {seconds:.1} s. The end of its log:\n{}\n-- end of {}",
        step.name,
        shown.join("\n"),
        step.name
    );
}
