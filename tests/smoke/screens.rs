//! Pictures of the main screens of a vault, in light and dark.

use crate::arguments::Arguments;
use crate::fault::{Fault, Outcome};
use crate::home::Home;
use crate::journey::{read_to_the_end, unlock};
use crate::page::Page;
use crate::report::Report;
use crate::window::Window;

/// The number that brings the window back from the consent.
const PIN: &str = "2580";

/// Opens the vault and takes the pictures.
pub async fn screens(arguments: &Arguments, report: &mut Report) -> Outcome {
    let missing = || Fault::new("screens needs --vault and --passphrase-file.");
    let vault = arguments.vault.clone().ok_or_else(missing)?;
    let passphrase = std::fs::read_to_string(arguments.passphrase_file.as_ref().ok_or_else(missing)?)?;
    let home = Home::of(arguments)?;
    let open = ["--vault".to_owned(), vault.to_string_lossy().into_owned()];
    let window = Window::open(&arguments.app, &open, &home, &arguments.to).await?;
    let outcome = all(&window.page, passphrase.trim(), report).await;
    window.close().await?;
    outcome
}

async fn all(page: &Page, passphrase: &str, report: &mut Report) -> Outcome {
    page.find("heading", "lock.title").await?;
    page.picture("lock-light").await?;
    unlock(page, passphrase).await?;
    for theme in ["light", "dark"] {
        choose_theme(page, theme).await?;
        workspace(page, theme).await?;
        client(page, theme).await?;
        consent(page, theme).await?;
        report.done(&format!("the main screens, {theme}"));
    }
    Ok(())
}

async fn choose_theme(page: &Page, theme: &str) -> Outcome {
    page.press("button", "nav.appearance").await?;
    page.press("radio", &format!("appearance.{theme}")).await?;
    page.press("button", "dialog.close").await
}

async fn workspace(page: &Page, theme: &str) -> Outcome {
    page.press("button", "nav.today").await?;
    page.find("heading", "today.sessions").await?;
    page.picture(&format!("today-{theme}")).await?;
    page.press("button", "nav.caseload").await?;
    page.find("heading", "caseload.title").await?;
    page.until("the clients are listed", "document.querySelector('[role=row][data-index]')").await?;
    page.picture(&format!("caseload-{theme}")).await
}

/// A client whose plan is due to be looked at again: the page, the plan, and the plan as it is printed.
async fn client(page: &Page, theme: &str) -> Outcome {
    page.press("button", "nav.today").await?;
    open_from(page, "today.reviews", "-1").await?;
    page.find("heading", "plan.versions").await?;
    page.picture(&format!("plan-{theme}")).await?;
    page.press("button", "plan.previewCopy").await?;
    page.until("the first page is drawn", "document.querySelector('dialog[open] canvas')").await?;
    page.picture(&format!("plan-paper-{theme}")).await?;
    page.press("button", "dialog.close").await?;
    page.press("tab", "client.course").await?;
    page.find("heading", "client.sessions").await?;
    page.picture(&format!("client-{theme}")).await
}

/// A consent that waits for a signature: before it is handed over, in the client's hands, and about to be signed.
async fn consent(page: &Page, theme: &str) -> Outcome {
    page.press("button", "nav.today").await?;
    open_from(page, "today.consents", "0").await?;
    page.find("heading", "consent.handOver.title").await?;
    page.write("consent.handOver.identity", "Known in person").await?;
    page.write("consent.pin.label", PIN).await?;
    page.picture(&format!("consent-{theme}")).await?;
    page.press("button", "consent.handOver.do").await?;
    page.find("button", "consent.handBack.do").await?;
    page.press("button", "consent.read.next").await?;
    page.picture(&format!("consent-handed-over-{theme}")).await?;
    read_to_the_end(page).await?;
    let field = page.find("img", "consent.sign.notDrawn").await?;
    page.draw_on(field).await?;
    page.picture(&format!("consent-signing-{theme}")).await?;
    page.press("button", "consent.handBack.do").await?;
    page.write("consent.pin.label", PIN).await?;
    page.press("button", "consent.handBack.unlock").await?;
    page.find("button", "nav.today").await.map(drop)
}

/// Presses a button of a card of Today, by its place in it: `0` or `-1`.
async fn open_from(page: &Page, title: &str, at: &str) -> Outcome {
    page.find("heading", title).await?;
    let title = page.say(title)?;
    let open = format!(
        "const is = (card) => card.querySelector('h2, h3')?.innerText.startsWith('{title}');
         [...[...document.querySelectorAll('section')].find(is).querySelectorAll('button')].at({at}).click();"
    );
    page.client().execute(&open, vec![]).await.map(drop).map_err(Into::into)
}
