//! Claim 14: what protects the page is, word for word, what was decided; and any one value that were different would show.

use crate::claim::{Broken, Claim, Held, Proof, Run, Way, must_break, require};
use serde_json::Value;
use tests::guarded;

/// The claim.
pub const CLAIM: Claim =
    Claim { number: 14, short: 1, full: 1, minutes: 1, alone: false, way: Way::Tried(try_it) };

fn try_it(_: &Run) -> Proof {
    let (found, decided) = (guarded::found()?, guarded::decided()?);
    same(&found, &decided)?;
    let files = guarded::capabilities()?;
    require(files == ["main.json"], || format!("more than one file grants something: {files:?}"))?;
    let places = values(&found, String::new());
    let mut caught = String::new();
    for place in &places {
        let mut weaker = found.clone();
        *weaker.pointer_mut(place).ok_or("no such value")? = Value::from("weaker");
        caught = must_break("any one value that is different", same(&weaker, &decided))?;
    }
    let count = u32::try_from(places.len())?;
    Ok(Held::after(count, format!("{count} values; each was changed once")).having_caught(caught))
}

fn same(found: &Value, decided: &Value) -> Result<(), Broken> {
    let places = values(decided, String::new()).into_iter().chain(values(found, String::new()));
    let mut different = places.filter(|place| found.pointer(place) != decided.pointer(place));
    let first = different.next();
    require(first.is_none(), || format!("{} is not as decided", first.unwrap_or_default()))
}

/// The places of all values that hold no others.
fn values(of: &Value, at: String) -> Vec<String> {
    let escaped = |key: &String| key.replace('~', "~0").replace('/', "~1");
    match of {
        Value::Object(inner) if !inner.is_empty() => {
            inner.iter().flat_map(|(key, value)| values(value, format!("{at}/{}", escaped(key)))).collect()
        }
        Value::Array(inner) if !inner.is_empty() => {
            inner.iter().enumerate().flat_map(|(key, value)| values(value, format!("{at}/{key}"))).collect()
        }
        _ => vec![at],
    }
}
