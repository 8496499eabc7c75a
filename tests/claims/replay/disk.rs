//! A disk that forgets: what was synced stays, of the rest it keeps what it likes.
//!
//! A file's bytes are safe once the file was synced; the names in a folder once the folder was. Whatever was done since
//! may be there, may be missing, and a write may be torn between any two sectors. A file may have grown without the
//! bytes that made it grow: then there are zeros, or whatever lay there before.

use super::step::{Node, Step};
use ::tests::dice::Dice;
use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

const SECTOR: usize = 512;

/// Files by their paths below the folder that is watched.
pub type Files = BTreeMap<PathBuf, Vec<u8>>;

/// The disk, at some moment.
#[derive(Clone, Default)]
pub struct Disk {
    files: HashMap<Node, File>,
    folders: HashMap<Node, BTreeMap<String, Node>>,
    loose: Vec<Names>,
    clock: usize,
}

#[derive(Clone, Default)]
struct File {
    synced: Vec<u8>,
    loose: Vec<(usize, Change)>,
}

#[derive(Clone)]
enum Change {
    Write { at: usize, bytes: Vec<u8> },
    Cut(usize),
}

#[derive(Clone)]
struct Names {
    when: usize,
    changes: Vec<(Node, String, Option<Node>)>,
}

/// How a power cut treats what was not synced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cut {
    /// All of it is there, as after a kill.
    Nothing,
    /// None of it is there.
    Everything,
    /// What came before some moment is there.
    Later,
    /// Each change is there or not.
    Some,
    /// Each change is there, or not, or torn.
    Torn,
}

impl Cut {
    /// One of the manners, the harder ones more often.
    pub fn any(dice: &mut Dice) -> Self {
        match dice.below(100) {
            0..10 => Self::Nothing,
            10..22 => Self::Everything,
            22..45 => Self::Later,
            45..65 => Self::Some,
            _ => Self::Torn,
        }
    }
}

/// Which of the loose changes a power cut leaves.
struct Choice {
    cut: Cut,
    until: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    There,
    Gone,
    Torn,
}

impl Choice {
    fn fate(&self, when: usize, dice: &mut Dice) -> Fate {
        match self.cut {
            Cut::Nothing => Fate::There,
            Cut::Everything => Fate::Gone,
            Cut::Later if when < self.until => Fate::There,
            Cut::Later if when == self.until => Fate::Torn,
            Cut::Later => Fate::Gone,
            Cut::Some => {
                if dice.percent(50) {
                    Fate::There
                } else {
                    Fate::Gone
                }
            }
            Cut::Torn => [Fate::There, Fate::Gone, Fate::Torn, Fate::Torn][dice.below(4)],
        }
    }
}

impl Disk {
    /// A disk with this in the folder that is watched, all of it safe.
    pub fn holding(root: &Path) -> std::io::Result<Self> {
        let mut disk = Self::default();
        let mut next = 1;
        disk.read_folder(root, 0, &mut next)?;
        Ok(disk)
    }

    fn read_folder(&mut self, path: &Path, node: Node, next: &mut Node) -> std::io::Result<()> {
        let mut names = BTreeMap::new();
        for entry in std::fs::read_dir(path)? {
            let entry = entry?;
            let child = *next;
            *next += 1;
            names.insert(entry.file_name().to_string_lossy().into_owned(), child);
            if entry.file_type()?.is_dir() {
                self.read_folder(&entry.path(), child, next)?;
            } else {
                self.files.insert(child, File { synced: std::fs::read(entry.path())?, loose: Vec::new() });
            }
        }
        self.folders.insert(node, names);
        Ok(())
    }

    /// The folders with the names in them, and the first number that is free.
    pub fn names(&self) -> (HashMap<Node, BTreeMap<String, Node>>, Node) {
        (self.folders.clone(), self.files.len() + self.folders.len())
    }

    /// One more step has happened.
    pub fn take(&mut self, step: &Step) {
        self.clock += 1;
        let when = self.clock;
        match step {
            Step::Made { node, folder: true } => drop(self.folders.insert(*node, BTreeMap::new())),
            Step::Made { node, folder: false } => drop(self.files.insert(*node, File::default())),
            Step::Named(changes) => self.loose.push(Names { when, changes: changes.clone() }),
            Step::Wrote { node, at, bytes } => {
                self.change(*node, Change::Write { at: *at, bytes: bytes.clone() });
            }
            Step::Cut { node, length } => self.change(*node, Change::Cut(*length)),
            Step::Synced(node) => self.sync(*node),
            Step::Said(_) => {}
        }
    }

    fn change(&mut self, node: Node, change: Change) {
        let when = self.clock;
        self.files.entry(node).or_default().loose.push((when, change));
    }

    fn sync(&mut self, node: Node) {
        if let Some(file) = self.files.get_mut(&node) {
            for (_, change) in std::mem::take(&mut file.loose) {
                change.apply(&mut file.synced);
            }
        }
        let concerned = |names: &Names| names.changes.iter().any(|(folder, ..)| *folder == node);
        let (safe, loose) = std::mem::take(&mut self.loose).into_iter().partition(concerned);
        self.loose = loose;
        rename(&mut self.folders, &safe);
    }

    /// Whether a power cut now could take anything.
    pub fn is_loose(&self) -> bool {
        !self.loose.is_empty() || self.files.values().any(|file| !file.loose.is_empty())
    }

    /// The files, by their paths, after a power cut now.
    pub fn after(&self, cut: Cut, dice: &mut Dice) -> Files {
        let choice = Choice { cut, until: self.some_moment(dice) };
        let mut folders = self.folders.clone();
        let kept = |names: &&Names| choice.fate(names.when, dice) == Fate::There;
        let kept: Vec<Names> = self.loose.iter().filter(kept).cloned().collect();
        rename(&mut folders, &kept);
        let mut files = BTreeMap::new();
        let mut waiting = vec![(PathBuf::new(), 0)];
        while let Some((path, folder)) = waiting.pop() {
            for (name, node) in &folders[&folder] {
                if folders.contains_key(node) {
                    waiting.push((path.join(name), *node));
                } else {
                    files.insert(path.join(name), self.files[node].after(&choice, dice));
                }
            }
        }
        files
    }

    fn some_moment(&self, dice: &mut Dice) -> usize {
        let files = self.files.values().flat_map(|file| file.loose.iter().map(|(when, _)| *when));
        let moments: Vec<usize> = files.chain(self.loose.iter().map(|names| names.when)).collect();
        moments.get(dice.below(moments.len())).copied().unwrap_or(0)
    }
}

impl File {
    fn after(&self, choice: &Choice, dice: &mut Dice) -> Vec<u8> {
        let mut content = self.synced.clone();
        for (when, change) in &self.loose {
            match choice.fate(*when, dice) {
                Fate::There => change.apply(&mut content),
                Fate::Torn => change.tear(&mut content, dice),
                Fate::Gone if matches!(choice.cut, Cut::Torn) => change.grow(&mut content, dice),
                Fate::Gone => {}
            }
        }
        content
    }
}

impl Change {
    fn apply(&self, content: &mut Vec<u8>) {
        match self {
            Self::Cut(length) => content.resize(*length, 0),
            Self::Write { at, bytes } => {
                content.resize(content.len().max(at + bytes.len()), 0);
                content[*at..at + bytes.len()].copy_from_slice(bytes);
            }
        }
    }

    /// Some of the sectors are written.
    fn tear(&self, content: &mut Vec<u8>, dice: &mut Dice) {
        let Self::Write { at, bytes } = self else {
            return if dice.percent(50) {
                self.apply(content)
            };
        };
        self.grow(content, dice);
        let mut start = *at;
        while start < at + bytes.len() {
            let end = ((start / SECTOR + 1) * SECTOR).min(at + bytes.len());
            if dice.percent(50) {
                let part = Self::Write { at: start, bytes: bytes[start - at..end - at].to_vec() };
                part.apply(content);
            }
            start = end;
        }
    }

    /// The file has grown, and what should stand there does not.
    fn grow(&self, content: &mut Vec<u8>, dice: &mut Dice) {
        let Self::Write { at, bytes } = self else { return };
        let (old, new) = (content.len(), at + bytes.len());
        if new > old && dice.percent(50) {
            content.resize(new, 0);
            if dice.percent(50) {
                content[old..].fill_with(|| dice.draw() as u8);
            }
        }
    }
}

fn rename(folders: &mut HashMap<Node, BTreeMap<String, Node>>, changes: &[Names]) {
    for (folder, name, node) in changes.iter().flat_map(|names| &names.changes) {
        let names = folders.entry(*folder).or_default();
        match node {
            Some(node) => names.insert(name.clone(), *node),
            None => names.remove(name),
        };
    }
}

#[cfg(test)]
mod tests;
