//! Looking for words in the files of a folder, however they are encoded.

use std::collections::BTreeSet;
use std::io;
use std::path::Path;

/// A word that stands in clear.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hit {
    /// The file, from the folder on.
    pub file: String,
    /// Which of the [`ENCODINGS`].
    pub encoding: usize,
    /// Where it begins.
    pub at: usize,
    /// The word.
    pub word: String,
}

/// One encoding of text, as it may stand in a file.
type Encoding = fn(&str) -> Vec<u8>;

/// UTF-8, and UTF-16 in both orders.
pub const ENCODINGS: [Encoding; 3] = [
    |text| text.as_bytes().to_vec(),
    |text| text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
    |text| text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
];

/// Every place of every word in the files of a folder and of those within, but for folders of these names.
///
/// # Errors
/// As the operating system.
pub fn found_in(folder: &Path, words: &[&str], except: &[&str]) -> io::Result<BTreeSet<Hit>> {
    let (mut found, mut folders) = (BTreeSet::new(), vec![folder.to_owned()]);
    while let Some(inside) = folders.pop() {
        for entry in std::fs::read_dir(inside)? {
            let (path, kind) = entry.and_then(|entry| Ok((entry.path(), entry.file_type()?)))?;
            if kind.is_dir() && !except.iter().any(|name| path.ends_with(name)) {
                folders.push(path);
            } else if kind.is_file() {
                let file = path.strip_prefix(folder).unwrap_or(&path).to_string_lossy().into_owned();
                found.extend(in_content(&file, &std::fs::read(&path)?, words));
            }
        }
    }
    Ok(found)
}

/// Writes these words into a file for each encoding, in the midst of other bytes: the control of a scan.
///
/// # Errors
/// As the operating system.
pub fn write_control(folder: &Path, words: &[String]) -> io::Result<()> {
    std::fs::create_dir_all(folder)?;
    for (index, encode) in ENCODINGS.iter().enumerate() {
        let mut content = vec![0x5a; 333];
        for word in words {
            content.extend(encode(word));
            content.push(0);
        }
        std::fs::write(folder.join(index.to_string()), content)?;
    }
    Ok(())
}

fn in_content(file: &str, content: &[u8], words: &[&str]) -> Vec<Hit> {
    let mut found = Vec::new();
    for word in words {
        for (encoding, encode) in ENCODINGS.iter().enumerate() {
            let hit = |at| Hit { file: file.to_owned(), encoding, at, word: (*word).to_owned() };
            found.extend(memchr::memmem::find_iter(content, &encode(word)).map(hit));
        }
    }
    found
}
