//! All that a client can do while holding the laptop: read one document, sign it or say no, give the laptop back.

use super::{Held, apart};
use crate::error::Reply;
use crate::pin::TypedPin;
use crate::state::State;
use crate::views::{Decided, HandedOverView};
use caseload::consent::{self, Choice, ConsentStatus, SignatureInput};
use vault::Private;

/// The document.
#[tauri::command(async)]
pub fn handed_over(shell: Held<'_>) -> Reply<HandedOverView> {
    shell.handed_over(|handed| {
        let case = &handed.opened.case;
        let view = consent::read(case, handed.consent)?;
        let document = disclosure::consent::document(case, handed.consent)?;
        Ok(HandedOverView {
            consent_id: handed.consent,
            title: view.row.title,
            version: view.row.template.version,
            document,
            signer: view.signer,
            decided: decided(view.row.status),
            tries_left: handed.pin.tries_left(),
        })
    })
}

/// The client signs.
#[tauri::command(async)]
pub fn sign_consent(shell: Held<'_>, choices: Vec<Choice>, signature: SignatureInput) -> Reply<()> {
    shell.handed_over(|handed| {
        disclosure::consent::sign(&mut handed.opened.case, handed.consent, choices, signature)?;
        Ok(())
    })
}

/// The client says no.
#[tauri::command(async)]
pub fn decline_consent(shell: Held<'_>, reason: Private<String>) -> Reply<()> {
    shell.handed_over(|handed| Ok(consent::decline(&mut handed.opened.case, handed.consent, reason)?))
}

/// The laptop comes back. False = not this PIN; the fifth wrong one locks.
#[tauri::command(async)]
pub async fn hand_back(shell: Held<'_>, pin: TypedPin) -> Reply<bool> {
    apart(shell, move |shell| shell.come_back(State::HandedOver, pin.as_str())).await
}

/// What is not open any more was signed or declined; a signed one may have been followed or withdrawn since.
fn decided(status: ConsentStatus) -> Option<Decided> {
    match status {
        ConsentStatus::Prepared | ConsentStatus::Presented => None,
        ConsentStatus::Declined => Some(Decided::Declined),
        ConsentStatus::Signed | ConsentStatus::Withdrawn | ConsentStatus::Superseded => Some(Decided::Signed),
    }
}
