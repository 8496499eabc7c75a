//! Claim 36: of several who open a vault at the same moment one has it, the others are told; and a lock whose holder was
//! killed opens at once.

use crate::claim::{Broken, Claim, Held, Proof, Run, Way, beside, must_break, require};
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tests::record::Record;

/// The claim.
pub const CLAIM: Claim =
    Claim { number: 36, short: 25, full: 100, minutes: 5, alone: false, way: Way::Tried(try_it) };

const RACERS: usize = 3;
/// A lock that stands in the way would be waited for; nobody waits this long.
const AT_ONCE: Duration = Duration::from_secs(5);

fn try_it(run: &Run) -> Proof {
    let place = run.scratch()?;
    let vault = place.path().join("Practice.throughline");
    Record::create(&vault).and_then(Record::close)?;
    let longest = races(&vault, run.count, &[])?;
    let message = refusal_in_words(&vault)?;
    let caught = must_break("an opener that removes the lock file", races(&vault, 30, &["--break-lock"]))?;
    let notes = format!(
        "{RACERS} openers each; after every second race the holder was killed, and the vault opened within {} ms; \
         the command line said: {message}",
        longest.as_millis()
    );
    Ok(Held::after(run.count, notes).having_caught(caught))
}

/// So many races. The longest time that a winner took.
fn races(vault: &Path, count: u32, options: &[&str]) -> Result<Duration, Broken> {
    let mut longest = Duration::ZERO;
    for race in 0..count {
        let mut racers: Vec<Racer> =
            (0..RACERS).map(|_| Racer::at_the_line(vault, options)).collect::<Result<_, _>>()?;
        let started = Instant::now();
        racers.iter_mut().try_for_each(Racer::go)?;
        let mut winners = Vec::new();
        for mut racer in racers {
            match racer.said()?.as_str() {
                "ready" => winners.push(racer),
                "in use" => racer.leave()?,
                other => return Err(Broken(format!("race {race}: {other}"))),
            }
        }
        longest = longest.max(started.elapsed());
        require(winners.len() == 1, || format!("race {race}: {} had the vault open at once", winners.len()))?;
        require(longest < AT_ONCE, || format!("race {race}: a lock stood in the way for {longest:?}"))?;
        let winner = winners.pop();
        winner.map_or(Ok(()), |winner| if race % 2 == 0 { winner.leave() } else { winner.killed() })?;
    }
    Ok(longest)
}

/// What someone reads who opens a vault that is open.
fn refusal_in_words(vault: &Path) -> Result<String, Broken> {
    let mut holder = Racer::at_the_line(vault, &[])?;
    holder.go()?;
    holder.said()?;
    let passphrase = vault.with_file_name("passphrase");
    std::fs::write(&passphrase, "sample lantern meadow quiet harbour thread\n")?;
    let mut verify = Command::new(beside("throughline-cli")?);
    verify.arg("verify").arg(vault).arg("--passphrase-file").arg(passphrase);
    let output = verify.stdin(Stdio::null()).output()?;
    holder.leave()?;
    let words = String::from_utf8_lossy(&output.stderr).trim().to_owned();
    require(output.status.code() == Some(5), || format!("exit code 5 was due: {}, {words}", output.status))?;
    require(words.contains("open") || words.contains("use"), || format!("no clear message: {words}"))?;
    Ok(words)
}

/// One of those who open.
struct Racer {
    child: Child,
    out: BufReader<std::process::ChildStdout>,
}

impl Racer {
    fn at_the_line(vault: &Path, options: &[&str]) -> Result<Self, Broken> {
        let mut writer = Command::new(beside("crash-writer")?);
        writer.arg(vault).args(["1", "--race"]).args(options);
        let mut child = writer.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
        let out = child.stdout.take().ok_or("no stdout")?;
        Ok(Self { child, out: BufReader::new(out) })
    }

    fn go(&mut self) -> Result<(), Broken> {
        let starter = self.child.stdin.as_mut().ok_or("no stdin")?;
        Ok(starter.write_all(b"go\n")?)
    }

    fn said(&mut self) -> Result<String, Broken> {
        let mut line = String::new();
        self.out.read_line(&mut line)?;
        Ok(line.trim().to_owned())
    }

    /// Ends by itself: its stdin ends.
    fn leave(mut self) -> Result<(), Broken> {
        drop(self.child.stdin.take());
        self.child.wait()?;
        Ok(())
    }

    fn killed(mut self) -> Result<(), Broken> {
        self.child.kill()?;
        self.child.wait()?;
        Ok(())
    }
}
