//! The command line.

/// How the program is used.
pub const USAGE: &str = "claims NUMBER [--count N] [--seed N]   one claim, its full count unless said otherwise\n\
                         claims --short [NUMBER…]               all of them, or these, with their short counts\n\
                         claims --list                          what there is, one JSON line each";

/// What was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// One claim.
    One {
        /// Which.
        number: u8,
        /// How often, if not in full.
        count: Option<u32>,
        /// Where the dice begin.
        seed: u64,
    },
    /// The short counts of these, or of all.
    Short(Vec<u8>),
    /// The list.
    List,
    /// A part in another process of this program.
    Part(Vec<String>),
}

impl Asked {
    /// Reads the arguments; none when they make no sense.
    pub fn read(arguments: impl IntoIterator<Item = String>) -> Option<Self> {
        let arguments: Vec<String> = arguments.into_iter().collect();
        match arguments.first()?.as_str() {
            "--list" => (arguments.len() == 1).then_some(Self::List),
            "--part" => Some(Self::Part(arguments[1..].to_vec())),
            "--short" => numbers(&arguments[1..]).map(Self::Short),
            number => one(number.parse().ok()?, &arguments[1..]),
        }
    }
}

fn numbers(words: &[String]) -> Option<Vec<u8>> {
    words.iter().map(|word| word.parse().ok()).collect()
}

fn one(number: u8, options: &[String]) -> Option<Asked> {
    let (mut count, mut seed) = (None, 1);
    for option in options.chunks(2) {
        let [name, value] = option else { return None };
        match name.as_str() {
            "--count" => count = Some(value.parse().ok()?),
            "--seed" => seed = value.parse().ok()?,
            _ => return None,
        }
    }
    Some(Asked::One { number, count, seed })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Option<Asked> {
        Asked::read(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn a_claim_is_asked_for_by_its_number() {
        assert_eq!(read("7"), Some(Asked::One { number: 7, count: None, seed: 1 }));
        assert_eq!(read("7 --seed 3 --count 20"), Some(Asked::One { number: 7, count: Some(20), seed: 3 }));
        assert_eq!(read("--short 2 3"), Some(Asked::Short(vec![2, 3])));
        for nonsense in ["", "seven", "7 --count", "7 --often 3", "--list 7"] {
            assert_eq!(read(nonsense), None, "{nonsense}");
        }
    }
}
