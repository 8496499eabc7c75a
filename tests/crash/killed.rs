//! Claim 1 in short: kills at any moment lose no acknowledged record, corrupt nothing, and leave search and record agreed.

use std::time::Duration;
use tests::dice::Dice;
use tests::record::Record;

#[test]
fn no_kill_loses_an_acknowledged_record() {
    let _turn = crate::alone();
    let kills = crate::writer().kill(60, &mut Dice(1), &std::env::temp_dir()).unwrap();
    println!("{kills:?}");
}

#[test]
fn a_writer_that_promises_too_early_is_found_out() {
    let _turn = crate::alone();
    let mut hasty = crate::writer();
    hasty.options.push("--early");
    let loss = hasty.kill(200, &mut Dice(1), &std::env::temp_dir()).unwrap_err();
    assert!(loss.contains("acknowledged"), "a loss is told as one: {loss}");
}

#[test]
fn a_killed_creation_leaves_a_whole_vault_or_none() {
    let _turn = crate::alone();
    let (writer, scratch) = (crate::writer(), std::env::temp_dir());
    let in_full = usize::try_from(writer.undisturbed_creation(&scratch).unwrap().as_micros()).unwrap();
    let mut dice = Dice(2);
    let (mut none, mut whole) = (0, 0);
    for _ in 0..60 {
        let place = tempfile::tempdir_in(&scratch).unwrap();
        let folder = place.path().join("Practice.throughline");
        let mut started = writer.start(&folder, 1).unwrap();
        std::thread::sleep(Duration::from_micros(dice.below(2 * in_full) as u64));
        started.kill().unwrap();
        started.wait().unwrap();
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
