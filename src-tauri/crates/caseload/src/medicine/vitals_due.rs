//! When readings are due. Computed from stored times: it survives lock, kill and restart.

use super::{DueVitals, Vitals};
use crate::chart::Item;
use crate::protocol::Protocol;
use crate::time::Moment;
use chrono::TimeDelta;

/// A reading may come so much earlier than it is due, and is late only after as much. Source: our default.
const GRACE: TimeDelta = TimeDelta::minutes(5);

/// What the session is at, as far as readings are concerned.
pub(super) struct Clock {
    pub now: Moment,
    pub first_dose: Option<Moment>,
    /// Nothing is due any more after that.
    pub ended: Option<Moment>,
}

/// Every reading that the protocol has until now, and the next one; with the one before leaving. `vitals` by time.
pub(super) fn due(protocol: &Protocol, vitals: &[Item<Vitals>], clock: &Clock) -> Vec<DueVitals> {
    let counting: Vec<&Item<Vitals>> =
        vitals.iter().filter(|reading| reading.content.struck.is_none()).collect();
    let Some(first) = clock.first_dose else { return before(protocol, &counting, clock.now) };
    let minutes = minutes(protocol, first, clock);
    let mut due: Vec<DueVitals> = minutes
        .iter()
        .enumerate()
        .map(|(place, minute)| one(&counting, first, *minute, minutes.get(place + 1).copied(), clock))
        .collect();
    due.extend(at_end(protocol, &counting, first, clock));
    due
}

/// Before a dose: one reading, fresh.
fn before(protocol: &Protocol, counting: &[&Item<Vitals>], now: Moment) -> Vec<DueVitals> {
    let fresh = TimeDelta::minutes(i64::from(protocol.vitals_fresh_minutes.value));
    let newest = counting.last().filter(|reading| now.0 - reading.at.0 <= fresh);
    vec![DueVitals { minutes: Some(0), due_at: None, late: false, done_by: newest.map(|reading| reading.id) }]
}

/// The planned minutes until now or the end, and the next one after.
fn minutes(protocol: &Protocol, first: Moment, clock: &Clock) -> Vec<u32> {
    let last = clock.ended.unwrap_or(clock.now);
    let passed = u32::try_from((last.0 - first.0).num_minutes()).unwrap_or_default();
    let mut minutes = protocol.vitals.until(passed);
    if clock.ended.is_none() {
        let planned = protocol.vitals.at.value.iter().copied();
        let step = protocol.vitals.then_every.as_ref().map_or(0, |every| every.value);
        let ahead: Vec<u32> = planned.filter(|minute| *minute > passed).collect();
        let again = minutes.last().filter(|_| step > 0).map(|last| last + step);
        match ahead.is_empty() {
            true => minutes.extend(again),
            false => minutes.extend(ahead),
        }
    }
    minutes
}

fn one(
    counting: &[&Item<Vitals>],
    first: Moment,
    minute: u32,
    next: Option<u32>,
    clock: &Clock,
) -> DueVitals {
    let at = |minute: u32| first.0 + TimeDelta::minutes(i64::from(minute));
    let from = if minute == 0 { None } else { Some(at(minute) - GRACE) };
    let until = if minute == 0 { Some(first.0 + GRACE) } else { next.map(|next| at(next) - GRACE) };
    let inside = |reading: &&&Item<Vitals>| {
        from.is_none_or(|from| reading.at.0 >= from) && until.is_none_or(|until| reading.at.0 < until)
    };
    // Right before the dose the newest reading counts, later the first that came.
    let mut found = counting.iter().filter(inside);
    let done_by = if minute == 0 { found.next_back() } else { found.next() };
    let due_at = Moment(at(minute));
    let over = clock.ended.unwrap_or(clock.now).0 > due_at.0 + GRACE;
    DueVitals {
        minutes: Some(minute),
        due_at: Some(due_at),
        late: over && done_by.is_none(),
        done_by: done_by.map(|reading| reading.id),
    }
}

/// Once more before leaving: a reading after the last planned minute.
fn at_end(
    protocol: &Protocol,
    counting: &[&Item<Vitals>],
    first: Moment,
    clock: &Clock,
) -> Option<DueVitals> {
    let last = protocol.vitals.at.value.last().copied().unwrap_or_default();
    let planned = first.0 + TimeDelta::minutes(i64::from(last)) + GRACE;
    let done = counting.iter().rev().find(|reading| reading.at.0 > planned);
    protocol.vitals.at_end.then(|| DueVitals {
        minutes: None,
        due_at: None,
        late: clock.ended.is_some() && done.is_none(),
        done_by: done.map(|reading| reading.id),
    })
}
