//! What a runner counted, read from its own closing lines.

use super::step::Speaks;

/// Tests that passed and failed, and the lines that said so.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Tests that passed.
    pub passed: u32,
    /// Tests that failed.
    pub failed: u32,
    /// The runner's own closing lines.
    pub lines: Vec<String>,
}

impl Counts {
    /// Reads what a step wrote. `ended_well` is its exit code.
    pub fn read(speaks: Speaks, log: &str, ended_well: bool) -> Self {
        let mut counts = match speaks {
            Speaks::Nothing => Self { passed: u32::from(ended_well), ..Self::default() },
            _ => count_lines(log, |line| closing_line(speaks, line)),
        };
        if !ended_well || counts.passed + counts.failed == 0 {
            // A runner that broke before counting, or found no test at all, has not passed.
            counts.failed = counts.failed.max(1);
        }
        counts
    }
}

type Count = (u32, u32);

fn count_lines(log: &str, closing: impl Fn(&str) -> Option<Count>) -> Counts {
    let mut counts = Counts::default();
    for line in log.lines() {
        if let Some((passed, failed)) = closing(line.trim()) {
            counts.passed += passed;
            counts.failed += failed;
            counts.lines.push(line.trim().to_owned());
        }
    }
    counts
}

fn closing_line(speaks: Speaks, line: &str) -> Option<Count> {
    match speaks {
        Speaks::Cargo => {
            line.strip_prefix("test result: ").map(|rest| (before(rest, "passed"), before(rest, "failed")))
        }
        Speaks::Vitest => {
            line.strip_prefix("Tests ").map(|rest| (before(rest, "passed"), before(rest, "failed")))
        }
        Speaks::Playwright => playwright(line),
        Speaks::Plainly => plainly(line),
        Speaks::Nothing => None,
    }
}

/// The number right before a word: `before("3 failed | 45 passed", "passed")` is 45.
fn before(line: &str, word: &str) -> u32 {
    let words: Vec<&str> = line.split([' ', ';', ',']).filter(|word| !word.is_empty()).collect();
    let at = words.iter().position(|found| *found == word).unwrap_or(0);
    words[..at].last().and_then(|number| number.parse().ok()).unwrap_or(0)
}

fn playwright(line: &str) -> Option<Count> {
    let (number, rest) = line.split_once(' ')?;
    let number: u32 = number.parse().ok()?;
    match rest {
        "failed" | "flaky" | "did not run" | "interrupted" => Some((0, number)),
        _ if rest.starts_with("passed (") => Some((number, 0)),
        _ => None,
    }
}

fn plainly(line: &str) -> Option<Count> {
    let (passed, failed) = line.split_once(" passed, ")?;
    Some((passed.parse().ok()?, failed.strip_suffix(" failed")?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(speaks: Speaks, log: &str) -> Count {
        let counts = Counts::read(speaks, log, true);
        (counts.passed, counts.failed)
    }

    #[test]
    fn each_runner_is_understood_by_its_own_closing_lines() {
        let cargo = "running 2 tests\ntest result: ok. 2 passed; 0 failed; 0 ignored\n\ntest result: FAILED. 1 passed; 3 failed; 0 ignored\n";
        assert_eq!(count(Speaks::Cargo, cargo), (3, 3), "the programs of one cargo run add up");
        let vitest = " Test Files  2 passed (2)\n      Tests  1 failed | 45 passed (46)\n";
        assert_eq!(count(Speaks::Vitest, vitest), (45, 1), "files are not tests");
        assert_eq!(
            count(Speaks::Playwright, "  1 failed\n  2 did not run\n  23 passed (40.1s)\n"),
            (23, 3),
            "left out is not passed"
        );
        assert_eq!(count(Speaks::Plainly, "12 papers\n12 passed, 0 failed\n"), (12, 0), "our own checks");
    }

    #[test]
    fn silence_is_a_failure() {
        assert_eq!(count(Speaks::Cargo, ""), (0, 1), "a run without a test has not passed");
        assert_eq!(
            count(Speaks::Cargo, "test result: ok. 0 passed; 0 failed; 0 ignored"),
            (0, 1),
            "nor one that counted nothing"
        );
        let broken = Counts::read(Speaks::Plainly, "12 passed, 0 failed", false);
        assert_eq!((broken.passed, broken.failed), (12, 1), "an exit code outweighs the words");
        assert_eq!(
            Counts::read(Speaks::Nothing, "", true).passed,
            1,
            "a linter that ends well is one check passed"
        );
    }
}
