//! A session that backs up: what is made, verified and let go, as the app does it.

use crate::act::acknowledge;
use crate::manner::Manner;
use caseload::backup::{self, MadeBackup};
use std::fs::File;
use std::io::Write;
use std::path::Path;
use tests::record::Record;
use vault::Unwatched;

/// Adds a client, backs up, settles, locks, and backs up the locked vault. What fails is told, and the session goes on.
pub fn back_up(mut record: Record, number: u32, manner: Manner) {
    record.add_client(number).expect("a client is added");
    acknowledge("backing up");
    match backup::make(record.case_mut(), &Unwatched) {
        Ok(made) => made.iter().for_each(|made| tell(made, manner)),
        Err(error) => acknowledge(&format!("failed: {error}")),
    }
    match backup::settle(record.case_mut(), &Unwatched) {
        Ok(settled) => acknowledge(&format!("settled {} {}", settled.verified, settled.dropped)),
        Err(error) => acknowledge(&format!("failed: {error}")),
    }
    if record.add_client(number + 1).is_ok() {
        at_closing(record);
    }
}

fn at_closing(record: Record) {
    let plan = backup::plan(record.case());
    let closed = record.into_case().close_to_back_up();
    let (Ok(Some(plan)), Ok(closed)) = (plan, closed) else { return acknowledge("failed: no plan") };
    for made in backup::after_close(closed, &plan, &Unwatched) {
        match made {
            Ok(file) => acknowledge(&format!("backup {}", file.display())),
            Err(error) => acknowledge(&format!("failed: {error}")),
        }
    }
}

fn tell(made: &MadeBackup, manner: Manner) {
    match &made.file {
        Ok(file) if manner.overwrite => write_over_the_newest(file),
        Ok(file) => acknowledge(&format!("backup {}", file.display())),
        Err(error) => acknowledge(&format!("failed: {error}")),
    }
}

/// The deliberate defect.
fn write_over_the_newest(made: &Path) {
    let folder = made.parent().expect("a backup lies in a folder");
    let others = std::fs::read_dir(folder).expect("the folder is there").flatten().map(|entry| entry.path());
    let newest = others.filter(|path| path != made).max().expect("there is an older backup");
    let content = std::fs::read(made).expect("the backup can be read");
    let mut over = File::create(newest).expect("the older one can be written");
    content.chunks(65_536).for_each(|part| drop(over.write_all(part)));
    drop(over.sync_all());
    drop(std::fs::remove_file(made));
}
