//! What SQL may do on a vault's connection. Everything that could write plaintext beside the vault, load code, or
//! weaken the settings is refused while a statement is being prepared.

use rusqlite::hooks::{AuthAction, AuthContext, Authorization};
use std::cell::Cell;

/// PRAGMAs that only look. FTS5 asks for `data_version` by itself.
const LOOKING: &[&str] = &[
    "cipher_integrity_check",
    "data_version",
    "foreign_key_check",
    "freelist_count",
    "integrity_check",
    "page_count",
    "quick_check",
    "table_info",
    "user_version",
];

/// PRAGMAs that take a name or a count, not a new value.
const WITH_ARGUMENT: &[&str] = &["foreign_key_check", "integrity_check", "quick_check", "table_info"];

/// Functions that read or write files, or take code.
const REFUSED_FUNCTIONS: &[&str] = &["fts3_tokenizer", "load_extension", "sqlcipher_export", "writefile"];

thread_local! {
    /// SQLite asks on the thread that prepares the statement.
    static STAMPING: Cell<bool> = const { Cell::new(false) };
}

/// While `write` runs, this thread may set `user_version`, which nobody else may.
pub(crate) fn while_stamping<T>(write: impl FnOnce() -> T) -> T {
    STAMPING.set(true);
    let written = write();
    STAMPING.set(false);
    written
}

/// The rule, as SQLite asks it.
pub(crate) fn decide(context: AuthContext<'_>) -> Authorization {
    let refused = match context.action {
        AuthAction::Attach { .. } | AuthAction::Detach { .. } => true,
        AuthAction::Pragma { pragma_name, pragma_value } => !pragma_is_allowed(pragma_name, pragma_value),
        AuthAction::Function { function_name } => is_listed(REFUSED_FUNCTIONS, function_name),
        AuthAction::Unknown { .. } => true,
        _ => false,
    };
    if refused { Authorization::Deny } else { Authorization::Allow }
}

/// The same, but for the database without a name that VACUUM attaches while it works.
pub(crate) fn decide_while_compacting(context: AuthContext<'_>) -> Authorization {
    match context.action {
        AuthAction::Attach { filename: "" } => Authorization::Allow,
        _ => decide(context),
    }
}

fn pragma_is_allowed(name: &str, value: Option<&str>) -> bool {
    if STAMPING.get() && name == "user_version" {
        return true;
    }
    is_listed(LOOKING, name) && (value.is_none() || is_listed(WITH_ARGUMENT, name))
}

fn is_listed(list: &[&str], name: &str) -> bool {
    list.iter().any(|listed| listed.eq_ignore_ascii_case(name))
}
