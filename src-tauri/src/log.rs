//! The local log: rolling files of a week. Literals, ids, codes, counts and durations; never what a person wrote.

use crate::settings::make_private_folder;
use std::path::Path;
pub use tracing::Level;
use tracing::Metadata;
use tracing_appender::rolling::{RollingFileAppender, Rotation};
use tracing_subscriber::filter::filter_fn;
use tracing_subscriber::prelude::*;

const OURS: [&str; 5] = ["throughline", "disclosure", "caseload", "paper", "vault"];

/// Begins to write to `folder`. Without a log the window works as well, so a failure here is silent.
pub fn start(folder: &Path, level: Level) {
    let rolling = RollingFileAppender::builder()
        .rotation(Rotation::DAILY)
        .filename_prefix("throughline")
        .filename_suffix("log")
        .max_log_files(7);
    let Ok(file) =
        make_private_folder(folder).map_err(drop).and_then(|()| rolling.build(folder).map_err(drop))
    else {
        return;
    };
    let lines = tracing_subscriber::fmt::layer().with_ansi(false).with_writer(file);
    let ours = filter_fn(move |event| *event.level() <= level && is_ours(event));
    let _ = tracing_subscriber::registry().with(lines.with_filter(ours)).try_init();
}

/// A panic leaves its place in the log, and nothing on stderr: its message might hold what a person wrote.
pub fn keep_panics_quiet() {
    std::panic::set_hook(Box::new(|panic| {
        let (file, line) = panic.location().map_or(("", 0), |place| (place.file(), place.line()));
        tracing::error!(file, line, "panic");
    }));
}

/// Other crates log what they like, addresses and arguments included; only our own lines are kept.
fn is_ours(event: &Metadata<'_>) -> bool {
    let root = event.target().split("::").next().unwrap_or_default();
    OURS.contains(&root)
}

/// `info` in the product; a test build can ask for more with `THROUGHLINE_LOG`.
pub fn level() -> Level {
    let asked = std::env::var("THROUGHLINE_LOG").ok().filter(|_| cfg!(feature = "automation"));
    asked.and_then(|level| level.parse().ok()).unwrap_or(Level::INFO)
}
