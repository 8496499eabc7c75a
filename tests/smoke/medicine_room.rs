//! What is done in session mode, mostly by single keys.

use crate::fault::{Fault, Outcome, must};
use crate::page::Page;
use crate::wall_clock::WallClock;
use serde_json::json;

/// Enter as web drivers type it.
const ENTER: char = '\u{e007}';

/// Lets time go by on the wall; the page asks for it anew.
pub async fn after(page: &Page, clock: &mut WallClock, minutes: i64) -> Outcome {
    clock.pass(minutes)?;
    page.client().refresh().await?;
    is_open(page).await
}

/// Session mode is on the screen.
pub async fn is_open(page: &Page) -> Outcome {
    page.find("button", "medicine.room.leaveMode").await?;
    page.until("the line for readings is there", "document.querySelector('#field-vitals')").await
}

/// A reading in one line.
pub async fn reading(page: &Page, line: &str) -> Outcome {
    page.keys("v").await?;
    page.until("the caret stands in the reading", "document.activeElement.id === 'field-vitals'").await?;
    page.keys(&format!("{line}{ENTER}")).await?;
    stands_in_the_log(page, line.split(' ').next().unwrap_or_default()).await
}

/// The planned dose, given.
pub async fn dose(page: &Page, amount: &str) -> Outcome {
    page.keys("d").await?;
    page.until(
        "the planned dose stands there",
        &format!("document.querySelector('#field-dose')?.value === '{amount}'"),
    )
    .await?;
    page.press("button", "medicine.room.dosePanel.give").await?;
    stands_in_the_log(page, &format!("{amount} mg")).await
}

/// Something seen that has a key of its own.
pub async fn seen(page: &Page, key: char, name: &str) -> Outcome {
    page.keys(&key.to_string()).await?;
    stands_in_the_log(page, name).await
}

/// The caret into the line for observations.
pub async fn begin_observation(page: &Page) -> Outcome {
    page.keys("w").await?;
    page.until("the caret stands in the line", "document.activeElement.id === 'field-observation'").await
}

/// What stands in the line for observations.
pub async fn observation_begun(page: &Page) -> Outcome<String> {
    page.until("the line for observations is there", "document.querySelector('#field-observation')").await?;
    let value =
        page.client().execute("return document.querySelector('#field-observation').value", vec![]).await?;
    Ok(value.as_str().unwrap_or_default().to_owned())
}

/// The rest of an observation, and Enter.
pub async fn end_observation(page: &Page, rest: &str, whole: &str) -> Outcome {
    page.keys(&format!("{rest}{ENTER}")).await?;
    stands_in_the_log(page, whole).await
}

/// An adverse event of the first grade.
pub async fn adverse_event(page: &Page, code: &str, action: &str, logged: &str) -> Outcome {
    page.keys("a").await?;
    page.find("combobox", "medicine.room.adverse.term").await?.select_by_value(code).await?;
    page.press_named("radio", "1 Mild").await?;
    page.write("medicine.room.adverse.action", action).await?;
    page.picture("medicine-06-adverse-event").await?;
    page.press("button", "medicine.room.adverse.save").await?;
    stands_in_the_log(page, logged).await
}

/// How awake the client is, by its number.
pub async fn awake(page: &Page, score: char) -> Outcome {
    let lines = log(page).await?.len();
    page.keys("s").await?;
    page.named("heading", &page.say("medicine.room.sedation.title")?, true).await?;
    page.keys(&score.to_string()).await?;
    page.until("the score is in the log", &format!("document.querySelectorAll('tbody tr').length > {lines}"))
        .await
}

/// Nothing is wider than the window: session mode never scrolls sideways.
pub async fn fits_the_window(page: &Page) -> Outcome {
    let script = "const main = document.querySelector('main'); return main.scrollWidth - main.clientWidth;";
    let beyond = page.client().execute(script, vec![]).await?;
    must(beyond == json!(0), || format!("session mode is {beyond} px wider than the window"))
}

/// Seconds since the dose, as the clock tells a machine.
pub async fn since_dose(page: &Page) -> Outcome<i64> {
    page.until("the clock runs", "document.querySelector('time[datetime^=PT]')").await?;
    let script = "return Number(/\\d+/.exec(document.querySelector('time[datetime^=PT]').dateTime)[0]);";
    let seconds = page.client().execute(script, vec![]).await?;
    seconds.as_i64().ok_or_else(|| Fault::new(format!("the clock says {seconds}")))
}

/// The lines of the log with their times, as they stand on the screen.
pub async fn log(page: &Page) -> Outcome<Vec<String>> {
    let script = "return [...document.querySelectorAll('tbody tr')]
        .map((row) => row.innerText.replace(/\\s+/g, ' ').trim());";
    Ok(serde_json::from_value(page.client().execute(script, vec![]).await?)?)
}

async fn stands_in_the_log(page: &Page, words: &str) -> Outcome {
    let there = format!(
        "[...document.querySelectorAll('tbody tr')].some((row) => row.innerText.includes({}))",
        json!(words)
    );
    let outcome = page.until(&format!("“{words}” stands in the log"), &there).await;
    if outcome.is_err() {
        page.picture("fault").await?;
        let seen = page.text().await?;
        return must(false, || format!("“{words}” never stood in the log. The screen says:\n{seen}"));
    }
    outcome
}
