//! Claim 41: each verb of the command line that copies, checks or changes keys is killed on its way. The vault is whole
//! afterwards, the older backups are what they were, and what was being made is there whole or not at all.

use crate::claim::{Broken, Claim, Held, Proof, Run, Way, must_break, require};
use crate::killing::{Call, End, Program, spread};
use crate::owned;
use crate::scene::{BACKUPS, Scene, VAULT};
use std::path::Path;
use std::time::Duration;
use vault::test_door::root_key;

/// The claim.
pub const CLAIM: Claim =
    Claim { number: 41, short: 2, full: 100, minutes: 60, alone: false, way: Way::Tried(try_it) };

const RESTORED: &str = "Restored.throughline";
/// One kill in so many is followed by the same verb in peace.
const GOES_ON_EVERY: u32 = 10;

/// A verb as it is killed.
struct Verb {
    arguments: Vec<String>,
    /// Whether it gives the vault another root key.
    rotates: bool,
    /// What it makes that was not there.
    makes: Option<&'static str>,
}

/// What became of the kills of one verb.
#[derive(Default)]
struct Ends {
    killed: u32,
    done: u32,
}

fn try_it(run: &Run) -> Proof {
    let place = run.scratch()?;
    let scene = Scene::prepare(place.path())?;
    let mut notes = Vec::new();
    let mut count = 0;
    for verb in verbs(&scene)? {
        let name = verb.arguments[0].clone();
        let ends = verb.killed(&scene, *run).map_err(|Broken(why)| Broken(format!("{name}, {why}")))?;
        require(ends.killed * 4 >= run.count * 3, || format!("{name} was done before most of its kills"))?;
        count += ends.killed;
        notes.push(format!("{name} {}", ends.killed));
    }
    let caught = in_place(&scene)?;
    Ok(Held::after(count, format!("kills on the way: {}", notes.join(", "))).having_caught(caught))
}

fn verbs(scene: &Scene) -> Result<Vec<Verb>, Broken> {
    let oldest = scene.older_backups().first().ok_or("no older backup")?.to_path_buf();
    let backup = Path::new(BACKUPS).join(oldest).to_string_lossy().into_owned();
    let verb = |arguments: &[&str], makes| Verb {
        arguments: arguments.iter().map(|word| (*word).to_owned()).collect(),
        rotates: arguments[0] == "rotate-keys",
        makes,
    };
    Ok(vec![
        verb(&["verify", VAULT], None),
        verb(&["backup", VAULT, "--to", BACKUPS], None),
        verb(&["restore", &backup, "--to", RESTORED], Some(RESTORED)),
        verb(&["drill", &backup], None),
        verb(&["rescue", VAULT, "--to", RESTORED, "--backup", &backup], Some(RESTORED)),
        verb(&["rotate-keys", VAULT, "--words-file", "new-words"], None),
    ])
}

impl Verb {
    /// Half of the kills before calls of it, half after a part of its time.
    fn killed(&self, scene: &Scene, run: Run) -> Result<Ends, Broken> {
        let arguments: Vec<&str> = self.arguments.iter().map(String::as_str).collect();
        let program = scene.cli(&arguments)?;
        let calls = scene.calls(&program)?;
        let whole = in_peace(scene, &program)?;
        let (mut dice, mut ends) = (run.dice(), Ends::default());
        let at_calls = spread(&calls, run.count.div_ceil(2));
        for round in 0..run.count {
            scene.begin_anew()?;
            let call = at_calls.get(round as usize);
            let delay = whole.mul_f64(dice.below(950) as f64 / 1_000.0);
            let end = call.map_or_else(|| program.killed_after(delay), |call| program.killed_at(call))?;
            let told = |Broken(why)| Broken(format!("{}: {why}", moment(call, delay)));
            self.look(scene).map_err(told)?;
            ends.count(end)?;
            if round % GOES_ON_EVERY == 0 {
                self.goes_on(scene, &program).map_err(|Broken(why)| Broken(format!("afterwards, {why}")))?;
            }
        }
        Ok(ends)
    }

    fn look(&self, scene: &Scene) -> Result<(), Broken> {
        scene.older_backups_stand()?;
        let vault = scene.at(VAULT);
        if self.rotates {
            let root = root_key(&vault, &owned::passphrase()?)?;
            scene.same_record(&owned::open_by_root(&vault, &root)?)?;
        } else {
            scene.opens_by_root(&vault)?;
        }
        for backup in scene.newer_backups()? {
            scene.backup_is_whole(&backup)?;
        }
        match self.makes.map(|name| scene.at(name)).filter(|made| made.exists()) {
            Some(made) => scene.opens_by_root(&made),
            None => Ok(()),
        }
    }

    /// The same once more, in peace: it comes to its end, and nothing half made lies about.
    fn goes_on(&self, scene: &Scene, program: &Program) -> Result<(), Broken> {
        let in_the_way = [self.makes, self.rotates.then_some("new-words")].into_iter().flatten();
        for made in in_the_way.map(|name| scene.at(name)).filter(|made| made.exists()) {
            std::fs::rename(&made, made.with_extension("of-before"))?;
        }
        program.in_peace()?;
        self.look(scene)?;
        let beside = std::fs::read_dir(scene.at(BACKUPS))?.flatten();
        let left: Vec<_> =
            beside.filter(|entry| entry.file_name().to_string_lossy().starts_with('.')).collect();
        require(self.arguments[0] != "backup" || left.is_empty(), || {
            format!("{left:?} lie beside the backups")
        })
    }
}

impl Ends {
    fn count(&mut self, end: End) -> Result<(), Broken> {
        match end {
            End::Killed => self.killed += 1,
            End::Done(status) if status.success() => self.done += 1,
            End::Done(status) => return Err(Broken(format!("it failed before it was killed: {status}"))),
        }
        Ok(())
    }
}

fn in_peace(scene: &Scene, program: &Program) -> Result<Duration, Broken> {
    scene.begin_anew()?;
    Ok(program.in_peace()?.1)
}

fn moment(call: Option<&Call>, delay: Duration) -> String {
    call.map_or_else(
        || format!("killed after {delay:?}"),
        |call| format!("killed before {} {}", call.name, call.number),
    )
}

/// The deliberate defect: a backup that is written over an older one.
fn in_place(scene: &Scene) -> Result<String, Broken> {
    scene.begin_anew()?;
    let older = scene.older_backups().first().ok_or("no older backup")?.to_path_buf();
    let to = format!("of={}", scene.at(BACKUPS).join(older).display());
    let careless =
        Program::new("dd", ["if=Practice.throughline/vault.db", to.as_str(), "bs=65536"], &scene.now);
    let calls = scene.calls(&careless)?;
    scene.begin_anew()?;
    careless.killed_at(&calls[calls.len() / 2])?;
    must_break("a backup that is written over an older one", scene.older_backups_stand())
}
