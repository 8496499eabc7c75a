//! Reading a dose that somebody typed, in milligrams. Nothing is guessed: what could be read in two ways is refused.

use crate::error::Rule;
use serde::Serialize;

/// Digits before the decimal sign that a dose can have: up to 99,999.9 mg, so that a true overdose can be recorded.
const DIGITS: usize = 5;
/// Above this any route's hard limit is passed: asked once more. Tenths of a mg.
const VERY_MUCH: u32 = 5_000;
/// Below this it looks like mg per kg: asked once more. Tenths of a mg.
const VERY_LITTLE: u32 = 50;

/// A dose as it was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "camelCase")]
pub struct TypedDose {
    /// Tenths of a mg, above 0.
    pub tenths_mg: u32,
    /// Asked back once, never refused: what was taken has to be recordable.
    pub really: Option<Really>,
}

/// Why a dose is asked back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "kebab-case")]
pub enum Really {
    /// Above 500 mg.
    VeryMuch,
    /// Under 5 mg: it looks like mg per kg.
    VeryLittle,
}

/// A unit that is not the milligram.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OtherUnit {
    /// mL, cc.
    Volume,
    /// mcg, µg.
    Microgram,
    /// g.
    Gram,
    /// mg per kg.
    PerKilogram,
    /// Tablets, sprays, international units.
    Count,
}

/// Reads `62.5 mg`, `62,5` and `62.5`: one decimal at most, point or comma, the unit may be missing.
///
/// [`Rule::WrongUnit`] when another unit is named, [`Rule::NotANumber`] when it is no number or could be read in two ways
/// (`1,000`, `.5`, `5.4e-79`, `62.55`), [`Rule::OutOfRange`] for nothing at all and for more than 99,999.9 mg.
pub fn parse_dose(text: &str) -> Result<TypedDose, Rule> {
    let text = text.trim();
    let end = text.find(|sign: char| !matches!(sign, '0'..='9' | '.' | ',')).unwrap_or(text.len());
    let (number, unit) = text.split_at(end);
    match unit.trim().to_lowercase().as_str() {
        "" | "mg" | "milligram" | "milligrams" => tenths(number).and_then(typed),
        other if looks_like_other_unit(other).is_some() => Err(Rule::WrongUnit),
        _ => Err(Rule::NotANumber),
    }
}

/// The unit that a text names instead of the milligram. A strength such as `100 mg/mL` names one too.
pub fn looks_like_other_unit(text: &str) -> Option<OtherUnit> {
    let plain = text.to_lowercase().replace(['µ', 'μ'], "u");
    plain.split(|sign: char| !sign.is_alphabetic()).find_map(other_unit)
}

fn other_unit(word: &str) -> Option<OtherUnit> {
    Some(match word {
        "ml" | "cc" | "milliliter" | "milliliters" | "millilitre" | "millilitres" => OtherUnit::Volume,
        "mcg" | "ug" | "microgram" | "micrograms" => OtherUnit::Microgram,
        "g" | "gr" | "gram" | "grams" => OtherUnit::Gram,
        "kg" | "kilo" | "lb" | "lbs" => OtherUnit::PerKilogram,
        "iu" | "unit" | "units" | "tablet" | "tablets" | "troche" | "troches" | "lozenge" | "lozenges"
        | "spray" | "sprays" | "drop" | "drops" | "puff" | "puffs" => OtherUnit::Count,
        _ => return None,
    })
}

/// `62`, `62.5`, `62,5`, `62.50`. A second decimal is a zero; a third would make it a thousand in some countries.
fn tenths(number: &str) -> Result<u32, Rule> {
    let (whole, decimals) = number.split_once(['.', ',']).unwrap_or((number, "0"));
    let tenth = match decimals.as_bytes() {
        [tenth @ b'0'..=b'9'] | [tenth @ b'0'..=b'9', b'0'] => u32::from(tenth - b'0'),
        _ => return Err(Rule::NotANumber),
    };
    let leading_zero = whole.len() > 1 && whole.starts_with('0');
    if whole.is_empty() || leading_zero || !whole.bytes().all(|digit| digit.is_ascii_digit()) {
        return Err(Rule::NotANumber);
    }
    let whole = Some(whole).filter(|whole| whole.len() <= DIGITS).and_then(|whole| whole.parse::<u32>().ok());
    whole.map(|whole| whole * 10 + tenth).ok_or(Rule::OutOfRange)
}

fn typed(tenths_mg: u32) -> Result<TypedDose, Rule> {
    let really = match tenths_mg {
        0 => return Err(Rule::OutOfRange),
        1..VERY_LITTLE => Some(Really::VeryLittle),
        VERY_LITTLE..=VERY_MUCH => None,
        _ => Some(Really::VeryMuch),
    };
    Ok(TypedDose { tenths_mg, really })
}

#[cfg(test)]
mod tests;
