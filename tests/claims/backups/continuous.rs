//! Claim 29: a backup made while somebody goes on writing holds a state that was committed, whole.

use super::look_into;
use crate::claim::{Broken, Claim, Held, Proof, Run, Way, beside, must_break};
use std::collections::HashSet;
use std::fs::File;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use tests::kill::Writer;
use tests::record::Record;
use tests::survey::Survey;

/// The claim.
pub const CLAIM: Claim =
    Claim { number: 29, short: 12, full: 200, minutes: 30, alone: false, way: Way::Tried(try_it) };

/// A fresh vault after so many backups keeps the checks fast.
const PER_VAULT: u32 = 20;

fn try_it(run: &Run) -> Proof {
    let place = run.scratch()?;
    let (mut states, mut done) = (0, 0);
    while done < run.count {
        let count = PER_VAULT.min(run.count - done);
        states += one_vault(count, place.path())?;
        done += count;
    }
    let caught = must_break("a plain copy of the files", plain_copies(run, place.path()))?;
    Ok(Held::after(run.count, format!("{states} committed states")).having_caught(caught))
}

/// So many backups of one vault that is written to all the time; how many states it had.
fn one_vault(count: u32, place: &Path) -> Result<usize, Broken> {
    let place = tempfile::tempdir_in(place)?;
    let record = Mutex::new(Record::create(&place.path().join("Practice.throughline"))?);
    let committed = Mutex::new(Vec::new());
    let done = AtomicBool::new(false);
    let backups = std::thread::scope(|scope| {
        let writer = scope.spawn(|| write_on(&record, &committed, &done));
        let backups = back_up(count, &record, place.path());
        done.store(true, Ordering::SeqCst);
        writer.join().map_err(|_| Broken("the writer ended".into()))??;
        backups
    })?;
    let committed = committed.into_inner().unwrap_or_else(PoisonError::into_inner);
    for (number, file) in backups.iter().enumerate() {
        let found =
            look_into(file, place.path()).map_err(|Broken(why)| Broken(format!("backup {number}: {why}")))?;
        if !committed.contains(&found) {
            return Err(Broken(format!("backup {number} holds a state that never was")));
        }
    }
    Ok(committed.len())
}

/// Adds clients, and notes down every state that was committed.
fn write_on(record: &Mutex<Record>, committed: &Mutex<Vec<Survey>>, done: &AtomicBool) -> Result<(), Broken> {
    let note_down = |record: &Record| -> Result<(), Broken> {
        lock(committed).push(record.survey()?);
        Ok(())
    };
    note_down(&lock(record))?;
    for number in 1.. {
        let client = act(record, note_down, |record| record.add_client(number))?;
        let begun = act(record, note_down, |record| record.begin_note(client))?;
        for revision in 1..=3 {
            act(record, note_down, |record| record.save_draft(begun, number, revision))?;
        }
        act(record, note_down, |record| record.sign(begun))?;
        if done.load(Ordering::SeqCst) {
            break;
        }
    }
    Ok(())
}

fn act<T>(
    record: &Mutex<Record>,
    note_down: impl Fn(&Record) -> Result<(), Broken>,
    act: impl FnOnce(&mut Record) -> Result<T, caseload::CaseloadError>,
) -> Result<T, Broken> {
    // Whoever waits for the record gets it.
    std::thread::sleep(Duration::from_micros(300));
    let mut record = lock(record);
    let done = act(&mut record)?;
    note_down(&record)?;
    Ok(done)
}

fn back_up(count: u32, record: &Mutex<Record>, to: &Path) -> Result<Vec<PathBuf>, Broken> {
    (0..count)
        .map(|_| {
            std::thread::sleep(Duration::from_millis(20));
            Ok(lock(record).back_up(to)?)
        })
        .collect()
}

/// The deliberate defect: copies of the files, as any program makes them, while another process writes.
fn plain_copies(run: &Run, place: &Path) -> Result<(), Broken> {
    let place = tempfile::tempdir_in(place)?;
    let vault = place.path().join("Practice.throughline");
    let mut writer = Writer::new(beside("crash-writer")?).start(&vault, 1)?;
    let mut said = BufReader::new(writer.stdout.take().ok_or("no stdout")?).lines();
    said.next();
    let drain = std::thread::spawn(move || said.count());
    let copies: Vec<PathBuf> = (0..run.count.max(20))
        .map(|number| copied(&vault, place.path(), number))
        .collect::<Result<_, _>>()?;
    writer.kill()?;
    writer.wait()?;
    drop(drain.join());
    copies.iter().try_for_each(|copy| whole(copy))
}

/// A copy takes its time, as on a slow disk.
fn copied(vault: &Path, to: &Path, number: u32) -> Result<PathBuf, Broken> {
    let copy = to.join(format!("Copy {number}.throughline"));
    std::fs::create_dir(&copy)?;
    for name in ["lock", "vault.key", "vault.db"] {
        let (mut from, mut into) = (File::open(vault.join(name))?, File::create(copy.join(name))?);
        let mut part = vec![0; 65_536];
        while let Some(length) = Some(from.read(&mut part)?).filter(|length| *length > 0) {
            into.write_all(&part[..length])?;
            std::thread::sleep(Duration::from_millis(1));
        }
    }
    Ok(copy)
}

fn whole(copy: &Path) -> Result<(), Broken> {
    let record = Record::open(copy)?;
    let problems: HashSet<String> = record.problems()?.into_iter().collect();
    problems.into_iter().next().map_or(Ok(()), |problem| Err(Broken(problem)))
}

fn lock<T>(of: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    of.lock().unwrap_or_else(PoisonError::into_inner)
}
