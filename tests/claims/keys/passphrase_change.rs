//! Claim 24: a change of the passphrase that is killed before any of its writes leaves the old one or the new one in force,
//! and the record as it was; the backups that it changes along open by one of the two as well.

use super::opened;
use crate::claim::{Broken, Claim, Held, Proof, Run, Way, must_break, require};
use crate::killing::{End, Program, spread};
use crate::owned;
use crate::scene::{BACKUPS, Scene, VAULT};
use caseload::caseload::MIGRATIONS;
use std::path::Path;
use vault::{Passphrase, Unlock, VaultError};

/// The claim.
pub const CLAIM: Claim =
    Claim { number: 24, short: 6, full: 1_000, minutes: 30, alone: false, way: Way::Tried(try_it) };

const NEW: &str = "seven quiet otters borrow a canoe";
/// The size of each of the two blocks of a key file.
const BLOCK: usize = 4096;

/// How often each was in force.
#[derive(Default)]
struct InForce {
    old: u32,
    new: u32,
}

fn try_it(run: &Run) -> Proof {
    let place = run.scratch()?;
    let scene = Scene::prepare(place.path())?;
    let change = ["passphrase", VAULT, "--new-passphrase-file", "new", "--rehead"];
    let change = scene.cli(&change)?;
    let writes = calls(&scene, &change)?;
    old_opens_nothing(&scene)?;
    let kills = spread(&writes, run.count.min(u32::try_from(writes.len())?));
    let mut in_force = InForce::default();
    for call in &kills {
        let end = killed(&scene, || change.killed_at(call), &mut in_force);
        let end =
            end.map_err(|Broken(why)| Broken(format!("killed before {} {}: {why}", call.name, call.number)))?;
        require(end == End::Killed, || format!("{call:?} never came"))?;
    }
    require(in_force.old > 0 && in_force.new > 0, || "all kills came on the same side of the change".into())?;
    let caught = in_place(&scene)?;
    let notes = format!(
        "of {} writes; afterwards the old one opened {} times, the new one {} times",
        writes.len(),
        in_force.old,
        in_force.new
    );
    Ok(Held::after(u32::try_from(kills.len())?, notes).having_caught(caught))
}

/// The writes of a change that is left in peace.
fn calls(scene: &Scene, change: &Program) -> Result<Vec<crate::killing::Call>, Broken> {
    scene.begin_anew()?;
    write_new(scene)?;
    change.calls(&scene.now.with_file_name("log"))
}

fn write_new(scene: &Scene) -> Result<(), Broken> {
    owned::written(&scene.at("new"), NEW).map(drop)
}

fn killed(
    scene: &Scene,
    kill: impl Fn() -> Result<End, Broken>,
    in_force: &mut InForce,
) -> Result<End, Broken> {
    scene.begin_anew()?;
    write_new(scene)?;
    let end = kill()?;
    look(scene, in_force)?;
    Ok(end)
}

/// One of the two opens the vault, and each of the backups.
fn look(scene: &Scene, in_force: &mut InForce) -> Result<(), Broken> {
    let (old, new) = (owned::passphrase()?, Passphrase::new(NEW)?);
    let vault = scene.at(VAULT);
    let by_new = opened(owned::open(&vault, Unlock::Passphrase(&new)))?;
    in_force.new += u32::from(by_new.is_some());
    in_force.old += u32::from(by_new.is_none());
    let case = match by_new {
        Some(case) => Some(case),
        None => opened(owned::open(&vault, Unlock::Passphrase(&old)))?,
    };
    scene.same_record(&case.ok_or("neither passphrase opens the vault")?)?;
    for name in scene.older_backups() {
        let file = scene.at(BACKUPS).join(name);
        let held = opens(&file, &old)? || opens(&file, &new)?;
        require(held, || "neither passphrase opens a backup".into())?;
    }
    Ok(())
}

/// Whether a passphrase opens a backup, whole.
fn opens(file: &Path, passphrase: &Passphrase) -> Result<bool, Broken> {
    let beside = file.parent().ok_or("no folder")?;
    let backup =
        vault::backup::open(file, Unlock::Passphrase(passphrase), MIGRATIONS, beside, &vault::Unwatched);
    match backup {
        Ok(_) => Ok(true),
        Err(VaultError::WrongKey) => Ok(false),
        Err(other) => Err(other.into()),
    }
}

/// After a change that was left in peace the old passphrase opens neither of the two blocks.
fn old_opens_nothing(scene: &Scene) -> Result<(), Broken> {
    let (old, new) = (owned::passphrase()?, Passphrase::new(NEW)?);
    let vault = scene.at(VAULT);
    let key_file = std::fs::read(vault.join("vault.key"))?;
    for block in key_file.chunks(BLOCK) {
        std::fs::write(vault.join("vault.key"), block.repeat(2))?;
        let by_old = opened(owned::open(&vault, Unlock::Passphrase(&old)))?;
        require(by_old.is_none(), || "the old passphrase still opens a block of the key file".into())?;
        let by_new = opened(owned::open(&vault, Unlock::Passphrase(&new)))?;
        require(by_new.is_some(), || "the new passphrase does not open a block of the key file".into())?;
    }
    Ok(())
}

/// The deliberate defect: a key file that is rewritten in place.
fn in_place(scene: &Scene) -> Result<String, Broken> {
    scene.begin_anew()?;
    std::fs::copy(scene.at(VAULT).join("vault.key"), scene.at("changed.key"))?;
    let key_file = format!("{VAULT}/vault.key");
    let careless = Program::new("dd", ["if=changed.key", &format!("of={key_file}"), "bs=1000"], &scene.now);
    let writes = careless.calls(&scene.now.with_file_name("log"))?;
    let proof = writes.iter().try_for_each(|call| {
        scene.begin_anew()?;
        std::fs::copy(scene.at(VAULT).join("vault.key"), scene.at("changed.key"))?;
        careless.killed_at(call)?;
        look(scene, &mut InForce::default())
    });
    must_break("a key file that is rewritten in place", proof)
}
