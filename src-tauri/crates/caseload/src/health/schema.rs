//! Whether the database still has its rules. Triggers and indexes are kept by SQLite word for word as the migrations
//! wrote them, the last of them where several did; of tables, which a migration may extend or make anew under another
//! name, only the names are compared.

use crate::caseload::MIGRATIONS;
use crate::error::CaseloadError;
use crate::store::schema;
use rusqlite::Connection;
use std::collections::BTreeMap;

/// One sentence for each table, index or trigger that is missing, was changed, or is not ours.
pub(super) fn problems(db: &Connection) -> Result<Vec<String>, CaseloadError> {
    let found: BTreeMap<String, String> = schema::list(db)?.into_iter().collect();
    let expected: Vec<(&str, &str)> = statements().collect();
    let missing = expected.iter().filter(|(name, _)| !found.contains_key(*name));
    let mut problems: Vec<String> =
        missing.map(|(name, _)| format!("The database lacks its rule {name}.")).collect();
    for (name, sql) in &found {
        match expected.iter().rfind(|(known, _)| known == name) {
            None => problems.push("The database has a rule that is not its own.".into()),
            Some((_, text)) if !sql.starts_with("CREATE TABLE") && !text.starts_with(sql.as_str()) => {
                problems.push(format!("The rule {name} of the database was changed."));
            }
            Some(_) => (),
        }
    }
    Ok(problems)
}

/// Name and text, to the end of its file, of everything that the migrations create.
fn statements() -> impl Iterator<Item = (&'static str, &'static str)> {
    let begins = |sql: &'static str| sql.match_indices("\nCREATE ").map(|(at, _)| &sql[at + 1..]);
    MIGRATIONS.iter().flat_map(move |step| begins(step.sql)).filter_map(|text| Some((name(text)?, text)))
}

fn name(text: &str) -> Option<&str> {
    let mut words = text.split([' ', '\n', '(']);
    words.find(|word| matches!(*word, "TABLE" | "INDEX" | "TRIGGER"))?;
    words.next().map(now_called)
}

/// What a table is called now that a migration may have made anew: `ALTER TABLE note_wider RENAME TO note;`
fn now_called(name: &str) -> &str {
    let renamed =
        |line: &'static str| line.strip_prefix("ALTER TABLE ")?.strip_suffix(';')?.split_once(" RENAME TO ");
    let mut lines = MIGRATIONS.iter().flat_map(|step| step.sql.lines());
    lines.find_map(|line| renamed(line).filter(|(old, _)| *old == name)).map_or(name, |(_, new)| new)
}
