//! Grants the page the commands of the one list, and lets the app build before the page was built.

use std::path::Path;
use std::time::SystemTime;
use std::{env, fs};

const PLACEHOLDER: &str = "<!doctype html><html lang=\"en\"><head><title>Throughline</title></head>\
    <body><p>The page is not built yet. Run <code>cargo xtask run</code>.</p></body></html>";

macro_rules! command_list {
    ($($($state:ident)+ { $($subject:ident :: $name:ident ( $($argument:ident),* );)* })*) => {
        const COMMANDS: &[&str] = &[$($(stringify!($name),)*)*];
    };
}
include!("src/commands/list.rs");

fn main() {
    println!("cargo:rerun-if-changed=src/commands/list.rs");
    println!("cargo:rerun-if-changed=../ui/dist");
    let out = env::var("OUT_DIR").expect("cargo names the output folder");
    lay_placeholder_page(Path::new("../ui/dist"));
    let permissions = write_permissions(Path::new(&out));
    let manifest = tauri_build::AppManifest::new().permissions_path_pattern(permissions.leak());
    tauri_build::try_build(tauri_build::Attributes::new().app_manifest(manifest))
        .expect("the configuration of the window is in order");
}

/// `xtask` builds the page first. A plain `cargo check` on a fresh clone gets a page that says so; it is dated long ago,
/// so that every source of the real page is newer.
fn lay_placeholder_page(dist: &Path) {
    let page = dist.join("index.html");
    if page.exists() {
        return;
    }
    fs::create_dir_all(dist).expect("the folder of the page can be made");
    fs::write(&page, PLACEHOLDER).expect("the placeholder page can be written");
    let dated = fs::File::options()
        .write(true)
        .open(&page)
        .and_then(|file| file.set_modified(SystemTime::UNIX_EPOCH));
    dated.expect("the placeholder page can be dated");
}

/// Declared commands need a permission each; `the-page` bundles them. Returns the pattern that finds the file.
fn write_permissions(out: &Path) -> String {
    let folder = out.join("permissions");
    fs::create_dir_all(&folder).expect("the folder of the permissions can be made");
    let mut text = String::new();
    for command in COMMANDS {
        let allow = allow(command);
        text += &format!("[[permission]]\nidentifier = \"{allow}\"\ncommands.allow = [\"{command}\"]\n\n");
    }
    let all: Vec<_> = COMMANDS.iter().map(|command| allow(command)).collect();
    text += &format!(
        "[[set]]\nidentifier = \"the-page\"\ndescription = \"Every command of the list.\"\npermissions = {all:?}\n"
    );
    fs::write(folder.join("commands.toml"), text).expect("the permissions can be written");
    folder.join("*.toml").to_string_lossy().into_owned()
}

fn allow(command: &str) -> String {
    format!("allow-{}", command.replace('_', "-"))
}
