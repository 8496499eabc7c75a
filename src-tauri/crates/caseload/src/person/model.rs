//! Somebody around the client.

use crate::chart::{Content, EntryKind};
use serde::{Deserialize, Serialize};
use vault::Private;

/// What somebody is to the client.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "kebab-case")]
pub enum PersonRole {
    /// Prescribes the medicine and clears the client for it.
    Prescriber,
    /// Takes the client home.
    Escort,
    /// Is there throughout a session at home.
    Chaperone,
    /// Is called when something happens.
    EmergencyContact,
    /// Helps between sessions.
    Support,
}

/// Somebody around the client.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct Person {
    /// Full name.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub name: Private<String>,
    /// What they are; at least one.
    pub roles: Vec<PersonRole>,
    /// `wife`, `friend`, `psychiatrist`; may be empty.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub relation: Private<String>,
    /// As dialled; may be empty.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub phone: Private<String>,
    /// Of a prescriber: `MD`; may be empty.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub profession: Private<String>,
    /// Of a prescriber; may be empty.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub licence: Private<String>,
    /// Lines; may be empty.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub address: Private<String>,
    /// The client agreed that they may be contacted.
    pub may_be_contacted: bool,
    /// No longer part of this.
    pub ended: bool,
}

impl Content for Person {
    const KIND: EntryKind = EntryKind::Person;
}
