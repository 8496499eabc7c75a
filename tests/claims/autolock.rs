//! Claim 26: the record locks within two seconds of its limit, whatever happened to the clocks: a computer that slept for
//! twelve hours, a time of day that was set back or forward, a monotonic clock that stood still.

use crate::claim::{Broken, Claim, Held, Proof, Run, Way, must_break, require};
use serde_json::json;
use std::fs::File;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tests::dice::Dice;
use tests::rig::{PASSPHRASE, PIN, Rig};
use throughline::autolock::fake::FakeClocks;
use throughline::autolock::{AutoLock, Clocks};
use throughline::state::State;

/// The claim.
pub const CLAIM: Claim =
    Claim { number: 26, short: 6, full: 300, minutes: 30, alone: true, way: Way::Tried(try_it) };

const LATE: Duration = Duration::from_secs(2);
const IDLE: Duration = Duration::from_secs(5 * 60);
/// The longest that a client may read.
const READING: Duration = Duration::from_secs(30 * 60);
/// The longest that a cover stays.
const COVERED: Duration = Duration::from_secs(4 * 60 * 60);
const NIGHT: Duration = Duration::from_secs(12 * 60 * 60);
/// Histories of the clocks for each lock of a real session.
const HISTORIES: u32 = 200;
/// What happens in each.
const EVENTS: usize = 60;

fn try_it(run: &Run) -> Proof {
    let histories = run.of(run.count * HISTORIES);
    let locks = all_in_time(histories, |clocks| clocks)?;
    let slowest = sessions(*run)?;
    let caught = [
        must_break(
            "the time of day is not looked at",
            all_in_time(histories, |clocks| Arc::new(OnlyMonotonic(clocks))),
        )?,
        must_break(
            "only the time of day is looked at",
            all_in_time(histories, |clocks| Arc::new(OnlyWall(clocks))),
        )?,
        must_break("nobody has been away", session(|_, clocks| clocks.pass(IDLE / 2)))?,
    ];
    let notes = format!(
        "{} sessions locked and closed within {} ms; {} histories of the clocks with {locks} locks, each at its moment",
        run.count,
        slowest.as_millis(),
        histories.count
    );
    Ok(Held::after(run.count, notes).having_caught(caught.join("; ")))
}

/// Real sessions: how long the slowest took from its limit to a vault that is closed.
fn sessions(run: Run) -> Result<Duration, Broken> {
    let (rig, clocks, _) = Rig::watched();
    let mut slowest = Duration::ZERO;
    for round in 0..run.count {
        let (what, until_over) = &WAYS[round as usize % WAYS.len()];
        let told = |Broken(why)| Broken(format!("round {round}, {what}: {why}"));
        slowest = slowest.max(locks(&rig, &clocks, until_over).map_err(told)?);
        let opened = rig.page.call_raw("unlock", PASSPHRASE.as_bytes());
        require(opened.is_ok(), || format!("round {round}, {what}: it does not open again"))?;
    }
    Ok(slowest)
}

/// One session, in which this happens.
fn session(happens: impl Fn(&Rig, &FakeClocks)) -> Result<Duration, Broken> {
    let (rig, clocks, _) = Rig::watched();
    locks(&rig, &clocks, &happens)
}

type Happening = fn(&Rig, &FakeClocks);

/// What brings a session to its limit; between two events the clocks are read, as they are twice a second.
const WAYS: [(&str, Happening); 7] = [
    ("idle", |_, clocks| clocks.pass(IDLE)),
    ("asleep for twelve hours", |_, clocks| clocks.sleep(NIGHT)),
    ("the clock set back, then idle", |rig, clocks| {
        clocks.set_by(-7_200_000);
        rig.state();
        clocks.pass(IDLE);
    }),
    ("the clock set back while asleep", |rig, clocks| {
        clocks.set_by(-86_400_000);
        rig.state();
        clocks.sleep(NIGHT);
    }),
    ("the clock set forward by a day", |_, clocks| clocks.set_by(86_400_000)),
    ("covered, asleep for twelve hours", |rig, clocks| {
        rig.value("cover", json!({ "pin": PIN }));
        clocks.sleep(NIGHT);
    }),
    ("covered, somebody there, four hours", |rig, clocks| {
        rig.value("cover", json!({ "pin": PIN }));
        clocks.pass(COVERED / 2);
        rig.value("still_here", json!({}));
        clocks.pass(COVERED / 2);
    }),
];

fn locks(rig: &Rig, clocks: &FakeClocks, happens: &impl Fn(&Rig, &FakeClocks)) -> Result<Duration, Broken> {
    happens(rig, clocks);
    let limit = Instant::now();
    let closed = || File::open(rig.vault().join("lock")).is_ok_and(|lock| lock.try_lock().is_ok());
    while !closed() {
        require(limit.elapsed() < LATE, || "two seconds after its limit the vault is still open".into())?;
        std::thread::sleep(Duration::from_millis(10));
    }
    let took = limit.elapsed();
    require(rig.state() == json!("locked"), || "the vault is closed, and the session is not locked".into())?;
    Ok(took)
}

/// What happens to a computer and to the person before it. Milliseconds.
#[derive(Clone, Copy, Debug)]
enum Event {
    Passes(u64),
    /// And meanwhile, between two readings, the clock is set back by as much.
    PassesUnseenByDay(u64),
    Sleeps(u64),
    SetBack(u64),
    SetForward(u64),
    Touched,
}

/// The clocks as somebody reads them.
type Reads = fn(Arc<FakeClocks>) -> Arc<dyn Clocks>;

/// Random histories. It must never be open past its limit by true time, and never locked before it, unless somebody set the
/// clock forward, which cannot be told from a sleep. How many locks there were.
fn all_in_time(run: Run, reads: Reads) -> Result<u32, Broken> {
    let (mut dice, mut locks): (Dice, u32) = (run.dice(), 0);
    for number in 0..run.count {
        let mut history = History::begin(&mut dice, reads);
        for _ in 0..EVENTS {
            let event = history.any_event(&mut dice);
            let locked = history.happens(event);
            locks += u32::from(
                locked.map_err(|Broken(why)| Broken(format!("history {number}, {event:?}: {why}")))?,
            );
        }
    }
    Ok(locks)
}

/// One of them.
struct History {
    clocks: Arc<FakeClocks>,
    auto_lock: AutoLock,
    state: State,
    limit: u64,
    /// True time since somebody was there; behind a cover, since it was covered.
    gone: u64,
    /// How far the clock was set forward in that time.
    forward: u64,
}

impl History {
    fn begin(dice: &mut Dice, reads: Reads) -> Self {
        let clocks = Arc::new(FakeClocks::default());
        let auto_lock = AutoLock::new(reads(Arc::clone(&clocks)));
        let minutes = 1 + dice.below(30) as u32;
        auto_lock.set_limit(minutes);
        let state = [State::Open, State::Open, State::HandedOver, State::Covered][dice.below(4)];
        let idle = Duration::from_secs(60 * u64::from(minutes));
        let limit = match state {
            State::HandedOver => idle.max(READING),
            State::Covered => COVERED,
            State::Open | State::Locked => idle,
        };
        let limit = u64::try_from(limit.as_millis()).unwrap_or(u64::MAX);
        Self { clocks, auto_lock, state, limit, gone: 0, forward: 0 }
    }

    /// Often up to a millisecond before the limit, or just over it.
    fn any_event(&self, dice: &mut Dice) -> Event {
        let left = self.limit.saturating_sub(self.gone).max(1);
        let night = NIGHT.as_secs() * 1_000;
        match dice.below(10) {
            0 => Event::Passes(left - 1),
            1 => Event::Passes(left),
            2 => Event::Passes(dice.below(left as usize) as u64),
            3 => Event::PassesUnseenByDay(dice.below(left as usize) as u64),
            4 => Event::Sleeps(night),
            5 => Event::Sleeps(dice.below(left as usize) as u64),
            6 => Event::SetBack(dice.below(night as usize) as u64),
            7 => Event::SetForward(dice.below(left as usize / 2 + 1) as u64),
            _ => Event::Touched,
        }
    }

    /// Whether it locked.
    fn happens(&mut self, event: Event) -> Result<bool, Broken> {
        let time = Duration::from_millis;
        match event {
            Event::Passes(ms) => self.clocks.pass(time(ms)),
            Event::PassesUnseenByDay(ms) => {
                self.clocks.pass(time(ms));
                self.clocks.set_by(-i64::try_from(ms)?);
            }
            Event::Sleeps(ms) => self.clocks.sleep(time(ms)),
            Event::SetBack(ms) => self.clocks.set_by(-i64::try_from(ms)?),
            Event::SetForward(ms) => self.clocks.set_by(i64::try_from(ms)?),
            Event::Touched => {}
        }
        match event {
            Event::Passes(ms) | Event::PassesUnseenByDay(ms) | Event::Sleeps(ms) => self.gone += ms,
            Event::SetForward(ms) => self.forward += ms,
            Event::SetBack(_) | Event::Touched => {}
        }
        self.look(matches!(event, Event::Touched))
    }

    fn look(&mut self, somebody_is_there: bool) -> Result<bool, Broken> {
        let over = self.auto_lock.is_over(self.state);
        let (late, early) = (!over && self.gone >= self.limit, over && self.gone + self.forward < self.limit);
        require(!late, || format!("{} ms after its limit it is open", self.gone - self.limit))?;
        require(!early, || format!("{} ms before its limit it is locked", self.limit - self.gone))?;
        if over {
            self.auto_lock.entered();
            (self.gone, self.forward) = (0, 0);
        } else if somebody_is_there {
            require(self.auto_lock.touched(self.state), || "somebody is there, and it is locked".into())?;
            if self.state != State::Covered {
                (self.gone, self.forward) = (0, 0);
            }
        }
        Ok(over)
    }
}

/// A deliberate defect: the monotonic clock alone, which stands still while the computer sleeps.
struct OnlyMonotonic(Arc<FakeClocks>);

impl Clocks for OnlyMonotonic {
    fn monotonic(&self) -> Duration {
        self.0.monotonic()
    }

    fn wall_ms(&self) -> i64 {
        0
    }
}

/// A deliberate defect: the time of day alone, which can be set back.
struct OnlyWall(Arc<FakeClocks>);

impl Clocks for OnlyWall {
    fn monotonic(&self) -> Duration {
        Duration::ZERO
    }

    fn wall_ms(&self) -> i64 {
        self.0.wall_ms()
    }
}
