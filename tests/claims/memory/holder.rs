//! The process that is looked into: it opens the record through the window's commands, works, changes the passphrase,
//! locks, and waits.

use serde_json::json;
use std::fs::File;
use std::io::{Read, Write};
use std::path::Path;
use tests::page::{Core, Page, Setting};
use tests::rig::{code, details};
use throughline::clock::SettableClock;
use throughline::dialogs::ScriptedDialogs;

/// `VAULT [--keep] [--stay-open]`, with two passphrases on stdin, a line each. The options are deliberate defects.
pub fn play(words: &[String]) -> bool {
    let [vault, options @ ..] = words else { return false };
    let place = Path::new(vault).with_file_name("settings");
    let setting = Setting {
        config: place,
        vault: Some(vault.into()),
        dialogs: ScriptedDialogs::default(),
        clock: std::sync::Arc::new(SettableClock::from_environment()),
    };
    let core = Core::start(setting);
    let kept = work(&core.page(), options);
    println!("{}", if options.iter().any(|option| option == "--stay-open") { "open" } else { "locked" });
    let _ = std::io::stdout().flush();
    loop {
        std::thread::park();
        std::hint::black_box(&kept);
    }
}

/// Everything a therapist does with a passphrase; what is returned is the defect.
fn work(page: &Page, options: &[String]) -> Vec<u8> {
    // Neither on the heap nor in the buffer of `stdin`: what this program itself keeps must not be taken for the app's.
    let mut typed = [0_u8; 256];
    let mut length = 0;
    let mut stdin = File::open("/dev/stdin").expect("there is a pipe");
    while let Ok(more @ 1..) = stdin.read(&mut typed[length..]) {
        length += more;
    }
    let (first, second) = halves(&typed[..length]);
    must(page, "unlock", first);
    page.value("add_client", json!({ "details": details("Invented Person") })).expect("a client is added");
    must(page, "change_passphrase", &typed[..length]);
    page.value("lock", json!({})).expect("it locks");
    must(page, "unlock", second);
    page.value("list_clients", json!({})).expect("the client is there");
    let kept = if options.iter().any(|option| option == "--keep") { second.to_vec() } else { Vec::new() };
    if !options.iter().any(|option| option == "--stay-open") {
        page.value("lock", json!({})).expect("it locks");
    }
    typed.fill(0);
    std::hint::black_box(&typed);
    kept
}

fn halves(lines: &[u8]) -> (&[u8], &[u8]) {
    let end = lines.iter().position(|byte| *byte == b'\n').expect("two lines");
    (&lines[..end], &lines[end + 1..])
}

fn must(page: &Page, command: &str, secret: &[u8]) {
    let answered = code(page.call_raw(command, secret));
    assert_eq!(answered, "ok", "{command}");
}
