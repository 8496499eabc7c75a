//! Claim 25: a rotation of the keys that is killed anywhere leaves exactly one vault, whole, under the old words or under
//! the new ones; once it is through, the old keys open no page of it.

use super::opened;
use crate::claim::{Broken, Claim, Held, Proof, Run, Way, must_break, require};
use crate::files;
use crate::killing::{Call, End, Program, spread};
use crate::owned;
use crate::scene::{Scene, VAULT};
use std::collections::BTreeSet;
use std::path::Path;
use std::time::Duration;
use tests::dice::Dice;
use vault::test_door::{Weakness, database_key, pages_under, weaken};
use vault::{RecoveryWords, Unlock, Unwatched};

/// The claim.
pub const CLAIM: Claim =
    Claim { number: 25, short: 8, full: 200, minutes: 40, alone: false, way: Way::Tried(try_it) };

const NEW_WORDS: &str = "new-words";
/// The size of each of the two blocks of a key file.
const BLOCK: usize = 4096;
/// The words are written, and the deciding block, within so many calls before the renaming.
const BEFORE_RENAMING: usize = 10;

/// What a look found in force.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Keys {
    Old,
    New,
}

fn try_it(run: &Run) -> Proof {
    let place = run.scratch()?;
    let scene = Scene::prepare(place.path())?;
    let rotate = scene.cli(&["rotate-keys", VAULT, "--words-file", NEW_WORDS])?;
    let calls = scene.calls(&rotate)?;
    require(look(&scene)? == Keys::New, || "a rotation that was left in peace is not in force".into())?;
    scene.begin_anew()?;
    let (_, whole) = rotate.in_peace()?;
    let by_call = around_the_decision(&calls, run.count - run.count / 4)?;
    let mut new = at_calls(&scene, &rotate, &by_call)?;
    new += at_random(&scene, &rotate, whole, run.of(run.count / 4))?;
    require(new > 0 && new < run.count, || "all kills came on the same side of the decision".into())?;
    let caught = defects(&scene, &rotate, &calls)?;
    let notes = format!(
        "{} of them before one of its {} calls, the others after a part of its time; the new keys were in force {new} times",
        by_call.len(),
        calls.len()
    );
    Ok(Held::after(run.count, notes).having_caught(caught))
}

/// Half of them near the renaming, where the decision lies, each call once if there are enough; half while it prepares.
fn around_the_decision(calls: &[Call], count: u32) -> Result<Vec<Call>, Broken> {
    let (before, near) = calls.split_at(renaming(calls)?.saturating_sub(BEFORE_RENAMING));
    let of_near = (count / 2).min(u32::try_from(near.len())?);
    Ok([spread(before, count - of_near), spread(near, of_near)].concat())
}

/// Where the new database takes the place of the old one.
fn renaming(calls: &[Call]) -> Result<usize, Broken> {
    Ok(calls.iter().rposition(|call| call.name.starts_with("rename")).ok_or("a rotation renames")?)
}

/// How often the new keys were in force.
fn at_calls(scene: &Scene, rotate: &Program, calls: &[Call]) -> Result<u32, Broken> {
    let mut new = 0;
    for call in calls {
        let told = |Broken(why)| Broken(format!("killed before {} {}: {why}", call.name, call.number));
        scene.begin_anew()?;
        require(rotate.killed_at(call)? == End::Killed, || format!("{call:?} never came"))?;
        new += u32::from(look(scene).map_err(told)? == Keys::New);
    }
    Ok(new)
}

fn at_random(scene: &Scene, rotate: &Program, whole: Duration, run: Run) -> Result<u32, Broken> {
    let (mut dice, mut new): (Dice, u32) = (run.dice(), 0);
    for _ in 0..run.count {
        let delay = whole.mul_f64(dice.below(1_000) as f64 / 1_000.0);
        scene.begin_anew()?;
        rotate.killed_after(delay)?;
        let keys = look(scene).map_err(|Broken(why)| Broken(format!("killed after {delay:?}: {why}")))?;
        new += u32::from(keys == Keys::New);
    }
    Ok(new)
}

/// The passphrase opens one whole vault, and one of the two sets of words; the other opens nothing.
fn look(scene: &Scene) -> Result<Keys, Broken> {
    let vault = scene.at(VAULT);
    scene.opens_by_passphrase(&vault)?;
    only_three(&vault)?;
    scene.older_backups_stand()?;
    let by_old = opened(owned::open(&vault, Unlock::Words(&scene.owned.words)))?.is_some();
    let by_new = match new_words(scene)? {
        Some(words) => opened(owned::open(&vault, Unlock::Words(&words)))?.is_some(),
        None => false,
    };
    match (by_old, by_new) {
        (true, false) => Ok(Keys::Old),
        (false, true) => old_opens_nothing(scene).map(|()| Keys::New),
        (true, true) => Err(Broken("both sets of words open the vault".into())),
        (false, false) => Err(Broken("neither set of words opens the vault".into())),
    }
}

/// The new words, if they were written whole.
fn new_words(scene: &Scene) -> Result<Option<RecoveryWords>, Broken> {
    let file = scene.at(NEW_WORDS);
    let text = if file.exists() { std::fs::read_to_string(file)? } else { String::new() };
    Ok(RecoveryWords::parse(&text).ok())
}

fn only_three(vault: &Path) -> Result<(), Broken> {
    let names: BTreeSet<String> =
        files::contents(vault)?.into_keys().map(|name| name.to_string_lossy().into_owned()).collect();
    let three = ["lock", "vault.db", "vault.key"].map(str::to_owned).into();
    require(names == three, || format!("once it was opened, {names:?} stand there"))
}

/// Neither block of the key file opens by the old words, and no page by the old key.
fn old_opens_nothing(scene: &Scene) -> Result<(), Broken> {
    let (vault, kept) = (scene.at(VAULT), scene.now.with_file_name("kept"));
    files::copy(&vault, &kept)?;
    let key_file = std::fs::read(vault.join("vault.key"))?;
    for block in key_file.chunks(BLOCK) {
        std::fs::write(kept.join("vault.key"), block.repeat(2))?;
        // Any other refusal means that the words did unlock the block.
        let by_old = opened(owned::open(&kept, Unlock::Words(&scene.owned.words)));
        require(matches!(by_old, Ok(None)), || "the old words still open a block of the key file".into())?;
    }
    for salted_as in [&vault, &scene.as_set_up(VAULT)] {
        let key = database_key(salted_as, &scene.owned.root)?;
        let pages = pages_under(&vault.join("vault.db"), &key)?;
        require(pages == 0, || format!("the old key opens {pages} pages"))?;
    }
    Ok(())
}

/// The deliberate defects: what a kill left behind is not looked at, and the block with the old keys stays.
fn defects(scene: &Scene, rotate: &Program, calls: &[Call]) -> Result<String, Broken> {
    let at_rename = &calls[renaming(calls)?];
    scene.begin_anew()?;
    rotate.killed_at(at_rename)?;
    weaken(&[Weakness::NeverSettled]);
    let unsettled = must_break("a kill that is not looked after", look(scene));
    weaken(&[]);
    let stays = must_break("a block of the key file that stays as it was", with_old_keys_left(scene))?;
    Ok(format!("{}; {stays}", unsettled?))
}

fn with_old_keys_left(scene: &Scene) -> Result<(), Broken> {
    scene.begin_anew()?;
    let mut case = owned::open(&scene.at(VAULT), Unlock::Words(&scene.owned.words))?;
    weaken(&[Weakness::OldKeysStay]);
    let rotated = case.vault_mut().rotate_keys(&owned::passphrase()?, |_| Ok(()), &Unwatched);
    // Not closed: that would be one more write of the key file.
    drop(case);
    weaken(&[]);
    rotated?;
    old_opens_nothing(scene)
}
