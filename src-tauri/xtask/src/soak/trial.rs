//! Trying claims: two at a time, then one by one those that measure time.

use super::claim::{Claim, Trial};
use super::keep::Kept;
use crate::failure::Outcome;
use crate::family;
use crate::place::Place;
use std::process::{Child, Stdio};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Tries all of these, tells of each as it ends, and keeps what became of it.
pub fn all(place: &Place, kept: &Kept, claims: &[&Claim]) -> Outcome<Vec<Trial>> {
    let (alone, mut beside): (Vec<&Claim>, Vec<&Claim>) = claims.iter().partition(|claim| claim.alone);
    // The longest first: both hands then end at nearly the same time.
    beside.sort_by_key(|claim| claim.budget);
    let mut trials = hands(place, kept, beside, 2)?;
    trials.extend(hands(place, kept, alone, 1)?);
    Ok(trials)
}

fn hands(place: &Place, kept: &Kept, waiting: Vec<&Claim>, hands: usize) -> Outcome<Vec<Trial>> {
    let (waiting, done) = (Mutex::new(waiting), Mutex::new(Vec::new()));
    std::thread::scope(|scope| {
        for _ in 0..hands {
            scope.spawn(|| {
                while let Some(claim) = next(&waiting) {
                    let trial = one(place, claim);
                    println!(
                        "{:>3}  {:<7} {:>8.1} s  {}",
                        trial.claim, trial.result, trial.seconds, trial.what
                    );
                    let trial = kept.keep(&trial).map(|()| trial);
                    lock(&done).push(trial);
                }
            });
        }
    });
    done.into_inner().unwrap_or_else(PoisonError::into_inner).into_iter().collect()
}

fn one(place: &Place, claim: &Claim) -> Trial {
    let started = Instant::now();
    let mut claims = place.command(place.program("claims"));
    claims.arg(claim.number.to_string()).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    let said = claims.spawn().map(|child| within(child, claim.budget));
    let seconds = started.elapsed().as_secs_f64();
    match said {
        Err(error) => Trial::broken(claim, seconds, error.to_string()),
        Ok(None) => {
            Trial::broken(claim, seconds, format!("not done after {} s: ended", claim.budget.as_secs()))
        }
        Ok(Some(said)) => said
            .lines()
            .last()
            .and_then(Trial::read)
            .unwrap_or_else(|| Trial::broken(claim, seconds, "its program ended without a word")),
    }
}

/// What a program wrote to its end; none if it had to be ended. One line is far less than a pipe holds.
fn within(mut child: Child, budget: Duration) -> Option<String> {
    let until = Instant::now() + budget;
    while child.try_wait().ok()?.is_none() {
        if Instant::now() > until {
            family::end(&mut child);
            return None;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    std::io::read_to_string(child.stdout.take()?).ok()
}

/// A function of its own, so that the lock is not held while the claim is tried.
fn next<T>(waiting: &Mutex<Vec<T>>) -> Option<T> {
    lock(waiting).pop()
}

fn lock<T>(of: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    of.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::process::Command;

    fn sh(line: &str) -> std::io::Result<Child> {
        Command::new("sh").args(["-c", line]).stdout(Stdio::piped()).spawn()
    }

    #[test]
    fn a_trial_is_heard_to_its_end_and_ended_when_its_time_is_up() {
        assert_eq!(within(sh("echo said").unwrap(), Duration::from_secs(20)).as_deref(), Some("said\n"));
        let started = Instant::now();
        assert_eq!(within(sh("sleep 30; echo late").unwrap(), Duration::from_millis(60)), None);
        assert!(started.elapsed() < Duration::from_secs(10));
    }
}
