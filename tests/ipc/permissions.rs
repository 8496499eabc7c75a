//! Who may call at all: one window, one page, the commands of the list.

use crate::rig::{Rig, code};
use serde_json::json;
use tauri::{WebviewUrl, WebviewWindowBuilder};
use tests::page::Page;

#[test]
fn another_window_may_call_nothing() {
    let rig = Rig::first_run();
    let url = WebviewUrl::App("index.html".into());
    let window = WebviewWindowBuilder::new(rig.core.app(), "other", url).build().unwrap();
    for command in throughline::bindings::commands() {
        let answered = code(Page::of(window.clone()).call(command.name, json!({})));
        assert_eq!(answered, "tauri", "{} is refused before it runs", command.name);
    }
}

#[test]
fn another_page_in_our_window_may_call_nothing() {
    let rig = Rig::first_run();
    for origin in
        ["https://example.org", "http://localhost:1420", "tauri://elsewhere", "http://ipc.localhost"]
    {
        assert_eq!(code(rig.page.call_from(origin, "app_status")), "tauri", "{origin} is not our page");
    }
}

#[test]
fn what_is_not_in_the_list_is_refused() {
    let rig = Rig::first_run();
    for command in [
        "open_anything",
        "plugin:window|close",
        "plugin:webview|internal_toggle_devtools",
        "plugin:event|listen",
        "plugin:path|resolve_directory",
        "plugin:app|version",
        "plugin:dialog|open",
        "plugin:fs|read_file",
        "plugin:shell|open",
    ] {
        assert_eq!(code(rig.page.call(command, json!({}))), "tauri", "{command} is granted to nobody");
    }
}
