//! The disk forgets what was not synced, and nothing else.

use super::*;

const FILE: Node = 1;
const FOLDER: Node = 0;

/// A folder with one synced file of two sectors of `a`.
fn disk() -> Disk {
    let mut disk = Disk::default();
    disk.folders.insert(FOLDER, BTreeMap::from([("file".to_owned(), FILE)]));
    disk.files.insert(FILE, File { synced: vec![b'a'; 2 * SECTOR], loose: Vec::new() });
    disk
}

fn wrote(at: usize, bytes: &[u8]) -> Step {
    Step::Wrote { node: FILE, at, bytes: bytes.to_vec() }
}

fn named(name: &str, node: Option<Node>) -> Step {
    Step::Named(vec![(FOLDER, name.to_owned(), node)])
}

/// Everything that a file can hold after many power cuts of this kind; none where it is missing.
fn outcomes(disk: &Disk, cut: Cut, name: &str) -> Vec<Option<Vec<u8>>> {
    let mut dice = Dice(1);
    let mut seen: Vec<_> = (0..400).map(|_| disk.after(cut, &mut dice).remove(Path::new(name))).collect();
    seen.sort();
    seen.dedup();
    seen
}

#[test]
fn what_was_synced_is_there_after_every_cut() {
    let mut disk = disk();
    for step in [wrote(0, b"new"), Step::Synced(FILE)] {
        disk.take(&step);
    }
    assert!(!disk.is_loose());
    for cut in [Cut::Nothing, Cut::Everything, Cut::Later, Cut::Some, Cut::Torn] {
        let seen = outcomes(&disk, cut, "file");
        assert!(matches!(seen.as_slice(), [Some(content)] if content.starts_with(b"new")), "{cut:?}");
    }
}

#[test]
fn a_write_that_was_not_synced_is_there_or_not_or_torn_between_sectors() {
    let mut disk = disk();
    disk.take(&wrote(0, &vec![b'b'; 2 * SECTOR]));
    let whole = |byte: u8| Some(vec![byte; 2 * SECTOR]);
    assert_eq!(outcomes(&disk, Cut::Nothing, "file"), [whole(b'b')]);
    assert_eq!(outcomes(&disk, Cut::Everything, "file"), [whole(b'a')]);
    assert_eq!(outcomes(&disk, Cut::Some, "file"), [whole(b'a'), whole(b'b')]);
    let halves = |one, other| Some([vec![one; SECTOR], vec![other; SECTOR]].concat());
    assert_eq!(
        outcomes(&disk, Cut::Torn, "file"),
        [whole(b'a'), halves(b'a', b'b'), halves(b'b', b'a'), whole(b'b')]
    );
}

#[test]
fn a_file_may_have_grown_without_its_bytes() {
    let mut disk = disk();
    disk.take(&wrote(2 * SECTOR, &[b'c'; SECTOR]));
    let lengths_and_tails = outcomes(&disk, Cut::Torn, "file");
    let tail = |content: &Option<Vec<u8>>| content.as_ref().map(|content| content[2 * SECTOR..].to_vec());
    let tails: Vec<_> = lengths_and_tails.iter().filter_map(tail).collect();
    assert!(tails.contains(&Vec::new()) && tails.contains(&vec![0; SECTOR]), "not grown; grown with zeros");
    assert!(tails.contains(&vec![b'c'; SECTOR]), "written");
    assert!(tails.len() > 3, "and with what lay there before");
}

#[test]
fn the_sync_of_a_file_does_not_make_its_name_safe() {
    let mut disk = disk();
    for step in [Step::Made { node: 2, folder: false }, named("new", Some(2))] {
        disk.take(&step);
    }
    disk.take(&Step::Synced(2));
    assert_eq!(outcomes(&disk, Cut::Some, "new"), [None, Some(Vec::new())]);
    disk.take(&Step::Synced(FOLDER));
    assert_eq!(outcomes(&disk, Cut::Everything, "new"), [Some(Vec::new())]);
}

#[test]
fn a_renaming_happens_as_a_whole_or_not_at_all() {
    let mut disk = disk();
    let renamed = vec![(FOLDER, "file".to_owned(), None), (FOLDER, "other".to_owned(), Some(FILE))];
    disk.take(&Step::Named(renamed));
    let mut dice = Dice(1);
    for _ in 0..200 {
        let files = disk.after(Cut::Torn, &mut dice);
        assert_eq!(files.len(), 1, "never both names, never none: {:?}", files.keys());
    }
    assert_eq!(outcomes(&disk, Cut::Some, "other").len(), 2);
}

#[test]
fn a_removal_that_was_not_synced_may_come_back() {
    let mut disk = disk();
    disk.take(&named("file", None));
    assert_eq!(outcomes(&disk, Cut::Nothing, "file"), [None]);
    assert_eq!(outcomes(&disk, Cut::Some, "file").len(), 2);
}
