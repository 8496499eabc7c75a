//! A draft of any form.

use super::{ChartForm, FormDraft};
use crate::client::ClientDetails;
use crate::id::{ClientId, NoteId, PlanId};
use crate::note::NoteDraft;
use crate::plan::PlanDraft;
use crate::time::Moment;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use vault::Private;

/// Which form, and of what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(tag = "subject", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum DraftKey {
    /// A client that is being added.
    NewClient,
    /// The details of a client.
    Client {
        /// Which client.
        id: ClientId,
    },
    /// A note that is not signed yet.
    Note {
        /// Which note.
        id: NoteId,
    },
    /// The next version of a plan.
    Plan {
        /// Which plan.
        id: PlanId,
    },
    /// An addendum that is not signed yet.
    Addendum {
        /// To which note.
        id: NoteId,
    },
    /// A form of the chart.
    Form {
        /// Which form.
        form: ChartForm,
        /// The item that it changes; the session or the client that it adds to; the protocol.
        #[cfg_attr(feature = "bindings", ts(type = "string"))]
        id: Uuid,
    },
}

/// An addendum while it is written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct AddendumDraft {
    /// Why.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub reason: Private<String>,
    /// What.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub text: Private<String>,
}

/// What a form holds. Its kind must fit the key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(tag = "form", content = "fields", rename_all = "kebab-case")]
pub enum DraftFields {
    /// Client details.
    Client(ClientDetails),
    /// A note.
    Note(NoteDraft),
    /// A plan.
    Plan(PlanDraft),
    /// An addendum.
    Addendum(AddendumDraft),
    /// A form of the chart.
    Form(FormDraft),
}

/// Answer to a save: the commit has returned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct DraftSaved {
    /// The revision that is stored now: the highest ever sent.
    pub revision: u32,
    /// When.
    pub at: Moment,
}

/// A draft as it is read back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct DraftView {
    /// What the form held.
    pub fields: DraftFields,
    /// Its revision.
    pub revision: u32,
    /// When it was saved.
    pub at: Moment,
}

/// A line of "To finish" on Today.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct DraftRow {
    /// Which form.
    pub key: DraftKey,
    /// Whose; none for a client that is being added.
    pub client_id: Option<ClientId>,
    /// Preferred name, may be empty.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub client_name: Private<String>,
    /// Title of what is being written, may be empty.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub title: Private<String>,
    /// When it was begun.
    pub begun_at: Moment,
    /// When it was last saved.
    pub saved_at: Moment,
}
