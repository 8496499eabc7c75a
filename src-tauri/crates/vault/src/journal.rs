//! Whether the journal beside a database is the database's own. SQLite plays back whatever journal it finds, and does not
//! ask what it belongs to: one of another vault would write noise over good pages.
//!
//! Nor does it ask which transaction it belongs to: an older one of the same vault would bring back what was replaced
//! since. SQLite's file change counter would tell, but under SQLCipher it goes on from encrypted bytes; so every
//! transaction begins by counting itself on page 1 (`stamp.rs`). A transaction that was cut short left page 1 with the
//! count its journal has, or with the next. Two things cannot be told from a kill: the journal of the very last
//! transaction, and any journal while page 1 itself is torn. What that undoes, the audit trail and its witness find.
//! The format: <https://www.sqlite.org/fileformat2.html>, section 3.

use crate::pages::{PAGE, Pages};
use crate::stamp::Stamp;
#[cfg(any(test, feature = "test-door"))]
use crate::test_door;
use crate::{VaultError, folder};
use std::fs::File;
use std::io::{BufReader, ErrorKind, Read, Seek, SeekFrom};
use std::path::Path;
use zeroize::Zeroizing;

const MAGIC: [u8; 8] = [0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7];
/// Magic, count of records, nonce, pages before, sector size, page size.
const HEADER: usize = 28;
/// Every so many bytes of a page, from its end, go into the checksum of a record.
const CHECKED: usize = 200;

/// False for a journal that SQLite would play back and that was written under another key than the database, or for an
/// older transaction. Call it before anything opens the database. Journals that do not count, and databases that answer to another key, are for
/// others to judge.
pub(crate) fn belongs(place: &Path, key: &[u8; 32]) -> Result<bool, VaultError> {
    #[cfg(any(test, feature = "test-door"))]
    if test_door::is_weak(test_door::Weakness::AnyJournal) {
        return Ok(true);
    }
    let Some(kept) = page_one(&folder::journal(place))? else { return Ok(true) };
    let Ok(pages) = Pages::open(&folder::database(place), key) else { return Ok(true) };
    // If the page in the database is torn, its journal is what mends it.
    let Some(now) = pages.read(1) else { return Ok(true) };
    let stamps = pages.clear(1, kept).and_then(|before| Stamp::on(&before)).zip(Stamp::on(&now));
    Ok(stamps.is_some_and(|(before, now)| now.follows(before)))
}

/// Page 1 as the journal keeps it. None if the journal is missing or does not count, or holds no page 1.
fn page_one(journal: &Path) -> Result<Option<Zeroizing<Vec<u8>>>, VaultError> {
    let file = match File::open(journal) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        opened => opened?,
    };
    let mut file = BufReader::new(file);
    let mut segment = 0;
    // A transaction too large for the cache has several segments.
    while let Some(header) = read_header(&mut file, segment)? {
        let mut read = 0;
        while read < header.records {
            match read_record(&mut file, header.nonce)? {
                Some((1, page)) => return Ok(Some(page)),
                Some(_) => read += 1,
                None => return Ok(None),
            }
        }
        segment = file.stream_position()?.next_multiple_of(header.sector);
    }
    Ok(None)
}

struct Header {
    records: u32,
    nonce: u32,
    sector: u64,
}

fn read_header(file: &mut BufReader<File>, at: u64) -> Result<Option<Header>, VaultError> {
    let mut header = [0; HEADER];
    file.seek(SeekFrom::Start(at))?;
    if !fill(file, &mut header)? || header[..8] != MAGIC || number(&header[24..]) as usize != PAGE {
        return Ok(None);
    }
    let sector = u64::from(number(&header[20..]));
    if !(32..=65_536).contains(&sector) || !sector.is_power_of_two() {
        return Ok(None);
    }
    file.seek(SeekFrom::Start(at + sector))?;
    let records = number(&header[8..]);
    // Zero says that the segment was never finished; so does a header of zeros, which has no magic.
    Ok((records > 0).then(|| Header { records, nonce: number(&header[12..]), sector }))
}

/// A page as it was, with its number.
type Kept = (u32, Zeroizing<Vec<u8>>);

/// One record. None where SQLite stops as well: at the end, and at a checksum that is not right.
fn read_record(file: &mut impl Read, nonce: u32) -> Result<Option<Kept>, VaultError> {
    let (mut page_number, mut checksum) = ([0; 4], [0; 4]);
    let mut page = Zeroizing::new(vec![0; PAGE]);
    let whole = fill(file, &mut page_number)? && fill(file, &mut page)? && fill(file, &mut checksum)?;
    let checked = (1..PAGE.div_ceil(CHECKED)).map(|step| u32::from(page[PAGE - step * CHECKED]));
    let right = checked.fold(nonce, u32::wrapping_add) == number(&checksum);
    Ok((whole && right).then(|| (number(&page_number), page)))
}

/// False if the file ends before.
fn fill(file: &mut impl Read, buffer: &mut [u8]) -> Result<bool, VaultError> {
    match file.read_exact(buffer) {
        Err(error) if error.kind() == ErrorKind::UnexpectedEof => Ok(false),
        read => Ok(read.map(|()| true)?),
    }
}

/// Four bytes, the highest first.
fn number(bytes: &[u8]) -> u32 {
    bytes.first_chunk().map_or(0, |bytes| u32::from_be_bytes(*bytes))
}

#[cfg(test)]
mod tests {
    use crate::tests::{NOTES, Place, ROOT, bytes, notes, with_notes};
    use crate::{VaultError, folder, open_by_root_key};
    use std::fs;

    /// What a kill would leave of a transaction that deletes every note: the journal on the disk, pages half written.
    fn killed() -> (Place, Vec<u8>) {
        let place = with_notes(300);
        let mut vault = open_by_root_key(&place.folder, &ROOT, NOTES).unwrap();
        let transaction = vault.transaction().unwrap();
        transaction.execute("DELETE FROM note WHERE id > 10", []).unwrap();
        transaction.cache_flush().unwrap();
        let [journal, database] =
            [folder::journal, folder::database].map(|path| fs::read(path(&place.folder)).unwrap());
        transaction.rollback().unwrap();
        vault.close().unwrap();
        fs::write(folder::journal(&place.folder), &journal).unwrap();
        fs::write(folder::database(&place.folder), database).unwrap();
        (place, journal)
    }

    #[test]
    fn the_journal_of_a_kill_is_played_back() {
        let (place, _) = killed();
        let vault = open_by_root_key(&place.folder, &ROOT, NOTES).unwrap();
        assert_eq!(notes(&vault).unwrap().len(), 300);
        assert_eq!(vault.check_pages().unwrap(), Vec::<String>::new());
    }

    #[test]
    fn the_journal_of_another_vault_is_refused_before_it_does_harm() {
        let (_elsewhere, journal) = killed();
        let place = with_notes(300);
        fs::write(folder::journal(&place.folder), journal).unwrap();
        let before = bytes(&place.folder);
        let opened = open_by_root_key(&place.folder, &ROOT, NOTES);
        assert!(matches!(opened, Err(VaultError::DatabaseDamaged)), "{opened:?}");
        assert_eq!(bytes(&place.folder), before, "a refusal leaves the folder as it was");
        fs::remove_file(folder::journal(&place.folder)).unwrap();
        let vault = open_by_root_key(&place.folder, &ROOT, NOTES).unwrap();
        assert_eq!(notes(&vault).unwrap().len(), 300, "and nothing was played back");
    }

    #[test]
    fn an_older_journal_of_the_same_vault_is_refused_before_it_does_harm() {
        let (place, journal) = killed();
        for round in 0..2 {
            let mut vault = open_by_root_key(&place.folder, &ROOT, NOTES).unwrap();
            let transaction = vault.transaction().unwrap();
            transaction
                .execute("UPDATE note SET body = ?1 WHERE id = 20", [format!("since {round}")])
                .unwrap();
            transaction.commit().unwrap();
        }
        fs::write(folder::journal(&place.folder), journal).unwrap();
        let before = bytes(&place.folder);
        let opened = open_by_root_key(&place.folder, &ROOT, NOTES);
        assert!(matches!(opened, Err(VaultError::DatabaseDamaged)), "{opened:?}");
        assert_eq!(bytes(&place.folder), before, "a refusal leaves the folder as it was");
    }

    #[test]
    fn a_journal_that_does_not_count_is_no_obstacle() {
        let (place, journal) = killed();
        drop(open_by_root_key(&place.folder, &ROOT, NOTES).unwrap());
        let unfinished = [vec![0; 12], journal[12..].to_vec()].concat();
        for content in [unfinished, vec![0; 4096], vec![0x5a; 4096], journal[..20].to_vec(), Vec::new()] {
            fs::write(folder::journal(&place.folder), content).unwrap();
            let vault = open_by_root_key(&place.folder, &ROOT, NOTES).unwrap();
            assert_eq!(notes(&vault).unwrap().len(), 300);
        }
    }
}
