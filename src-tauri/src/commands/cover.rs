//! The screen covered for a while: the record stays open behind a PIN.

use super::{Held, apart};
use crate::error::{CommandError, Reply};
use crate::pin::TypedPin;
use crate::shell::refusal;
use crate::state::{Session, State};
use caseload::Rule;

/// Covers the screen. Without a PIN the last one of this session holds.
#[tauri::command(async)]
pub fn cover(shell: Held<'_>, pin: Option<TypedPin>) -> Reply<()> {
    shell.within(|session| {
        let Session::Open(opened) = session else { return Err(refusal(session.state())) };
        let pin = opened.cover_pin(pin.as_ref()).ok_or_else(|| CommandError::at("pin", Rule::Required))?;
        session.cover(pin);
        Ok(())
    })?;
    shell.forget_glance();
    Ok(())
}

/// The therapist is back. False = not this PIN; the fifth wrong one locks.
#[tauri::command(async)]
pub async fn uncover(shell: Held<'_>, pin: TypedPin) -> Reply<bool> {
    apart(shell, move |shell| shell.come_back(State::Covered, pin.as_str())).await
}
