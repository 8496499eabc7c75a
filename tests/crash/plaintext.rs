//! Claim 10, short: of a thousand markers in every kind of text, none stands in clear in the vault's folder, at rest or
//! with the journal of a killed transaction beside it.

use std::collections::BTreeSet;
use std::path::Path;
use tests::record::{MARKER, Record};
use tests::scan::{self, Hit, write_control};

const MARKERS: u32 = 1_000;

#[test]
fn no_marker_stands_in_clear_in_a_vault() {
    let _turn = crate::alone();
    let place = tempfile::tempdir().unwrap();
    let control = place.path().join("control");
    let markers: Vec<String> = (1..=MARKERS).map(|number| format!("{MARKER}{number:05}")).collect();
    write_control(&control, &markers).unwrap();
    for (file, encoding) in ["0", "1", "2"].into_iter().zip(0..) {
        let found = found_in(&control).into_iter().filter(|hit| hit.file == file && hit.encoding == encoding);
        assert_eq!(found.count(), MARKERS as usize, "the scan finds its markers where they are");
    }

    let folder = place.path().join("Practice.throughline");
    let mut record = Record::create(&folder).unwrap();
    for number in 1..=MARKERS / 2 {
        let client = record.add_client(2 * number - 1).unwrap();
        let note = record.begin_note(client).unwrap();
        record.save_draft(note, 2 * number, 1).unwrap();
    }
    record.close().unwrap();
    assert_eq!(found_in(&folder), BTreeSet::new(), "at rest");

    let left_open = crate::writer().leave_a_journal(&folder, MARKERS + 1);
    assert!(left_open.unwrap(), "a killed transaction left its journal");
    assert_eq!(found_in(&folder), BTreeSet::new(), "with the journal of a killed transaction");
}

#[test]
fn the_file_does_not_begin_like_a_database() {
    let _turn = crate::alone();
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join("Practice.throughline");
    Record::create(&folder).unwrap().close().unwrap();
    let database = std::fs::read(folder.join("vault.db")).unwrap();
    assert!(!database.starts_with(b"SQLite format 3"), "not even its kind is told");
    let clear = rusqlite::Connection::open(folder.join("vault.db")).unwrap();
    assert!(
        clear.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(())).is_err(),
        "without a key: noise"
    );
}

/// Every marker that the files of a folder show.
fn found_in(folder: &Path) -> BTreeSet<Hit> {
    scan::found_in(folder, &[MARKER], &[]).unwrap()
}
