//! Numbered SQL files over `user_version`, one transaction each. A newer file is refused.

/// One step of the schema. Released steps are never edited.
#[derive(Debug, Clone, Copy)]
pub struct Migration {
    /// 1 for the first; the file's `user_version` after it ran.
    pub version: u32,
    /// The SQL, from `migrations/NNNN_name.sql`.
    pub sql: &'static str,
}
