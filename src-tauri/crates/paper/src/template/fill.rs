//! Placeholders filled by minijinja. A missing value is an error; a value is text, whatever it looks like.

use super::source::{CLOSE, OPEN};
use crate::clean::clean;
use crate::problem::Problem;
use minijinja::{Environment, UndefinedBehavior, Value};
use serde::Serialize;

/// Fills texts from one set of values.
pub struct Filler {
    escaping: Environment<'static>,
    plain: Environment<'static>,
    values: Value,
}

impl Filler {
    /// From values that serialise to nested names.
    pub fn new(values: &impl Serialize) -> Result<Self, Vec<Problem>> {
        let unreadable = |_| vec![Problem::at("values", "The values must be texts under nested names.")];
        let json = serde_json::to_value(values).map_err(unreadable)?;
        let values = serde_json::from_value(json).map_err(unreadable)?;
        Ok(Self { escaping: environment(escaped), plain: environment(one_line), values })
    }

    /// Markdown with every mark of the values escaped; the lines stay the same.
    pub fn markdown(&self, body: &str, first_line: usize) -> Result<String, Vec<Problem>> {
        let mut filled = String::with_capacity(body.len());
        let mut problems = Vec::new();
        for (index, line) in body.lines().enumerate() {
            match self.escaping.render_str(line, &self.values) {
                Ok(line) => filled.push_str(&line),
                Err(_) => problems.push(Problem::on_line(first_line + index, missing(line))),
            }
            filled.push('\n');
        }
        if problems.is_empty() { Ok(filled) } else { Err(problems) }
    }

    /// A field of the front matter.
    pub fn plain(&self, field: &str) -> Result<String, Vec<Problem>> {
        let filled = self.plain.render_str(field, &self.values);
        filled.map_err(|_| vec![Problem::on_line(1, missing(field))])
    }
}

fn environment(write: fn(&str) -> String) -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_formatter(move |out, _, value| {
        if value.is_undefined() || value.is_none() {
            return Err(minijinja::ErrorKind::UndefinedError.into());
        }
        out.write_str(&write(&value.to_string())).map_err(Into::into)
    });
    environment
}

/// Every ASCII mark behind a backslash, which Markdown and directives both read as the mark itself.
fn escaped(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    for character in one_line(value).chars() {
        if character.is_ascii_punctuation() {
            text.push('\\');
        }
        text.push(character);
    }
    text
}

fn one_line(value: &str) -> String {
    let kept = clean(value).replace('\n', " ");
    kept.chars().filter(|c| *c != OPEN && *c != CLOSE).collect::<String>().trim().to_string()
}

fn missing(line: &str) -> String {
    let names: Vec<_> = super::source::placeholders(line).map(|name| format!("{{{{ {name} }}}}")).collect();
    format!("There is no value for one of: {}.", names.join(", "))
}
