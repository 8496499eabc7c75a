//! Folders as trials set them up and compare them.

use crate::claim::Broken;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What a file holds, by its path below the folder.
pub type Contents = BTreeMap<PathBuf, Vec<u8>>;

/// Copies a folder with everything in it. What is at the other place already goes.
pub fn copy(from: &Path, to: &Path) -> Result<(), Broken> {
    if to.exists() {
        std::fs::remove_dir_all(to)?;
    }
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            std::fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

/// Every file below a folder.
pub fn contents(folder: &Path) -> Result<Contents, Broken> {
    let (mut found, mut waiting) = (Contents::new(), vec![folder.to_owned()]);
    while let Some(inside) = waiting.pop() {
        for entry in std::fs::read_dir(inside)? {
            let path = entry?.path();
            if path.is_dir() {
                waiting.push(path);
            } else {
                found.insert(path.strip_prefix(folder)?.to_owned(), std::fs::read(&path)?);
            }
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_holds_what_the_folder_holds_and_nothing_older() {
        let place = tempfile::tempdir().unwrap();
        let [from, to] = ["from", "to"].map(|name| place.path().join(name));
        for folder in [from.join("in"), to.clone()] {
            std::fs::create_dir_all(folder).unwrap();
        }
        std::fs::write(from.join("in/one"), "1").unwrap();
        std::fs::write(to.join("older"), "2").unwrap();
        assert!(copy(&from, &to).is_ok());
        assert_eq!(contents(&to).ok(), Some(Contents::from([(PathBuf::from("in/one"), b"1".to_vec())])));
    }
}
