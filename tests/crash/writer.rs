//! Writes until it is killed. A line on stdout is a promise: what it names was committed before.
//!
//! `crash-writer FOLDER FIRST [OPTION…]`: opens the vault in FOLDER through the test door, or makes one where there is
//! none, and adds clients from number FIRST on, each with a note whose draft is saved three times; every fourth is
//! signed. The options are those of [`Manner`]; some are deliberate defects.

mod act;
mod backing_up;
mod dictation;
mod manner;

use act::{Pen, acknowledge};
use caseload::CaseloadError;
use manner::Manner;
use std::io::BufRead;
use std::path::Path;
use tests::record::Record;
use vault::VaultError;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [folder, first, options @ ..] = arguments.as_slice() else {
        panic!("usage: crash-writer FOLDER FIRST [OPTION…]")
    };
    let (folder, manner) = (Path::new(folder), Manner::read(options));
    if manner.race {
        return race(folder, manner);
    }
    if let Some(drafts) = manner.drafts {
        return dictation::dictation(open(folder, manner), drafts);
    }
    if manner.back_up {
        return backing_up::back_up(open(folder, manner), first.parse().expect("FIRST is a number"), manner);
    }
    let mut pen = Pen::new(open(folder, manner), manner);
    acknowledge("ready");
    let first = first.parse().expect("FIRST is a number");
    if manner.rewrite {
        return pen.rewrite(first);
    }
    (first..=manner.until).for_each(|number| pen.write_client(number));
    pen.close();
}

fn open(folder: &Path, manner: Manner) -> Record {
    let way_in = if folder.exists() { Record::open } else { Record::create };
    loop {
        match way_in(folder) {
            Ok(record) => return record,
            Err(error) if manner.insist => acknowledge(&format!("failed opening: {error}")),
            Err(error) => panic!("the vault opens: {error}"),
        }
    }
}

/// Opens when it is told to, says how that went, and holds the vault as long as it is let.
fn race(folder: &Path, manner: Manner) {
    let mut lines = std::io::stdin().lock().lines();
    lines.next();
    if manner.break_lock {
        let _ = std::fs::remove_file(folder.join("lock"));
    }
    let record = Record::open(folder);
    match &record {
        Ok(_) => acknowledge("ready"),
        Err(CaseloadError::Vault(VaultError::InUse)) => acknowledge("in use"),
        Err(error) => acknowledge(&format!("refused: {error}")),
    }
    lines.next();
    drop(record);
}
