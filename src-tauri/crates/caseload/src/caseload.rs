//! The open record.

/// The record of a practice while its vault is open.
pub struct Caseload {}
