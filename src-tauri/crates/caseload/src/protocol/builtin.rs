//! The protocols that ship with the product, read at build time. Starting points: no prescriber has approved them yet.

use super::model::Protocol;
use super::route::Route;
use std::sync::LazyLock;

macro_rules! asset {
    ($name:literal) => {
        include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../assets/protocols/", $name, ".toml"))
    };
}

/// One file a protocol, in the order in which a list shows them.
const FILES: [&str; 8] = [
    asset!("lozenge-office"),
    asset!("lozenge-home"),
    asset!("im"),
    asset!("sc"),
    asset!("iv"),
    asset!("intranasal"),
    asset!("esketamine"),
    asset!("oral"),
];

static BUILTIN: LazyLock<Vec<Protocol>> =
    LazyLock::new(|| FILES.map(|file| toml::from_str(file).expect("a built-in protocol reads")).to_vec());

/// All of them.
pub fn builtin() -> &'static [Protocol] {
    &BUILTIN
}

/// The built-in protocol of that id.
pub fn builtin_by_id(id: &str) -> Option<&'static Protocol> {
    builtin().iter().find(|protocol| protocol.id == id)
}

/// The first built-in protocol for a route: its limits are checked where a course has no protocol for that route.
pub fn builtin_for(route: Route) -> Option<&'static Protocol> {
    builtin().iter().find(|protocol| protocol.route == route)
}

#[cfg(test)]
mod tests;
