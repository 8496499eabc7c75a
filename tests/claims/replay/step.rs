//! What happened to the files below a folder, step by step, read out of the calls of a program.

use super::strace::Call;
use crate::claim::Broken;
use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

/// A file or a folder, whatever its name is at the time. 0 is the folder that is watched.
pub type Node = usize;

/// One thing that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// A file or a folder has come to be; nothing leads to it yet.
    Made { node: Node, folder: bool },
    /// Names changed, all of them together or none: a folder, a name in it, and what stands there from now on.
    Named(Vec<(Node, String, Option<Node>)>),
    /// Bytes were written.
    Wrote { node: Node, at: usize, bytes: Vec<u8> },
    /// The file was cut, or lengthened with zeros.
    Cut { node: Node, length: usize },
    /// Everything that was done to this file, or to the names in this folder, is on the disk.
    Synced(Node),
    /// The program said something, and whoever listens relies on it.
    Said(String),
}

/// The steps so far, and what is open.
pub struct Steps {
    root: PathBuf,
    names: HashMap<Node, BTreeMap<String, Node>>,
    open: HashMap<i64, Open>,
    next: Node,
    steps: Vec<Step>,
}

#[derive(Clone, Copy)]
struct Open {
    node: Node,
    at: usize,
}

impl Steps {
    /// Watches a folder that is as `names` says: folders with what is in them.
    pub fn below(root: &Path, names: HashMap<Node, BTreeMap<String, Node>>, next: Node) -> Self {
        Self { root: root.to_owned(), names, open: HashMap::new(), next, steps: Vec::new() }
    }

    /// Takes the calls in; the steps that they made.
    pub fn take(mut self, calls: &[Call]) -> Result<Vec<Step>, Broken> {
        for call in calls {
            self.step(call).ok_or_else(|| {
                Broken(format!("the recording has a call that cannot be replayed: {call:.200?}"))
            })?;
        }
        Ok(self.steps)
    }

    /// None for a call that touches the folder in a way that is not known here.
    fn step(&mut self, call: &Call) -> Option<()> {
        match call.name.as_str() {
            "openat" => self.opened(call),
            "close" => drop(self.open.remove(&call.number(0)?)),
            "lseek" => self.sought(call)?,
            "write" => self.wrote(call, None)?,
            "pwrite64" => self.wrote(call, Some(usize::try_from(call.number(3)?).ok()?))?,
            "ftruncate" => self.cut(call)?,
            "copy_file_range" => return self.is_elsewhere(call.number(2)?).then_some(()),
            "fsync" | "fdatasync" => self.synced(call)?,
            "rename" | "renameat" | "renameat2" => self.renamed(call)?,
            "unlink" | "unlinkat" | "rmdir" => self.unlinked(call)?,
            "mkdir" | "mkdirat" => self.folder_made(call)?,
            "fcntl" => self.duplicated(call)?,
            _ => return self.is_elsewhere(call.number(0).unwrap_or(-1)).then_some(()),
        }
        Some(())
    }

    fn is_elsewhere(&self, descriptor: i64) -> bool {
        !self.open.contains_key(&descriptor)
    }

    fn opened(&mut self, call: &Call) {
        let Some((folder, name)) = self.place(call, 0) else { return };
        let flags = call.word(2).unwrap_or_default();
        let there = if name.is_empty() { Some(folder) } else { self.at(folder, &name) };
        let node = match there {
            Some(node) => node,
            None if flags.contains("O_CREAT") => self.make(folder, name, false),
            None => return,
        };
        if flags.contains("O_TRUNC") {
            self.steps.push(Step::Cut { node, length: 0 });
        }
        self.open.insert(call.result, Open { node, at: 0 });
    }

    fn make(&mut self, folder: Node, name: String, is_folder: bool) -> Node {
        let node = self.next;
        self.next += 1;
        if is_folder {
            self.names.insert(node, BTreeMap::new());
        }
        self.steps.push(Step::Made { node, folder: is_folder });
        self.name(vec![(folder, name, Some(node))]);
        node
    }

    fn name(&mut self, changes: Vec<(Node, String, Option<Node>)>) {
        for (folder, name, node) in &changes {
            let names = self.names.entry(*folder).or_default();
            match node {
                Some(node) => names.insert(name.clone(), *node),
                None => names.remove(name),
            };
        }
        self.steps.push(Step::Named(changes));
    }

    fn sought(&mut self, call: &Call) -> Option<()> {
        if let Some(open) = self.open.get_mut(&call.number(0)?) {
            open.at = usize::try_from(call.result).ok()?;
        }
        Some(())
    }

    fn wrote(&mut self, call: &Call, at: Option<usize>) -> Option<()> {
        let (descriptor, bytes) = (call.number(0)?, call.bytes(1)?);
        let bytes = bytes[..usize::try_from(call.result).ok()?].to_vec();
        if let Some(open) = self.open.get_mut(&descriptor) {
            let place = at.unwrap_or(open.at);
            if at.is_none() {
                open.at += bytes.len();
            }
            self.steps.push(Step::Wrote { node: open.node, at: place, bytes });
        } else if descriptor == 1 {
            let said = String::from_utf8_lossy(&bytes).into_owned();
            self.steps.extend(said.lines().map(|line| Step::Said(line.to_owned())));
        }
        Some(())
    }

    fn cut(&mut self, call: &Call) -> Option<()> {
        if let Some(open) = self.open.get(&call.number(0)?) {
            self.steps.push(Step::Cut { node: open.node, length: usize::try_from(call.number(1)?).ok()? });
        }
        Some(())
    }

    fn synced(&mut self, call: &Call) -> Option<()> {
        if let Some(open) = self.open.get(&call.number(0)?) {
            self.steps.push(Step::Synced(open.node));
        }
        Some(())
    }

    fn renamed(&mut self, call: &Call) -> Option<()> {
        let second = if call.name == "rename" { 1 } else { 2 };
        match (self.place(call, 0), self.place(call, second)) {
            (Some((from, old)), Some((to, new))) => {
                let node = self.at(from, &old)?;
                self.name(vec![(from, old, None), (to, new, Some(node))]);
                Some(())
            }
            (None, None) => Some(()),
            _ => None,
        }
    }

    fn unlinked(&mut self, call: &Call) -> Option<()> {
        if let Some((folder, name)) = self.place(call, 0) {
            self.name(vec![(folder, name, None)]);
        }
        Some(())
    }

    fn folder_made(&mut self, call: &Call) -> Option<()> {
        if let Some((folder, name)) = self.place(call, 0) {
            self.make(folder, name, true);
        }
        Some(())
    }

    fn duplicated(&mut self, call: &Call) -> Option<()> {
        let copies = call.word(1)?.starts_with("F_DUPFD");
        match self.open.get(&call.number(0)?).copied() {
            // Two descriptors would share one position, which nobody here keeps.
            Some(open) if copies => drop(self.open.insert(call.result, open)),
            _ => {}
        }
        Some(())
    }

    fn at(&self, folder: Node, name: &str) -> Option<Node> {
        self.names.get(&folder)?.get(name).copied()
    }

    /// The folder and the name that a path leads to; none if it leads outside. Calls whose name ends in `at` (and
    /// `renameat2`) have a folder before each path.
    fn place(&self, call: &Call, first: usize) -> Option<(Node, String)> {
        let relative = call.name.trim_end_matches('2').ends_with("at");
        let path = call.bytes(first + usize::from(relative))?;
        let path = PathBuf::from(String::from_utf8_lossy(path).into_owned());
        let (mut folder, rest) = match path.strip_prefix(&self.root) {
            Ok(rest) => (0, rest.to_owned()),
            Err(_) if relative && path.is_relative() => (self.open.get(&call.number(first)?)?.node, path),
            Err(_) => return None,
        };
        let mut names: Vec<String> = rest.iter().map(|name| name.to_string_lossy().into_owned()).collect();
        let last = names.pop().unwrap_or_default();
        for name in names {
            folder = self.at(folder, &name)?;
        }
        Some((folder, last))
    }
}

#[cfg(test)]
mod tests;
