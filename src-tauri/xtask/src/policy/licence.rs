//! Licence expressions, as far as packages write them: names, AND, OR, WITH, brackets, and the old slash for OR.

/// The licences that a part of Throughline may have.
const ALLOWED: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "ISC",
    "MIT",
    "MIT-0",
    // Used unchanged, as a library: its files stay under it, ours do not.
    "MPL-2.0",
    "OFL-1.1",
    "Unicode-3.0",
    "Unlicense",
    // SQLite's own words for "public domain".
    "blessing",
    "WTFPL",
    "Zlib",
];

/// Whether a package under this expression may be part of ours.
pub fn is_allowed(expression: &str) -> bool {
    let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut reader = Reader { words: &words, at: 0 };
    let allowed = reader.either();
    allowed && reader.at == words.len()
}

struct Reader<'a> {
    words: &'a [&'a str],
    at: usize,
}

impl Reader<'_> {
    fn either(&mut self) -> bool {
        let mut allowed = self.both();
        while self.takes("OR") {
            allowed |= self.both();
        }
        allowed
    }

    fn both(&mut self) -> bool {
        let mut allowed = self.one();
        while self.takes("AND") {
            allowed &= self.one();
        }
        allowed
    }

    fn one(&mut self) -> bool {
        if self.takes("(") {
            let allowed = self.either();
            return self.takes(")") && allowed;
        }
        let Some(name) = self.words.get(self.at) else { return false };
        self.at += 1;
        if self.takes("WITH") {
            let exception = self.words.get(self.at).copied().unwrap_or_default();
            self.at += 1;
            return ALLOWED.contains(&format!("{name} WITH {exception}").as_str());
        }
        ALLOWED.contains(name)
    }

    fn takes(&mut self, word: &str) -> bool {
        let found = self.words.get(self.at) == Some(&word);
        self.at += usize::from(found);
        found
    }
}

#[cfg(test)]
mod tests {
    use super::is_allowed;

    #[test]
    fn one_allowed_way_is_enough_and_every_part_of_it_must_be() {
        assert!(is_allowed("MIT OR Apache-2.0"), "the usual pair");
        assert!(is_allowed("MIT / Apache-2.0") && is_allowed("Unlicense/MIT"), "the old slash means OR");
        assert!(is_allowed("MIT OR GPL-3.0"), "we take it under MIT");
        assert!(is_allowed("(MIT OR GPL-3.0) AND Unicode-3.0"), "brackets come first");
        assert!(is_allowed("Apache-2.0 WITH LLVM-exception OR MIT"), "a known exception");
        assert!(!is_allowed("MIT AND GPL-3.0"), "both hold, and one is not allowed");
        assert!(!is_allowed("GPL-3.0-only") && !is_allowed("AGPL-3.0"), "copyleft over the whole program");
        assert!(!is_allowed("Apache-2.0 WITH Strange-exception"), "an exception nobody has read");
        assert!(!is_allowed(""), "no licence is no permission");
        assert!(!is_allowed("MIT MIT"), "what cannot be read to its end is not allowed");
    }
}
