//! How values stand in columns: names as kebab-case text, days and zones as text, structures as RFC 8785 text, moments
//! as two numbers.

use crate::error::CaseloadError;
use crate::time::Moment;
use rusqlite::Row;
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use serde::Serialize;
use serde::de::{DeserializeOwned, IntoDeserializer, value::Error as Unknown};

/// A value that serde writes as one string: an enum's name, a day, a zone.
pub(crate) struct Named<T>(pub T);

impl<T: Serialize> ToSql for Named<T> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        match serde_json::to_value(&self.0) {
            Ok(serde_json::Value::String(name)) => Ok(name.into()),
            _ => Err(rusqlite::Error::ToSqlConversionFailure("not a name".into())),
        }
    }
}

/// Only the very text that would be written: a day with a blank behind it is not a day.
impl<T: Serialize + DeserializeOwned> FromSql for Named<T> {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let name = value.as_str()?;
        let read: Result<T, Unknown> = T::deserialize(name.into_deserializer());
        let read = read.map_err(|_| FromSqlError::InvalidType)?;
        match serde_json::to_value(&read) {
            Ok(serde_json::Value::String(written)) if written == name => Ok(Self(read)),
            _ => Err(FromSqlError::InvalidType),
        }
    }
}

/// A structure, as RFC 8785 text.
pub(crate) struct Json<T>(pub T);

impl<T: Serialize> ToSql for Json<T> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        written(&self.0)
    }
}

impl<T: DeserializeOwned> FromSql for Json<T> {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let read: T = serde_json::from_str(value.as_str()?).map_err(|_| FromSqlError::InvalidType)?;
        Ok(Self(read))
    }
}

/// A structure whose stored text must be exactly what would be written. For types that never get another field.
pub(crate) struct Exact<T>(pub T);

impl<T: Serialize> ToSql for Exact<T> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        written(&self.0)
    }
}

impl<T: Serialize + DeserializeOwned> FromSql for Exact<T> {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let Json(read) = Json::<T>::column_result(value)?;
        let written = serde_json_canonicalizer::to_string(&read).map_err(|_| FromSqlError::InvalidType)?;
        if written == value.as_str()? { Ok(Self(read)) } else { Err(FromSqlError::InvalidType) }
    }
}

fn written<'a, T: Serialize>(value: &T) -> rusqlite::Result<ToSqlOutput<'a>> {
    let text = serde_json_canonicalizer::to_string(value);
    text.map(Into::into).map_err(|_| rusqlite::Error::ToSqlConversionFailure("not canonical".into()))
}

/// RFC 8785 text of a value.
pub(crate) fn canonical<T: Serialize>(value: &T) -> Result<Vec<u8>, CaseloadError> {
    serde_json_canonicalizer::to_vec(value).map_err(|_| CaseloadError::Unreadable("record"))
}

/// A moment from its two columns.
pub(crate) fn moment(row: &Row<'_>, utc: &str, offset: &str) -> rusqlite::Result<Moment> {
    Moment::from_columns(row.get(utc)?, row.get(offset)?).ok_or(rusqlite::Error::InvalidQuery)
}

/// A moment that may not have come yet.
pub(crate) fn optional_moment(row: &Row<'_>, utc: &str, offset: &str) -> rusqlite::Result<Option<Moment>> {
    match row.get::<_, Option<i64>>(utc)? {
        None => Ok(None),
        Some(_) => moment(row, utc, offset).map(Some),
    }
}
