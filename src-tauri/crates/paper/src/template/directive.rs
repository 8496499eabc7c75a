//! Lines that begin with colons: containers and blocks that Markdown has no mark for.

/// A directive line.
#[derive(Debug, PartialEq, Eq)]
pub enum Directive<'l> {
    /// `::: callout caution`: what it opens, and the word after it.
    Open(&'l str, &'l str),
    /// `:::` alone.
    Close,
    /// `:: form-line label="…"`.
    One(&'l str, Attributes),
    /// Begins with colons and is none of these.
    Broken,
}

/// What stands behind a directive's name.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Attributes(Vec<(String, String)>);

impl Attributes {
    /// A value, empty when it is not given.
    pub fn get(&self, key: &str) -> &str {
        self.0.iter().find(|(name, _)| name == key).map_or("", |(_, value)| value)
    }

    /// A number, or this one when it is not given; `None` when it is no number.
    pub fn number(&self, key: &str, otherwise: u32) -> Option<u32> {
        let value = self.get(key);
        if value.is_empty() { Some(otherwise) } else { value.parse().ok() }
    }

    /// The first key that is not one of these.
    pub fn other_than(&self, known: &[&str]) -> Option<&str> {
        self.0.iter().map(|(name, _)| name.as_str()).find(|name| !known.contains(name))
    }
}

/// Reads a line; `None` when it is no directive.
pub fn read(line: &str) -> Option<Directive<'_>> {
    let line = line.trim();
    if let Some(rest) = line.strip_prefix(":::") {
        let (name, word) = rest.trim().split_once(' ').unwrap_or((rest.trim(), ""));
        return Some(if name.is_empty() { Directive::Close } else { Directive::Open(name, word.trim()) });
    }
    let rest = line.strip_prefix("::")?.trim_start();
    let (name, rest) = rest.split_once(' ').unwrap_or((rest, ""));
    Some(attributes(rest).map_or(Directive::Broken, |attributes| Directive::One(name, attributes)))
}

/// `key="value"` pairs; a backslash takes the next mark as it is. `None` when the form is broken.
fn attributes(text: &str) -> Option<Attributes> {
    let mut found = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let (key, after) = rest.split_once("=\"")?;
        let (value, after) = quoted(after)?;
        let sound = !key.is_empty() && key.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
        found.push(sound.then(|| (key.to_string(), value))?);
        rest = after.trim_start();
    }
    Some(Attributes(found))
}

fn quoted(text: &str) -> Option<(String, &str)> {
    let mut value = String::new();
    let mut characters = text.char_indices();
    while let Some((at, character)) = characters.next() {
        match character {
            '"' => return Some((value, &text[at + 1..])),
            '\\' => value.push(characters.next()?.1),
            other => value.push(other),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quote_inside_a_value_stays_inside() {
        let Some(Directive::One(name, attributes)) = read(r#":: form-line label="a \"b\" c" lines="2""#)
        else {
            panic!("this is a directive");
        };
        assert_eq!((name, attributes.get("label")), ("form-line", r#"a "b" c"#));
        assert_eq!(attributes.number("lines", 1), Some(2));
    }

    #[test]
    fn broken_attributes_are_noticed() {
        assert_eq!(read(":: form-line label=\"open"), Some(Directive::Broken));
        assert_eq!(read("plain :: text"), None);
        assert_eq!(read(":::"), Some(Directive::Close));
        assert_eq!(read("::: callout caution"), Some(Directive::Open("callout", "caution")));
    }
}
