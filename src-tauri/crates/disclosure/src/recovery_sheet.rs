//! The recovery sheet: the fifteen words on one page, with what they open and how they are kept.

use crate::error::DisclosureError;
use crate::paper_of::{self, Layout, RenderedPaper};
use crate::{square_code, words};
use caseload::practice::Practice;
use chrono::NaiveDate;
use paper::{Block, Document, Inline, ListItem, Tone};

const TITLE: &str = "Recovery sheet";

/// Everything the sheet says. It holds the words: no `Debug`, and no part of it reaches a name, the metadata or a log.
pub struct RecoverySheet<'a> {
    /// Whose vault it is.
    pub practice: &'a Practice,
    /// The words in their order.
    pub words: &'a [&'a str],
    /// The vault's name: its folder's, without the ending.
    pub vault: &'a str,
    /// Where the folder lies, as the therapist finds it.
    pub folder: &'a str,
    /// The day the sheet is made.
    pub day: NaiveDate,
    /// Of the vault's signing key, as papers and `check-record` show it.
    pub fingerprint: &'a str,
}

impl RecoverySheet<'_> {
    /// The page, ready to be shown and saved. It is set as large as asked, or a little smaller so that one page holds it;
    /// large print may take two.
    ///
    /// # Errors
    /// `Paper` if the page cannot be laid out.
    pub fn render(&self, layout: Layout) -> Result<RenderedPaper, DisclosureError> {
        let stem = format!("{}-recovery-sheet", self.day);
        paper_of::on_one_page(&self.document()?, &stem, &paper_of::options(self.practice, layout))
    }

    fn document(&self) -> Result<Document, DisclosureError> {
        let day = words::day(self.day);
        Ok(Document {
            title: TITLE.into(),
            kicker: words::joined(&[self.practice.name.as_str(), &format!("vault {}", self.vault), &day]),
            lang: "en".into(),
            dir: Default::default(),
            author: self.practice.name.reveal().clone(),
            subject: "The words that open a vault when its passphrase is lost".into(),
            footer: words::joined(&[TITLE, &day]),
            mark: crate::mark(self.practice),
            blocks: self.blocks()?,
        })
    }

    fn blocks(&self) -> Result<Vec<Block>, DisclosureError> {
        let items = self.words.iter().map(ToString::to_string).collect();
        let code = square_code::figure(self.words, "A square code that holds the words above")?;
        Ok(vec![
            para(
                "These words open the vault when the passphrase is forgotten. Whoever holds them can read every record in it, so treat this page like the key to your practice.",
            ),
            Block::Callout { tone: Tone::Note, blocks: vec![Block::NumberedWords { items, columns: 3 }] },
            Block::Columns { columns: vec![vec![code], vec![self.vault_table()]], widths: vec![3, 9] },
            Block::Heading { level: 2, text: plain("How to keep it") },
            Block::List {
                ordered: false,
                items: KEEPING.iter().map(|(first, rest)| kept(first, rest)).collect(),
            },
            line("A second copy lies"),
            line("Who knows of this sheet"),
        ])
    }

    fn vault_table(&self) -> Block {
        let rows = [
            ("Practice", self.practice.name.as_str()),
            ("Vault", self.vault),
            ("Folder", self.folder),
            ("Signing key", self.fingerprint),
        ];
        let said = rows.iter().filter(|(_, said)| !said.trim().is_empty());
        Block::Table {
            caption: String::new(),
            header: vec![plain("What"), plain(&format!("On {}", words::day(self.day)))],
            rows: said.map(|(what, said)| vec![plain(what), plain(said)]).collect(),
            widths: vec![3, 7],
        }
    }
}

/// What to do with the sheet, and what nobody can do.
const KEEPING: [(&str, &str); 4] = [
    (
        "To open the vault",
        "choose “Use recovery words instead” where the passphrase is asked for, and type the words in their order. Capitals do not matter.",
    ),
    (
        "Keep this sheet apart from the laptop,",
        "in a safe or with someone you trust. Take no photograph of it: a picture of the words opens the vault too. The square code holds the same words; read it only with a device that has no network.",
    ),
    (
        "Nobody can reset the passphrase or these words.",
        "If both are lost, the record is lost: not even the makers of Throughline can open it.",
    ),
    (
        "If this sheet is lost, or a stranger has seen it,",
        "renew the keys in Throughline and print a new sheet. These words then open nothing but backups made before.",
    ),
];

fn kept(first: &str, rest: &str) -> ListItem {
    let text = vec![Inline::Strong { text: first.into() }, Inline::Text { text: format!(" {rest}") }];
    ListItem { covers: Vec::new(), text }
}

fn line(label: &str) -> Block {
    Block::FormLine { label: label.into(), value: String::new(), lines: 1 }
}

fn para(text: &str) -> Block {
    Block::Para { covers: Vec::new(), text: plain(text) }
}

fn plain(text: &str) -> Vec<Inline> {
    vec![Inline::Text { text: text.into() }]
}
