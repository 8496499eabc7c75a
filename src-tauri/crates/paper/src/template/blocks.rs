//! The filled body to blocks: containers and directives here, everything between them as Markdown.

use super::directive::{Attributes, Directive, read};
use super::markdown;
use crate::document::{Block, Step, Tone};
use crate::problem::Problem;
use crate::words::Words;

/// Turns a body into blocks.
pub fn parse(body: &str, first_line: usize, language: &str) -> Result<Vec<Block>, Vec<Problem>> {
    let lines: Vec<(usize, &str)> =
        body.lines().enumerate().map(|(i, line)| (first_line + i, line)).collect();
    let mut parser = Parser { lines: &lines, at: 0, problems: Vec::new(), level: 1, language };
    let blocks = parser.blocks(None);
    if parser.problems.is_empty() { Ok(blocks) } else { Err(parser.problems) }
}

struct Parser<'s> {
    lines: &'s [(usize, &'s str)],
    at: usize,
    problems: Vec<Problem>,
    level: u8,
    language: &'s str,
}

/// A container that is open.
#[derive(Clone, Copy)]
struct Opened<'s> {
    name: &'s str,
    line: usize,
}

impl<'s> Parser<'s> {
    /// Blocks up to the end of a container, or of the body.
    fn blocks(&mut self, inside: Option<Opened<'s>>) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut prompt = String::new();
        let mut start = self.at;
        while let Some(&(line, text)) = self.lines.get(self.at) {
            let Some(directive) = read(text) else {
                self.at += 1;
                continue;
            };
            self.markdown(start, &mut prompt, &mut blocks);
            self.at += 1;
            match directive {
                Directive::Close if inside.is_some() => return blocks,
                Directive::Close => self.say(line, "This closes a container, but none is open."),
                Directive::Open(name, word) => blocks.extend(self.container(Opened { name, line }, word)),
                Directive::One(name, attributes) => {
                    self.one(line, name, &attributes, &mut prompt, &mut blocks)
                }
                Directive::Broken => {
                    self.say(line, "Write a directive as :: name key=\"value\" key=\"value\".")
                }
            }
            start = self.at;
        }
        self.markdown(start, &mut prompt, &mut blocks);
        if let Some(Opened { name, line }) = inside {
            self.say(
                line,
                &format!("The container `{name}` is never closed; close it with a line of three colons."),
            );
        }
        blocks
    }

    fn say(&mut self, line: usize, what: &str) {
        self.problems.push(Problem::on_line(line, what));
    }

    fn markdown(&mut self, start: usize, prompt: &mut String, to: &mut Vec<Block>) {
        let lines = &self.lines[start..self.at.min(self.lines.len())];
        let Some(&(first, _)) = lines.first() else { return };
        let text = lines.iter().map(|(_, line)| *line).collect::<Vec<_>>().join("\n");
        let parsed = markdown::parse(&text, first, &mut self.level);
        self.problems.extend(parsed.problems);
        for mut block in parsed.blocks {
            if let Block::Checklist { prompt: own, .. } = &mut block {
                *own = std::mem::take(prompt);
            }
            to.push(block);
        }
    }

    fn container(&mut self, opened: Opened<'s>, word: &str) -> Option<Block> {
        let blocks = self.blocks(Some(opened));
        match (opened.name, word) {
            ("callout", "" | "note") => Some(Block::Callout { tone: Tone::Note, blocks }),
            ("callout", "caution") => Some(Block::Callout { tone: Tone::Caution, blocks }),
            ("together", "") => Some(Block::KeepTogether { blocks }),
            ("column", "") => Some(Block::KeepTogether { blocks }),
            ("columns", "") => self.columns(opened.line, blocks),
            _ => {
                self.say(
                    opened.line,
                    "Containers are callout, callout caution, columns, column and together.",
                );
                None
            }
        }
    }

    fn columns(&mut self, line: usize, blocks: Vec<Block>) -> Option<Block> {
        let column = |block| if let Block::KeepTogether { blocks } = block { Some(blocks) } else { None };
        let columns: Option<Vec<_>> = blocks.into_iter().map(column).collect();
        if columns.is_none() {
            self.say(line, "Inside ::: columns everything stands in a ::: column.");
        }
        columns.map(|columns| Block::Columns { columns, widths: Vec::new() })
    }

    fn one(&mut self, line: usize, name: &str, given: &Attributes, prompt: &mut String, to: &mut Vec<Block>) {
        let known: &[&str] = match name {
            "form-line" => &["label", "value", "lines"],
            "signature" => &["role", "name", "alt"],
            "prompt" => &["text"],
            "steps" => &["count"],
            "page-break" => &[],
            _ => return self.say(line, "Directives are form-line, signature, prompt, steps and page-break."),
        };
        if let Some(other) = given.other_than(known) {
            return self
                .say(line, &format!("`{name}` does not know `{other}`; it knows: {}.", known.join(", ")));
        }
        match name {
            "prompt" => *prompt = given.get("text").into(),
            "page-break" => to.push(Block::PageBreak),
            "signature" => to.push(self.signature(given)),
            "steps" => to.extend(self.steps(line, given)),
            _ => to.extend(self.form_line(line, given)),
        }
    }

    fn signature(&self, given: &Attributes) -> Block {
        let alt = match given.get("alt") {
            "" => format!("{}: {}", Words::of(self.language).signature, given.get("role")),
            alt => alt.into(),
        };
        Block::Signature {
            alt,
            strokes: Vec::new(),
            field: (0, 0),
            typed: String::new(),
            name: given.get("name").into(),
            role: given.get("role").into(),
            when: String::new(),
        }
    }

    fn form_line(&mut self, line: usize, given: &Attributes) -> Option<Block> {
        let lines = self.number(line, given, "lines", 1, 40)?;
        Some(Block::FormLine { label: given.get("label").into(), value: given.get("value").into(), lines })
    }

    fn steps(&mut self, line: usize, given: &Attributes) -> Option<Block> {
        let count = self.number(line, given, "count", 3, 20)?;
        let empty =
            Step { what: String::new(), detail: String::new(), if_then: String::new(), marks: Vec::new() };
        Some(Block::Steps { items: vec![empty; count as usize] })
    }

    fn number(
        &mut self,
        line: usize,
        given: &Attributes,
        key: &str,
        otherwise: u32,
        most: u32,
    ) -> Option<u32> {
        let number = given.number(key, otherwise).filter(|number| (1..=most).contains(number));
        if number.is_none() {
            self.say(line, &format!("`{key}` is a number from 1 to {most}."));
        }
        number
    }
}
