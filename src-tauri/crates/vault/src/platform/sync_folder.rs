//! Whether a place is copied elsewhere by a program that keeps folders in step. Such a program may copy a vault while
//! it is being written, and leaves two when two computers wrote.

use std::path::{Component, Path};

/// Folder names as these programs choose them, in lower case; a name also counts with a space or a hyphen behind it
/// (`OneDrive - Practice`, `GoogleDrive-somebody`).
const NAMES: &[(&str, &str)] = &[
    ("dropbox", "Dropbox"),
    ("onedrive", "OneDrive"),
    ("icloud drive", "iCloud"),
    ("iclouddrive", "iCloud"),
    ("mobile documents", "iCloud"),
    ("com~apple~clouddocs", "iCloud"),
    ("google drive", "Google Drive"),
    ("googledrive", "Google Drive"),
    ("my drive", "Google Drive"),
    ("nextcloud", "Nextcloud"),
    ("owncloud", "ownCloud"),
    ("syncthing", "Syncthing"),
    ("pcloud", "pCloud"),
    ("pclouddrive", "pCloud"),
    ("mega", "MEGA"),
    ("megasync", "MEGA"),
    ("seafile", "Seafile"),
    ("box sync", "Box"),
    ("resilio sync", "Resilio Sync"),
    ("proton drive", "Proton Drive"),
    ("tresorit", "Tresorit"),
];

/// What these programs put into the folder that they keep in step.
const MARKERS: &[(&str, &str)] = &[
    (".stfolder", "Syncthing"),
    (".dropbox", "Dropbox"),
    (".dropbox.cache", "Dropbox"),
    (".nextcloudsync.log", "Nextcloud"),
    (".owncloudsync.log", "ownCloud"),
    (".tmp.drivedownload", "Google Drive"),
    (".tmp.driveupload", "Google Drive"),
    (".seafile-data", "Seafile"),
    (".megaignore", "MEGA"),
];

/// The program that keeps this place in step with another computer, by the names on the way to it and by the marks
/// that such programs leave. `None` does not prove that there is none.
pub fn sync_folder(place: &Path) -> Option<&'static str> {
    let place = place.canonicalize().unwrap_or_else(|_| place.to_owned());
    place.components().find_map(by_name).or_else(|| place.ancestors().find_map(by_marker))
}

fn by_name(component: Component<'_>) -> Option<&'static str> {
    let Component::Normal(name) = component else { return None };
    let name = name.to_string_lossy().to_lowercase();
    let is = |known: &str| {
        name.strip_prefix(known).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '-']))
    };
    NAMES.iter().find(|(known, _)| is(known)).map(|(_, program)| *program)
}

/// A folder of this name is where the program keeps its settings, in everybody's home.
const ONLY_AS_A_FILE: &str = ".dropbox";

fn by_marker(folder: &Path) -> Option<&'static str> {
    let marks = |marker: &str| {
        let found = folder.join(marker).symlink_metadata();
        found.is_ok_and(|found| marker != ONLY_AS_A_FILE || found.is_file())
    };
    MARKERS.iter().find(|(marker, _)| marks(marker)).map(|(_, program)| *program)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_of_well_known_programs_are_told_wherever_they_stand_in_the_path() {
        for (place, program) in [
            ("/home/a/Dropbox/Practice.throughline", "Dropbox"),
            ("/home/a/OneDrive - Practice/x", "OneDrive"),
            ("/Users/a/Library/Mobile Documents/com~apple~CloudDocs/x", "iCloud"),
            ("/Users/a/Library/CloudStorage/GoogleDrive-a@b.example/My Drive", "Google Drive"),
            ("/home/a/nextcloud", "Nextcloud"),
            ("/home/a/MEGA/x", "MEGA"),
        ] {
            assert_eq!(sync_folder(Path::new(place)), Some(program), "{place}");
        }
    }

    #[test]
    fn a_name_that_only_begins_alike_is_nobodys() {
        for place in ["/home/a/Documents", "/home/a/megaphone", "/home/a/Dropboxes", "/srv/data/mydrive"] {
            assert_eq!(sync_folder(Path::new(place)), None, "{place}");
        }
    }

    #[test]
    fn a_mark_in_any_folder_above_counts() {
        let place = tempfile::tempdir().unwrap();
        let inside = place.path().join("records/Practice.throughline");
        std::fs::create_dir_all(&inside).unwrap();
        assert_eq!(sync_folder(&inside), None);
        std::fs::create_dir(place.path().join(".stfolder")).unwrap();
        assert_eq!(sync_folder(&inside), Some("Syncthing"));
    }
    #[test]
    fn the_settings_of_dropbox_in_a_home_mark_nothing_and_its_file_marks_its_folder() {
        let place = tempfile::tempdir().unwrap();
        std::fs::create_dir(place.path().join(".dropbox")).unwrap();
        assert_eq!(sync_folder(place.path()), None);
        let kept = place.path().join("Kept");
        std::fs::create_dir(&kept).unwrap();
        std::fs::write(kept.join(".dropbox"), "{}").unwrap();
        assert_eq!(sync_folder(&kept), Some("Dropbox"));
    }
}
