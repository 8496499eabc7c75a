//! Rules about what lies where in the tree.

use super::{Rule, statements};
use crate::failure::Outcome;
use crate::place::Place;
use std::path::{Path, PathBuf};

/// What may lie at the top, besides names that begin with a dot.
const TOP: &[&str] = &[
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "README.md",
    "assets",
    "src-tauri",
    "target",
    "tests",
    "ui",
];

/// Names that say nothing about what is inside.
const EMPTY_NAMES: &[&str] =
    &["util", "utils", "helper", "helpers", "common", "shared", "manager", "service", "misc"];

/// Folders whose contents are made, not written.
const MADE: &[&str] = &["target", "node_modules", "dist", "gen", ".compiled", "test-results"];

/// All rules about files.
pub fn rules(place: &Place) -> Outcome<Vec<Rule>> {
    let top = std::fs::read_dir(place.root())?
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned());
    let strangers = top.filter(|name| !name.starts_with('.') && !TOP.contains(&name.as_str())).collect();
    let tree = Tree::read(place.root());
    Ok(vec![
        ("the top level holds what it always holds", strangers),
        (
            "no file or folder has an empty name",
            tree.paths(|path| EMPTY_NAMES.contains(&stem(path).as_str())),
        ),
        ("no Rust file is over 500 lines", tree.longer_than("rs", 500)),
        ("no Svelte file is over 220 lines", tree.longer_than("svelte", 220)),
        (
            "only paper/src/pdf names the PDF libraries, tests aside",
            outside_tests(tree.naming("rs", &["printpdf::", "lopdf::"], "paper/src/pdf")),
        ),
        ("only ui/src/lib/api talks to the core", tree.naming_in_page(&["@tauri-apps/"], "ui/src/lib/api/")),
        (
            "the page keeps nothing in web storage",
            tree.naming_in_page(&["localStorage", "sessionStorage", "indexedDB", "document.cookie"], "-"),
        ),
        (
            "unsafe code stands in the platform modules alone",
            tree.naming("rs", &["unsafe_code", "unsafe {", "unsafe fn", "unsafe impl"], "/platform"),
        ),
        statements::rule(place),
        ("no test is ignored", tree.naming("rs", &[concat!("#[", "ignore")], "-")),
    ])
}

struct Tree {
    root: PathBuf,
    files: Vec<PathBuf>,
}

impl Tree {
    fn read(root: &Path) -> Self {
        let mut files = Vec::new();
        collect(root, &mut files);
        files.sort();
        Self { root: root.to_path_buf(), files }
    }

    /// The files, or the folders they lie in, for which something is true.
    fn paths(&self, is_so: impl Fn(&Path) -> bool) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        for path in self.files.iter().map(|file| self.short(file)) {
            found.extend(path.ancestors().filter(|part| is_so(part)).map(|part| part.display().to_string()));
        }
        found.sort();
        found.dedup();
        found
    }

    fn longer_than(&self, kind: &str, most: usize) -> Vec<String> {
        let lines = |file: &PathBuf| std::fs::read_to_string(file).unwrap_or_default().lines().count();
        let files = self.of_kind(kind).map(|file| (file, lines(file))).filter(|(_, lines)| *lines > most);
        files.map(|(file, lines)| format!("{}: {lines}", self.short(file).display())).collect()
    }

    /// The files of a kind that contain one of these words, outside the one folder that may.
    fn naming(&self, kind: &str, words: &[&str], except: &str) -> Vec<String> {
        let files = self.of_kind(kind).filter(|file| !self.short(file).starts_with("src-tauri/xtask"));
        let files = files.filter(|file| !file.to_string_lossy().contains(except));
        let names = |file: &&PathBuf| {
            let text = std::fs::read_to_string(file).unwrap_or_default();
            words.iter().any(|word| text.contains(word))
        };
        files.filter(names).map(|file| self.short(file).display().to_string()).collect()
    }

    fn naming_in_page(&self, words: &[&str], except: &str) -> Vec<String> {
        let found = ["ts", "svelte"].into_iter().flat_map(|kind| self.naming(kind, words, except));
        found.filter(|file| file.starts_with("ui/src") && !file.ends_with(".test.ts")).collect()
    }

    fn of_kind(&self, kind: &str) -> impl Iterator<Item = &PathBuf> {
        self.files.iter().filter(move |file| file.extension().is_some_and(|extension| extension == kind))
    }

    fn short(&self, file: &Path) -> PathBuf {
        file.strip_prefix(&self.root).unwrap_or(file).to_path_buf()
    }
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = entry.path();
        if path.is_dir() && !MADE.contains(&name.as_str()) && !name.starts_with(".git") {
            collect(&path, files);
        } else if path.is_file() {
            files.push(path);
        }
    }
}

/// Without the folders of tests: a test may look into a file with the library that reads it.
fn outside_tests(files: Vec<String>) -> Vec<String> {
    files.into_iter().filter(|file| !file.contains("/tests/")).collect()
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().to_lowercase()
}
