//! Starting the app under WebKitWebDriver.

use crate::fault::{Fault, Outcome, must};
use crate::home::Home;
use crate::page::Page;
use crate::words::Words;
use fantoccini::wd::Capabilities;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;
use std::fs::File;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// The app's window with the driver that holds it.
pub struct Window {
    /// What is on the screen.
    pub page: Page,
    driver: Driver,
}

impl Window {
    /// Starts the app in this home. A start that the display refuses is tried once more.
    pub async fn open(app: &Path, arguments: &[String], home: &Home, pictures: &Path) -> Outcome<Self> {
        match Self::start(app, arguments, home, pictures).await {
            Ok(window) => Ok(window),
            Err(fault) => {
                println!("the first start did not work, once more: {fault}");
                Self::start(app, arguments, home, pictures).await
            }
        }
    }

    /// Closes the window and its driver.
    pub async fn close(self) -> Outcome {
        self.page.client().clone().close().await?;
        drop(self.driver);
        Ok(())
    }

    /// Kills the app as a power cut does, without a word to it; the driver goes with it.
    pub fn kill(self) -> Outcome {
        let app = self.driver.children().pop().ok_or_else(|| Fault::new("the driver holds no app"))?;
        let killed = Command::new("kill").args(["-KILL", &app]).status()?;
        must(killed.success(), || format!("the app {app} was not there to be killed"))
    }

    async fn start(app: &Path, arguments: &[String], home: &Home, pictures: &Path) -> Outcome<Self> {
        let driver = Driver::start(home)?;
        let options = json!({"webkitgtk:browserOptions": {"binary": app, "args": arguments}});
        let mut capabilities = Capabilities::new();
        capabilities.extend(options.as_object().cloned().unwrap_or_default());
        let client = driver.connect(capabilities).await.map_err(|fault| driver.with_its_words(&fault))?;
        Ok(Self { page: Page::new(client, Words::read()?, pictures.to_path_buf()), driver })
    }
}

struct Driver {
    process: Child,
    port: u16,
    log: PathBuf,
}

impl Driver {
    fn start(home: &Home) -> Outcome<Self> {
        // Free a moment ago; nobody else asks for ports here.
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let log = home.at("driver.log");
        let words = File::options().create(true).append(true).open(&log)?;
        let process = Command::new("WebKitWebDriver")
            .arg(format!("--port={port}"))
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .envs(home.environment())
            .stdin(Stdio::null())
            .stdout(words.try_clone()?)
            .stderr(words)
            .spawn()?;
        Ok(Self { process, port, log })
    }

    async fn connect(&self, capabilities: Capabilities) -> Outcome<Client> {
        let mut fault = Fault::new("the driver did not answer");
        for _ in 0..100 {
            let mut builder = ClientBuilder::new(HttpConnector::new());
            builder.capabilities(capabilities.clone());
            let address = format!("http://127.0.0.1:{}", self.port);
            // An app that dies at its start leaves the driver waiting for it.
            let answer = tokio::time::timeout(Duration::from_secs(60), builder.connect(&address)).await;
            match answer.map_err(|_| Fault::new("the app never came to the driver"))? {
                Ok(client) => return Ok(client),
                Err(fantoccini::error::NewSessionError::SessionNotCreated(error)) => {
                    return Err(Fault::new(format!("no session: {error}")));
                }
                Err(error) => fault = Fault::new(format!("the driver did not answer: {error}")),
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        Err(fault)
    }

    /// The ids of the programs that the driver started.
    fn children(&self) -> Vec<String> {
        let id = self.process.id();
        let children = std::fs::read_to_string(format!("/proc/{id}/task/{id}/children")).unwrap_or_default();
        children.split_whitespace().map(str::to_owned).collect()
    }

    /// The fault, and what app and driver said on their way.
    fn with_its_words(&self, fault: &Fault) -> Fault {
        let words = std::fs::read_to_string(&self.log).unwrap_or_default();
        Fault::new(format!("{fault}\n{words}"))
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // The app first: without its driver it may stay.
        for app in self.children() {
            let _ = Command::new("kill").args(["-KILL", &app]).stderr(Stdio::null()).status();
        }
        let _ = self.process.kill();
        let _ = self.process.wait();
        let words = std::fs::read_to_string(&self.log).unwrap_or_default();
        words.lines().for_each(|line| eprintln!("  app: {line}"));
    }
}
