//! Claim 23: the fifteen words reopen the vault they were handed out with, and no other fifteen words do that differ from
//! them in one.

use super::opened;
use crate::claim::{Broken, Claim, Held, Proof, Run, Way, must_break, require};
use bip39::Language;
use std::path::Path;
use tests::dice::Dice;
use vault::{KdfChoice, KdfParams, Passphrase, RecoveryWords, Unlock, VaultError};

/// The claim.
pub const CLAIM: Claim =
    Claim { number: 23, short: 4, full: 1_000, minutes: 90, alone: false, way: Way::Tried(try_it) };

/// One vault in so many is tried with every word that a checksum lets through, about a thousand derivations.
const IN_FULL: u32 = 500;
/// Of the others so many are tried.
const A_FEW: usize = 1;

/// How many single wrong words were tried.
#[derive(Default)]
struct Tried {
    derived: usize,
    by_checksum: usize,
}

fn try_it(run: &Run) -> Proof {
    let place = run.scratch()?;
    let (mut dice, mut tried) = (run.dice(), Tried::default());
    let mut strangers: Option<RecoveryWords> = None;
    let mut caught = None;
    for number in 0..run.count {
        let folder = place.path().join("Practice.throughline");
        let words = make(&folder)?;
        let told = |Broken(why)| Broken(format!("vault {number}: {why}"));
        require(opens(&folder, &words)?, || format!("vault {number}: its words open nothing"))?;
        if number % IN_FULL == IN_FULL - 1 {
            every_valid_one(&folder, &words, &mut tried).map_err(told)?;
        } else {
            a_few(&folder, &words, &mut dice, &mut tried).map_err(told)?;
        }
        if let (None, Some(other)) = (&caught, &strangers) {
            caught = Some(defects(&folder, &words, other)?);
        }
        strangers = Some(words);
        std::fs::remove_dir_all(folder)?;
    }
    let notes = format!(
        "of single wrong words {} were refused by the checksum and {} by the derivation",
        tried.by_checksum, tried.derived
    );
    Ok(Held { caught, ..Held::after(run.count, notes) })
}

/// The words of another vault in the place of its own, and its own words in the place of wrong ones.
fn defects(folder: &Path, words: &RecoveryWords, other: &RecoveryWords) -> Result<String, Broken> {
    let reopened = require(opens(folder, other)?, || "they open nothing".into());
    let strangers = must_break("the words of another vault", reopened)?;
    let own = must_break("the right words, taken for wrong ones", stays_shut(folder, words))?;
    Ok(format!("{strangers}; {own}"))
}

fn make(folder: &Path) -> Result<RecoveryWords, Broken> {
    let passphrase = Passphrase::new(&vault::passphrase::generate()?)?;
    let (vault, words) = vault::create(folder, &passphrase, KdfChoice::Exactly(KdfParams::FLOOR), &[])?;
    vault.close()?;
    // As they are typed from the sheet.
    Ok(RecoveryWords::parse(&words.words().join(" ").to_uppercase())?)
}

fn opens(folder: &Path, words: &RecoveryWords) -> Result<bool, Broken> {
    let open = vault::open(folder, Unlock::Words(words), &[]).map_err(Into::into);
    Ok(opened(open)?.is_some())
}

fn stays_shut(folder: &Path, words: &RecoveryWords) -> Result<(), Broken> {
    require(!opens(folder, words)?, || "they open the vault".into())
}

/// Every single wrong word of the list at every place.
fn every_valid_one(folder: &Path, words: &RecoveryWords, tried: &mut Tried) -> Result<(), Broken> {
    for place in 0..words.words().len() {
        for wrong in 0..Language::English.word_list().len() {
            match with_wrong_word(words, place, wrong)? {
                Some(other) => {
                    stays_shut(folder, &other)?;
                    tried.derived += 1;
                }
                None => tried.by_checksum += 1,
            }
        }
    }
    Ok(())
}

/// Wrong words at random until some pass the checksum.
fn a_few(folder: &Path, words: &RecoveryWords, dice: &mut Dice, tried: &mut Tried) -> Result<(), Broken> {
    let mut left = A_FEW;
    while left > 0 {
        let place = dice.below(words.words().len());
        let wrong = dice.below(Language::English.word_list().len());
        match with_wrong_word(words, place, wrong)? {
            Some(other) => {
                stays_shut(folder, &other)?;
                tried.derived += 1;
                left -= 1;
            }
            None => tried.by_checksum += 1,
        }
    }
    Ok(())
}

/// The words with another one at a place; none if they are refused as mistyped, or are the same.
fn with_wrong_word(
    words: &RecoveryWords,
    place: usize,
    wrong: usize,
) -> Result<Option<RecoveryWords>, Broken> {
    let mut typed = words.words();
    if typed[place] == Language::English.word_list()[wrong] {
        return Ok(None);
    }
    typed[place] = Language::English.word_list()[wrong];
    match RecoveryWords::parse(&typed.join(" ")) {
        Ok(other) => Ok(Some(other)),
        Err(VaultError::WordsMistyped) => Ok(None),
        Err(other) => Err(other.into()),
    }
}
