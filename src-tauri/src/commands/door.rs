//! The lock screen and the first run: choosing a place, making a vault, coming in, going out.

use super::{Held, apart};
use crate::body::{self, Key};
use crate::error::{Code, CommandError, Reply};
use crate::views::{Place, RecoveryWordsView, Strength, vault_name};
use std::path::{Path, PathBuf};
use tauri::ipc::Request;
use vault::{Passphrase, passphrase};
use zeroize::Zeroizing;

/// Asks in which folder a vault of this name is made.
#[tauri::command(async)]
pub async fn choose_new_place(shell: Held<'_>, name: String) -> Reply<Option<Place>> {
    apart(shell, move |shell| {
        let folder = shell.around.dialogs.folder_for_new_vault();
        let place = folder.map(|folder| folder.join(folder_name(&name)));
        shell.door().new_place.clone_from(&place);
        Ok(place.as_deref().map(named))
    })
    .await
}

/// Asks for the folder of a vault that is there; `missing-key-file` or `missing-vault` when it is none.
#[tauri::command(async)]
pub async fn choose_existing_vault(shell: Held<'_>) -> Reply<Option<Place>> {
    apart(shell, |shell| {
        let Some(place) = shell.around.dialogs.existing_vault() else { return Ok(None) };
        if !place.join("vault.key").is_file() {
            let half = place.join("vault.db").is_file();
            return Err(CommandError::new(if half { Code::MissingKeyFile } else { Code::MissingVault }));
        }
        shell.door().place = Some(place.clone());
        Ok(Some(named(&place)))
    })
    .await
}

/// Judges a passphrase; further lines are words that a guesser would try first.
#[tauri::command(async)]
pub fn passphrase_strength(shell: Held<'_>, request: Request<'_>) -> Reply<Strength> {
    let bytes = body::secret(&request)?;
    let text = std::str::from_utf8(&bytes).map_err(|_| CommandError::new(Code::Failed))?;
    let (typed, extra) = text.split_once('\n').unwrap_or((text, ""));
    Ok(shell.strength(typed, &extra.lines().collect::<Vec<_>>())?.into())
}

/// Six random words.
#[tauri::command(async)]
pub fn generate_passphrase() -> Reply<String> {
    Ok(passphrase::generate()?.to_string())
}

/// Makes the vault at the chosen place and enters it. The words are shown once.
#[tauri::command(async)]
pub async fn create_vault(shell: Held<'_>, request: Request<'_>) -> Reply<RecoveryWordsView> {
    let passphrase = Passphrase::from_utf8(body::secret(&request)?)?;
    apart(shell, move |shell| shell.create(&passphrase)).await
}

/// Opens the vault with the passphrase.
#[tauri::command(async)]
pub async fn unlock(shell: Held<'_>, request: Request<'_>) -> Reply<()> {
    let key = Key::passphrase(&request)?;
    apart(shell, move |shell| shell.unlock(key.unlock())).await
}

/// Opens the vault with the recovery words.
#[tauri::command(async)]
pub async fn unlock_with_words(shell: Held<'_>, request: Request<'_>) -> Reply<()> {
    let key = Key::words(&request)?;
    apart(shell, move |shell| shell.unlock(key.unlock())).await
}

/// Closes the vault and forgets the page.
#[tauri::command(async)]
pub async fn lock(shell: Held<'_>) -> Reply<()> {
    apart(shell, |shell| shell.lock()).await
}

/// The two words typed back. Right = they were written down, and are forgotten here.
#[tauri::command(async)]
pub fn confirm_words(shell: Held<'_>, answers: [String; 2]) -> Reply<bool> {
    let answers = answers.map(Zeroizing::new);
    shell.confirm_words(&answers)
}

/// Declined in so many words: they are forgotten here.
#[tauri::command(async)]
pub fn decline_words(shell: Held<'_>) -> Reply<()> {
    shell.decline_words()
}

fn named(place: &Path) -> Place {
    Place { name: vault_name(place) }
}

/// A folder name that every file system takes.
fn folder_name(typed: &str) -> PathBuf {
    let allowed = |letter: &char| !letter.is_control() && !r#"/\:*?"<>|"#.contains(*letter);
    let name: String = typed.chars().filter(allowed).take(80).collect();
    let name = name.trim().trim_matches('.');
    PathBuf::from(format!("{}.throughline", if name.is_empty() { "Practice" } else { name }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_leave_the_chosen_folder() {
        for (typed, folder) in [
            ("Lindgren", "Lindgren.throughline"),
            ("../../etc/Lindgren", "etcLindgren.throughline"),
            ("..", "Practice.throughline"),
            ("  \u{0}\n ", "Practice.throughline"),
            ("Praxis Müller & Söhne", "Praxis Müller & Söhne.throughline"),
        ] {
            assert_eq!(folder_name(typed), Path::new(folder), "the folder for {typed:?}");
        }
    }
}
