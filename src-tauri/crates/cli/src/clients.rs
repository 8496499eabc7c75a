//! `clients`: code, name, phase, next session, open alerts.

use crate::exit::Failure;
use crate::options::{Clients, Options};
use crate::{key, output};
use caseload::client::{self, ClientRow};
use serde::Serialize;

/// A line of the list.
#[derive(Serialize)]
struct Line {
    code: String,
    name: String,
    phase: String,
    next_session: Option<String>,
    open_alerts: u32,
}

/// Runs the verb.
pub fn run(options: &Options, clients: &Clients) -> Result<(), Failure> {
    let case = key::open(options, &clients.vault)?;
    let lines: Vec<Line> = client::list(&case)?.into_iter().map(line).collect();
    case.close()?;
    if options.json {
        output::json(&lines)
    } else {
        print(&lines)
    }
    Ok(())
}

fn line(row: ClientRow) -> Line {
    Line {
        code: row.code,
        name: row.name.into_revealed(),
        phase: word(&row.phase),
        next_session: row
            .next_session
            .map(|session| session.planned.local.format("%Y-%m-%dT%H:%M").to_string()),
        open_alerts: row.open_alerts,
    }
}

fn print(lines: &[Line]) {
    let head = ["code", "name", "phase", "next session", "open alerts"].map(String::from).to_vec();
    let rows = lines.iter().map(|line| {
        let next = line.next_session.clone().unwrap_or_else(|| "-".into());
        vec![line.code.clone(), line.name.clone(), line.phase.clone(), next, line.open_alerts.to_string()]
    });
    output::table(&std::iter::once(head).chain(rows).collect::<Vec<_>>());
}

/// The word that the domain has for a value, as it stands in JSON.
pub fn word(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}
