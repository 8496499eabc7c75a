//! What the program `claims` says of each claim, and of each trial.

use crate::call::read;
use crate::failure::{Failure, Outcome};
use crate::place::Place;
use serde_json::{Value, json};
use std::time::Duration;

/// A claim, as it is listed.
#[derive(Clone, Debug)]
pub struct Claim {
    /// Its number.
    pub number: u8,
    /// What it says.
    pub what: String,
    /// After this long its trial is ended.
    pub budget: Duration,
    /// Nothing else may run beside it.
    pub alone: bool,
}

/// What became of a claim.
#[derive(Clone, Debug, Default)]
pub struct Trial {
    /// Its number.
    pub claim: u8,
    /// What it says.
    pub what: String,
    /// How often it was tried.
    pub count: u64,
    /// `holds`, `broken` or `later`.
    pub result: String,
    /// What gave the deliberate defect away.
    pub caught: Option<String>,
    /// How long it took.
    pub seconds: f64,
    /// Figures, or what broke it.
    pub notes: String,
}

/// The claims of these numbers, or all.
///
/// # Errors
/// The program `claims` cannot list them, or does not know a number.
pub fn chosen(place: &Place, only: &[u8]) -> Outcome<Vec<Claim>> {
    let listed = read(place.command(place.program("claims")).arg("--list"))?;
    let claims: Vec<Claim> = listed.lines().map(listed_claim).collect::<Outcome<_>>()?;
    if let Some(number) = only.iter().find(|number| !claims.iter().any(|claim| claim.number == **number)) {
        return Err(Failure::new(format!(
            "There is no claim {number}; they are numbered 1 to {}.",
            claims.len()
        )));
    }
    let asked_for = |claim: &Claim| only.is_empty() || only.contains(&claim.number);
    Ok(claims.into_iter().filter(asked_for).collect())
}

fn listed_claim(line: &str) -> Outcome<Claim> {
    let value: Value = serde_json::from_str(line)?;
    Ok(Claim {
        number: number(&value),
        what: text(&value, "what"),
        budget: Duration::from_secs(60 * value["minutes"].as_u64().unwrap_or(1)),
        alone: value["alone"] == true,
    })
}

impl Trial {
    /// Reads the line of a trial; none if it is no such line.
    pub fn read(line: &str) -> Option<Self> {
        let value: Value = serde_json::from_str(line).ok()?;
        value["claim"].is_number().then(|| Self {
            claim: number(&value),
            what: text(&value, "what"),
            count: value["count"].as_u64().unwrap_or(0),
            result: text(&value, "result"),
            caught: value["caught"].as_str().map(str::to_owned),
            seconds: value["seconds"].as_f64().unwrap_or(0.0),
            notes: text(&value, "notes"),
        })
    }

    /// The line again, as it is kept.
    pub fn line(&self) -> String {
        let Self { claim, what, count, result, caught, seconds, notes } = self;
        json!({
            "claim": claim, "what": what, "count": count, "result": result, "caught": caught, "seconds": seconds,
            "notes": notes,
        })
        .to_string()
    }

    /// A trial that did not end by itself.
    pub fn broken(claim: &Claim, seconds: f64, why: impl Into<String>) -> Self {
        let (result, notes) = ("broken".to_owned(), why.into());
        Self { claim: claim.number, what: claim.what.clone(), result, seconds, notes, ..Self::default() }
    }

    /// Whether the claim holds.
    pub fn holds(&self) -> bool {
        self.result == "holds"
    }
}

fn number(value: &Value) -> u8 {
    value["claim"].as_u64().and_then(|number| u8::try_from(number).ok()).unwrap_or(0)
}

fn text(value: &Value, key: &str) -> String {
    value[key].as_str().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_trial_is_kept_as_it_was_told() {
        let line =
            r#"{"claim":7,"what":"w","count":500,"result":"holds","caught":"c","seconds":1.5,"notes":"n"}"#;
        let trial = Trial::read(line).unwrap();
        assert!(trial.holds() && trial.count == 500);
        assert_eq!(Trial::read(&trial.line()).unwrap().line(), trial.line());
        assert!(Trial::read("thread 'main' panicked").is_none(), "other words are no result");
    }
}
