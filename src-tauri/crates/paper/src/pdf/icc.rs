//! The colour space of the page: sRGB as a small version 2 profile, written here from the numbers of IEC 61966-2-1.

/// The profile.
pub fn srgb() -> Vec<u8> {
    let tags: [(&[u8; 4], Vec<u8>); 6] = [
        (b"desc", description("sRGB")),
        (b"cprt", text("No copyright, use freely")),
        (b"wtpt", xyz([0.9642, 1.0, 0.8249])),
        (b"rXYZ", xyz([0.436_07, 0.222_49, 0.013_92])),
        (b"gXYZ", xyz([0.385_15, 0.716_87, 0.097_08])),
        (b"bXYZ", xyz([0.143_07, 0.060_61, 0.714_10])),
    ];
    assembled(&tags, &curve())
}

/// The three curves are one: all three entries of the table name it.
fn assembled(tags: &[(&[u8; 4], Vec<u8>)], curve: &[u8]) -> Vec<u8> {
    let count = tags.len() + 3;
    let mut table = (count as u32).to_be_bytes().to_vec();
    let mut data = Vec::new();
    let start = 128 + 4 + 12 * count;
    let mut entry = |name: &[u8; 4], offset: usize, length: usize| {
        table.extend(name);
        table.extend((offset as u32).to_be_bytes());
        table.extend((length as u32).to_be_bytes());
    };
    for (name, content) in tags {
        entry(name, start + data.len(), content.len());
        data.extend(content);
        data.resize(data.len().next_multiple_of(4), 0);
    }
    for name in [b"rTRC", b"gTRC", b"bTRC"] {
        entry(name, start + data.len(), curve.len());
    }
    data.extend(curve);
    data.resize(data.len().next_multiple_of(4), 0);
    let mut profile = header((start + data.len()) as u32);
    profile.extend(table);
    profile.extend(data);
    profile
}

fn header(length: u32) -> Vec<u8> {
    let mut header = vec![0_u8; 128];
    let mut put = |at: usize, bytes: &[u8]| header[at..at + bytes.len()].copy_from_slice(bytes);
    put(0, &length.to_be_bytes());
    put(8, &[2, 0x10, 0, 0]);
    put(12, b"mntrRGB XYZ ");
    put(24, &[7, 0xD0, 0, 1, 0, 1]);
    put(36, b"acsp");
    put(68, &fixed([0.9642, 1.0, 0.8249]));
    header
}

fn fixed(values: [f64; 3]) -> Vec<u8> {
    values.iter().flat_map(|value| ((value * 65536.0).round() as i32).to_be_bytes()).collect()
}

fn xyz(values: [f64; 3]) -> Vec<u8> {
    [b"XYZ \0\0\0\0".to_vec(), fixed(values)].concat()
}

fn text(words: &str) -> Vec<u8> {
    [b"text\0\0\0\0", words.as_bytes(), b"\0"].concat()
}

fn description(words: &str) -> Vec<u8> {
    let length = (words.len() as u32 + 1).to_be_bytes();
    [b"desc\0\0\0\0".as_slice(), &length, words.as_bytes(), &[0; 1 + 8 + 3 + 67]].concat()
}

/// The transfer curve at 256 places, for each eight-bit value one.
fn curve() -> Vec<u8> {
    let linear =
        |value: f64| if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) };
    let points = (0..256_u32).map(|i| (linear(f64::from(i) / 255.0) * 65535.0).round() as u16);
    let head = [b"curv\0\0\0\0".as_slice(), &256_u32.to_be_bytes()].concat();
    head.into_iter().chain(points.flat_map(u16::to_be_bytes)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_profile_is_as_long_as_it_says() {
        let profile = srgb();
        assert_eq!(u32::from_be_bytes(profile[..4].try_into().unwrap()) as usize, profile.len());
        assert!(profile.len() < 1200, "the intent stays small, here {} bytes", profile.len());
    }
}
