//! The body as written, before values come in: ids at line ends are set apart, so that no value can look like one, and
//! what only a program could need is refused.

use crate::problem::Problem;

/// Stands before ids.
pub const OPEN: char = '\u{E000}';
/// Stands after ids.
pub const CLOSE: char = '\u{E001}';

/// Sets ids apart; refuses anything a placeholder cannot be.
pub fn protect(body: &str, first_line: usize) -> Result<String, Vec<Problem>> {
    let mut problems = Vec::new();
    let mut protected = String::with_capacity(body.len());
    for (index, line) in body.lines().enumerate() {
        let set_apart = with_ids_apart(line);
        problems.extend(problem_of(&set_apart).map(|what| Problem::on_line(first_line + index, what)));
        protected.push_str(&set_apart);
        protected.push('\n');
    }
    if problems.is_empty() { Ok(protected) } else { Err(problems) }
}

/// `words {#one #two required}` → the words, then what stood in the braces between the two marks.
fn with_ids_apart(line: &str) -> String {
    let plain: String = line.chars().filter(|c| *c != OPEN && *c != CLOSE).collect();
    let trimmed = plain.trim_end();
    let ids =
        trimmed.strip_suffix('}').and_then(|rest| rest.rfind("{#").map(|at| (&rest[..at], &rest[at + 1..])));
    match ids {
        Some((words, ids)) if ids.split_whitespace().all(is_id_or_word) => {
            format!("{} {OPEN}{ids}{CLOSE}", words.trim_end())
        }
        _ => plain,
    }
}

fn is_id_or_word(part: &str) -> bool {
    let id = part.strip_prefix('#').unwrap_or(part);
    !id.is_empty() && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

fn problem_of(line: &str) -> Option<String> {
    if line.contains("{%") || line.contains("%}") {
        return Some(
            "Only placeholders such as {{ client.name }} can stand here, no loops and no conditions.".into(),
        );
    }
    if line.contains("{#") {
        return Some(
            "Ids stand at the end of a line, as in {#off-label}, in lower case letters, digits and hyphens."
                .into(),
        );
    }
    let broken = placeholders(line).any(|name| !is_name(name))
        || line.matches("{{").count() != line.matches("}}").count();
    broken.then(|| "A placeholder is a name between double braces, such as {{ client.name }}.".into())
}

/// What stands between double braces.
pub fn placeholders(line: &str) -> impl Iterator<Item = &str> {
    line.split("{{").skip(1).filter_map(|rest| rest.split_once("}}")).map(|(name, _)| name.trim())
}

fn is_name(name: &str) -> bool {
    let part = |p: &str| {
        !p.is_empty() && p.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
    };
    name.split('.').all(part)
}
