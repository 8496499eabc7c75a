//! What a person does with the page: look, press, type.

use crate::fault::{Fault, Outcome, must};
use crate::find::{BY_ROLE, SETTLED, TEXT};
use crate::words::Words;
use fantoccini::Client;
use fantoccini::actions::{InputSource, MOUSE_BUTTON_LEFT, MouseActions, PointerAction};
use fantoccini::elements::{Element, ElementRef};
use serde_json::{Value, json};
use std::fs::File;
use std::io::Write;
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// How long something may take to appear. The machine may be busy with other steps.
const PATIENCE: Duration = Duration::from_secs(30);

/// The page in the window.
pub struct Page {
    client: Client,
    words: Words,
    pictures: PathBuf,
}

impl Page {
    /// A page with its words, and where its pictures go.
    pub fn new(client: Client, words: Words, pictures: PathBuf) -> Self {
        Self { client, words, pictures }
    }

    /// The web driver's client.
    pub fn client(&self) -> &Client {
        &self.client
    }

    /// A message of the catalogue.
    pub fn say(&self, key: &str) -> Outcome<String> {
        self.words.say(key)
    }

    /// A message of the catalogue with its places filled.
    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> Outcome<String> {
        self.words.fill(key, values)
    }

    /// Waits for a control of a role with the name that a catalogue key gives, and returns the first.
    pub async fn find(&self, role: &str, key: &str) -> Outcome<Element> {
        self.named(role, &self.say(key)?, false).await
    }

    /// Waits for a control of a role with exactly this name, or one that begins so.
    pub async fn named(&self, role: &str, name: &str, begins: bool) -> Outcome<Element> {
        let until = Instant::now() + PATIENCE;
        loop {
            let found = self.all(role, name, begins).await?;
            if let Some(element) = found.into_iter().next() {
                return Ok(element);
            }
            if Instant::now() > until {
                let seen = self.text().await.unwrap_or_default();
                self.picture("fault").await?;
                return Err(Fault::new(format!("no {role} “{name}” appeared. The screen says:\n{seen}")));
            }
            tokio::time::sleep(Duration::from_millis(60)).await;
        }
    }

    /// The controls of a role and name that are there now.
    pub async fn all(&self, role: &str, name: &str, begins: bool) -> Outcome<Vec<Element>> {
        let found = self.client.execute(BY_ROLE, vec![json!(role), json!(name), json!(begins)]).await?;
        let found = found.as_array().cloned().unwrap_or_default();
        found.into_iter().map(|value| self.element(value)).collect()
    }

    /// Presses a button, a link or a tab by the catalogue key of its name.
    pub async fn press(&self, role: &str, key: &str) -> Outcome {
        self.press_named(role, &self.say(key)?).await
    }

    /// Presses a button, a link or a tab by its name or how that begins, as soon as it can be pressed.
    pub async fn press_named(&self, role: &str, name: &str) -> Outcome {
        let until = Instant::now() + PATIENCE;
        loop {
            let element = self.named(role, name, true).await?;
            if element.is_enabled().await.unwrap_or(false) && self.bring_up(&element).await {
                return Ok(element.click().await?);
            }
            must(Instant::now() < until, || format!("{role} “{name}” stays disabled"))?;
            tokio::time::sleep(Duration::from_millis(60)).await;
        }
    }

    /// Scrolls to it. False when the page has drawn itself anew since it was found.
    async fn bring_up(&self, element: &Element) -> bool {
        let script = "arguments[0].scrollIntoView({ block: 'center' })";
        let Ok(element) = serde_json::to_value(element) else { return false };
        self.client.execute(script, vec![element]).await.is_ok()
    }

    /// Types into a field by the catalogue key of its label.
    pub async fn write(&self, key: &str, text: &str) -> Outcome {
        self.write_named(&self.say(key)?, text).await
    }

    /// Types into a field by its label or how that begins.
    pub async fn write_named(&self, label: &str, text: &str) -> Outcome {
        let mut field = self.named("textbox", label, true).await?;
        if !self.bring_up(&field).await {
            field = self.named("textbox", label, true).await?;
        }
        field.click().await?;
        field.send_keys(text).await?;
        // Beside the pictures: whoever looks for what was typed knows what to look for.
        let mut typed = File::options().create(true).append(true).open(self.pictures.join("typed.txt"))?;
        Ok(writeln!(typed, "{text}")?)
    }

    /// Types keys at whatever has the focus.
    pub async fn keys(&self, keys: &str) -> Outcome {
        Ok(self.client.active_element().await?.send_keys(keys).await?)
    }

    /// Draws two strokes on an element, as with a pen.
    pub async fn draw_on(&self, element: Element) -> Outcome {
        let (left, top, width, height) = element.rectangle().await?;
        let at = |x: f64, y: f64| PointerAction::MoveTo {
            duration: Some(Duration::from_millis(30)),
            x: left + width * x,
            y: top + height * y,
        };
        let button = MOUSE_BUTTON_LEFT;
        let mut pen = MouseActions::new("pen".to_owned());
        for stroke in [[(0.2, 0.6), (0.28, 0.3), (0.36, 0.65)], [(0.4, 0.5), (0.5, 0.35), (0.6, 0.55)]] {
            let [(x, y), rest @ ..] = stroke;
            pen = pen.then(at(x, y)).then(PointerAction::Down { button });
            pen = rest.into_iter().fold(pen, |pen, (x, y)| pen.then(at(x, y)));
            pen = pen.then(PointerAction::Up { button });
        }
        Ok(self.client.perform_actions(pen).await?)
    }

    /// Waits until the screen says these words.
    pub async fn reads(&self, words: &str) -> Outcome {
        let until = Instant::now() + PATIENCE;
        loop {
            let seen = self.text().await?;
            if seen.contains(words) {
                return Ok(());
            }
            if Instant::now() > until {
                self.picture("fault").await?;
                return Err(Fault::new(format!("the screen does not say “{words}”. It says:\n{seen}")));
            }
            tokio::time::sleep(Duration::from_millis(60)).await;
        }
    }

    /// Waits until an expression is true on the page.
    pub async fn until(&self, what: &str, expression: &str) -> Outcome {
        let until = Instant::now() + PATIENCE;
        let script = format!("return Boolean({expression});");
        while self.client.execute(&script, vec![]).await? != json!(true) {
            must(Instant::now() < until, || format!("never came true: {what}"))?;
            tokio::time::sleep(Duration::from_millis(60)).await;
        }
        Ok(())
    }

    /// All words on the screen now.
    pub async fn text(&self) -> Outcome<String> {
        Ok(self.client.execute(TEXT, vec![]).await?.as_str().unwrap_or_default().to_owned())
    }

    /// Saves a picture of the window, once it has been drawn.
    pub async fn picture(&self, name: &str) -> Outcome {
        self.client.execute_async(SETTLED, vec![]).await?;
        let picture = self.client.screenshot().await?;
        Ok(std::fs::write(self.pictures.join(format!("{name}.png")), picture)?)
    }

    fn element(&self, value: Value) -> Outcome<Element> {
        let id = value.as_object().and_then(|object| object.values().next()).and_then(Value::as_str);
        let id = id.ok_or_else(|| Fault::new("the driver gave no element"))?;
        Ok(Element::from_element_id(self.client.clone(), ElementRef::from(id.to_owned())))
    }
}
