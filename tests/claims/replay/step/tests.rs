//! Calls become steps: positions, names and descriptors are followed as the system does.

use super::*;
use crate::replay::strace::Argument;

fn call(name: &str, arguments: &[&str], result: i64) -> Call {
    let argument = |word: &&str| match word.strip_prefix('"') {
        Some(text) => Argument::Bytes(text.as_bytes().to_vec()),
        None => Argument::Word((*word).to_owned()),
    };
    Call { name: name.to_owned(), arguments: arguments.iter().map(argument).collect(), result }
}

/// The steps of these calls below `/v`, in which the file `old` (node 1) lies.
fn steps(calls: &[Call]) -> Result<Vec<Step>, Broken> {
    let names = HashMap::from([(0, BTreeMap::from([("old".to_owned(), 1)]))]);
    Steps::below(Path::new("/v"), names, 2).take(calls)
}

fn wrote(node: Node, at: usize, text: &str) -> Step {
    Step::Wrote { node, at, bytes: text.as_bytes().to_vec() }
}

#[test]
fn a_file_is_made_written_synced_and_renamed_over_another() {
    let calls = [
        call("openat", &["AT_FDCWD", "\"/v/new", "O_RDWR|O_CREAT|O_EXCL"], 5),
        call("write", &["5", "\"one", "3"], 3),
        call("write", &["5", "\"two", "3"], 2),
        call("lseek", &["5", "0", "SEEK_SET"], 0),
        call("write", &["5", "\"ONE", "3"], 3),
        call("pwrite64", &["5", "\"x", "1", "9"], 1),
        call("fsync", &["5"], 0),
        call("rename", &["\"/v/new", "\"/v/old"], 0),
        call("openat", &["AT_FDCWD", "\"/v", "O_RDONLY|O_DIRECTORY"], 6),
        call("fdatasync", &["6"], 0),
        call("write", &["1", "\"done\n", "5"], 5),
    ];
    let expected = [
        Step::Made { node: 2, folder: false },
        Step::Named(vec![(0, "new".into(), Some(2))]),
        wrote(2, 0, "one"),
        wrote(2, 3, "tw"),
        wrote(2, 0, "ONE"),
        wrote(2, 9, "x"),
        Step::Synced(2),
        Step::Named(vec![(0, "new".into(), None), (0, "old".into(), Some(2))]),
        Step::Synced(0),
        Step::Said("done".into()),
    ];
    assert_eq!(steps(&calls).unwrap_or_default(), expected);
}

#[test]
fn what_happens_elsewhere_is_none_of_our_steps() {
    let calls = [
        call("openat", &["AT_FDCWD", "\"/elsewhere/f", "O_RDWR|O_CREAT|O_TRUNC"], 5),
        call("write", &["5", "\"x", "1"], 1),
        call("pwritev", &["5", "…", "1"], 1),
        call("unlink", &["\"/elsewhere/f"], 0),
    ];
    assert_eq!(steps(&calls).unwrap_or_else(|_| vec![Step::Synced(9)]), []);
}

#[test]
fn an_older_file_is_cut_and_a_folder_is_emptied_through_its_descriptor() {
    let calls = [
        call("openat", &["AT_FDCWD", "\"/v/old", "O_WRONLY|O_TRUNC"], 5),
        call("ftruncate", &["5", "7"], 0),
        call("close", &["5"], 0),
        call("openat", &["AT_FDCWD", "\"/v", "O_RDONLY|O_DIRECTORY"], 5),
        call("unlinkat", &["5", "\"old", "0"], 0),
    ];
    let expected = [
        Step::Cut { node: 1, length: 0 },
        Step::Cut { node: 1, length: 7 },
        Step::Named(vec![(0, "old".into(), None)]),
    ];
    assert_eq!(steps(&calls).unwrap_or_default(), expected);
}

#[test]
fn a_call_that_cannot_be_replayed_is_told_and_never_passed_over() {
    let open = call("openat", &["AT_FDCWD", "\"/v/old", "O_RDWR"], 5);
    assert!(steps(&[open, call("pwritev", &["5", "…", "1"], 1)]).is_err());
}
