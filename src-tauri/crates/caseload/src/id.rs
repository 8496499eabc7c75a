//! Ids: UUIDv7 newtypes for rows (they carry their creation time, so they never leave the vault), random v4 for the
//! public ids inside signed JSON.

use rusqlite::types::{FromSql, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Where ids come from: the operating system in the product, a seed in the demo.
pub trait IdSource: Send + Sync {
    /// A UUIDv7 for a row created at `unix_ms`.
    fn row_id(&self, unix_ms: u64) -> Uuid;
    /// A random v4 for what may be seen outside.
    fn public_id(&self) -> Uuid;
    /// Fills a salt or a key.
    fn fill(&self, bytes: &mut [u8]);
}

/// Ids from the operating system's random numbers.
#[derive(Debug, Clone, Copy, Default)]
pub struct OsIds;

impl IdSource for OsIds {
    fn row_id(&self, unix_ms: u64) -> Uuid {
        let mut random = [0; 10];
        self.fill(&mut random);
        uuid::Builder::from_unix_timestamp_millis(unix_ms, &random).into_uuid()
    }

    fn public_id(&self) -> Uuid {
        let mut random = [0; 16];
        self.fill(&mut random);
        uuid::Builder::from_random_bytes(random).into_uuid()
    }

    #[expect(
        clippy::expect_used,
        reason = "without random numbers no key may be made, and nothing else may go on"
    )]
    fn fill(&self, bytes: &mut [u8]) {
        getrandom::fill(bytes).expect("the operating system gives random numbers");
    }
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident $brand:tt),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export, type = $brand))]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(formatter)
            }
        }

        impl ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(ToSqlOutput::Borrowed(ValueRef::Blob(self.0.as_bytes())))
            }
        }

        impl FromSql for $name {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                <[u8; 16]>::column_result(value).map(|bytes| Self(Uuid::from_bytes(bytes)))
            }
        }
    )*};
}

ids! {
    /// A client.
    ClientId "string & { readonly brand: 'ClientId' }",
    /// A session, planned or held.
    SessionId "string & { readonly brand: 'SessionId' }",
    /// A signed note, or the draft that will become it (the draft keeps its id when it is signed).
    NoteId "string & { readonly brand: 'NoteId' }",
    /// An addendum to a signed note.
    AddendumId "string & { readonly brand: 'AddendumId' }",
    /// A consent, from the moment it is prepared.
    ConsentId "string & { readonly brand: 'ConsentId' }",
    /// An integration plan; its versions share it.
    PlanId "string & { readonly brand: 'PlanId' }",
    /// A commitment; it keeps its id from version to version.
    CommitmentId "string & { readonly brand: 'CommitmentId' }",
    /// The exact bytes of a signed paper, kept in the vault.
    KeptPaperId "string & { readonly brand: 'KeptPaperId' }",
    /// A folder that backups go to.
    BackupPlaceId "string & { readonly brand: 'BackupPlaceId' }",
    /// An entry of the chart; the first one of an item stands for the item: a course, a clearance, a dose.
    EntryId "string & { readonly brand: 'EntryId' }",
    /// A paper from outside, kept in the vault.
    ScanId "string & { readonly brand: 'ScanId' }",
    /// A version of a protocol.
    ProtocolId "string & { readonly brand: 'ProtocolId' }",
    /// A legal hold.
    HoldId "string & { readonly brand: 'HoldId' }",
}

/// An id whose kind another column tells, or one that may be seen outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub(crate) struct AnyId(pub Uuid);

impl ToSql for AnyId {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(ValueRef::Blob(self.0.as_bytes())))
    }
}

impl FromSql for AnyId {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        <[u8; 16]>::column_result(value).map(|bytes| Self(Uuid::from_bytes(bytes)))
    }
}
