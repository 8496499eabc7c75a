//! The page tries to reach somebody, in every way that a page has. Nobody may be reached, and the page stays where it is.

use crate::arguments::Arguments;
use crate::fault::{Fault, Outcome, must};
use crate::home::Home;
use crate::report::Report;
use crate::window::Window;
use fantoccini::Client;
use serde_json::json;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// What each way is called, and what it does with `host`. `came` is told when something came back.
const WAYS: &[(&str, &str)] = &[
    ("a script", "element('script', { src: host + '/a.js' }, came)"),
    ("a module", "element('script', { type: 'module', src: host + '/a.mjs' }, came)"),
    ("an import", "import(host + '/b.mjs').then(came, () => {})"),
    ("an image", "element('img', { src: host + '/a.png' }, came)"),
    ("a set of images", "element('img', { srcset: host + '/b.png 1x' }, came)"),
    ("a picture in SVG", "svg(host + '/c.png', came)"),
    ("a stylesheet", "element('link', { rel: 'stylesheet', href: host + '/a.css' }, came)"),
    (
        "a style sheet that imports",
        "element('style', { textContent: `@import url(${host}/b.css)` }, () => {})",
    ),
    ("a style with a background", "element('div', { style: `background: url(${host}/d.png)` }, () => {})"),
    ("a font", "new FontFace('x', `url(${host}/a.woff2)`).load().then(came, () => {})"),
    ("an icon", "element('link', { rel: 'icon', href: host + '/a.ico' }, () => {})"),
    ("a manifest", "element('link', { rel: 'manifest', href: host + '/a.json' }, () => {})"),
    ("a preload", "element('link', { rel: 'preload', as: 'fetch', href: host + '/a.txt' }, came)"),
    ("a prefetch", "element('link', { rel: 'prefetch', href: host + '/b.txt' }, came)"),
    ("a fetch", "fetch(host + '/c.txt').then(came, () => {})"),
    (
        "a fetch that asks for nothing back",
        "fetch(host + '/d.txt', { mode: 'no-cors' }).then(came, () => {})",
    ),
    (
        "a post",
        "fetch(host, { method: 'POST', body: 'x', keepalive: true, mode: 'no-cors' }).then(came, () => {})",
    ),
    ("an XMLHttpRequest", "request(host + '/e.txt', came)"),
    ("a beacon", "navigator.sendBeacon(host + '/f', 'x')"),
    ("a source of events", "new EventSource(host + '/g').onopen = came"),
    ("a web socket", "new WebSocket(host.replace('http', 'ws') + '/h').onopen = came"),
    ("a worker", "new Worker(host + '/a.js').onmessage = came"),
    ("a frame", "element('iframe', { src: host + '/a.html' }, () => {})"),
    ("a frame with a page in it", "element('iframe', { srcdoc: `<img src='${host}/e.png'>` }, () => {})"),
    ("an object", "element('object', { data: host + '/b.html' }, () => {})"),
    ("an embedded thing", "element('embed', { src: host + '/c.html' }, () => {})"),
    ("a film", "element('video', { src: host + '/a.mp4', autoplay: true }, () => {})"),
    ("a sound", "new Audio(host + '/a.mp3').play().then(came, () => {})"),
    ("a form", "form(host + '/i', '_self')"),
    ("a form to a new window", "form(host + '/j', '_blank')"),
    ("a new window", "window.open(host + '/k') && came()"),
    ("a link to a new window", "element('a', { href: host + '/l', target: '_blank' }).click()"),
    ("a download", "element('a', { href: host + '/m', download: 'm' }).click()"),
    ("a ping", "element('a', { href: '#x', ping: host + '/n' }).click()"),
    ("a refresh", "element('meta', { httpEquiv: 'refresh', content: `0; url=${host}/o` })"),
    ("a link", "element('a', { href: host + '/p' }).click()"),
    ("a new address", "window.location.href = host + '/q'"),
    ("a replaced address", "window.location.replace(host + '/r')"),
];

/// What the ways share. A refusal is an exception or an event; both are what we hope for.
const TRY: &str = "
    const [way, hosts, done] = [arguments[0], arguments[1], arguments[arguments.length - 1]];
    const arrived = [];
    const element = (kind, fields, loaded) => {
        const made = document.createElement(kind);
        for (const [name, value] of Object.entries(fields)) {
            if (name === 'style') made.setAttribute(name, value); else made[name] = value;
        }
        made.onload = loaded;
        document.body.append(made);
        setTimeout(() => made.remove(), 600);
        return made;
    };
    const svg = (href, loaded) => {
        const name = 'http://www.w3.org/2000/svg';
        const [drawing, image] = ['svg', 'image'].map((kind) => document.createElementNS(name, kind));
        image.setAttribute('href', href);
        image.onload = loaded;
        drawing.append(image);
        document.body.append(drawing);
        setTimeout(() => drawing.remove(), 600);
    };
    const form = (action, target) => element('form', { action, target, method: 'post' }).submit();
    const request = (url, loaded) => {
        const sent = new XMLHttpRequest();
        sent.onload = loaded;
        sent.open('GET', url);
        sent.send();
    };
    const ways = { WAYS };
    for (const host of hosts) {
        try { ways[way](host, () => arrived.push(host)); } catch { /* refused at once */ }
    }
    setTimeout(() => done([arrived, window.location.href]), 700);";

/// Tries every way at every host.
pub async fn offline(arguments: &Arguments, report: &mut Report) -> Outcome {
    let home = Home::of(arguments)?;
    let somebody = Somebody::listen()?;
    somebody.can_be_reached()?;
    report.done("somebody listens, and hears whoever reaches him");
    let window = Window::open(&arguments.app, &[], &home, &arguments.to).await?;
    window.page.find("heading", "welcome.title").await?;
    let outcome = tries(window.page.client(), &somebody).await;
    window.close().await?;
    println!("tried {}", outcome?);
    report.done("whatever the page tries, it reaches nobody and stays where it is");
    Ok(())
}

async fn tries(client: &Client, somebody: &Somebody) -> Outcome<usize> {
    let port = somebody.port;
    let hosts = [
        format!("http://127.0.0.1:{port}"),
        format!("http://localhost:{port}"),
        "https://example.org".to_owned(),
    ];
    let (mut tried, mut came_through) = (0, Vec::new());
    for (name, _) in WAYS {
        came_through.extend(one(client, somebody, name, &hosts).await?.map(|how| format!("{name} {how}")));
        tried += hosts.len();
    }
    must(came_through.is_empty(), || came_through.join("; "))?;
    Ok(tried)
}

/// Tries one way at all hosts; how it came through, if it did.
async fn one(client: &Client, somebody: &Somebody, name: &str, hosts: &[String]) -> Outcome<Option<String>> {
    let ours = client.current_url().await?.to_string();
    let answer = client.execute_async(&script(), vec![json!(name), json!(hosts)]).await?;
    let stayed = answer[1].as_str().is_some_and(|now| now.split('#').next() == ours.split('#').next());
    must(stayed, || format!("{name} led from {ours} to {}", answer[1]))?;
    must(client.windows().await?.len() == 1, || format!("{name} opened a window"))?;
    let (heard, arrived) = (somebody.forget(), answer[0].as_array().cloned().unwrap_or_default());
    Ok(match (heard.as_slice(), arrived.as_slice()) {
        ([], []) => None,
        ([], hosts) => Some(format!("had an answer from {hosts:?}")),
        (heard, _) => Some(format!("was heard ({})", heard.join(", "))),
    })
}

fn script() -> String {
    let ways: Vec<String> =
        WAYS.iter().map(|(name, what)| format!("'{name}': (host, came) => {{ {what} }}")).collect();
    TRY.replace("{ WAYS }", &format!("{{ {} }}", ways.join(", ")))
}

/// Whoever listens on this computer, and keeps what he hears.
struct Somebody {
    port: u16,
    heard: Arc<Mutex<Vec<String>>>,
}

impl Somebody {
    fn listen() -> Outcome<Self> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let (port, heard) = (listener.local_addr()?.port(), Arc::default());
        let kept = Arc::clone(&heard);
        std::thread::spawn(move || {
            for caller in listener.incoming().flatten() {
                // At once, so that a caller without a word counts too.
                let at = push(&kept, "a connection".to_owned());
                if let Some(line) = first_line(caller) {
                    lock(&kept).get_mut(at).into_iter().for_each(|kept| line.clone_into(kept));
                }
            }
        });
        Ok(Self { port, heard })
    }

    /// The control: whoever comes is heard. Then it begins.
    fn can_be_reached(&self) -> Outcome {
        TcpStream::connect(("127.0.0.1", self.port))?.write_all(b"hello\n")?;
        for _ in 0..100 {
            if lock(&self.heard).as_slice() == ["hello"] {
                self.forget();
                return Ok(());
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        Err(Fault::new("nobody was heard"))
    }

    /// What was heard until now.
    fn forget(&self) -> Vec<String> {
        std::mem::take(&mut lock(&self.heard))
    }
}

fn first_line(caller: TcpStream) -> Option<String> {
    caller.set_read_timeout(Some(Duration::from_millis(500))).ok()?;
    let mut line = String::new();
    BufReader::new(caller).read_line(&mut line).ok()?;
    Some(line.trim().to_owned()).filter(|line| !line.is_empty())
}

fn push(heard: &Mutex<Vec<String>>, what: String) -> usize {
    let mut heard = lock(heard);
    heard.push(what);
    heard.len() - 1
}

fn lock(heard: &Mutex<Vec<String>>) -> MutexGuard<'_, Vec<String>> {
    heard.lock().unwrap_or_else(PoisonError::into_inner)
}
