//! Claim 10, short: of a thousand markers in every kind of text, none stands in clear in the vault's folder, at rest or
//! with the journal of a killed transaction beside it.

use crate::record::{MARKER, Record};
use std::collections::BTreeSet;
use std::path::Path;

const MARKERS: u32 = 1_000;

#[test]
fn no_marker_stands_in_clear_in_a_vault() {
    let _turn = crate::alone();
    let place = tempfile::tempdir().unwrap();
    let control = place.path().join("control");
    write_control(&control);
    for (file, encoding) in ["0", "1", "2"].into_iter().zip(0..) {
        let found = found_in(&control).into_iter().filter(|hit| hit.file == file && hit.encoding == encoding);
        assert_eq!(found.count(), MARKERS as usize, "the scan finds its markers where they are");
    }

    let folder = place.path().join("Practice.throughline");
    let mut record = Record::create(&folder).unwrap();
    for number in 1..=MARKERS / 2 {
        let note = record.add_client(2 * number - 1).unwrap();
        record.save_draft(note, 2 * number, 1).unwrap();
    }
    record.close().unwrap();
    assert_eq!(found_in(&folder), BTreeSet::new(), "at rest");

    let left_open = crate::kill::leave_a_journal(&folder, MARKERS + 1);
    assert!(left_open, "a killed transaction left its journal");
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

/// A marker that stands in clear.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Hit {
    file: String,
    encoding: usize,
    at: usize,
}

/// One encoding of text, as it may stand in a file.
type Encoding = fn(&str) -> Vec<u8>;

const ENCODINGS: [Encoding; 3] = [
    |text| text.as_bytes().to_vec(),
    |text| text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
    |text| text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
];

/// Every marker in every encoding, in the midst of other bytes.
fn write_control(folder: &Path) {
    std::fs::create_dir(folder).unwrap();
    for (index, encode) in ENCODINGS.iter().enumerate() {
        let mut content = vec![0x5a; 333];
        for number in 1..=MARKERS {
            content.extend(encode(&format!("{MARKER}{number:05}")));
            content.push(0);
        }
        std::fs::write(folder.join(index.to_string()), content).unwrap();
    }
}

/// Every marker that the files of a folder show.
fn found_in(folder: &Path) -> BTreeSet<Hit> {
    let mut found = BTreeSet::new();
    for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let content = std::fs::read(entry.path()).unwrap();
        let file = entry.file_name().into_string().unwrap();
        for (encoding, encode) in ENCODINGS.iter().enumerate() {
            let marker = encode(MARKER);
            let places = content.windows(marker.len()).enumerate().filter(|(_, window)| *window == marker);
            found.extend(places.map(|(at, _)| Hit { file: file.clone(), encoding, at }));
        }
    }
    found
}
