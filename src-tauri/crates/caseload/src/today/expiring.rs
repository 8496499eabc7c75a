//! What ends soon: clearances by their last day, consents whose text has changed in substance.

use super::{Expiring, ExpiringThing};
use crate::chart::{self, Item};
use crate::clearance::{Clearance, ClearanceStatus, ClearanceView, of_client};
use crate::client::ClientStatus;
use crate::consent::{self, ConsentKind};
use crate::error::CaseloadError;
use crate::id::ClientId;
use crate::store::clients::{self, ClientRecord};
use crate::store::consents;
use chrono::{Days, NaiveDate};
use rusqlite::Connection;
use std::collections::BTreeSet;

/// Days ahead that Today looks.
const AHEAD: u64 = 14;

/// Of clients who are in the work: what has its last day soonest first, then consents to be signed again.
pub(super) fn expiring(db: &Connection, today: NaiveDate) -> Result<Vec<Expiring>, CaseloadError> {
    let mut found = clearances(db, today)?;
    found.sort_by_key(|one| one.on);
    found.extend(renewals(db)?);
    Ok(found)
}

fn clearances(db: &Connection, today: NaiveDate) -> Result<Vec<Expiring>, CaseloadError> {
    let until = today + Days::new(AHEAD);
    let soon = |item: &Item<Clearance>| {
        let last = item.content.terms.as_ref().and_then(|terms| terms.valid_until);
        last.is_some_and(|last| (today..=until).contains(&last))
    };
    let all = chart::of_everybody::<Clearance>(db)?.into_iter();
    let of: BTreeSet<ClientId> = all.filter(|(_, item)| soon(item)).map(|(client, _)| client).collect();
    let mut found = Vec::new();
    for client in of {
        let client = clients::get(db, client)?;
        if is_in_the_work(&client) {
            let views = of_client(db, client.id, today, None)?;
            let active =
                views.iter().filter(|view| view.status == ClearanceStatus::Active && soon(&view.item));
            found.extend(active.map(|view| ends(&client, view)));
        }
    }
    Ok(found)
}

fn ends(client: &ClientRecord, view: &ClearanceView) -> Expiring {
    Expiring {
        client_id: client.id,
        client_name: clients::name(&client.details),
        thing: ExpiringThing::Clearance { id: view.item.id },
        on: view.item.content.terms.as_ref().and_then(|terms| terms.valid_until),
        days_left: view.days_left,
    }
}

fn renewals(db: &Connection) -> Result<Vec<Expiring>, CaseloadError> {
    let mut found = Vec::new();
    for kind in ConsentKind::ALL {
        for consent in consents::of_other_substance(db, kind, consent::current_version(kind))? {
            let client = clients::get(db, consent.client_id)?;
            let row = consent::row(db, consent)?;
            if row.renewal && is_in_the_work(&client) {
                let thing = ExpiringThing::Consent { id: row.id, title: row.title };
                let client_name = clients::name(&client.details);
                found.push(Expiring { client_id: client.id, client_name, thing, on: None, days_left: None });
            }
        }
    }
    Ok(found)
}

fn is_in_the_work(client: &ClientRecord) -> bool {
    matches!(client.details.status, ClientStatus::Inquiry | ClientStatus::Active)
}
