//! Table `practice`: one row.

use super::{Named, one, run};
use crate::error::CaseloadError;
use crate::practice::Practice;
use rusqlite::{Connection, Row, named_params};

fn read(row: &Row<'_>) -> rusqlite::Result<Practice> {
    Ok(Practice {
        name: row.get::<_, String>("name")?.into(),
        therapist: row.get::<_, String>("therapist")?.into(),
        credentials: row.get::<_, String>("credentials")?.into(),
        licence: row.get::<_, String>("licence")?.into(),
        phone: row.get::<_, String>("phone")?.into(),
        hours: row.get::<_, String>("hours")?.into(),
        address: row.get::<_, String>("address")?.into(),
        prescriber: row.get::<_, String>("prescriber")?.into(),
        paper_size: row.get::<_, Named<_>>("paper_size")?.0,
        sample: row.get("sample")?,
    })
}

pub(crate) fn is_there(db: &Connection) -> Result<bool, CaseloadError> {
    Ok(one(db, "SELECT 1 FROM practice", [], |row| row.get::<_, i64>(0))?.is_some())
}

pub(crate) fn get(db: &Connection) -> Result<Practice, CaseloadError> {
    one(db, "SELECT * FROM practice WHERE id = 1", [], read)?.ok_or(CaseloadError::Unreadable("practice"))
}

pub(crate) fn write(db: &Connection, practice: &Practice) -> Result<(), CaseloadError> {
    let sql = "INSERT INTO practice
            (id, name, therapist, credentials, licence, phone, hours, address, prescriber, paper_size, sample)
        VALUES (1, :name, :therapist, :credentials, :licence, :phone, :hours, :address, :prescriber, :size, :sample)
        ON CONFLICT (id) DO UPDATE SET name = :name, therapist = :therapist, credentials = :credentials,
            licence = :licence, phone = :phone, hours = :hours, address = :address, prescriber = :prescriber,
            paper_size = :size, sample = :sample";
    let params = named_params! {
        ":name": practice.name.as_str(), ":therapist": practice.therapist.as_str(),
        ":credentials": practice.credentials.as_str(), ":licence": practice.licence.as_str(),
        ":phone": practice.phone.as_str(), ":hours": practice.hours.as_str(),
        ":address": practice.address.as_str(), ":prescriber": practice.prescriber.as_str(),
        ":size": Named(practice.paper_size), ":sample": practice.sample,
    };
    run(db, sql, params).map(drop)
}
