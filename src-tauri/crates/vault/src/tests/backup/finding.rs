//! What can be told of a backup without a key.

use super::*;
use crate::AuditHead;

#[test]
fn head_and_key_file_tell_when_of_what_and_how_far() {
    let place = with_notes(5);
    let (backups, mut vault) = (backups_beside(&place), open_vault(&place));
    vault.set_audit_witness(AuditHead { seq: 3, hash: [9; 32] }).unwrap();
    let file = vault.back_up(&backups, &stamp(), &Unwatched).unwrap();
    let info = backup::info(&file).unwrap();
    assert_eq!((info.vault_id, info.generation), (vault.id(), 2));
    assert_eq!((info.made_at_ms, info.offset_minutes), (NOON.utc_ms, 60));
    assert_eq!(info.audit, AuditHead { seq: 3, hash: [9; 32] });
    let content = fs::read(&file).unwrap();
    assert_eq!(info.bytes, content.len() as u64);
    assert_eq!(info.sha256[..], content[content.len() - 64..content.len() - 32]);
}

#[test]
fn the_newest_comes_first_and_what_cannot_be_read_is_passed_over_and_stays() {
    let made = backed_up(1);
    let mut vault = open_vault(&made.place);
    let mut back_up = |hours: i64| {
        let at = MadeAt { utc_ms: NOON.utc_ms + hours * 3_600_000, ..NOON };
        vault.back_up(&made.backups, &Stamp::new("Practice", at), &Unwatched).unwrap()
    };
    let (later, earlier) = (back_up(2), back_up(-2));
    for strange in ["half.throughline-backup", "notes.txt", ".throughline-new-00-x"] {
        fs::write(made.backups.join(strange), "THRUBKUP").unwrap();
    }
    let found: Vec<_> = backup::find(&made.backups, vault.id()).into_iter().map(|found| found.path).collect();
    assert_eq!(found, [later, made.file.clone(), earlier]);
    assert_eq!(names(&made.backups).len(), 6);
    assert_eq!(backup::find(&made.backups.join("unplugged"), vault.id()), []);
}
