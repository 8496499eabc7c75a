//! Reading vitals that somebody typed in one line. Nothing is guessed: what could be read in two ways is refused.

use crate::error::{CaseloadError, Rule};
use serde::Serialize;

/// Digits that a reading can have.
const DIGITS: usize = 3;

/// A line as it was read. What is not in it is not there.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct VitalsText {
    /// mmHg.
    pub systolic: Option<u32>,
    /// mmHg.
    pub diastolic: Option<u32>,
    /// A minute.
    pub heart_rate: Option<u32>,
    /// SpO2, %.
    pub oxygen: Option<u32>,
    /// On oxygen.
    pub on_oxygen: bool,
    /// A minute.
    pub breaths: Option<u32>,
    /// Tenths of a degree Celsius.
    pub temperature: Option<u32>,
}

/// Reads `130/82 72 98`: blood pressure, pulse, oxygen, in this order; `130 82 72` is the same without the stroke. A number
/// with `%` is oxygen wherever it stands; `ox` says that it was taken on oxygen, `r14` are breaths a minute, `t36.8` is a
/// temperature. Each may be left out from the end.
///
/// # Errors
/// At `text`: `Required` for nothing at all, `NotANumber` for what is no reading (`13O/82`, `5.4e-79`, one number alone),
/// `OutOfRange` for more than three digits.
pub fn parse_vitals(text: &str) -> Result<VitalsText, CaseloadError> {
    read(text).map_err(|rule| CaseloadError::at("text", rule))
}

fn read(text: &str) -> Result<VitalsText, Rule> {
    let mut read = VitalsText::default();
    let mut bare = Vec::new();
    for word in text.split_whitespace() {
        // A comma stands between readings, but in a temperature it is the decimal sign.
        match word.starts_with(['t', 'T']) {
            true => take(word, &mut read, &mut bare)?,
            false => word
                .split(',')
                .filter(|part| !part.is_empty())
                .try_for_each(|part| take(part, &mut read, &mut bare))?,
        }
    }
    settle(&bare, &mut read)?;
    if read == VitalsText::default() { Err(Rule::Required) } else { Ok(read) }
}

fn take(word: &str, read: &mut VitalsText, bare: &mut Vec<u32>) -> Result<(), Rule> {
    let lower = word.to_lowercase();
    if matches!(lower.as_str(), "ox" | "o2") {
        read.on_oxygen = true;
    } else if let Some((systolic, diastolic)) = word.split_once('/') {
        if read.systolic.is_some() || !bare.is_empty() {
            return Err(Rule::NotANumber);
        }
        (read.systolic, read.diastolic) = (Some(number(systolic)?), Some(number(diastolic)?));
    } else if let Some(percent) = word.strip_suffix('%') {
        once(&mut read.oxygen, number(percent)?)?;
    } else if let Some(breaths) = lower.strip_prefix('r') {
        once(&mut read.breaths, number(breaths)?)?;
    } else if let Some(degrees) = lower.strip_prefix('t') {
        once(&mut read.temperature, tenths(degrees)?)?;
    } else {
        bare.push(number(word)?);
    }
    Ok(())
}

/// Numbers without a name stand in the order of the line. One alone could be anything.
fn settle(bare: &[u32], read: &mut VitalsText) -> Result<(), Rule> {
    let rest = match (read.systolic, bare) {
        (Some(_), rest) => rest,
        (None, [systolic, diastolic, rest @ ..]) => {
            (read.systolic, read.diastolic) = (Some(*systolic), Some(*diastolic));
            rest
        }
        (None, []) => &[],
        (None, [_]) => return Err(Rule::NotANumber),
    };
    match rest {
        [] => Ok(()),
        [pulse] => once(&mut read.heart_rate, *pulse),
        [pulse, oxygen] => once(&mut read.heart_rate, *pulse).and(once(&mut read.oxygen, *oxygen)),
        _ => Err(Rule::NotANumber),
    }
}

fn once(field: &mut Option<u32>, value: u32) -> Result<(), Rule> {
    match field.replace(value) {
        None => Ok(()),
        Some(_) => Err(Rule::NotANumber),
    }
}

fn number(text: &str) -> Result<u32, Rule> {
    if text.is_empty() || !text.bytes().all(|digit| digit.is_ascii_digit()) {
        return Err(Rule::NotANumber);
    }
    if text.len() > DIGITS {
        return Err(Rule::OutOfRange);
    }
    text.parse().map_err(|_| Rule::NotANumber)
}

/// `36.8`, `36,8` or `37`.
fn tenths(text: &str) -> Result<u32, Rule> {
    let (whole, tenth) = text.split_once(['.', ',']).unwrap_or((text, "0"));
    if tenth.len() != 1 {
        return Err(Rule::NotANumber);
    }
    Ok(number(whole)? * 10 + number(tenth)?)
}

#[cfg(test)]
mod tests;
