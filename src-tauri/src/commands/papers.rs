//! Papers: shown as they will be saved, saved where the therapist says.

use super::{Held, apart};
use crate::error::Reply;
use crate::shell::Shell;
use crate::views::SavedPaper;
use caseload::paper_kept::PaperRef;
use caseload::practice::PaperSize;
use disclosure::handout::{self, HandoutRow};
use disclosure::paper_of::{self, Layout, RenderedPaper};
use tauri::ipc::Response;

/// The bytes of a paper as it would be saved.
#[tauri::command(async)]
pub async fn preview_paper(
    shell: Held<'_>,
    paper: PaperRef,
    page: Option<PaperSize>,
    scale: f32,
) -> Reply<Response> {
    apart(shell, move |shell| made(shell, &paper, page, scale)).await.map(|made| Response::new(made.bytes))
}

/// Asks where, and saves. None = cancelled.
#[tauri::command(async)]
pub async fn save_paper(
    shell: Held<'_>,
    paper: PaperRef,
    page: Option<PaperSize>,
    scale: f32,
) -> Reply<Option<SavedPaper>> {
    apart(shell, move |shell| save(shell, &paper, page, scale)).await
}

/// Every handout that can be given blank.
#[tauri::command(async)]
pub fn list_handouts(shell: Held<'_>) -> Reply<Vec<HandoutRow>> {
    shell.open(|_| handout::list())
}

/// The bytes of a handout as it would be saved.
#[tauri::command(async)]
pub async fn preview_handout(
    shell: Held<'_>,
    name: String,
    page: Option<PaperSize>,
    scale: f32,
) -> Reply<Response> {
    preview_paper(shell, PaperRef::Handout { name }, page, scale).await
}

/// Asks where, and saves a handout. None = cancelled.
#[tauri::command(async)]
pub async fn save_handout(
    shell: Held<'_>,
    name: String,
    page: Option<PaperSize>,
    scale: f32,
) -> Reply<Option<SavedPaper>> {
    save_paper(shell, PaperRef::Handout { name }, page, scale).await
}

/// The session is free while the person looks for a place; what was shown is what is written.
fn save(shell: &Shell, paper: &PaperRef, page: Option<PaperSize>, scale: f32) -> Reply<Option<SavedPaper>> {
    let made = made(shell, paper, page, scale)?;
    let Some(target) = shell.around.dialogs.save_paper(&made.file_name) else { return Ok(None) };
    shell.open(|case| paper_of::save(case, paper, &made, &target))?;
    Ok(Some(SavedPaper::of(&made, &target)))
}

fn made(shell: &Shell, paper: &PaperRef, page: Option<PaperSize>, scale: f32) -> Reply<RenderedPaper> {
    shell.open(|case| paper_of::render(case, paper, Layout { page, scale, ..Layout::default() }))
}
