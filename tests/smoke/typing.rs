//! What may be lost of a sentence that somebody was typing when the power went.

use crate::fault::{Outcome, must};
use crate::page::Page;
use crate::window::Window;
use std::time::{Duration, Instant};

/// As much as may be lost.
const AT_MOST: Duration = Duration::from_secs(1);

/// A sentence that was cut off.
pub struct CutOff {
    letters: Vec<(char, Instant)>,
    at: Instant,
}

impl CutOff {
    /// Types into what has the focus, letter by letter without a pause to save in, and kills the app after the last.
    pub async fn by_a_kill(window: Window, sentence: &str) -> Outcome<Self> {
        let mut letters = Vec::new();
        for letter in sentence.chars() {
            type_one(&window.page, letter).await?;
            letters.push((letter, Instant::now()));
        }
        let at = Instant::now();
        window.kill()?;
        Ok(Self { letters, at })
    }

    /// Holds when all that was typed longer than a second before is there; says how much was lost.
    pub fn came_back_as(&self, kept: &str) -> Outcome<String> {
        let typed: String = self.letters.iter().map(|(letter, _)| letter).collect();
        must(typed.starts_with(kept), || format!("“{typed}” came back as “{kept}”"))?;
        let Some((_, first)) = self.letters.get(kept.chars().count()) else { return Ok("nothing".into()) };
        let lost = self.at - *first;
        must(lost <= AT_MOST, || format!("the last {} ms were lost, back to “{kept}”", lost.as_millis()))?;
        Ok(format!("{} letters of the last {} ms", typed.len() - kept.len(), lost.as_millis()))
    }
}

async fn type_one(page: &Page, letter: char) -> Outcome {
    page.keys(&letter.to_string()).await?;
    tokio::time::sleep(Duration::from_millis(40)).await;
    Ok(())
}
