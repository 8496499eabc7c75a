//! Claim 16: HTML and scripts in every field that takes words are words: nothing of them is carried out on the page, and the
//! papers hold nothing that acts.

use crate::claim::{Claim, Held, Proof, Run, Way};
use crate::every_field::Hand;
use crate::tools;
use std::process::Command;
use tests::rig::Rig;

/// The claim.
pub const CLAIM: Claim =
    Claim { number: 16, short: 2, full: 12, minutes: 20, alone: false, way: Way::Tried(try_it) };

/// What stands in the fields; short enough for every one of them.
const PAYLOADS: &[&str] = &[
    "<img src=x onerror=\"window.hit=1\">",
    "<script>window.hit=1</script>",
    "(javascript:app.alert(1)) >> /OpenAction << /S /JavaScript /JS (app.alert(1)) >>",
    "<svg onload=window.hit=1>",
    "<iframe srcdoc=\"<script>parent.hit=1</script>\">",
    "<a href=\"javascript:window.hit=1\">here</a>",
    "[here](javascript:window.hit=1) ![x](http://127.0.0.1:9/x)",
    "{{ 7 * 7 }}{% include '/etc/passwd' %}${window.hit=1}",
    "</title></textarea><img src=x onerror=window.hit=1>",
    "' onfocus='window.hit=1' autofocus '",
    "<link rel=stylesheet href=http://127.0.0.1:9/y>",
    "endstream endobj 1 0 obj << /AA << /O << /S /Launch /F (x) >> >> >>",
];
/// How the first of them is looked for on a page: it is printed as it is.
const AS_PRINTED: &str = "<img src=x";

fn try_it(run: &Run) -> Proof {
    let (mut fields, mut papers, mut caught) = (0, 0, String::new());
    for payload in PAYLOADS.iter().take(run.count as usize) {
        let rig = Rig::open();
        let mut text = || (*payload).to_owned();
        let mut hand = Hand::new(&rig.page, &mut text);
        hand.fill()?;
        fields += hand.fields;
        let mut check = tools::check("active_content.py");
        check.arg(rig.folder.path().join("papers"));
        if payload.starts_with(AS_PRINTED) {
            check.arg(AS_PRINTED);
        }
        let (passed, said) = tools::passed(&mut check)?;
        papers += passed;
        caught = said.lines().find_map(|line| line.strip_prefix("caught  ")).unwrap_or_default().to_owned();
    }
    let page = if run.count >= CLAIM.full { on_the_page()? } else { "in the step `browser`".to_owned() };
    let notes = format!("fields with something that acts, {papers} papers of them without; the page: {page}");
    Ok(Held::after(fields, notes)
        .having_caught(format!("in papers: {caught}; on the page: each payload where it may act")))
}

/// The same in a browser, by the page and the real core.
fn on_the_page() -> Result<String, crate::claim::Broken> {
    let mut playwright = Command::new("npm");
    playwright
        .current_dir(tools::root().join("tests/e2e"))
        .args(["run", "--silent", "test", "--", "payloads"]);
    playwright.env("THROUGHLINE_BRIDGE", crate::claim::beside("bridge")?);
    playwright.env("THROUGHLINE_CLI", crate::claim::beside("throughline-cli")?);
    let said = tools::said(&mut playwright)?;
    let passed =
        said.lines().rev().find(|line| line.contains(" passed")).ok_or("the browser tests say nothing")?;
    Ok(passed.trim().to_owned())
}
