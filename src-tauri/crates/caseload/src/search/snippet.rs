//! The words around the first match.

use super::normalise::Token;
use super::query::Query;

/// Bytes of text kept before the match, and in all; a little more up to the end of a word.
const BEFORE: usize = 40;
const LENGTH: usize = 160;

/// One line, with `…` where text was left out.
pub(super) fn snippet(text: &str, tokens: &[Token], query: &Query) -> String {
    let at = tokens.iter().find(|token| query.asks_for(token)).map_or(0, |token| token.start);
    let first = tokens.iter().map(|token| token.start).find(|start| start + BEFORE >= at).unwrap_or(0);
    let start = if at <= BEFORE { 0 } else { first };
    let end = tokens.iter().map(|token| token.end).find(|end| *end >= start + LENGTH).unwrap_or(text.len());
    let words: Vec<&str> = text[start..end].split_whitespace().collect();
    let (before, after) = (if start > 0 { "… " } else { "" }, if end < text.len() { " …" } else { "" });
    format!("{before}{}{after}", words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::super::normalise::tokens;
    use super::*;

    #[test]
    fn a_snippet_shows_the_match_with_words_around_it() {
        let text = format!("{} then the river came up again, {}", "word ".repeat(60), "more ".repeat(60));
        let found = snippet(&text, &tokens(&text), &Query::parse("river"));
        assert!(found.starts_with("… ") && found.ends_with(" …") && found.contains("the river came"));
        assert!(found.len() < 230, "a snippet is a line");
    }

    #[test]
    fn a_short_text_is_shown_whole() {
        assert_eq!(snippet("Slept\nwell", &tokens("Slept\nwell"), &Query::parse("well")), "Slept well");
    }
}
