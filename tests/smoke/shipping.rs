//! The window as it ships: not driven, no trace on disk. Keys go in through the display, pictures come out of it.

use crate::fault::{Fault, Outcome, must};
use crate::home::Home;
use crate::journey::PASSPHRASE;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How long the window may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);
/// Fewer differing pixels than this are a blinking caret.
const CARET: u32 = 400;

/// Opens the vault that this home remembers, with a wrong passphrase first, and locks it by its shortcut.
pub fn looks_alive(app: &Path, home: &Home, pictures: &Path) -> Outcome {
    // The driven window before it may still be on its way out.
    wait_for("the driven window stays", || Ok(windows().is_empty()))?;
    let mut app = Command::new(app);
    app.envs(home.environment());
    visit(app, PASSPHRASE, pictures).map(drop)
}

/// Starts the app, opens what it stands before with a wrong passphrase first, and locks it by its shortcut. It lives on.
pub fn visit(mut app: Command, passphrase: &str, pictures: &Path) -> Outcome<Ended> {
    let mut app = Ended(app.stdin(Stdio::null()).spawn()?);
    let screen = Screen { window: wait_for_window(&mut app)?, pictures: pictures.to_path_buf() };
    wait_for("the window stays blank", || Ok(screen.colours("20-as-shipped")? > 12))?;
    screen.settle("20-as-shipped")?;
    screen.type_line("certainly the wrong words")?;
    screen.becomes_other("21-as-shipped-wrong", "20-as-shipped")?;
    screen.key("ctrl+a")?;
    screen.type_line(passphrase)?;
    screen.becomes_other("22-as-shipped-open", "21-as-shipped-wrong")?;
    screen.key("ctrl+l")?;
    wait_for("locking does not bring the lock screen back", || {
        screen.picture("23-as-shipped-locked")?;
        Ok(screen.differing("20-as-shipped", "23-as-shipped-locked")? < CARET)
    })?;
    Ok(app)
}

struct Screen {
    window: String,
    pictures: PathBuf,
}

impl Screen {
    /// Without a window manager keys go to the window under the pointer.
    fn key(&self, key: &str) -> Outcome {
        tool("xdotool", &["mousemove", "--window", &self.window, "30", "30", "key", key]).map(drop)
    }

    fn type_line(&self, text: &str) -> Outcome {
        tool("xdotool", &["mousemove", "--window", &self.window, "30", "30", "type", "--delay", "25", text])?;
        self.key("Return")
    }

    fn picture(&self, name: &str) -> Outcome<String> {
        let to = self.pictures.join(format!("{name}.png")).to_string_lossy().into_owned();
        // The whole display: what the web view composes is not in the window's own picture.
        tool("import", &["-window", "root", "-trim", "+repage", &to])?;
        Ok(to)
    }

    fn colours(&self, name: &str) -> Outcome<u32> {
        let picture = self.picture(name)?;
        number(&tool("identify", &["-format", "%k", &picture])?)
    }

    /// Waits until two pictures in a row are the same; keeps the last.
    fn settle(&self, name: &str) -> Outcome {
        wait_for("the window does not come to rest", || {
            self.picture("before")?;
            std::thread::sleep(Duration::from_millis(700));
            self.picture(name)?;
            Ok(self.differing("before", name)? < CARET)
        })?;
        Ok(std::fs::remove_file(self.pictures.join("before.png"))?)
    }

    /// Waits until the window shows something else than an older picture, and has come to rest.
    fn becomes_other(&self, name: &str, than: &str) -> Outcome {
        wait_for(&format!("the window never differs from {than}"), || {
            self.settle(name)?;
            Ok(self.differing(than, name)? > 3 * CARET)
        })
    }

    fn differing(&self, one: &str, other: &str) -> Outcome<u32> {
        let path = |name: &str| self.pictures.join(format!("{name}.png"));
        let compared = Command::new("compare")
            .args(["-metric", "AE", "-fuzz", "15%"])
            .arg(path(one))
            .arg(path(other))
            .arg("null:")
            .output()?;
        // It says the number on its error output, and exits 1 when there is a difference.
        number(&String::from_utf8_lossy(&compared.stderr))
    }
}

fn wait_for_window(app: &mut Ended) -> Outcome<String> {
    let until = Instant::now() + PATIENCE;
    loop {
        let found =
            tool("xdotool", &["search", "--onlyvisible", "--name", "^Throughline$"]).unwrap_or_default();
        if let Some(window) = found.lines().next() {
            return Ok(window.to_owned());
        }
        if let Some(status) = app.0.try_wait()? {
            return Err(Fault::new(format!("the app ended with {status} before its window was there")));
        }
        must(Instant::now() < until, || "no window appeared".to_owned())?;
        std::thread::sleep(Duration::from_millis(200));
    }
}

/// The ids of our windows, a line each; the tool calls it a failure when there is none.
fn windows() -> String {
    tool("xdotool", &["search", "--onlyvisible", "--name", "^Throughline$"]).unwrap_or_default()
}

fn wait_for(otherwise: &str, mut holds: impl FnMut() -> Outcome<bool>) -> Outcome {
    let until = Instant::now() + PATIENCE;
    while !holds()? {
        must(Instant::now() < until, || otherwise.to_owned())?;
        std::thread::sleep(Duration::from_millis(300));
    }
    Ok(())
}

/// Whole numbers, also those that ImageMagick writes as `1.2e+06`.
fn number(words: &str) -> Outcome<u32> {
    let first = words.split_whitespace().next().unwrap_or_default();
    let number: f64 = first.parse().map_err(|_| Fault::new(format!("not a number: {words}")))?;
    Ok(number as u32)
}

fn tool(program: &str, arguments: &[&str]) -> Outcome<String> {
    let output = Command::new(program).args(arguments).stdin(Stdio::null()).output()?;
    must(output.status.success(), || {
        format!("{program}: {}", String::from_utf8_lossy(&output.stderr).trim())
    })?;
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// An app that is ended with the run.
pub struct Ended(Child);

impl Ended {
    /// The id of its process.
    pub fn id(&self) -> u32 {
        self.0.id()
    }

    /// Asks it to end, as a system does that shuts down. Whoever traces it takes no such word, and ends with the last of
    /// those it traces.
    pub fn end(mut self) -> Outcome {
        let id = self.0.id();
        let children = std::fs::read_to_string(format!("/proc/{id}/task/{id}/children"))?;
        for id in [id.to_string().as_str()].into_iter().chain(children.split_whitespace()) {
            let _ = Command::new("kill").args(["-TERM", id]).stderr(Stdio::null()).status();
        }
        self.0.wait()?;
        Ok(())
    }
}

impl Drop for Ended {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
