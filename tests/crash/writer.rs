//! Writes until it is killed. A line on stdout is a promise: what it names was committed before.
//!
//! `crash-writer FOLDER FIRST`: opens the vault in FOLDER through the test door, or makes one where there is none, and
//! adds clients from number FIRST on, each with a note whose draft is saved three times.

mod record;

use record::Record;
use std::io::Write;
use std::path::Path;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let [_, folder, first] = arguments.as_slice() else { panic!("usage: crash-writer FOLDER FIRST") };
    let first: u32 = first.parse().expect("FIRST is a number");
    let folder = Path::new(folder);
    let way_in = if folder.exists() { Record::open } else { Record::create };
    let mut record = way_in(folder).expect("the vault opens");
    acknowledge("ready");
    for number in first.. {
        let note = record.add_client(number).expect("a client is added");
        acknowledge(&format!("client {number}"));
        for revision in 1..=3 {
            record.save_draft(note, number, revision).expect("a draft is saved");
            acknowledge(&format!("draft {number} {revision}"));
        }
    }
}

fn acknowledge(line: &str) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}").and_then(|()| out.flush()).expect("the test listens");
}
