//! What only somebody can do who has the key and no manners: rows are written past the rules of the database.

use crate::claim::Broken;
use rusqlite::Connection;

/// Takes every trigger away.
pub fn unguard(db: &Connection) -> Result<(), Broken> {
    let mut named = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'")?;
    let names: Vec<String> = named.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    names.iter().try_for_each(|name| db.execute_batch(&["DROP TRIGGER ", name].concat()))?;
    Ok(())
}

/// Does something in a transaction, looks, and takes it back.
pub fn for_a_moment<T>(
    db: &Connection,
    tamper: impl FnOnce() -> Result<(), Broken>,
    look: impl FnOnce() -> Result<T, Broken>,
) -> Result<T, Broken> {
    db.execute_batch("BEGIN")?;
    let seen = tamper().and_then(|()| look());
    db.execute_batch("ROLLBACK")?;
    seen
}
