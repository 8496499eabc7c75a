//! What may happen to the bytes of a file.

use ::tests::dice::Dice;

/// Flips a bit, truncates, zeroes a unit, swaps two units, or puts a copy of one over another: whichever the dice say.
/// Returns what it did, in a word.
pub fn mutate(content: &mut Vec<u8>, unit: usize, dice: &mut Dice) -> &'static str {
    let units = (content.len() / unit).max(1);
    let (one, other) = (dice.below(units) * unit, dice.below(units) * unit);
    let whole = |at: usize| at..(at + unit).min(content.len());
    match dice.below(5) {
        0 => {
            let at = dice.below(content.len());
            content[at] ^= 1 << dice.below(8);
            "a flipped bit"
        }
        1 => {
            content.truncate(dice.below(content.len()));
            "truncated"
        }
        2 => {
            let range = whole(one);
            content[range].fill(0);
            "a unit of zeros"
        }
        3 => {
            let length = whole(one).len().min(whole(other).len());
            (0..length).for_each(|at| content.swap(one + at, other + at));
            "two units swapped"
        }
        _ => {
            let length = whole(one).len().min(whole(other).len());
            content.copy_within(one..one + length, other);
            "a unit twice"
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_kind_of_damage_comes_up_and_none_lengthens_the_file() {
        let mut dice = Dice(4);
        let mut seen = BTreeSet::new();
        for length in [1, 100, 512, 5_000] {
            for _ in 0..100 {
                let mut content = vec![7; length];
                seen.insert(mutate(&mut content, 512, &mut dice));
                assert!(content.len() <= length);
            }
        }
        assert_eq!(seen.len(), 5, "{seen:?}");
    }
}
