//! Values that nobody expects.

use serde_json::{Value, json};
use tests::dice::Dice;

/// Text at which programs stumble.
const TEXTS: &[&str] = &[
    "",
    " ",
    "\0",
    "\u{202e}abc\u{200f}",
    "e\u{301}\u{301}\u{301}\u{301}",
    "\u{1f9d1}\u{200d}\u{1f52c}\u{fe0f}",
    "\u{feff}\u{fffd}\u{ffff}",
    "\r\n\n\r\t\u{b}\u{c}\u{85}\u{2028}",
    "../../../../../../tmp/escaped",
    "/tmp/escaped",
    "..\\..\\escaped",
    "C:\\escaped",
    "file:///tmp/escaped",
    "%2e%2e%2fescaped",
    "$(touch escaped)`touch escaped`",
    "'; DROP TABLE client; --",
    "\" OR 1=1 --",
    "NEAR(\"a\" \"b\", 99999999999) AND ( *",
    "%s%n%x{}{0}{{",
    "<img src=x onerror=alert(1)>",
    "{{ client.name }}{% include 'x' %}",
    "[x](https://example.org) ::: | # `",
    "0190d0d0-0000-7000-8000-000000000000",
    "00000000-0000-0000-0000-000000000000",
    "2026-02-30",
    "9999-12-31",
    "-262144-01-01",
    "+262143-12-31",
    "2026-11-01T01:30:00",
    "2026-13-41T25:61:61",
    "America/New_York",
    "Nowhere/Atlantis",
    "note",
    "planned",
    "NaN",
    "\u{0644}\u{0627}\u{0020}\u{05d0}\u{05d1}",
];

/// One of them, or of the numbers, or something of another shape.
pub fn value(dice: &mut Dice) -> Value {
    match dice.below(20) {
        0 => Value::Null,
        1 => json!(dice.percent(50)),
        2 => json!([]),
        3 => json!({}),
        4 => nested(dice.below(120)),
        5 => json!(vec![text(dice); dice.below(300)]),
        6..=9 => number(dice),
        _ => json!(text(dice)),
    }
}

/// Any text.
pub fn text(dice: &mut Dice) -> String {
    match dice.below(10) {
        0 => TEXTS[dice.below(TEXTS.len())].repeat(1 + dice.below(400)),
        1 => (0..dice.below(60))
            .filter_map(|_| char::from_u32(u32::try_from(dice.draw() % 0x11_0000).ok()?))
            .collect(),
        2 => format!("{}{}", TEXTS[dice.below(TEXTS.len())], TEXTS[dice.below(TEXTS.len())]),
        _ => TEXTS[dice.below(TEXTS.len())].to_owned(),
    }
}

/// Any bytes, some of them text.
pub fn bytes(dice: &mut Dice) -> Vec<u8> {
    match dice.below(6) {
        0 => (0..dice.below(200)).map(|_| dice.draw().to_le_bytes()[0]).collect(),
        1 => vec![b'x'; 60_000 + dice.below(10_000)],
        2 => vec![b'\n'; dice.below(50)],
        _ => text(dice).into_bytes(),
    }
}

/// The same value with one place of it spoilt: something else there, or nothing, or one more.
pub fn spoil(value: Value, dice: &mut Dice) -> Value {
    match value {
        Value::Object(mut fields) if !fields.is_empty() && !dice.percent(8) => {
            let name = fields.keys().nth(dice.below(fields.len())).cloned().unwrap_or_default();
            let inner = fields.remove(&name).unwrap_or_default();
            match dice.below(12) {
                0 => drop(inner),
                1 => drop(fields.insert(text(dice), inner)),
                _ => drop(fields.insert(name, spoil(inner, dice))),
            }
            Value::Object(fields)
        }
        Value::Array(mut items) if !items.is_empty() && !dice.percent(8) => {
            let at = dice.below(items.len());
            let inner = items[at].take();
            match dice.below(8) {
                0 => drop(items.remove(at)),
                1 => items = vec![inner; dice.below(200)],
                _ => items[at] = spoil(inner, dice),
            }
            Value::Array(items)
        }
        _ => self::value(dice),
    }
}

fn number(dice: &mut Dice) -> Value {
    let odd = [
        json!(0),
        json!(-1),
        json!(1),
        json!(29),
        json!(31),
        json!(255),
        json!(65_536),
        json!(u32::MAX),
        json!(1_u64 << 32),
        json!(i64::MIN),
        json!(u64::MAX),
        json!(0.1),
        json!(-0.0),
        json!(1e-300),
        json!(1e39),
        json!(1.7e308),
        json!(0.5),
    ];
    odd[dice.below(odd.len())].clone()
}

fn nested(depth: usize) -> Value {
    (0..depth).fold(
        json!("within"),
        |inner, at| if at % 2 == 0 { json!([inner]) } else { json!({ "blocks": inner }) },
    )
}
