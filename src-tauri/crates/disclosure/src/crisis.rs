//! Who to call, from the data of the assets: never hard-wired into a text.

use crate::error::DisclosureError;
use paper::Inline;
use serde::Deserialize;

const EN_US: &str =
    include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../assets/crisis-lines/en-US.toml"));

/// The phrases that papers take from a locale's crisis lines.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct CrisisLines {
    /// After a colon, without a full stop: `call or text 988, at any hour`.
    pub call: String,
    /// A number, or two joined by "or": `911`.
    pub emergency: String,
}

impl CrisisLines {
    /// The lines for papers in a language. The practices served first are in the United States.
    pub fn for_locale(locale: &str) -> Result<Self, DisclosureError> {
        let source = match locale {
            "en" | "en-US" => EN_US,
            _ => {
                return Err(DisclosureError::NoTemplate {
                    name: "crisis lines".into(),
                    locale: locale.into(),
                });
            }
        };
        toml::from_str(source).map_err(|_| DisclosureError::StoredDocument)
    }

    /// Two calm sentences for a callout.
    pub fn sentence(&self) -> Vec<Inline> {
        vec![
            Inline::Strong { text: "If you are in crisis: ".into() },
            Inline::Text {
                text: format!(
                    "{}. In danger now: {}. You do not have to decide whether it is serious enough.",
                    self.call, self.emergency
                ),
            },
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lines_of_the_assets_read_as_sentences() {
        let lines = CrisisLines::for_locale("en").unwrap();
        assert_eq!((lines.call.as_str(), lines.emergency.as_str()), ("call or text 988, at any hour", "911"));
    }

    #[test]
    fn a_language_without_lines_is_said() {
        assert!(matches!(CrisisLines::for_locale("xx"), Err(DisclosureError::NoTemplate { .. })));
    }
}
