//! The end of a medicine day: recovery, discharge, the note, and what is printed.

use crate::fault::{Outcome, must};
use crate::home::Home;
use crate::journey_papers::{papers_are_whole, preview_and_save};
use crate::medicine_day::{CLIENT, CUT_OFF};
use crate::medicine_room as room;
use crate::page::Page;
use crate::wall_clock::WallClock;

/// The last readings, and the last score.
pub async fn come_down(page: &Page, clock: &mut WallClock) -> Outcome {
    room::after(page, clock, 30).await?;
    room::reading(page, "128/80 70 98").await?;
    page.press("button", "medicine.room.acts.recover").await?;
    room::after(page, clock, 31).await?;
    room::reading(page, "122/76 66 98").await?;
    room::awake(page, '5').await
}

/// The list and the departure.
pub async fn discharge(page: &Page) -> Outcome {
    page.keys("l").await?;
    page.press("button", "medicine.room.leave.allYes").await?;
    page.write("medicine.room.leave.condition", "Steady on the stairs, drank tea.").await?;
    page.picture("medicine-08-discharge").await?;
    page.press("button", "medicine.room.leave.do").await?;
    page.named("heading", &page.say("medicine.room.ended.title")?, true).await.map(drop)
}

/// The note from the log, signed; then the seal over everything.
pub async fn sign(page: &Page) -> Outcome {
    page.press("button", "medicine.room.ended.go").await?;
    page.press("button", "medicine.record.draft").await?;
    page.find("heading", "note.write").await?;
    page.picture("medicine-09-note").await?;
    everything_is_in_the_note(page).await?;
    page.press("button", "note.sign.do").await?;
    page.find("dialog", "note.sign.question").await?;
    page.press("button", "note.sign.do").await?;
    page.find("button", "note.addendum.begin").await?;
    page.press("button", "nav.back").await?;
    page.press("button", "medicine.record.sign").await?;
    page.find("dialog", "medicine.record.signTitle").await?;
    page.press("button", "medicine.record.sign").await?;
    page.named("heading", &page.say("medicine.record.signed")?, true).await?;
    page.picture("medicine-10-sealed").await
}

/// Of each kind of entry something that was recorded, before the kill and after.
async fn everything_is_in_the_note(page: &Page) -> Outcome {
    let note = "return document.querySelector('[contenteditable]').innerText";
    let note = page.client().execute(note, vec![]).await?;
    let note = note.as_str().unwrap_or_default();
    for words in [
        "Nothing was missing in the record.",
        "124/78",
        "150 mg",
        "142/86",
        "136/82",
        "128/80",
        "122/76",
        "Tears",
        "Nausea",
        CUT_OFF,
    ] {
        must(note.contains(words), || format!("the note does not say “{words}”. It says:\n{note}"))?;
    }
    Ok(())
}

/// Both papers of the day, into the folder that the dialog names.
pub async fn print(page: &Page, home: &Home) -> Outcome {
    page.press("button", "medicine.record.openNote").await?;
    preview_and_save(page, "papers.preview.do", "medicine-11-note-paper").await?;
    page.press("button", "nav.back").await?;
    page.press("button", "medicine.enter").await?;
    page.press("button", "medicine.room.emergency").await?;
    page.picture("medicine-12-emergency").await?;
    preview_and_save(page, "medicine.room.sheet.print", "medicine-13-emergency-paper").await?;
    papers_are_whole(&home.at("papers"), CLIENT)
}
