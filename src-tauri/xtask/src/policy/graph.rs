//! What `cargo metadata` says, as packages and their ways to each other.

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// One package of the lock file.
#[derive(Clone, Debug, Default)]
pub struct Package {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// Its licence expression, empty when it names none.
    pub licence: String,
    /// Where it comes from; none for our own.
    pub source: Option<String>,
    /// The ids of what it uses when it runs on a desktop system.
    uses: Vec<String>,
}

/// All packages, by cargo's id.
#[derive(Debug, Default)]
pub struct Graph {
    packages: BTreeMap<String, Package>,
}

impl Graph {
    /// Reads the JSON of `cargo metadata --format-version 1`.
    pub fn read(metadata: &Value) -> Self {
        let mut packages: BTreeMap<String, Package> =
            list(&metadata["packages"]).map(|package| (text(&package["id"]), described(package))).collect();
        for node in list(&metadata["resolve"]["nodes"]) {
            if let Some(package) = packages.get_mut(&text(&node["id"])) {
                package.uses = list(&node["deps"])
                    .filter(|way| is_used_at_run_time(way))
                    .map(|way| text(&way["pkg"]))
                    .collect();
            }
        }
        Self { packages }
    }

    /// Every package.
    pub fn all(&self) -> impl Iterator<Item = &Package> {
        self.packages.values()
    }

    /// The names of everything that our package of this name uses when it runs, near and far.
    pub fn reached_from(&self, name: &str) -> BTreeSet<&str> {
        let start =
            self.packages.iter().filter(|(_, package)| package.source.is_none() && package.name == name);
        let mut open: Vec<&str> = start.map(|(id, _)| id.as_str()).collect();
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        while let Some(id) = open.pop() {
            if seen.insert(id) {
                open.extend(
                    self.packages
                        .get(id)
                        .into_iter()
                        .flat_map(|package| package.uses.iter().map(String::as_str)),
                );
            }
        }
        seen.iter().filter_map(|id| self.packages.get(*id)).map(|package| package.name.as_str()).collect()
    }
}

fn described(package: &Value) -> Package {
    Package {
        name: text(&package["name"]),
        version: text(&package["version"]),
        licence: text(&package["license"]),
        source: package["source"].as_str().map(str::to_owned),
        uses: Vec::new(),
    }
}

/// A normal dependency, on a system we build for. Phones' ways are told by their condition.
fn is_used_at_run_time(way: &Value) -> bool {
    list(&way["dep_kinds"])
        .any(|kind| kind["kind"].is_null() && !is_for_phones(kind["target"].as_str().unwrap_or_default()))
}

fn is_for_phones(condition: &str) -> bool {
    condition.contains("target_os = \"android\"") && !condition.contains("not(")
        || condition.contains("not(target_os = \"macos\")")
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
