//! Claim 1: kills at any moment lose no acknowledged record, corrupt nothing, and leave search and record agreed.
//! `THROUGHLINE_KILLS` sets how many; the short count is 200.

use crate::record::Record;
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const SHORT_COUNT: u32 = 200;
/// A fresh vault after so many kills keeps the checks fast.
const KILLS_PER_VAULT: u32 = 20;
/// Below this share of kills within an open transaction the test proves too little.
const OPEN_SHARE_PERCENT: u32 = 30;

/// What was promised: a client's number and the highest revision of its draft, 0 for none yet.
type Promised = BTreeMap<u32, u32>;

#[test]
fn no_kill_loses_an_acknowledged_record() {
    let _turn = crate::alone();
    let kills = std::env::var("THROUGHLINE_KILLS").map_or(SHORT_COUNT, |count| count.parse().unwrap());
    let mut dice = Dice(1);
    let (mut within_transaction, mut promises, mut done) = (0, 0, 0);
    while done < kills {
        let count = KILLS_PER_VAULT.min(kills - done);
        let (open, promised) = kill_one_vault(count, &mut dice);
        within_transaction += open;
        promises += promised;
        done += count;
    }
    println!(
        "{kills} kills, {within_transaction} within an open transaction, {promises} acknowledged records, 0 lost"
    );
    assert!(
        within_transaction * 100 >= kills * OPEN_SHARE_PERCENT,
        "only {within_transaction} of {kills} kills hit an open transaction: the test proves too little"
    );
}

#[test]
fn a_killed_creation_leaves_a_whole_vault_or_none() {
    let _turn = crate::alone();
    let in_full = u64::try_from(undisturbed_creation().as_micros()).unwrap();
    let mut dice = Dice(2);
    let (mut none, mut whole) = (0, 0);
    for _ in 0..60 {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("Practice.throughline");
        let mut writer = start(&folder, 1);
        std::thread::sleep(Duration::from_micros(dice.below(2 * in_full)));
        writer.kill().unwrap();
        writer.wait().unwrap();
        if folder.exists() {
            Record::open(&folder).expect("what bears the vault's name is whole").close().unwrap();
            whole += 1;
        } else {
            none += 1;
        }
    }
    assert!(
        none >= 5 && whole >= 5,
        "kills before and after the renaming: {none} without a vault, {whole} with one"
    );
}

/// How long the writer takes to make a vault when nobody kills it.
fn undisturbed_creation() -> Duration {
    let place = tempfile::tempdir().unwrap();
    let started = Instant::now();
    write_until_killed(&place.path().join("Practice.throughline"), 1, Duration::ZERO);
    started.elapsed()
}

/// Kills the writer of one vault again and again, and checks the vault after each.
fn kill_one_vault(kills: u32, dice: &mut Dice) -> (u32, usize) {
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join("Practice.throughline");
    Record::create(&folder).unwrap().close().unwrap();
    let mut promised = Promised::new();
    let (mut within_transaction, mut last) = (0, 0);
    for _ in 0..kills {
        let news = write_until_killed(&folder, last + 1, Duration::from_micros(dice.below(60_000)));
        within_transaction += u32::from(folder.join("vault.db-journal").exists());
        last = check(&folder, &news, &mut promised);
    }
    (within_transaction, promised.len())
}

/// Kills writers until one leaves the journal of its open transaction; whether one did in a hundred.
pub fn leave_a_journal(folder: &Path, first: u32) -> bool {
    (0..100).any(|try_| {
        write_until_killed(folder, first + 1_000 * try_, Duration::from_micros(997 * u64::from(try_)));
        folder.join("vault.db-journal").exists()
    })
}

/// Runs the writer, kills it after `delay`, and returns what it had promised until then.
fn write_until_killed(folder: &Path, first: u32, delay: Duration) -> Promised {
    let mut writer = start(folder, first);
    let mut lines = BufReader::new(writer.stdout.take().unwrap()).lines().map(Result::unwrap);
    assert_eq!(lines.next().as_deref(), Some("ready"), "the writer opens after every kill before");
    std::thread::sleep(delay);
    writer.kill().unwrap();
    writer.wait().unwrap();
    let mut promised = Promised::new();
    for line in lines {
        let mut words = line.split(' ').skip(1).map(|number| number.parse().unwrap());
        promised.insert(words.next().unwrap(), words.next().unwrap_or(0));
    }
    promised
}

fn start(folder: &Path, first: u32) -> Child {
    Command::new(env!("CARGO_BIN_EXE_crash-writer"))
        .arg(folder)
        .arg(first.to_string())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap()
}

/// Opens the vault that the kill left, compares it with everything that was ever promised, and returns the last client's
/// number: it may have been written without having been acknowledged.
fn check(folder: &Path, news: &Promised, promised: &mut Promised) -> u32 {
    let record = Record::open(folder).expect("a vault opens after any kill");
    assert_eq!(record.problems(), Vec::<String>::new(), "pages, rows and audit trail are sound");
    let kept = record.clients();
    for (number, revision) in news {
        let note = record.draft_revision(*number);
        assert!(note >= *revision, "client {number}: draft {revision} was acknowledged, {note} is there");
        assert!(
            record.search_finds(*number),
            "client {number} is in the list and must be found by searching"
        );
    }
    promised.extend(news);
    let lost: Vec<_> = promised.keys().filter(|number| !kept.contains(number)).collect();
    assert!(lost.is_empty(), "acknowledged, and gone: {lost:?}");
    let unpromised = kept.iter().filter(|number| !promised.contains_key(number));
    for number in unpromised {
        assert!(record.search_finds(*number), "client {number} came without a promise, but it came whole");
    }
    record.close().expect("the vault closes");
    assert!(!folder.join("vault.db-journal").exists(), "at rest there is no journal");
    kept.last().copied().unwrap_or(0)
}

/// A small generator with a fixed seed (SplitMix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % limit
    }
}
