//! The one window. It shows our page and nothing else, and forgets it at every lock.

use crate::platform::driven;
use crate::settings::{Settings, WindowSize};
use std::path::Path;
use tauri::webview::NewWindowResponse;
use tauri::{AppHandle, Error, Manager, Runtime, Url, WebviewWindow, WebviewWindowBuilder};

const LABEL: &str = "main";

/// Who is asked for every host: the port that throws everything away, where nobody listens. WebKitGTK connects to the host
/// of a link that is pressed before it asks whether the page may go there; so there is no way to any host.
#[cfg(target_os = "linux")]
const NOBODY: &str = "socks5://127.0.0.1:9";

/// Opens the window as the configuration has it: without a trace on disk, without a way to any other page.
pub fn open<R: Runtime>(
    app: &AppHandle<R>,
    settings: &Settings,
    config: &Path,
) -> tauri::Result<WebviewWindow<R>> {
    let described = app.config().app.windows.iter().find(|window| window.label == LABEL);
    let described = described.ok_or(Error::WindowNotFound)?;
    let mut window = WebviewWindowBuilder::from_config(app, described)?
        .on_navigation(is_ours)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_download(|_, _| false)
        .devtools(cfg!(debug_assertions))
        .incognito(!driven());
    // A web driver cannot hold an incognito window; its traces stay with the test's own settings.
    if driven() {
        window = window.data_directory(config.join("driven"));
    }
    #[cfg(target_os = "linux")]
    {
        window = window.proxy_url(NOBODY.parse().map_err(Error::InvalidUrl)?);
    }
    if let Some(WindowSize { width, height }) = settings.window {
        window = window.inner_size(width, height);
    }
    window.build()
}

/// Our own page, which is served under another scheme on Windows.
fn is_ours(url: &Url) -> bool {
    match url.scheme() {
        "tauri" => url.host_str() == Some("localhost"),
        "http" | "https" => url.host_str() == Some("tauri.localhost"),
        _ => false,
    }
}

/// Ends the process that drew names and words, and loads the page anew. Under a web driver the page stays: only the
/// first one is driven, and it asks for the state itself.
pub fn forget_page<R: Runtime>(app: &AppHandle<R>) {
    if driven() {
        return;
    }
    let Some(window) = app.get_webview_window(LABEL) else { return };
    end_web_process(&window);
    if window.reload().is_err() {
        tracing::warn!("page not reloaded");
    }
}

/// Freed memory of a web process is not overwritten, so the process ends. WebKitGTK alone offers this; elsewhere the
/// page is reloaded within its process.
#[cfg(target_os = "linux")]
fn end_web_process<R: Runtime>(window: &WebviewWindow<R>) {
    use webkit2gtk::WebViewExt;
    if window.with_webview(|view| view.inner().terminate_web_process()).is_err() {
        tracing::warn!("web process not ended");
    }
}

#[cfg(not(target_os = "linux"))]
fn end_web_process<R: Runtime>(_: &WebviewWindow<R>) {}

/// Size of the window now, in logical pixels.
pub fn size<R: Runtime>(app: &AppHandle<R>) -> Option<WindowSize> {
    let window = app.get_webview_window(LABEL)?;
    let size = window.inner_size().ok()?.to_logical::<f64>(window.scale_factor().ok()?);
    Some(WindowSize { width: size.width, height: size.height }).filter(|size| size.width > 0.0)
}

/// Brings the window to the front: the app was started a second time.
#[cfg(not(feature = "automation"))]
pub fn bring_forward<R: Runtime>(app: &AppHandle<R>) {
    if let Some(window) = app.get_webview_window(LABEL) {
        let _ = window.unminimize();
        let _ = window.set_focus();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_page_can_be_shown() {
        for ours in ["tauri://localhost/", "tauri://localhost/index.html", "http://tauri.localhost/"] {
            assert!(is_ours(&ours.parse().unwrap()), "{ours} is the page");
        }
        for other in [
            "https://example.org/",
            "file:///etc/passwd",
            "tauri://elsewhere/",
            "data:text/html,x",
            "about:blank",
        ] {
            assert!(!is_ours(&other.parse().unwrap()), "{other} is not the page");
        }
    }
}
