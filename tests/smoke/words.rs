//! The words on the screen, from the page's own catalogue: tests find controls by what people read.

use crate::fault::{Fault, Outcome};
use serde_json::Value;

/// The English catalogue.
pub struct Words(Value);

impl Words {
    /// Reads the catalogue that the page was built with.
    pub fn read() -> Outcome<Self> {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../ui/src/messages/en.json");
        Ok(Self(serde_json::from_str(&std::fs::read_to_string(file)?)?))
    }

    /// The message of a key such as `lock.open`.
    pub fn say(&self, key: &str) -> Outcome<String> {
        let found = key.split('.').fold(&self.0, |at, part| &at[part]);
        found
            .as_str()
            .map(str::to_owned)
            .ok_or_else(|| Fault::new(format!("the catalogue has no message {key}")))
    }

    /// The message with its `{name}` places filled.
    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> Outcome<String> {
        let message = self.say(key)?;
        Ok(values
            .iter()
            .fold(message, |message, (name, value)| message.replace(&format!("{{{name}}}"), value)))
    }
}
