//! Where a backup is unfolded to be looked at. What lies there is as encrypted as the vault.

use std::path::{Path, PathBuf};
use vault::platform;

/// Room for the database's journal and for what a migration copies, beside the backup itself.
const TIMES: u64 = 2;

/// The system's folder for temporary files, or `else_here` if there is too little room in it: it is often in memory.
pub(crate) fn parent(bytes: u64, else_here: &Path) -> PathBuf {
    let temporary = std::env::temp_dir();
    let enough = platform::free_space(&temporary).is_some_and(|free| free / TIMES > bytes);
    if enough { temporary } else { else_here.to_owned() }
}
