//! The last part of the journey: the plan, and the papers that leave the vault.

use crate::fault::{Outcome, must};
use crate::home::Home;
use crate::journey::CLIENT;
use crate::page::Page;
use std::path::Path;

/// Writes a plan with two small steps and gives it to the client.
pub async fn plan(page: &Page) -> Outcome {
    page.press_named("button", CLIENT).await?;
    page.press("tab", "client.plan").await?;
    page.press("button", "plan.begin").await?;
    page.write("plan.field.intention", "To be kinder to myself").await?;
    page.write("plan.field.words", "The door was open all along.").await?;
    step(page, 1, "Ten minutes in the garden after breakfast").await?;
    step(page, 2, "Call my sister on Sunday").await?;
    page.picture("13-plan").await?;
    page.press_named("button", &page.fill("plan.publish", &[("version", "1")])?).await?;
    let given = page.fill("plan.given", &[("version", "1")])?;
    page.reads(given.split('{').next().unwrap_or_default().trim()).await?;
    page.picture("14-plan-given").await
}

/// Previews and saves the client's copies of the plan and of the consent.
pub async fn save(page: &Page, home: &Home) -> Outcome {
    preview_and_save(page, "plan.previewCopy", "15-plan-preview").await?;
    page.press_named("button", CLIENT).await?;
    page.press("tab", "client.consents").await?;
    page.until("the signed consent is listed", "document.querySelector('main li button')").await?;
    page.client().execute("document.querySelector('main li button').click()", vec![]).await?;
    preview_and_save(page, "consent.copies.client", "16-consent-preview").await?;
    papers_are_whole(&home.at("papers"), "Example")
}

/// Adds a small step; the caret stands in its first field.
async fn step(page: &Page, number: usize, what: &str) -> Outcome {
    page.press("button", "plan.step.add").await?;
    let here = format!(
        "document.querySelectorAll('fieldset').length >= {number} && document.activeElement.matches('fieldset input') && \
         document.activeElement.value === ''"
    );
    page.until("the caret stands in the new step", &here).await?;
    page.keys(what).await
}

/// Previews a paper by the button that leads to it, and saves it.
pub async fn preview_and_save(page: &Page, button: &str, picture: &str) -> Outcome {
    page.press("button", button).await?;
    page.until("the first page is drawn", "document.querySelector('dialog[open] canvas')").await?;
    page.picture(picture).await?;
    page.press("button", "papers.save").await?;
    let saved = page.say("papers.saved")?;
    page.reads(saved.split('{').next().unwrap_or_default().trim()).await?;
    page.press("button", "dialog.close").await
}

/// Two papers were saved: whole PDFs whose file names name nobody.
pub fn papers_are_whole(folder: &Path, name_of_client: &str) -> Outcome {
    let mut count = 0;
    for paper in std::fs::read_dir(folder)?.flatten() {
        let name = paper.file_name().to_string_lossy().into_owned();
        let bytes = std::fs::read(paper.path())?;
        must(bytes.starts_with(b"%PDF-") && bytes.trim_ascii_end().ends_with(b"%%EOF"), || {
            format!("{name} is not a whole PDF")
        })?;
        must(!name.contains(name_of_client), || format!("{name} carries the client's name"))?;
        count += 1;
    }
    must(count == 2, || format!("{count} papers were saved, not two"))
}
