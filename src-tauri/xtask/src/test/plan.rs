//! The steps of the test run, in the order of the summary.

use super::step::{Lane, Speaks, Step, Work};
use crate::call::npm;
use crate::cargo::{TESTED, cargo};
use crate::demo::Demo;
use crate::failure::Outcome;
use crate::place::Place;
use crate::{policy, ui};
use std::process::Command;
use std::time::Duration;

/// Every step.
pub fn steps() -> Vec<Step> {
    let (cargo, other) = (Lane::Cargo, Lane::Other);
    vec![
        step("format", cargo, &[], Speaks::Nothing, 2, Work::Programs(format)),
        step("verbs", cargo, &[], Speaks::Cargo, 10, Work::Programs(verbs)),
        step("policy", other, &[], Speaks::Plainly, 2, Work::Inside(policy::check)),
        step("page build", other, &[], Speaks::Nothing, 5, Work::Programs(page_build)),
        step("build", cargo, &["page build"], Speaks::Nothing, 35, Work::Programs(build)),
        step("page types", other, &[], Speaks::Nothing, 5, Work::Programs(page_types)),
        step("page units", other, &[], Speaks::Vitest, 10, Work::Programs(page_units)),
        step("core and shell", cargo, &["build"], Speaks::Cargo, 30, Work::Programs(core_and_shell)),
        step("lints", cargo, &["page build"], Speaks::Nothing, 25, Work::Programs(lints)),
        step("demo", other, &["build"], Speaks::Nothing, 5, Work::Inside(demo)),
        step("papers", other, &["demo"], Speaks::Plainly, 15, Work::Programs(papers)),
        step("reading", other, &[], Speaks::Nothing, 5, Work::Programs(reading)),
        step("papers gate", other, &["demo"], Speaks::Plainly, 10, Work::Programs(papers_gate)),
        step("plaintext", other, &["demo"], Speaks::Plainly, 5, Work::Programs(plaintext)),
        step("claims", other, &["build"], Speaks::Plainly, 6, Work::Programs(claims)),
        step("browser", other, &["build", "demo"], Speaks::Playwright, 20, Work::Programs(browser)),
        step("window", other, &["build", "demo"], Speaks::Plainly, 10, Work::Programs(window)),
    ]
}

/// The steps whose names contain one of these words, with everything they need; all of them when there are no words.
pub fn with_needs(steps: Vec<Step>, only: &[String]) -> Vec<Step> {
    if only.is_empty() {
        return steps;
    }
    let mut kept: Vec<&str> = Vec::new();
    for step in steps.iter().rev() {
        if kept.contains(&step.name) || only.iter().any(|word| step.name.contains(word.as_str())) {
            kept.push(step.name);
            kept.extend(step.needs);
        }
    }
    let kept: Vec<String> = kept.into_iter().map(str::to_owned).collect();
    steps.into_iter().filter(|step| kept.iter().any(|name| name == step.name)).collect()
}

fn step(
    name: &'static str,
    lane: Lane,
    needs: &'static [&'static str],
    speaks: Speaks,
    minutes: u64,
    work: Work,
) -> Step {
    Step { name, lane, needs, speaks, limit: Duration::from_secs(60 * minutes), work }
}

fn format(place: &Place) -> Vec<Command> {
    let mut check = place.command("cargo");
    check.args(["fmt", "--all", "--check", "--", "--color", "never"]);
    vec![check, with(npm(&place.at("ui")), &["run", "--silent", "lint"])]
}

fn verbs(place: &Place) -> Vec<Command> {
    vec![cargo(place, "test", &["-p", "xtask"])]
}

fn page_build(place: &Place) -> Vec<Command> {
    ui::build_when_older(place).into_iter().collect()
}

/// Programs and tests in one selection, so that the steps after it find everything built.
fn build(place: &Place) -> Vec<Command> {
    vec![with(cargo(place, "build", TESTED), &["--all-targets"])]
}

fn core_and_shell(place: &Place) -> Vec<Command> {
    vec![with(cargo(place, "test", TESTED), &["--no-fail-fast"])]
}

fn lints(place: &Place) -> Vec<Command> {
    let strict = ["--all-targets", "--", "-D", "warnings"];
    vec![
        with(cargo(place, "clippy", TESTED), &strict),
        with(cargo(place, "clippy", &["-p", "xtask"]), &strict),
    ]
}

fn page_types(place: &Place) -> Vec<Command> {
    vec![
        with(npm(&place.at("ui")), &["run", "--silent", "check"]),
        with(npm(&place.at("tests/e2e")), &["run", "--silent", "check"]),
    ]
}

fn page_units(place: &Place) -> Vec<Command> {
    vec![with(npm(&place.at("ui")), &["run", "--silent", "test"])]
}

fn demo(place: &Place) -> Outcome<String> {
    Demo::in_product(place, "test/demo").make(place)
}

fn papers(place: &Place) -> Vec<Command> {
    let demo = Demo::in_product(place, "test/demo");
    vec![check(place, "papers.py", &[demo.papers(), demo.names()])]
}

/// The demo's papers have no links; the document with every block has.
fn papers_gate(place: &Place) -> Vec<Command> {
    let every = place.product("test/every-block.pdf");
    let mut render = place.command(place.program("throughline-cli"));
    render.arg("render").arg(place.at("tests/checks/every-block.json")).arg("--to").arg(&every);
    vec![render, check(place, "gate_alive.py", &[Demo::in_product(place, "test/demo").papers(), every])]
}

fn reading(place: &Place) -> Vec<Command> {
    vec![check(place, "readability.py", &[])]
}

fn plaintext(place: &Place) -> Vec<Command> {
    let demo = Demo::in_product(place, "test/demo");
    vec![check(place, "plaintext_scan.py", &[demo.vault(), demo.names(), demo.papers()])]
}

/// Short counts; `cargo xtask soak` has the full ones.
fn claims(place: &Place) -> Vec<Command> {
    vec![with(place.command(place.program("claims")), &["--short"])]
}

fn browser(place: &Place) -> Vec<Command> {
    let mut playwright = with(npm(&place.at("tests/e2e")), &["run", "--silent", "test"]);
    playwright.env("THROUGHLINE_BRIDGE", place.program("bridge"));
    playwright.env("THROUGHLINE_CLI", place.program("throughline-cli"));
    vec![playwright]
}

fn window(place: &Place) -> Vec<Command> {
    let run = |verb| {
        let mut smoke = crate::demo::on_a_display_in_memory(place);
        smoke.arg(place.program("smoke")).arg(verb).arg("--app").arg(place.program("throughline"));
        smoke.arg("--to").arg(place.product("smoke"));
        smoke
    };
    vec![run("journey"), run("medicine-day")]
}

fn check(place: &Place, script: &str, paths: &[std::path::PathBuf]) -> Command {
    let mut check = place.command(place.python());
    check.env("PYTHONDONTWRITEBYTECODE", "1");
    check.arg(place.at("tests/checks").join(script)).args(paths);
    check
}

fn with(mut command: Command, arguments: &[&str]) -> Command {
    command.args(arguments);
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_need_is_a_step_that_comes_before() {
        let steps = steps();
        for (at, step) in steps.iter().enumerate() {
            for need in step.needs {
                assert!(
                    steps[..at].iter().any(|before| before.name == *need),
                    "{} needs {need}, which must come first",
                    step.name
                );
            }
        }
    }

    #[test]
    fn a_chosen_step_brings_what_it_needs() {
        let chosen = with_needs(steps(), &["gate".to_owned()]);
        let names: Vec<_> = chosen.iter().map(|step| step.name).collect();
        assert_eq!(names, ["page build", "build", "demo", "papers gate"], "needs of needs come along");
    }
}
