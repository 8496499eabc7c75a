//! The page: built before the shell, which carries it inside.

use crate::call::{call, npm};
use crate::failure::Outcome;
use crate::place::Place;
use std::path::Path;
use std::process::Command;
use std::time::SystemTime;

/// What the page is made from, from the top of the tree.
const SOURCES: &[&str] = &[
    "ui/src",
    "ui/index.html",
    "ui/package-lock.json",
    "ui/svelte.config.js",
    "ui/tsconfig.json",
    "ui/vite.config.ts",
];

/// Builds the page into `ui/dist` when a source is newer than what is there.
pub fn build(place: &Place) -> Outcome {
    build_when_older(place).map_or(Ok(()), |mut npm| call(&mut npm))
}

/// The command that builds the page, or none when `ui/dist` is newer than every source.
pub fn build_when_older(place: &Place) -> Option<Command> {
    let built = changed(&place.at("ui/dist/index.html"));
    let newest = SOURCES.iter().filter_map(|source| newest(&place.at(source))).max();
    let mut npm = npm(&place.at("ui"));
    npm.args(["run", "--silent", "build"]);
    (built.is_none() || newest > built).then_some(npm)
}

fn newest(path: &Path) -> Option<SystemTime> {
    let inside = std::fs::read_dir(path).into_iter().flatten().flatten();
    let inside = inside.filter(|entry| !entry.file_name().to_string_lossy().starts_with('.'));
    inside.filter_map(|entry| newest(&entry.path())).chain(changed(path)).max()
}

fn changed(path: &Path) -> Option<SystemTime> {
    path.metadata().and_then(|about| about.modified()).ok()
}
