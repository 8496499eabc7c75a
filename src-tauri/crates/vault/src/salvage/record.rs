//! One row as SQLite stores it (sqlite.org/fileformat2.html, sections 1.6 and 2.1).

use rusqlite::types::Value;

/// The values of a row, as many as the payload still holds.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Record {
    pub values: Vec<Value>,
    /// How many the row has.
    pub width: usize,
}

impl Record {
    pub fn is_whole(&self) -> bool {
        self.values.len() == self.width
    }
}

/// Reads a payload, which may have been cut short. `None` if it is none: then nothing in it is believed.
pub(super) fn decode(payload: &[u8]) -> Option<Record> {
    let (header, begin) = varint(payload)?;
    let header_end = usize::try_from(header).ok()?;
    let (types, mut body) = payload.split_at_checked(header_end)?;
    let types = serial_types(types.get(begin..)?)?;
    let mut values = Vec::with_capacity(types.len());
    for serial in &types {
        let Some((field, rest)) = body.split_at_checked(length(*serial)?) else { break };
        values.push(value(*serial, field)?);
        body = rest;
    }
    let left_over = values.len() == types.len() && !body.is_empty();
    (!left_over).then_some(Record { values, width: types.len() })
}

/// A number of one to nine bytes, seven bits in each but the ninth; and how many bytes it takes.
pub(super) fn varint(bytes: &[u8]) -> Option<(i64, usize)> {
    let mut number = 0_u64;
    for (at, byte) in bytes.iter().take(8).enumerate() {
        number = number << 7 | u64::from(byte & 0x7f);
        if byte & 0x80 == 0 {
            return Some((number as i64, at + 1));
        }
    }
    let last = bytes.get(8)?;
    Some(((number << 8 | u64::from(*last)) as i64, 9))
}

fn serial_types(mut bytes: &[u8]) -> Option<Vec<u64>> {
    let mut types = Vec::new();
    while !bytes.is_empty() {
        let (serial, length) = varint(bytes)?;
        types.push(u64::try_from(serial).ok()?);
        bytes = &bytes[length..];
    }
    Some(types)
}

fn length(serial: u64) -> Option<usize> {
    match serial {
        0 | 8 | 9 => Some(0),
        1..=4 => Some(serial as usize),
        5 => Some(6),
        6 | 7 => Some(8),
        10 | 11 => None,
        _ => usize::try_from((serial - 12) / 2).ok(),
    }
}

fn value(serial: u64, field: &[u8]) -> Option<Value> {
    Some(match serial {
        0 => Value::Null,
        1..=6 => Value::Integer(integer(field)),
        7 => Value::Real(f64::from_be_bytes(field.try_into().ok()?)),
        8 => Value::Integer(0),
        9 => Value::Integer(1),
        _ if serial.is_multiple_of(2) => Value::Blob(field.to_vec()),
        _ => Value::Text(std::str::from_utf8(field).ok()?.to_owned()),
    })
}

/// Big-endian two's complement of any length.
fn integer(field: &[u8]) -> i64 {
    let sign = if field.first().is_some_and(|byte| byte & 0x80 != 0) { -1 } else { 0 };
    field.iter().fold(sign, |number, byte| number << 8 | i64::from(*byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_every_length_are_read() {
        assert_eq!(varint(&[0x7f]), Some((127, 1)));
        assert_eq!(varint(&[0x81, 0x00]), Some((128, 2)));
        assert_eq!(varint(&[0xff; 9]), Some((-1, 9)));
        assert_eq!(varint(&[0x80]), None, "cut short");
        assert_eq!(integer(&[0xff, 0xfe]), -2);
        assert_eq!(integer(&[0x00, 0x80]), 128);
    }

    #[test]
    fn a_row_that_was_cut_short_keeps_what_is_left() {
        // Header of 4 bytes: an integer of one byte, a text of three, a blob of two.
        let payload = [4, 1, 19, 16, 42, b'a', b'b', b'c', 1, 2];
        let whole = decode(&payload).unwrap();
        let values = [Value::Integer(42), Value::Text("abc".into()), Value::Blob(vec![1, 2])];
        assert_eq!((whole.values.as_slice(), whole.is_whole()), (values.as_slice(), true));
        let cut = decode(&payload[..9]).unwrap();
        assert_eq!((cut.values.as_slice(), cut.is_whole()), (&values[..2], false));
        assert_eq!(decode(&payload[..3]), None, "without its header a row is nothing");
        assert_eq!(
            decode(&[payload.as_slice(), &[0]].concat()),
            None,
            "nor with bytes that belong to nobody"
        );
    }
}
