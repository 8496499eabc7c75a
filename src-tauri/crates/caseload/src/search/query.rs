//! What was asked for.

use super::normalise::{Token, groups, tokens};

/// At most so many words are looked for; more would only cost time.
const WORDS: usize = 16;

/// A query in the words of the index.
pub(super) struct Query {
    /// Each must be there: one word, or what an apostrophe or a hyphen holds together.
    terms: Vec<Vec<String>>,
    /// Each must stand side by side.
    phrases: Vec<Vec<String>>,
}

impl Query {
    /// Words; words in quotes are a phrase, and so is a run of a script that is written without spaces.
    pub fn parse(text: &str) -> Self {
        let mut query = Self { terms: Vec::new(), phrases: Vec::new() };
        for (index, part) in text.split(['"', '“', '”', '„', '«', '»']).enumerate() {
            let quoted = index % 2 == 1;
            let pieces: Vec<&str> = if quoted { vec![part] } else { part.split_whitespace().collect() };
            pieces.into_iter().for_each(|piece| query.take(&tokens(piece), quoted));
        }
        query.terms.truncate(WORDS);
        query
    }

    fn take(&mut self, tokens: &[Token], quoted: bool) {
        let groups = groups(tokens);
        if groups.len() > 1 || quoted {
            self.phrases.push(tokens.iter().map(|token| token.word.clone()).collect());
        }
        let words = |group: &&[Token]| group.iter().map(|token| token.word.clone()).collect();
        self.terms.extend(groups.iter().map(words));
        self.phrases.retain(|phrase: &Vec<String>| phrase.len() > 1);
    }

    /// The expression for the index, by beginnings of words; none if nothing was asked.
    pub fn expression(&self) -> Option<String> {
        let terms: Vec<String> = self.terms.iter().map(|term| expression(term)).collect();
        (!terms.is_empty()).then(|| terms.join(" AND "))
    }

    /// Whether every phrase stands in the text; the index itself knows no order.
    pub fn holds_in(&self, text: &[Token]) -> bool {
        self.phrases.iter().all(|phrase| text.windows(phrase.len()).any(|window| is_phrase(window, phrase)))
    }

    /// Whether a word of the text is one that was asked for.
    pub fn asks_for(&self, token: &Token) -> bool {
        self.terms.iter().any(|term| {
            term.first().is_some_and(|first| token.word.starts_with(first))
                || token.word.starts_with(&term.concat())
        })
    }
}

fn is_phrase(window: &[Token], phrase: &[String]) -> bool {
    window.iter().zip(phrase).all(|(token, word)| token.word == *word)
}

fn expression(term: &[String]) -> String {
    let parts: Vec<String> = term.iter().map(|word| format!("\"{word}\"*")).collect();
    match &parts[..] {
        [one] => one.clone(),
        _ => format!("(\"{}\"* OR ({}))", term.concat(), parts.join(" AND ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_looked_for_by_their_beginnings() {
        assert_eq!(Query::parse("Sleep bet").expression().unwrap(), "\"sleep\"* AND \"bet\"*");
    }

    #[test]
    fn a_hyphenated_word_is_found_in_both_spellings() {
        let expression = Query::parse("follow-up").expression().unwrap();
        assert_eq!(expression, "(\"followup\"* OR (\"follow\"* AND \"up\"*))");
    }

    #[test]
    fn operators_of_the_index_are_only_words() {
        let expression = Query::parse("a OR b* NEAR(c) -d \"").expression().unwrap();
        assert_eq!(expression, "\"a\"* AND \"or\"* AND \"b\"* AND \"near\"* AND \"c\"* AND \"d\"*");
    }

    #[test]
    fn nothing_asked_is_no_expression() {
        assert_eq!(Query::parse(" \"\" … ").expression(), None);
    }

    #[test]
    fn a_phrase_needs_its_words_side_by_side() {
        let query = Query::parse("\"heavy coat\"");
        assert!(query.holds_in(&tokens("a heavy, coat of lead")));
        assert!(!query.holds_in(&tokens("a coat that is heavy")));
    }
}
