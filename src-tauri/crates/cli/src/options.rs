//! The verbs and their options. Names are public: scripts rely on them.

use chrono::{Datelike, NaiveDate};
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

mod keeping;

pub use keeping::*;

/// Throughline without a window.
#[derive(Debug, Parser)]
#[command(name = "throughline-cli", version, about, disable_help_subcommand = true)]
pub struct Options {
    /// Print one JSON value on stdout.
    #[arg(long, global = true)]
    pub json: bool,
    /// Read the passphrase from the first line of this file instead of asking for it.
    #[arg(long, global = true, value_name = "FILE")]
    pub passphrase_file: Option<PathBuf>,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make a new vault folder.
    Create(Create),
    /// Make a new vault with an invented caseload, marked SAMPLE.
    Demo(Demo),
    /// List the clients.
    Clients(Clients),
    /// Find the newest notes, papers and plans that hold every word.
    Search(Search),
    /// Check a vault or a backup: pages, row hashes, the audit trail and the seals.
    Verify(Verify),
    /// Write one backup file into a folder, then open it and check it.
    Backup(Backup),
    /// Make a vault folder out of a backup. Nothing is written over.
    Restore(Restore),
    /// Restore a backup for practice: open it, check everything, leave nothing behind.
    Drill(Drill),
    /// Change the passphrase; the recovery words stay as they are.
    Passphrase(Passphrase),
    /// Renew the keys and the recovery words; the passphrase stays as it is.
    RotateKeys(RotateKeys),
    /// Bring out of a damaged vault what it still holds, into a new one.
    Rescue(Rescue),
    /// Check signed PDFs offline, without the vault.
    CheckRecord(CheckRecord),
    /// Write every paper of a client as PDF.
    Papers(Papers),
    /// Write a built-in handout as PDF.
    Handout(Handout),
    /// Write specimens of the recovery sheet and of the certificate of erasure as PDF, every word invented.
    Specimens(Specimens),
    /// Lay out a document of our own model as PDF.
    Render(Render),
}

/// `create VAULT --words-file FILE`
#[derive(Debug, Args)]
pub struct Create {
    /// The folder to make, usually `<Name>.throughline`.
    pub vault: PathBuf,
    /// Where the fifteen recovery words are written, readable by you alone.
    #[arg(long, value_name = "FILE")]
    pub words_file: PathBuf,
}

/// `demo VAULT [--clients N] [--notes N] [--seed N] [--today YYYY-MM-DD]`
#[derive(Debug, Args)]
pub struct Demo {
    /// The folder to make.
    pub vault: PathBuf,
    /// Where the fifteen recovery words are written, readable by you alone.
    #[arg(long, value_name = "FILE")]
    pub words_file: Option<PathBuf>,
    /// Clients beside the ones with a story of their own.
    #[arg(long, default_value_t = 0)]
    pub clients: u32,
    /// Notes beside the ones with a story of their own.
    #[arg(long, default_value_t = 0)]
    pub notes: u32,
    /// Same seed and day, same content.
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// The day the caseload is lived in; the present day otherwise.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub today: Option<NaiveDate>,
}

/// `clients VAULT`
#[derive(Debug, Args)]
pub struct Clients {
    /// The vault's folder.
    pub vault: PathBuf,
}

/// `search VAULT QUERY [--limit 20]`
#[derive(Debug, Args)]
pub struct Search {
    /// The vault's folder.
    pub vault: PathBuf,
    /// Words, by their beginnings; words in double quotes stand side by side.
    pub query: String,
    /// At most so many.
    #[arg(long, default_value_t = 20, value_parser = clap::value_parser!(u32).range(1..=10_000))]
    pub limit: u32,
}

/// `verify PATH`
#[derive(Debug, Args)]
pub struct Verify {
    /// The vault's folder, or a backup.
    pub path: PathBuf,
}

/// `check-record PATH`
#[derive(Debug, Args)]
pub struct CheckRecord {
    /// A signed PDF, or a folder of them.
    pub path: PathBuf,
    /// The vault's key as printed on the recovery sheet or in a paper you trust: any other key is refused.
    #[arg(long, value_name = "HEX")]
    pub fingerprint: Option<String>,
}

/// `papers VAULT --client CODE --to DIR`
#[derive(Debug, Args)]
pub struct Papers {
    /// The vault's folder.
    pub vault: PathBuf,
    /// The client's code: `ML-01`.
    #[arg(long, value_name = "CODE")]
    pub client: String,
    /// The folder to write into; made if it is not there.
    #[arg(long, value_name = "DIR")]
    pub to: PathBuf,
    /// Beside each PDF, the words it must contain, in reading order, as text.
    #[arg(long)]
    pub text: bool,
    /// How it is laid out.
    #[command(flatten)]
    pub layout: Layout,
}

/// `handout NAME --to FILE`, `handout NAME --document`, `handout --list`
#[derive(Debug, Args)]
pub struct Handout {
    /// Its name: `preparation-guide`.
    #[arg(required_unless_present = "list")]
    pub name: Option<String>,
    /// The names of all built-in handouts.
    #[arg(long, conflicts_with_all = ["name", "to", "document"])]
    pub list: bool,
    /// Print the document model as JSON instead of laying it out.
    #[arg(long, conflicts_with = "to")]
    pub document: bool,
    /// Language.
    #[arg(long, default_value = "en")]
    pub locale: String,
    /// The PDF to write.
    #[arg(long, value_name = "FILE", required_unless_present_any = ["list", "document"])]
    pub to: Option<PathBuf>,
    /// How it is laid out.
    #[command(flatten)]
    pub layout: Layout,
}

/// `specimens --to DIR`
#[derive(Debug, Args)]
pub struct Specimens {
    /// The folder to write into; made if it is not there.
    #[arg(long, value_name = "DIR")]
    pub to: PathBuf,
    /// Beside each PDF, the words it must contain, in reading order, as text.
    #[arg(long)]
    pub text: bool,
    /// The day they are made on; the present day otherwise.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub today: Option<NaiveDate>,
    /// How they are laid out.
    #[command(flatten)]
    pub layout: Layout,
}

/// `render DOCUMENT.json --to FILE`
#[derive(Debug, Args)]
pub struct Render {
    /// A document of our own model.
    pub document: PathBuf,
    /// The PDF to write.
    #[arg(long, value_name = "FILE")]
    pub to: PathBuf,
    /// How it is laid out.
    #[command(flatten)]
    pub layout: Layout,
}

/// How a paper is laid out.
#[derive(Debug, Clone, Args)]
pub struct Layout {
    /// Paper size; the practice's own, or Letter.
    #[arg(long)]
    pub paper: Option<Paper>,
    /// 1.0, or 1.5 and more for large print.
    #[arg(long, default_value_t = 1.0, value_parser = scale)]
    pub scale: f32,
    /// Faces and colours.
    #[arg(long, default_value = "standard")]
    pub theme: Theme,
}

/// Paper sizes.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Paper {
    /// 8.5 × 11 in.
    Letter,
    /// 210 × 297 mm.
    A4,
}

/// Faces and colours.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Theme {
    /// Source Serif for the text.
    Standard,
    /// Atkinson Hyperlegible throughout.
    Hyperlegible,
}

fn scale(text: &str) -> Result<f32, String> {
    let scale: f32 = text.parse().map_err(|_| "write a number such as 1.5".to_owned())?;
    let (least, most) = (paper::SCALES.start(), paper::SCALES.end());
    if paper::SCALES.contains(&scale) {
        Ok(scale)
    } else {
        Err(format!("write a number between {least} and {most}"))
    }
}

/// The stories reach back two hundred days, and the loads ten years more.
fn day(text: &str) -> Result<NaiveDate, String> {
    let day: NaiveDate = text.parse().map_err(|_| "write a day such as 2026-11-23".to_owned())?;
    if (2000..=2199).contains(&day.year()) { Ok(day) } else { Err("write a day from 2000 to 2199".into()) }
}
