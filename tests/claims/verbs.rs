//! Claim 41: each verb of the command line that copies, checks or changes keys is killed on its way. The vault is whole
//! afterwards, the older backups are what they were, and what was being made is there whole or not at all.

use crate::claim::{Broken, Claim, Held, Proof, Run, Way, must_break, require};
use crate::killing::{Call, End, Program, spread};
use crate::owned;
use crate::scene::{BACKUPS, Scene, VAULT};
use std::path::Path;
use std::time::Duration;
use tests::dice::Dice;
use vault::test_door::root_key;

/// The claim.
pub const CLAIM: Claim =
    Claim { number: 41, short: 2, full: 100, minutes: 60, alone: false, way: Way::Tried(try_it) };

const RESTORED: &str = "Restored.throughline";
/// One kill in so many is followed by the same verb in peace.
const GOES_ON_EVERY: u32 = 10;
/// So often a program that was too fast is tried again.
const ATTEMPTS: u32 = 40;

/// A verb as it is killed.
struct Verb {
    arguments: Vec<String>,
    /// Whether it gives the vault another root key.
    rotates: bool,
    /// What it makes that was not there.
    makes: Option<&'static str>,
}

fn try_it(run: &Run) -> Proof {
    let place = run.scratch()?;
    let scene = Scene::prepare(place.path())?;
    let mut notes = Vec::new();
    let mut count = 0;
    for verb in verbs(&scene)? {
        let name = verb.arguments[0].clone();
        let calls = verb.killed(&scene, *run).map_err(|Broken(why)| Broken(format!("{name}, {why}")))?;
        count += run.count;
        notes.push(format!("{name} {}, at {calls} of its calls", run.count));
    }
    let caught = in_place(&scene)?;
    Ok(Held::after(count, format!("kills on the way: {}, else after a part of its time", notes.join("; ")))
        .having_caught(caught))
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
    /// Half of the kills before calls of it, half after a part of its time. At how many calls it was killed.
    fn killed(&self, scene: &Scene, run: Run) -> Result<usize, Broken> {
        let arguments: Vec<&str> = self.arguments.iter().map(String::as_str).collect();
        let program = scene.cli(&arguments)?;
        let calls = scene.calls(&program)?;
        let at_calls = spread(&calls, run.count.div_ceil(2));
        let mut kill = InTime { whole: in_peace(scene, &program)?, dice: run.dice() };
        for round in 0..run.count {
            match at_calls.get(round as usize) {
                Some(call) => self.killed_at(scene, &program, call)?,
                None => self.killed_in_time(scene, &program, &mut kill)?,
            }
            if round % GOES_ON_EVERY == 0 {
                self.goes_on(scene, &program).map_err(|Broken(why)| Broken(format!("afterwards, {why}")))?;
            }
        }
        Ok(at_calls.len().min(calls.len()))
    }

    fn killed_at(&self, scene: &Scene, program: &Program, call: &Call) -> Result<(), Broken> {
        let told = |Broken(why)| Broken(format!("killed before {} {}: {why}", call.name, call.number));
        scene.begin_anew()?;
        let end = program.killed_at(call)?;
        self.look(scene).map_err(told)?;
        require(end == End::Killed, || format!("{call:?} never came"))
    }

    /// Tried again when it was done before.
    fn killed_in_time(&self, scene: &Scene, program: &Program, kill: &mut InTime) -> Result<(), Broken> {
        for _ in 0..ATTEMPTS {
            let delay = kill.delay();
            let told = |Broken(why)| Broken(format!("killed after {delay:?}: {why}"));
            scene.begin_anew()?;
            let end = program.killed_after(delay)?;
            self.look(scene).map_err(told)?;
            match end {
                End::Killed => return Ok(()),
                End::Done(status) if status.success() => kill.was_faster(),
                End::Done(status) => return Err(told(Broken(status.to_string()))),
            }
        }
        Err(Broken("it is always done before it is killed".into()))
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

/// When a program is killed by the clock.
struct InTime {
    /// How long it takes when it is left in peace.
    whole: Duration,
    dice: Dice,
}

impl InTime {
    fn delay(&mut self) -> Duration {
        self.whole.mul_f64(self.dice.below(950) as f64 / 1_000.0)
    }

    /// The machine has less to do than when the time was taken.
    fn was_faster(&mut self) {
        self.whole = self.whole.mul_f64(0.9);
    }
}

fn in_peace(scene: &Scene, program: &Program) -> Result<Duration, Broken> {
    scene.begin_anew()?;
    Ok(program.in_peace()?.1)
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
