//! Short count of claim 6: every changed backup is refused, and nothing is replaced. `THROUGHLINE_MUTATIONS` gives the
//! long one.

use super::*;
use crate::tests::mutation::{Dice, mutate};
use crate::unpack_by_root_key;

#[test]
fn a_mutated_backup_is_refused_before_anything_is_replaced() {
    let rounds =
        std::env::var("THROUGHLINE_MUTATIONS").ok().and_then(|count| count.parse().ok()).unwrap_or(300);
    let made = backed_up(40);
    let original = fs::read(&made.file).unwrap();
    let (file, to) = (made.backups.join("mutated.throughline-backup"), made.backups.join("to.throughline"));
    let vault = open_vault(&made.place);
    let (mut dice, mut unchanged) = (Dice(6), 0);
    for round in 0..rounds {
        let mut content = original.clone();
        // Small units hit head, key file and trailer, large ones move whole pages.
        let unit = [16, 96, 512, 8_192][dice.below(4)];
        mutate(&mut content, unit, &mut dice);
        if content == original {
            unchanged += 1;
            continue;
        }
        fs::write(&file, &content).unwrap();
        for refused in [
            backup::open_own(&vault, &file, NOTES, &made.backups).map(drop),
            unpack_by_root_key(&file, &ROOT, &to),
        ] {
            match refused {
                Err(VaultError::BackupDamaged) => {}
                other => panic!("round {round}: a changed backup is damaged, not {other:?}"),
            }
        }
        assert!(!to.exists(), "round {round}");
    }
    assert!(unchanged * 4 < rounds, "most rounds must change something: {unchanged} of {rounds} did not");
    assert!(fs::read(&made.file).unwrap() == original);
    assert_eq!(names(&made.backups), [NAME, "mutated.throughline-backup"], "nothing of it is left");
}

#[test]
fn one_changed_bit_anywhere_in_head_key_file_or_trailer_is_refused() {
    let made = backed_up(1);
    let original = fs::read(&made.file).unwrap();
    let vault = open_vault(&made.place);
    let file = made.backups.join("flipped.throughline-backup");
    let (length, mut dice) = (original.len(), Dice(66));
    let places = (0..96).chain(96..120).chain(length - 72..length).chain((0..200).map(|_| dice.below(8_288)));
    for at in places.collect::<Vec<_>>() {
        let mut content = original.clone();
        content[at] ^= 1 << dice.below(8);
        fs::write(&file, &content).unwrap();
        let refused = backup::open_own(&vault, &file, NOTES, &made.backups);
        assert!(matches!(refused, Err(VaultError::BackupDamaged)), "byte {at}: {refused:?}");
    }
}
