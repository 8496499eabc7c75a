//! `search`: the newest records that hold every word.

use crate::exit::Failure;
use crate::options::{Options, Search};
use crate::{key, output};
use caseload::search::{self, Hit};
use serde::Serialize;

/// A line of the answer.
#[derive(Serialize)]
struct Line {
    kind: String,
    date: String,
    client: String,
    title: String,
    snippet: String,
    id: String,
}

/// Runs the verb. Words in double quotes stand side by side.
pub fn run(options: &Options, wanted: &Search) -> Result<(), Failure> {
    let case = key::open(options, &wanted.vault)?;
    let hits = search::search(&case, &wanted.query, wanted.limit)?;
    case.close()?;
    let lines: Vec<Line> = hits.into_iter().map(line).collect();
    if options.json {
        output::json(&lines)
    } else {
        print(&lines)
    }
    Ok(())
}

fn line(hit: Hit) -> Line {
    Line {
        kind: crate::clients::word(&hit.kind),
        date: hit.date.to_string(),
        client: hit.client.into_revealed(),
        title: hit.title.into_revealed(),
        snippet: hit.snippet.into_revealed(),
        id: hit.id.to_string(),
    }
}

fn print(lines: &[Line]) {
    let rows = lines.iter().map(|line| {
        let snippet = line.snippet.split_whitespace().collect::<Vec<_>>().join(" ");
        vec![line.date.clone(), line.kind.clone(), line.client.clone(), line.title.clone(), snippet]
    });
    output::table(&rows.collect::<Vec<_>>());
}
