//! The front matter of a template.

use super::{Kind, Template};
use crate::problem::Problem;
use serde::Deserialize;
use serde::de::{IntoDeserializer, value::Error as Unknown};
use std::collections::BTreeMap;

const KEYS: [&str; 8] = ["id", "version", "language", "title", "kind", "material", "kicker", "subject"];

/// Front matter read, body not yet.
pub struct Front<'s> {
    fields: BTreeMap<&'s str, String>,
    /// What follows.
    pub body: &'s str,
    /// Its first line in the file.
    pub first_line: usize,
}

/// Splits a template and reads its front matter.
pub fn parse(source: &str) -> Result<Front<'_>, Vec<Problem>> {
    let source = source.strip_prefix('\u{FEFF}').unwrap_or(source);
    let lacking = || vec![Problem::on_line(1, "Begin with front matter between two lines of three hyphens.")];
    let after = source.strip_prefix("---").and_then(|s| s.trim_start_matches('\r').strip_prefix('\n'));
    let (front, body) = split(after.ok_or_else(lacking)?).ok_or_else(lacking)?;
    let front = Front { fields: fields(front)?, body, first_line: front.lines().count() + 3 };
    let problems = front.problems();
    if problems.is_empty() { Ok(front) } else { Err(problems) }
}

fn split(text: &str) -> Option<(&str, &str)> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line.trim_end() == "---" {
            return Some((&text[..at], &text[at + line.len()..]));
        }
        at += line.len();
    }
    None
}

fn fields(front: &str) -> Result<BTreeMap<&str, String>, Vec<Problem>> {
    let mut fields = BTreeMap::new();
    let mut problems = Vec::new();
    for (index, line) in front.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        match line.split_once(':') {
            Some((key, value)) if KEYS.contains(&key.trim()) => {
                fields.insert(key.trim(), unquoted(value.trim()).to_string());
            }
            _ => {
                let what = format!(
                    "Front matter knows the keys {}, each with a colon and a value.",
                    KEYS.join(", ")
                );
                problems.push(Problem::on_line(index + 2, what));
            }
        }
    }
    if problems.is_empty() { Ok(fields) } else { Err(problems) }
}

fn unquoted(value: &str) -> &str {
    value.strip_prefix('"').and_then(|v| v.strip_suffix('"')).unwrap_or(value)
}

impl Front<'_> {
    /// Together with the body.
    pub fn into_template(self, body: String) -> Template {
        let field = |key: &str| self.fields.get(key).cloned().unwrap_or_default();
        Template {
            id: field("id"),
            version: field("version"),
            language: field("language"),
            kind: kind(&field("kind")).unwrap_or(Kind::Handout),
            material: field("material") == "true",
            title: field("title"),
            kicker: field("kicker"),
            subject: field("subject"),
            body,
            first_line: self.first_line,
        }
    }

    fn problems(&self) -> Vec<Problem> {
        let needed = ["id", "version", "language", "title", "kind"].into_iter();
        let missing =
            needed.filter(|key| self.get(key).is_empty()).map(|key| format!("Front matter lacks `{key}`."));
        let wrong_kind = !self.get("kind").is_empty() && kind(self.get("kind")).is_none();
        let wrong_material = !matches!(self.get("material"), "" | "true" | "false");
        let wrong = [
            wrong_kind.then(|| {
                "`kind` is handout or the kind of a consent, such as treatment or home-session.".to_string()
            }),
            wrong_material.then(|| "`material` is true or false.".to_string()),
        ];
        missing.chain(wrong.into_iter().flatten()).map(|what| Problem::on_line(1, what)).collect()
    }

    fn get(&self, key: &str) -> &str {
        self.fields.get(key).map_or("", String::as_str)
    }
}

fn kind(word: &str) -> Option<Kind> {
    let read: Result<Kind, Unknown> = Kind::deserialize(word.into_deserializer());
    read.ok()
}
