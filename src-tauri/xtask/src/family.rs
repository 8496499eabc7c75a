//! Programs and what they start.

use std::process::{Child, Command, Stdio};

/// Ends a program and everything it started.
pub fn end(child: &mut Child) {
    let mut family = vec![child.id()];
    let mut at = 0;
    while let Some(id) = family.get(at).copied() {
        let children = std::fs::read_to_string(format!("/proc/{id}/task/{id}/children")).unwrap_or_default();
        family.extend(children.split_whitespace().filter_map(|id| id.parse::<u32>().ok()));
        at += 1;
    }
    let ids = family.iter().map(u32::to_string);
    // The child itself is ended either way; its descendants where there is a `kill`.
    let _ = Command::new("kill").arg("-KILL").args(ids).stderr(Stdio::null()).status();
    let _ = child.kill();
    let _ = child.wait();
}
