//! One client, from an empty home folder to a printed plan, in the real window.

use crate::arguments::Arguments;
use crate::fault::{Fault, Outcome, must};
use crate::home::Home;
use crate::journey_papers;
use crate::page::Page;
use crate::report::Report;
use crate::shipping;
use crate::window::Window;

/// Who is written about. Invented, like everything in this file.
pub const CLIENT: &str = "Zoë Example-Ångström";
/// Who writes.
const THERAPIST: &str = "Robin Example";
/// The practice, and so the name of the vault's folder.
const PRACTICE: &str = "Example Practice";
/// The key of this one vault.
pub const PASSPHRASE: &str = "copper ladder evening ostrich pebble";
/// The number that brings the laptop back from the client.
const PIN: &str = "4711";
/// What the note says; looked for again after unlocking.
const NOTE: &str = "Slept well, curious about the music.";
/// Control as web drivers type it, and its release with everything else held.
const CONTROL: (char, char) = ('\u{e009}', '\u{e000}');

/// The whole journey. Stops at the first step that fails: the next ones build on it.
pub async fn journey(arguments: &Arguments, report: &mut Report) -> Outcome {
    let home = Home::of(arguments)?;
    let window = Window::open(&arguments.app, &[], &home, &arguments.to).await?;
    let outcome = steps(&window.page, &home, report).await;
    window.close().await?;
    outcome?;
    let again = Window::open(&arguments.app, &[], &home, &arguments.to).await?;
    let outcome = is_remembered(&again.page).await;
    report.step("a new start remembers the vault and shows no name", outcome);
    again.close().await?;
    let outcome = shipping::looks_alive(&arguments.app, &home, &arguments.to);
    report.step(
        "the window as it ships is drawn, refuses a wrong passphrase, opens with the right one, and locks",
        outcome,
    );
    Ok(())
}

async fn steps(page: &Page, home: &Home, report: &mut Report) -> Outcome {
    make_vault(page).await?;
    report.done("a vault is made, two of its recovery words are typed back");
    add_client(page).await?;
    report.done("a client is added");
    sign_consent(page).await?;
    report.done("the treatment consent is read page by page and signed, and the laptop handed back");
    write_note(page).await?;
    report.done("a note is written, saved by itself, and signed");
    journey_papers::plan(page).await?;
    report.done("a plan with two commitments is given");
    journey_papers::save(page, home).await?;
    report.done("consent and plan are previewed and saved as PDF");
    lock_and_unlock(page).await?;
    report.done("after locking and unlocking everything is there");
    Ok(())
}

async fn make_vault(page: &Page) -> Outcome {
    page.find("heading", "welcome.title").await?;
    page.picture("01-welcome").await?;
    page.press("button", "welcome.create").await?;
    page.write("first.who.therapist", THERAPIST).await?;
    page.write("first.who.name", PRACTICE).await?;
    page.press("button", "first.who.place").await?;
    page.write("first.passphrase.label", PASSPHRASE).await?;
    page.write("first.passphrase.again", PASSPHRASE).await?;
    page.picture("02-passphrase").await?;
    page.press("button", "first.passphrase.create").await?;
    page.find("heading", "first.words.title").await?;
    page.picture("03-recovery-words").await?;
    let words = recovery_words(page).await?;
    page.press("button", "first.words.next").await?;
    page.find("heading", "first.confirm.title").await?;
    type_back(page, &words).await?;
    page.press("button", "first.confirm.check").await?;
    page.find("heading", "first.done.title").await.map(drop)
}

/// The words as the page shows them, in their order.
async fn recovery_words(page: &Page) -> Outcome<Vec<String>> {
    let script =
        "return [...document.querySelectorAll('ol li')].map((item) => item.lastChild.textContent.trim());";
    let words = page.client().execute(script, vec![]).await?;
    let words: Vec<String> = serde_json::from_value(words)?;
    must(words.len() == 15, || format!("{} recovery words are shown, not fifteen", words.len()))?;
    Ok(words)
}

async fn type_back(page: &Page, words: &[String]) -> Outcome {
    let mut asked = 0;
    for (at, word) in words.iter().enumerate() {
        let label = page.fill("first.confirm.word", &[("number", &(at + 1).to_string())])?;
        if !page.all("textbox", &label, false).await?.is_empty() {
            page.write_named(&label, word).await?;
            asked += 1;
        }
    }
    must(asked == 2, || format!("{asked} words are asked for, not two"))
}

async fn add_client(page: &Page) -> Outcome {
    page.press("button", "first.done.client").await?;
    page.write("details.legalName", CLIENT).await?;
    page.write("details.birthDate", "31 Mar 1980").await?;
    page.write("details.reason", "Long low mood, two courses of medicine tried").await?;
    page.picture("04-new-client").await?;
    page.press("button", "details.add").await?;
    page.named("heading", CLIENT, true).await?;
    page.picture("05-client").await
}

async fn sign_consent(page: &Page) -> Outcome {
    page.press("tab", "client.consents").await?;
    page.press("button", "consent.prepare.treatment").await?;
    page.write("consent.handOver.identity", "Known in person, passport seen").await?;
    page.write("consent.pin.label", PIN).await?;
    page.picture("06-consent-prepared").await?;
    page.press("button", "consent.handOver.do").await?;
    page.find("button", "consent.handBack.do").await?;
    page.picture("07-handed-over").await?;
    read_to_the_end(page).await?;
    page.write("consent.sign.type", CLIENT).await?;
    let field = page.find("img", "consent.sign.notDrawn").await?;
    page.draw_on(field).await?;
    page.picture("08-signing").await?;
    page.press("button", "consent.sign.do").await?;
    page.find("heading", "consent.end.signed.title").await?;
    page.press("button", "consent.handBack.do").await?;
    page.write("consent.pin.label", PIN).await?;
    page.press("button", "consent.handBack.unlock").await?;
    page.find("heading", "consent.signed.title").await?;
    page.picture("09-consent-signed").await
}

/// Leafs through the document, ticks every box on the way, and stays on the last page.
pub async fn read_to_the_end(page: &Page) -> Outcome {
    for _ in 0..40 {
        for label in boxes(page).await? {
            page.press_named("checkbox", &label).await?;
        }
        let next = page.say("consent.read.next")?;
        if page.all("button", &next, false).await?.is_empty() {
            return Ok(());
        }
        page.press_named("button", &next).await?;
    }
    Err(Fault::new("the document has no last page"))
}

/// The names of the boxes on this page that are not ticked.
async fn boxes(page: &Page) -> Outcome<Vec<String>> {
    let script = "return [...document.querySelectorAll('input[type=checkbox]:not(:checked)')]
        .map((box) => box.labels[0].textContent.replace(/\\s+/g, ' ').trim());";
    Ok(serde_json::from_value(page.client().execute(script, vec![]).await?)?)
}

async fn write_note(page: &Page) -> Outcome {
    page.press_named("button", CLIENT).await?;
    page.press("tab", "client.notes").await?;
    page.press("button", "client.newNote").await?;
    page.write("note.title", "First meeting").await?;
    page.write("note.body", NOTE).await?;
    let saved = page.fill("save.saved", &[("time", "")])?;
    page.reads(saved.trim()).await?;
    page.picture("10-note").await?;
    page.press("button", "note.sign.do").await?;
    page.find("dialog", "note.sign.question").await?;
    page.picture("11-note-signing").await?;
    page.press("button", "note.sign.do").await?;
    page.find("button", "note.addendum.begin").await?;
    page.reads(NOTE).await?;
    page.picture("12-note-signed").await
}

async fn lock_and_unlock(page: &Page) -> Outcome {
    page.keys(&format!("{}l{}", CONTROL.0, CONTROL.1)).await?;
    page.find("heading", "lock.title").await?;
    let seen = page.text().await?;
    must(!seen.contains(CLIENT), || "the lock screen shows a client's name".to_owned())?;
    page.picture("17-locked").await?;
    unlock(page, PASSPHRASE).await?;
    page.press("button", "nav.caseload").await?;
    page.reads(CLIENT).await?;
    page.picture("18-caseload").await?;
    page.press_named("row", CLIENT).await?;
    page.press("tab", "client.notes").await?;
    page.reads(NOTE).await?;
    page.press("tab", "client.papers").await?;
    page.find("heading", "papers.ofClient").await?;
    page.picture("19-papers").await
}

/// Types the passphrase and waits for the workspace.
pub async fn unlock(page: &Page, passphrase: &str) -> Outcome {
    page.write("lock.passphrase", passphrase).await?;
    page.press("button", "lock.open").await?;
    page.find("button", "nav.caseload").await.map(drop)
}

async fn is_remembered(page: &Page) -> Outcome {
    page.find("heading", "lock.title").await?;
    let seen = page.text().await?;
    must(seen.contains(PRACTICE), || format!("the vault's name is not shown: {seen}"))?;
    must(!seen.contains(CLIENT) && !seen.contains(THERAPIST), || {
        "a name is shown before unlocking".to_owned()
    })
}
