//! One small server on loopback: the built page under the shipped policy, and the core behind `/ipc/<command>`.

use caseload::time::Moment;
use chrono::DateTime;
use std::fmt::Write as _;
use std::fs;
use std::io::{Cursor, Write as _};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use tauri::ipc::InvokeResponseBody;
use tests::page::{Core, Page};
use throughline::clock::SettableClock;
use tiny_http::{Header, Method, Request, Response, Server};

type Reply = Response<Cursor<Vec<u8>>>;

/// Side by side: the lock screen asks for the status while a key is derived.
const THREADS: usize = 4;

/// Prints the address and answers until the program is ended.
pub fn serve(core: &Core, clock: Arc<SettableClock>, port: u16) {
    let server = Server::http(("127.0.0.1", port)).expect("a free port on loopback");
    let token = token();
    let address = server.server_addr();
    let _ = writeln!(std::io::stdout(), "http://{address}/?token={token}");
    let bridge = Bridge { page: core.page(), policy: policy(core), token, clock };
    std::thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| server.incoming_requests().for_each(|request| bridge.answer(request)));
        }
    });
}

struct Bridge {
    page: Page,
    policy: String,
    token: String,
    clock: Arc<SettableClock>,
}

impl Bridge {
    fn answer(&self, mut request: Request) {
        let url = request.url().to_owned();
        let path = url.split('?').next().unwrap_or_default();
        let reply = match (self.knows(&request), request.method(), path) {
            (false, ..) => status(403),
            (_, Method::Get, "/" | "/index.html") => self.index(),
            (_, Method::Get, "/bridge.js") => file(include_bytes!("script.js").to_vec(), "text/javascript"),
            (_, Method::Get, _) => asset(path),
            (_, Method::Post, "/clock") => self.set_clock(&mut request),
            (_, Method::Post, _) => self.call(path.trim_start_matches("/ipc/"), &mut request),
            _ => status(405),
        };
        // A browser that went away needs no answer.
        let _ = request.respond(reply.with_header(header("content-security-policy", &self.policy)));
    }

    /// The token comes in the address once, then in a cookie that no script can read.
    fn knows(&self, request: &Request) -> bool {
        let in_address = request.url().split_once("?token=").is_some_and(|(_, token)| token == self.token);
        let cookie = format!("bridge={}", self.token);
        let in_cookie = |header: &Header| {
            header.field.equiv("cookie") && header.value.as_str().split("; ").any(|one| one == cookie)
        };
        in_address || request.headers().iter().any(in_cookie)
    }

    fn index(&self) -> Reply {
        let Ok(page) = fs::read_to_string(dist().join("index.html")) else { return status(404) };
        let page = page.replacen("<head>", "<head><script src=\"/bridge.js\"></script>", 1);
        let cookie = format!("bridge={}; HttpOnly; SameSite=Strict; Path=/", self.token);
        file(page.into_bytes(), "text/html; charset=utf-8").with_header(header("set-cookie", &cookie))
    }

    fn call(&self, command: &str, request: &mut Request) -> Reply {
        let raw = request.headers().iter().any(|header| header.value.as_str() == BYTES);
        let body = bytes(request);
        let answer = match raw {
            true => self.page.call_raw(command, &body),
            false => self.page.call(command, serde_json::from_slice(&body).unwrap_or_default()),
        };
        match answer {
            Ok(InvokeResponseBody::Raw(bytes)) => {
                file(bytes, BYTES).with_header(header("tauri-response", "ok"))
            }
            Ok(InvokeResponseBody::Json(text)) => {
                file(text.into_bytes(), "application/json").with_header(header("tauri-response", "ok"))
            }
            Err(why) => file(why.to_string().into_bytes(), "application/json")
                .with_header(header("tauri-response", "error")),
        }
    }

    /// `POST /clock` with an RFC 3339 time: the core's clock goes on from there.
    fn set_clock(&self, request: &mut Request) -> Reply {
        let text = String::from_utf8(bytes(request)).unwrap_or_default();
        match DateTime::parse_from_rfc3339(text.trim()) {
            Ok(time) => {
                self.clock.set(Moment(time));
                status(204)
            }
            Err(_) => status(400),
        }
    }
}

const BYTES: &str = "application/octet-stream";

/// The shipped policy; only the way to the core is another one here.
fn policy(core: &Core) -> String {
    let shipped = core.app().config().app.security.csp.as_ref().expect("the window has a policy").to_string();
    shipped.replace("connect-src ipc:", "connect-src 'self' ipc:")
}

fn dist() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/dist")
}

fn asset(path: &str) -> Reply {
    let inside = Path::new(path.trim_start_matches('/'));
    if !inside.components().all(|part| matches!(part, Component::Normal(_))) {
        return status(404);
    }
    fs::read(dist().join(inside)).map_or_else(|_| status(404), |bytes| file(bytes, kind(inside)))
}

fn kind(path: &Path) -> &'static str {
    match path.extension().and_then(|ending| ending.to_str()) {
        Some("js" | "mjs") => "text/javascript",
        Some("css") => "text/css",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ttf") => "font/ttf",
        Some("woff2") => "font/woff2",
        Some("wasm") => "application/wasm",
        Some("json" | "map") => "application/json",
        _ => BYTES,
    }
}

fn bytes(request: &mut Request) -> Vec<u8> {
    let mut body = Vec::new();
    // A body that breaks off is refused by the command that reads it.
    let _ = request.as_reader().read_to_end(&mut body);
    body
}

fn file(bytes: Vec<u8>, kind: &str) -> Reply {
    Response::from_data(bytes)
        .with_header(header("content-type", kind))
        .with_header(header("cache-control", "no-store"))
}

fn status(code: u16) -> Reply {
    Response::from_data(Vec::new()).with_status_code(code)
}

fn header(name: &str, value: &str) -> Header {
    Header::from_bytes(name, value).expect("headers of the bridge are plain text")
}

fn token() -> String {
    use caseload::id::{IdSource, OsIds};
    let mut random = [0u8; 16];
    OsIds.fill(&mut random);
    random.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
