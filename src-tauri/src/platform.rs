//! What is different from system to system.

use crate::views::Platform;

/// Which system this is.
pub fn platform() -> Platform {
    match () {
        () if cfg!(target_os = "macos") => Platform::Mac,
        () if cfg!(windows) => Platform::Windows,
        () => Platform::Linux,
    }
}

/// A web driver holds the window. Never in a shipped build.
pub fn driven() -> bool {
    let can_be = cfg!(any(debug_assertions, feature = "automation"));
    can_be && std::env::var_os("TAURI_WEBVIEW_AUTOMATION").is_some_and(|value| value == "true")
}

/// Some graphics drivers leave WebKitGTK's window white with its DMABUF renderer. Under a web driver it must stay on:
/// screenshots hang without it. Call it before any thread begins.
#[cfg(target_os = "linux")]
pub fn avoid_white_windows() {
    const RENDERER: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";
    if driven() || cfg!(feature = "automation") || std::env::var_os(RENDERER).is_some() {
        return;
    }
    // SAFETY: called first thing in `main`, while this is the only thread; nobody reads the environment meanwhile.
    #[allow(unsafe_code)]
    unsafe {
        std::env::set_var(RENDERER, "1");
    }
}

/// Nothing to avoid elsewhere.
#[cfg(not(target_os = "linux"))]
pub fn avoid_white_windows() {}
