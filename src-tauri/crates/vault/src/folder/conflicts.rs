//! Copies that a program for keeping folders in step leaves when two computers wrote to one vault.

use std::fs;
use std::path::Path;

/// What a vault folder may hold, at rest or after a kill.
const OWN: &[&str] = &[
    "lock",
    "vault.db",
    "vault.db-journal",
    "vault.db.before-migration",
    "vault.db.copying",
    "vault.db.next",
    "vault.db.next-journal",
    "vault.key",
];

/// How such copies are called, in lower case: Dropbox, Nextcloud, Syncthing and others say "conflict" in some form.
const SIGNS: &[&str] = &["conflict", "konflikt", "conflit", "conflicto", "konflikte"];

/// The names of what looks like a second copy of the vault: files in its folder that begin like the vault's own, and
/// folders beside it that begin with its name and speak of a conflict. Sorted; empty if there is nothing of the kind.
pub fn conflict_copies(vault: &Path) -> Vec<String> {
    let stem = vault.file_stem().map(|stem| stem.to_string_lossy().to_lowercase()).unwrap_or_default();
    let own_name = vault.file_name().map(|name| name.to_string_lossy().into_owned());
    let inside = names(vault).into_iter().filter(|name| is_stranger(name));
    let beside = names(super::parent(vault))
        .into_iter()
        .filter(|name| Some(name) != own_name.as_ref() && speaks_of_a_conflict(name, &stem));
    let mut copies: Vec<_> = inside.chain(beside).collect();
    copies.sort();
    copies
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
}

fn is_stranger(name: &str) -> bool {
    let lower = name.to_lowercase();
    let alike = ["vault", "lock"].iter().any(|begin| lower.trim_start_matches('.').starts_with(begin));
    alike && !OWN.contains(&name)
}

fn speaks_of_a_conflict(name: &str, stem: &str) -> bool {
    let lower = name.to_lowercase();
    lower.starts_with(stem) && lower.contains(".throughline") && SIGNS.iter().any(|sign| lower.contains(sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_in_the_folder_and_beside_it_are_told_by_name() {
        let place = tempfile::tempdir().unwrap();
        let vault = place.path().join("Practice.throughline");
        fs::create_dir(&vault).unwrap();
        for name in OWN {
            fs::write(vault.join(name), "").unwrap();
        }
        fs::create_dir(place.path().join("Practice set aside 2026-11-23 1305.throughline")).unwrap();
        fs::create_dir(place.path().join("Second practice.throughline")).unwrap();
        assert_eq!(conflict_copies(&vault), Vec::<String>::new(), "nothing of ours is a conflict");

        let inside = [
            "vault (LAPTOP's conflicted copy 2026-11-23).db",
            "vault-LAPTOP.key",
            "vault.sync-conflict-20261123-130500-ABCDEFG.db",
        ];
        for name in inside {
            fs::write(vault.join(name), "").unwrap();
        }
        let beside = "Practice (conflicted copy).throughline";
        fs::create_dir(place.path().join(beside)).unwrap();
        let mut expected = vec![beside];
        expected.extend(inside);
        assert_eq!(conflict_copies(&vault), expected);
    }
}
