//! Rules about what is linked, and by whom.

use super::Rule;
use super::graph::{Graph, Package};
use super::licence;
use std::collections::BTreeSet;

/// What speaks to a network, or only serves to do so.
const NETWORK: &[&str] = &[
    "attohttpc",
    "curl",
    "h2",
    "hyper",
    "isahc",
    "native-tls",
    "quinn",
    "reqwest",
    "rustls",
    "surf",
    "tauri-plugin-http",
    "tauri-plugin-updater",
    "tauri-plugin-websocket",
    "tungstenite",
    "ureq",
];

/// Plug-ins that would keep or move what people typed outside the vault.
const LEAKY: &[&str] =
    &["tauri-plugin-clipboard-manager", "tauri-plugin-log", "tauri-plugin-store", "tauri-plugin-stronghold"];

/// Who may not link what. The house has walls where a promise must hold.
const WALLS: &[(&str, &[&str])] = &[
    ("vault", &["caseload", "paper", "disclosure", "tauri", "printpdf", "lopdf"]),
    ("caseload", &["paper", "disclosure", "tauri", "printpdf", "lopdf"]),
    ("paper", &["vault", "caseload", "disclosure", "tauri", "rusqlite", "chrono"]),
    ("disclosure", &["tauri"]),
    ("throughline-cli", &["tauri", "wry", "throughline"]),
    ("xtask", &["vault", "caseload", "paper", "disclosure", "throughline", "tauri", "rusqlite"]),
];

/// All rules about packages.
pub fn rules(graph: &Graph) -> Vec<Rule> {
    let mut rules = vec![
        (
            "every licence is one of those we allow",
            those(graph, |package| !licence::is_allowed(&package.licence)),
        ),
        ("every package comes from crates.io or is ours", those(graph, comes_from_elsewhere)),
        (
            "no azul: printpdf is used without its layout engine",
            those(graph, |package| package.name.starts_with("azul")),
        ),
        ("one lopdf, the one printpdf uses", at_most(graph, "lopdf", 1)),
        ("at most two generations of the hashing crates", at_most(graph, "digest", 2)),
        (
            "the programs link nothing that speaks to a network",
            linked(graph, &["throughline", "throughline-cli"], NETWORK),
        ),
        (
            "the window has no plug-in that keeps words outside the vault",
            linked(graph, &["throughline"], LEAKY),
        ),
    ];
    rules.push((
        "the walls between the crates stand",
        WALLS.iter().flat_map(|(name, banned)| linked(graph, &[name], banned)).collect(),
    ));
    rules
}

fn those(graph: &Graph, broken: impl Fn(&Package) -> bool) -> Vec<String> {
    let found = graph.all().filter(|package| broken(package));
    found.map(|package| format!("{} {} ({})", package.name, package.version, package.licence)).collect()
}

fn comes_from_elsewhere(package: &Package) -> bool {
    package
        .source
        .as_deref()
        .is_some_and(|source| source != "registry+https://github.com/rust-lang/crates.io-index")
}

fn at_most(graph: &Graph, name: &str, most: usize) -> Vec<String> {
    let versions: BTreeSet<&str> =
        graph.all().filter(|package| package.name == name).map(|package| package.version.as_str()).collect();
    if (1..=most).contains(&versions.len()) { Vec::new() } else { vec![format!("{name}: {versions:?}")] }
}

fn linked(graph: &Graph, programs: &[&str], banned: &[&str]) -> Vec<String> {
    let reached = |program: &&str| (program.to_string(), graph.reached_from(program));
    programs
        .iter()
        .map(reached)
        .flat_map(|(program, reached)| {
            // A name that is not in the workspace reaches nothing: then the rule would hold for no reason.
            let unknown = reached.is_empty().then(|| format!("{program} is not a package of the workspace"));
            let found = banned
                .iter()
                .filter(|name| reached.contains(**name))
                .map(|name| format!("{program} links {name}"));
            found.chain(unknown).collect::<Vec<_>>()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn package(name: &str, licence: &str, source: Option<&str>) -> serde_json::Value {
        json!({"id": name, "name": name, "version": "1.0.0", "license": licence, "source": source})
    }

    fn way(to: &str, kind: Option<&str>, target: Option<&str>) -> serde_json::Value {
        json!({"pkg": to, "dep_kinds": [{"kind": kind, "target": target}]})
    }

    #[test]
    fn what_a_program_links_is_found_through_others_but_not_through_builds_or_phones() {
        let registry = Some("registry+https://github.com/rust-lang/crates.io-index");
        let graph = Graph::read(&json!({
            "packages": [package("throughline", "MIT", None), package("between", "MIT", registry), package("reqwest", "MIT", registry),
                         package("ureq", "MIT", registry), package("curl", "GPL-3.0", Some("git+elsewhere"))],
            "resolve": {"nodes": [
                {"id": "throughline", "deps": [way("between", None, None), way("ureq", Some("build"), None)]},
                {"id": "between", "deps": [way("reqwest", None, None),
                                           way("curl", None, Some("cfg(any(target_os = \"android\", target_os = \"ios\"))"))]},
            ]},
        }));
        assert_eq!(
            linked(&graph, &["throughline"], NETWORK),
            ["throughline links reqwest"],
            "only what runs on a desktop counts"
        );
        assert_eq!(
            linked(&graph, &["nobody"], NETWORK),
            ["nobody is not a package of the workspace"],
            "a rule about nothing fails"
        );
        assert_eq!(those(&graph, comes_from_elsewhere), ["curl 1.0.0 (GPL-3.0)"], "other sources are found");
        assert_eq!(at_most(&graph, "lopdf", 1), ["lopdf: {}"], "a rule about a package that is gone fails");
    }
}
