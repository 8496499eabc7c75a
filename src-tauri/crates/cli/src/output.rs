//! stdout: one JSON value, or lines for people.

use serde::Serialize;

/// One JSON value and nothing else.
#[allow(clippy::print_stdout, reason = "this is the program's own voice")]
pub fn json(value: &impl Serialize) {
    match serde_json::to_string(value) {
        Ok(text) => println!("{text}"),
        Err(_) => println!("null"),
    }
}

/// A line for people.
#[allow(clippy::print_stdout, reason = "this is the program's own voice")]
pub fn line(text: &str) {
    println!("{text}");
}

/// Lines for people.
pub fn lines(texts: &[String]) {
    texts.iter().for_each(|text| line(text));
}

/// Rows in columns as wide as their widest cell.
pub fn table(rows: &[Vec<String>]) {
    let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
    let widths: Vec<usize> = (0..columns)
        .map(|at| {
            rows.iter().filter_map(|row| row.get(at)).map(|cell| cell.chars().count()).max().unwrap_or(0)
        })
        .collect();
    for row in rows {
        let cells: Vec<String> =
            row.iter().zip(&widths).map(|(cell, width)| format!("{cell:<width$}")).collect();
        line(cells.join("  ").trim_end());
    }
}
