//! Claim 22: the rules of a new passphrase, and that the same characters typed in another way are the same passphrase.

use super::opened;
use crate::claim::{Broken, Claim, Held, Proof, Run, Way, must_break, require};
use std::path::Path;
use tests::dice::Dice;
use unicode_normalization::UnicodeNormalization;
use vault::passphrase::{Strength, generate, strength};
use vault::{KdfChoice, KdfParams, Passphrase, Unlock, VaultError};

/// The claim.
pub const CLAIM: Claim =
    Claim { number: 22, short: 4, full: 150, minutes: 15, alone: false, way: Way::Tried(try_it) };

/// Rules are tried so often for each vault that is made.
const RULES_PER_VAULT: u32 = 10;
/// Words whose letters are written in one way or in two.
const WORDS: [&str; 16] = [
    "Zoë",
    "café",
    "übermütig",
    "señor",
    "Łódź",
    "Ångström",
    "crème",
    "brûlée",
    "Việt",
    "Đà",
    "각별한",
    "がんばる",
    "ᾅδης",
    "naïve",
    "Čapek",
    "façade",
];
/// What many would take first: long enough, and all the same guessed at once.
const GUESSED: [&str; 10] = [
    "passwordpassword",
    "aaaaaaaaaaaaaaaaaaaaaaaa",
    "123456789012345678",
    "qwertyuiopasdfghjkl",
    "abcabcabcabcabcabc",
    "password12345678",
    "iloveyouiloveyou",
    "letmeinletmeinletmein",
    "2020202020202020",
    "monkeymonkeymonkey",
];

fn try_it(run: &Run) -> Proof {
    let place = run.scratch()?;
    let mut dice = run.dice();
    let tried = rules(&mut dice, run.count * RULES_PER_VAULT)?;
    names_are_guessed_first()?;
    refused_before_anything_is_made(place.path())?;
    let mut stripped = Ok(());
    for round in 0..run.count {
        let (text, folder) = (accented(&mut dice), place.path().join("Practice.throughline"));
        make(&folder, &typed(&text, &mut dice))?;
        for other in [text.nfc().collect::<String>(), text.nfd().collect()] {
            opens(&folder, &other).map_err(|Broken(why)| Broken(format!("round {round}: {why}")))?;
        }
        let near = near_miss(&text, &mut dice);
        require(opens(&folder, &near).is_err(), || {
            format!("round {round}: another passphrase opened the vault")
        })?;
        if stripped.is_ok() {
            stripped = opens(&folder, &without_accents(&text));
        }
        std::fs::remove_dir_all(folder)?;
    }
    let caught = must_break("letters without their accents, taken for the same", stripped)?;
    let notes = format!("{tried} tries of the rules; each vault by NFC, by NFD and by a near miss");
    Ok(Held::after(run.count, notes).having_caught(caught))
}

/// Section 3: 15 characters or six generated words, 64 and more accepted, any script, no rules of composition.
fn rules(dice: &mut Dice, count: u32) -> Result<u32, Broken> {
    for guessed in GUESSED {
        require(!strength(guessed, &[]).accepted, || format!("{guessed} was accepted"))?;
    }
    for _ in 0..count {
        let short = random(dice, 1, 14);
        let judged = strength(&short, &[]);
        require(judged.too_short && !judged.accepted, || {
            format!("{} characters were accepted", short.chars().count())
        })?;
        let length = if dice.percent(30) { 64 + dice.below(200) } else { 15 + dice.below(20) };
        let long = random(dice, length, length);
        accepted(strength(&long, &[]), || format!("{length} random characters"))?;
        accepted(strength(&lower_case(dice, 20), &[]), || "twenty small letters".into())?;
        accepted(strength(&generate()?, &[]), || "six generated words".into())?;
    }
    Ok(count * 4)
}

fn accepted(judged: Strength, what: impl FnOnce() -> String) -> Result<(), Broken> {
    require(judged.accepted, || format!("{} were refused: {judged:?}", what()))
}

/// Names from the record are what somebody would try who knows them.
fn names_are_guessed_first() -> Result<(), Broken> {
    let text = "Wojciechowska Harbourside Psychotherapy";
    let names = ["Magdalena Wojciechowska", "Harbourside Psychotherapy"];
    require(strength(text, &[]).accepted, || "to a stranger the names are hard to guess".into())?;
    require(!strength(text, &names).accepted, || "a passphrase of names was accepted".into())
}

fn refused_before_anything_is_made(place: &Path) -> Result<(), Broken> {
    let folder = place.join("Weak.throughline");
    for weak in GUESSED {
        let made = vault::create(&folder, &Passphrase::new(weak)?, KdfChoice::Exactly(KdfParams::FLOOR), &[]);
        let refused = matches!(made, Err(VaultError::WeakPassphrase));
        require(refused && !folder.exists(), || format!("a vault was made with {weak}"))?;
    }
    Ok(())
}

fn make(folder: &Path, text: &str) -> Result<(), Broken> {
    let cost = KdfChoice::Exactly(KdfParams::FLOOR);
    Ok(vault::create(folder, &Passphrase::new(text)?, cost, &[])?.0.close()?)
}

fn opens(folder: &Path, text: &str) -> Result<(), Broken> {
    let passphrase = Passphrase::new(text)?;
    let open = vault::open(folder, Unlock::Passphrase(&passphrase), &[]).map_err(Into::into);
    require(opened(open)?.is_some(), || "it opens nothing".into())
}

/// Five to seven words.
fn accented(dice: &mut Dice) -> String {
    let words: Vec<&str> = (0..5 + dice.below(3)).map(|_| WORDS[dice.below(WORDS.len())]).collect();
    // Some letter has an accent at its end, so that there is always something to strip.
    format!("{} né", words.join(" "))
}

/// Each letter composed or taken apart, as the dice fall.
fn typed(text: &str, dice: &mut Dice) -> String {
    let typed = |letter: char| {
        let letter = letter.to_string();
        if dice.percent(50) { letter.nfc().collect::<String>() } else { letter.nfd().collect() }
    };
    text.chars().map(typed).collect()
}

/// Nearly the same: a space at the end, another case, a letter that only looks the same.
fn near_miss(text: &str, dice: &mut Dice) -> String {
    match dice.below(4) {
        0 => format!("{text} "),
        1 => format!(" {text}"),
        2 => text.replacen(" né", " Né", 1),
        _ => text.replacen(" né", " nｅ\u{301}", 1),
    }
}

fn without_accents(text: &str) -> String {
    let mark = |letter: &char| ('\u{300}'..='\u{36f}').contains(letter);
    text.nfd().filter(|letter| !mark(letter)).collect()
}

/// So many characters of any script, none of them a control.
fn random(dice: &mut Dice, least: usize, most: usize) -> String {
    const RANGES: [(u32, u32); 7] = [
        (0x21, 0x7e),
        (0xc0, 0x17e),
        (0x391, 0x3c9),
        (0x410, 0x44f),
        (0x4e00, 0x9fff),
        (0xac00, 0xd7a3),
        (0x1f300, 0x1f5ff),
    ];
    let length = least + dice.below(most - least + 1);
    let mut letter = || {
        let (first, last) = RANGES[dice.below(RANGES.len())];
        char::from_u32(first + dice.below((last - first) as usize + 1) as u32).unwrap_or('x')
    };
    let text: String = (0..length).map(|_| letter()).collect();
    // Composed: a character is then counted as one.
    text.nfc().collect()
}

fn lower_case(dice: &mut Dice, length: usize) -> String {
    (0..length).map(|_| char::from(b'a' + dice.below(26) as u8)).collect()
}
