//! SQL is written whole, with bound parameters. What is put together from pieces stands on a reviewed list, with its reason.

use super::Rule;
use crate::place::Place;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Files that put statements together, how often, and why that is sound.
const REVIEWED: &[(&str, usize, &str)] = &[
    (
        "src-tauri/crates/caseload/src/health/schema.rs",
        1,
        "no statement: how a line of our own migrations begins that is read",
    ),
    (
        "src-tauri/crates/caseload/src/store/chart_entries.rs",
        1,
        "one beginning with four ends, joined by the compiler",
    ),
    (
        "src-tauri/crates/caseload/src/store/client_rows.rs",
        3,
        "names of tables that stand beside it, joined by the compiler",
    ),
    (
        "src-tauri/crates/caseload/src/store/sessions.rs",
        1,
        "one beginning with four ends, joined by the compiler",
    ),
    (
        "src-tauri/crates/vault/src/database.rs",
        1,
        "PRAGMA key takes no parameter; the key is hexadecimal digits",
    ),
    (
        "src-tauri/crates/vault/src/salvage/insert.rs",
        4,
        "names from the schema of our own migrations, quoted; the values are bound",
    ),
];

/// Words with which a statement begins.
const VERBS: &[&str] = &[
    "ALTER", "ANALYZE", "ATTACH", "CREATE", "DELETE", "DETACH", "DROP", "EXPLAIN", "INSERT", "PRAGMA",
    "REINDEX", "REPLACE", "SELECT", "UPDATE", "VACUUM", "WITH",
];

/// What puts text together, as it stands before the text.
const JOINING: &[&str] = &["format!(", "concat!(", "push_str(", "format_args!("];

/// What takes a statement, given something that was put together in the same breath.
const TAKING: &[&str] = &[
    "execute(&format!(",
    "execute_batch(&format!(",
    "prepare(&format!(",
    "prepare_cached(&format!(",
    "query_row(&format!(",
];

/// The rule.
pub fn rule(place: &Place) -> Rule {
    let mut found = BTreeMap::new();
    for file in sources(&place.at("src-tauri")) {
        let text = std::fs::read_to_string(&file).unwrap_or_default();
        let pieces = put_together(product(&text));
        let name = file.strip_prefix(place.root()).unwrap_or(&file).display().to_string();
        found.insert(name, pieces);
    }
    ("SQL is written whole; what is put together is on the reviewed list", breaks(&found))
}

fn breaks(found: &BTreeMap<String, Vec<String>>) -> Vec<String> {
    let reviewed =
        |name: &str| REVIEWED.iter().find(|(file, ..)| *file == name).map_or(0, |(_, count, _)| *count);
    let unlike = found.iter().filter(|(name, pieces)| pieces.len() != reviewed(name));
    let told = unlike
        .map(|(name, pieces)| format!("{name}: {} of {} reviewed: {pieces:?}", pieces.len(), reviewed(name)));
    let gone = REVIEWED.iter().filter(|(file, ..)| !found.contains_key(*file));
    told.chain(gone.map(|(file, ..)| format!("{file} is on the list and not there"))).collect()
}

/// The Rust files of the product: neither tests nor this program.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
        let apart = ["tests", "tests.rs", "test_door", "test_door.rs", "xtask", "gen", "target"]
            .contains(&name.as_str());
        match (apart, path.is_dir()) {
            (true, _) => (),
            (false, true) => found.extend(sources(&path)),
            (false, false) if name.ends_with(".rs") => found.push(path),
            (false, false) => (),
        }
    }
    found
}

/// A file without the tests at its end.
fn product(text: &str) -> &str {
    text.find("#[cfg(test)]\nmod tests {").map_or(text, |end| &text[..end])
}

/// The pieces of SQL in a source that are no whole statements: joined to something, with a gap to fill, or unfinished.
fn put_together(source: &str) -> Vec<String> {
    let joined = |before: &str| {
        let before: String = before.chars().filter(|letter| !letter.is_whitespace()).collect();
        JOINING.iter().any(|joining| before.ends_with(joining)) || before.ends_with("write!(sql,")
    };
    let mut found: Vec<String> = texts(source)
        .filter(|(_, text)| begins_like_sql(text))
        .filter(|(before, text)| joined(before) || text.ends_with(' ') || has_a_gap(text))
        .map(|(_, text)| text.chars().take(40).collect())
        .collect();
    let tight: String = source.chars().filter(|letter| !letter.is_whitespace()).collect();
    found.extend(TAKING.iter().flat_map(|taking| tight.matches(taking)).map(str::to_owned));
    found
}

fn begins_like_sql(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default();
    VERBS.contains(&first) && text.trim_start().len() > first.len()
}

/// A place that a formatting macro fills.
fn has_a_gap(text: &str) -> bool {
    text.match_indices('{').any(|(at, _)| {
        let inside = text[at + 1..].split('}').next().unwrap_or_default();
        inside.chars().all(|letter| letter.is_alphanumeric() || "_:?.".contains(letter))
    })
}

/// The literal texts of a source, each with everything before it.
fn texts(source: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let rest = source.get(at..)?;
            let next = rest.find(['"', '/', '\''])?;
            let begin = at + next;
            let bytes = &source[begin..];
            if bytes.starts_with("//") {
                at = begin + bytes.find('\n').unwrap_or(bytes.len());
            } else if bytes.starts_with("'\"'") || bytes.starts_with("'\\\"'") {
                at = begin + bytes[1..].find('\'').unwrap_or(1) + 2;
            } else if let Some(text) = bytes.strip_prefix('"') {
                let end = end_of_text(&source[..begin], text);
                at = begin + 1 + end + 1;
                return Some((&source[..begin], &text[..end]));
            } else {
                at = begin + 1;
            }
        }
    })
}

/// Where the text ends whose first quotation mark has been read: a raw one at its own mark, another one at the first that
/// is not escaped.
fn end_of_text(before: &str, rest: &str) -> usize {
    let marks = before.chars().rev().take_while(|letter| *letter == '#').count();
    if before.trim_end_matches('#').ends_with('r') {
        return rest.find(&format!("\"{}", "#".repeat(marks))).unwrap_or(rest.len());
    }
    let mut escaped = false;
    let end = rest.char_indices().find(|(_, letter)| {
        let ends = *letter == '"' && !escaped;
        escaped = *letter == '\\' && !escaped;
        ends
    });
    end.map_or(rest.len(), |(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sql_that_is_put_together_is_found_however_it_is_done() {
        for piece in [
            r#"let sql = format!("SELECT * FROM {table}");"#,
            r#"let sql = format!( "DELETE FROM note WHERE id = {}", id);"#,
            r#"sql.push_str("UPDATE note SET title = 'x'");"#,
            r#"let sql = "DELETE FROM ".to_owned() + table;"#,
            r#"let sql = ["INSERT INTO ", table, " VALUES (1)"].concat();"#,
            r#"let sql = concat!("PRAGMA table_info(", $name, ")");"#,
            r#"db.execute(&format!("{verb} FROM note"), [])"#,
            "write!(sql,\n    \"SELECT a FROM b\")",
        ] {
            assert_eq!(put_together(piece).len(), 1, "{piece}");
        }
    }

    #[test]
    fn whole_statements_and_plain_words_are_fine() {
        for whole in [
            r#"db.execute("DELETE FROM note WHERE id = ?", [id])"#,
            "let sql = \"\n    SELECT a\n    FROM b\";",
            r#"format!("With a space {there}")"#,
            r#"// format!("SELECT {x}")"#,
            r##"let raw = r#"SELECT json('{"a b": 1}')"#;"##,
            r#"let quote = '"'; let next = "SELECT 1";"#,
            r#"format!("{name}: SELECT")"#,
        ] {
            assert_eq!(put_together(whole), Vec::<String>::new(), "{whole}");
        }
    }

    #[test]
    fn tests_at_the_end_of_a_file_may_put_together() {
        let source = "fn a() {}\n\n#[cfg(test)]\nmod tests {\n format!(\"SELECT {x}\") }";
        assert_eq!(put_together(product(source)), Vec::<String>::new());
    }
}
