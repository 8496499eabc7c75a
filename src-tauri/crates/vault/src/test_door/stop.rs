//! Looking in between two writes: what a test copies there is exactly what a kill at that moment would leave.

use crate::VaultError;
use crate::steps::Step;
use std::cell::RefCell;

/// What is done at every step; an error lets the step fail as a disk would.
pub type Look = Box<dyn FnMut(Step) -> Result<(), VaultError>>;

thread_local! {
    static LOOK: RefCell<Option<Look>> = const { RefCell::new(None) };
}

/// Calls this at each step of this thread from now on; `None` ends it.
pub fn stop_at(look: Option<Look>) {
    LOOK.with(|slot| *slot.borrow_mut() = look);
}

pub(crate) fn reach(step: Step) -> Result<(), VaultError> {
    LOOK.with(|slot| slot.borrow_mut().as_mut().map_or(Ok(()), |look| look(step)))
}
