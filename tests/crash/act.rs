//! What the writer does for one client, and how it tells.

use crate::manner::Manner;
use caseload::CaseloadError;
use std::io::Write;
use tests::record::Record;
use tests::survey::{Survey, promise};
use vault::Unwatched;

/// So often an act is tried again: longer than any disk here stays full.
const ATTEMPTS: u32 = 1_000;

/// Writes into a record, act by act.
pub struct Pen {
    record: Record,
    manner: Manner,
    known: Survey,
}

impl Pen {
    /// A pen for an open record.
    pub fn new(record: Record, manner: Manner) -> Self {
        let known =
            if manner.insist { record.survey().expect("the record can be read") } else { Survey::new() };
        Self { record, manner, known }
    }

    /// A client, a note, three saves of its draft; every fourth note is signed.
    pub fn write_client(&mut self, number: u32) {
        let client = self.act(&format!("client {number}"), None, |record| record.add_client(number));
        let begun = self.act(&format!("draft {number} 0"), None, |record| record.begin_note(client));
        for revision in 1..=3 {
            let promise = format!("draft {number} {revision}");
            self.act(&promise, Some(()), |record| record.save_draft(begun, number, revision));
        }
        if number.is_multiple_of(4) {
            self.act(&format!("signed {number}"), Some(()), |record| record.sign(begun));
        }
    }

    /// Clients, and between them the whole record written anew: under its key, then under a new one.
    pub fn rewrite(mut self, first: u32) {
        self.write_client(first);
        self.act("compacted", Some(()), |record| Ok(record.case_mut().vault_mut().compact()?));
        self.write_client(first + 1);
        self.act("renewed", Some(()), |record| record.case_mut().renew_database_key(&Unwatched));
        self.write_client(first + 2);
        self.close();
    }

    /// Closes the vault. The key file may refuse its last update; the next opening does without it.
    pub fn close(self) {
        let closed = self.record.close();
        assert!(closed.is_ok() || self.manner.insist, "the vault closes");
        acknowledge("closed");
    }

    /// One act, acknowledged after its commit has returned. `without` is what a careless writer goes on with when it
    /// failed.
    fn act<T>(
        &mut self,
        promised: &str,
        mut without: Option<T>,
        act: impl Fn(&mut Record) -> Result<T, CaseloadError>,
    ) -> T {
        if self.manner.early {
            acknowledge(promised);
        }
        for _ in 0..ATTEMPTS {
            match act(&mut self.record) {
                Ok(done) => return self.done(promised, done),
                Err(error) => self.failed(promised, &error),
            }
            if let Some(nothing) = without.take().filter(|_| self.manner.careless) {
                return self.done(promised, nothing);
            }
        }
        panic!("{promised} fails again and again");
    }

    fn done<T>(&mut self, promised: &str, done: T) -> T {
        promise(&mut self.known, promised);
        if !self.manner.early {
            acknowledge(promised);
        }
        done
    }

    /// What was there before must still be read, and nothing of what failed may be there.
    fn failed(&self, promised: &str, error: &CaseloadError) {
        assert!(self.manner.insist, "{promised}: {error}");
        acknowledge(&format!("failed {promised}: {error}"));
        match self.record.survey() {
            Ok(found) if found == self.known => {}
            Ok(_) => acknowledge(&format!("wrong after {promised} failed")),
            Err(flaw) => acknowledge(&format!("unreadable after {promised} failed: {flaw}")),
        }
    }
}

/// A line on stdout.
pub fn acknowledge(line: &str) {
    let mut out = std::io::stdout().lock();
    out.write_all(format!("{line}\n").as_bytes()).and_then(|()| out.flush()).expect("somebody listens");
}
