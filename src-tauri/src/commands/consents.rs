//! Consents as the therapist handles them, up to the moment the laptop is handed over.

use super::Held;
use crate::error::{CommandError, Reply};
use crate::pin::{PinLock, TypedPin};
use crate::shell::refusal;
use crate::state::Session;
use crate::views::ConsentPage;
use caseload::Rule;
use caseload::consent::{self, Choice, ConsentKind, PaperSignature, PaperWords, Presentation};
use caseload::id::{ClientId, ConsentId};
use vault::Private;

/// Makes a consent ready: the template filled for this client, with what the therapist tells for this paper.
#[tauri::command(async)]
pub fn prepare_consent(
    shell: Held<'_>,
    client_id: ClientId,
    kind: ConsentKind,
    paper_words: Option<PaperWords>,
) -> Reply<ConsentId> {
    let told = paper_words.unwrap_or_default();
    shell.open(|case| disclosure::consent::prepare(case, client_id, kind, &told))
}

/// A consent with its document.
#[tauri::command(async)]
pub fn read_consent(shell: Held<'_>, consent_id: ConsentId) -> Reply<ConsentPage> {
    shell.opened(|opened| {
        let view = consent::read(&opened.case, consent_id)?;
        let document = disclosure::consent::document(&opened.case, consent_id)?;
        Ok(ConsentPage { view, document })
    })
}

/// Shows the consent to the client and nothing else, until the PIN is typed.
#[tauri::command(async)]
pub fn hand_over(
    shell: Held<'_>,
    consent_id: ConsentId,
    presentation: Presentation,
    pin: TypedPin,
) -> Reply<()> {
    let pin = PinLock::new(&pin).ok_or_else(|| CommandError::at("pin", Rule::Required))?;
    shell.within(|session| {
        let Session::Open(opened) = session else { return Err(refusal(session.state())) };
        consent::present(&mut opened.case, consent_id, presentation)?;
        session.hand_over(consent_id, pin);
        Ok(())
    })
}

/// The client signed the printed paper with a pen; the scan of it is in the vault already.
#[tauri::command(async)]
pub fn sign_on_paper(
    shell: Held<'_>,
    consent_id: ConsentId,
    presentation: Presentation,
    choices: Vec<Choice>,
    on_paper: PaperSignature,
) -> Reply<()> {
    shell.open(|case| {
        disclosure::consent::sign_on_paper(case, consent_id, choices, presentation, on_paper).map(drop)
    })
}

/// The client took it back.
#[tauri::command(async)]
pub fn withdraw_consent(
    shell: Held<'_>,
    consent_id: ConsentId,
    how: Private<String>,
    words: Private<String>,
) -> Reply<()> {
    shell.open(|case| consent::withdraw(case, consent_id, how, words))
}
