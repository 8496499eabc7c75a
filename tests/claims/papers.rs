//! Claim 39: no paper tells a client's name in its file name, its document information, its metadata or the names of what is
//! attached. Password PDFs come with a later change; what the claim says of them is not tried.

use crate::claim::{Broken, Claim, Held, Proof, Run, Way, beside};
use crate::{offline, tools};
use serde_json::Value;
use std::path::Path;
use std::process::Command;

/// The claim.
pub const CLAIM: Claim =
    Claim { number: 39, short: 2, full: 100, minutes: 20, alone: false, way: Way::Tried(try_it) };

fn try_it(run: &Run) -> Proof {
    let place = run.scratch()?;
    let (vault, passphrase) = offline::vault_in(place.path())?;
    let cli = |verb: &str| {
        let mut cli = Command::new(beside("throughline-cli")?);
        cli.arg(verb).arg(&vault).arg("--passphrase-file").arg(&passphrase);
        Ok::<_, Broken>(cli)
    };
    let (list, papers) = (place.path().join("clients.json"), place.path().join("papers"));
    let clients = tools::said(cli("clients")?.arg("--json"))?;
    std::fs::write(&list, &clients)?;
    let clients: Vec<Value> = serde_json::from_str(&clients)?;
    for client in clients.iter().take(run.count as usize) {
        let code = client["code"].as_str().ok_or("a client without a code")?;
        tools::said(cli("papers")?.args(["--client", code, "--to"]).arg(papers.join(code)))?;
    }
    checked(&papers, &list)
}

fn checked(papers: &Path, list: &Path) -> Proof {
    let (count, said) = tools::passed(tools::check("no_names.py").arg(papers).arg(list))?;
    let caught = said.lines().find_map(|line| line.strip_prefix("caught  ")).ok_or("no control")?;
    let notes =
        "papers of the invented caseload; of password PDFs nothing is tried: they come with a later change";
    Ok(Held::after(count, notes).having_caught(caught.to_owned()))
}
