//! A stretch of Markdown to blocks. Marks that no paper has are refused, with their line.

use super::source::{CLOSE, OPEN};
use crate::document::{Block, CheckItem, Inline, ListItem};
use crate::problem::Problem;
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// What came out.
pub struct Parsed {
    /// In order.
    pub blocks: Vec<Block>,
    /// With their lines.
    pub problems: Vec<Problem>,
}

/// Reads Markdown whose first line has this number; `level` is that of the last heading, and follows.
pub fn parse(text: &str, first_line: usize, level: &mut u8) -> Parsed {
    let events = Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS).into_offset_iter();
    let mut reader = Reader::new(level);
    for (event, range) in events {
        reader.line = first_line + text[..range.start].matches('\n').count();
        reader.event(event);
    }
    Parsed { blocks: reader.blocks, problems: reader.problems }
}

/// Items of a list while it is read: words, ids, and the box if there is one.
struct Item {
    words: Vec<Inline>,
    ids: Vec<String>,
    ticked: Option<bool>,
}

struct Reader<'l> {
    line: usize,
    level: &'l mut u8,
    blocks: Vec<Block>,
    problems: Vec<Problem>,
    words: Words,
    lists: Vec<(bool, Vec<Item>)>,
    quote: Option<Vec<Vec<Inline>>>,
    rows: Vec<Vec<Vec<Inline>>>,
}

impl<'l> Reader<'l> {
    fn new(level: &'l mut u8) -> Self {
        Self {
            line: 1,
            level,
            blocks: Vec::new(),
            problems: Vec::new(),
            words: Words::default(),
            lists: Vec::new(),
            quote: None,
            rows: Vec::new(),
        }
    }

    fn say(&mut self, what: &str) {
        self.problems.push(Problem::on_line(self.line, what));
    }

    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(end) => self.end(end),
            Event::Text(text) | Event::Code(text) => self.words.add(&text),
            Event::SoftBreak => self.words.add(" "),
            Event::HardBreak => self.words.add("\n"),
            Event::TaskListMarker(ticked) => self.boxed(ticked),
            Event::Rule => {
                self.say("A line of marks draws nothing here; write :: page-break, or leave it out.")
            }
            _ => self.say("HTML, footnotes and formulas cannot stand in a paper."),
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Strong => self.words.strong += 1,
            Tag::Emphasis => self.words.emph += 1,
            Tag::Link { dest_url, .. } => self.words.link = Some(dest_url.to_string()),
            Tag::List(first) => self.list(first.is_some()),
            Tag::Item => self.item(),
            Tag::BlockQuote(_) if self.lists.is_empty() && self.quote.is_none() => {
                self.quote = Some(Vec::new())
            }
            Tag::TableHead | Tag::TableRow => self.rows.push(Vec::new()),
            Tag::Paragraph | Tag::Heading { .. } | Tag::Table(_) | Tag::TableCell | Tag::HtmlBlock => {}
            _ => self.say(
                "Papers have headings, paragraphs, lists, quotes, tables and links; this is none of them.",
            ),
        }
    }

    fn end(&mut self, end: TagEnd) {
        match end {
            TagEnd::Strong => self.words.strong = self.words.strong.saturating_sub(1),
            TagEnd::Emphasis => self.words.emph = self.words.emph.saturating_sub(1),
            TagEnd::Link => self.words.link = None,
            TagEnd::Heading(level) => self.heading(level),
            TagEnd::Paragraph => self.paragraph(),
            TagEnd::Item => self.end_item(),
            TagEnd::List(_) => self.end_list(),
            TagEnd::BlockQuote(_) => self.end_quote(),
            TagEnd::TableCell => self.cell(),
            TagEnd::Table => self.table(),
            _ => {}
        }
    }

    fn heading(&mut self, level: HeadingLevel) {
        let text = self.plain_words();
        let level = level as u8;
        match level {
            2 | 3 if level <= *self.level + 1 => {
                *self.level = level;
                self.blocks.push(Block::Heading { level, text });
            }
            3 => self.say("A heading with ### needs one with ## before it."),
            1 => self.say("The title stands in the front matter; headings begin with ##."),
            _ => self.say("Headings have two levels: ## and ###."),
        }
    }

    fn paragraph(&mut self) {
        if !self.lists.is_empty() {
            return self.words.add("\n");
        }
        let (text, covers) = self.words.take();
        match &mut self.quote {
            Some(paragraphs) => paragraphs.push(text),
            None => self.blocks.push(Block::Para { covers, text }),
        }
    }

    fn list(&mut self, ordered: bool) {
        if !self.lists.is_empty() || self.quote.is_some() {
            self.say("A list cannot stand inside another list or a quote.");
        }
        self.lists.push((ordered, Vec::new()));
    }

    fn item(&mut self) {
        if let Some((_, items)) = self.lists.last_mut() {
            items.push(Item { words: Vec::new(), ids: Vec::new(), ticked: None });
        }
    }

    fn boxed(&mut self, ticked: bool) {
        if let Some(item) = self.lists.last_mut().and_then(|(_, items)| items.last_mut()) {
            item.ticked = Some(ticked);
        }
    }

    fn end_item(&mut self) {
        let (words, ids) = self.words.take();
        if let Some(item) = self.lists.last_mut().and_then(|(_, items)| items.last_mut()) {
            item.words.extend(words);
            item.ids.extend(ids);
        }
    }

    fn end_list(&mut self) {
        let Some((ordered, items)) = self.lists.pop() else { return };
        let boxes = items.iter().filter(|item| item.ticked.is_some()).count();
        if boxes != 0 && boxes != items.len() {
            return self.say("Give every item of the list a box, or none.");
        }
        self.blocks.push(match boxes {
            0 => Block::List { ordered, items: items.into_iter().map(list_item).collect() },
            _ => {
                Block::Checklist { prompt: String::new(), items: items.into_iter().map(check_item).collect() }
            }
        });
    }

    /// The last lines after a dash say whose words they are.
    fn end_quote(&mut self) {
        let mut paragraphs = self.quote.take().unwrap_or_default();
        let source = match paragraphs.last().and_then(|last| source_of(last)) {
            Some(source) if paragraphs.len() > 1 => {
                paragraphs.pop();
                source
            }
            _ => String::new(),
        };
        let mut text = Vec::new();
        for (index, paragraph) in paragraphs.into_iter().enumerate() {
            if index > 0 {
                text.push(Inline::Text { text: "\n".into() });
            }
            text.extend(paragraph);
        }
        self.blocks.push(Block::Quote { text, source });
    }

    fn cell(&mut self) {
        let text = self.plain_words();
        if let Some(row) = self.rows.last_mut() {
            row.push(text);
        }
    }

    fn table(&mut self) {
        let mut rows = std::mem::take(&mut self.rows).into_iter();
        let header = rows.next().unwrap_or_default();
        let rows: Vec<_> = rows.collect();
        let widths = widths(&header, &rows);
        self.blocks.push(Block::Table { caption: String::new(), header, rows, widths });
    }

    fn plain_words(&mut self) -> Vec<Inline> {
        let (text, ids) = self.words.take();
        if !ids.is_empty() {
            self.say("Ids stand at the end of paragraphs and list items only.");
        }
        text
    }
}

/// Columns as wide as their words ask for, the longest less than in proportion.
fn widths(header: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>]) -> Vec<u32> {
    let length = |cell: &Vec<Inline>| crate::richtext::words(cell).chars().count();
    let longest = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column)).chain(header.get(column));
        cells.map(length).max().unwrap_or(0).clamp(8, 80)
    };
    (0..header.len()).map(|column| ((longest(column) as f32).powf(0.75) * 10.0) as u32).collect()
}

fn source_of(words: &[Inline]) -> Option<String> {
    let text = crate::richtext::words(words);
    text.strip_prefix("— ").or(text.strip_prefix("-- ")).map(str::to_string)
}

fn list_item(item: Item) -> ListItem {
    ListItem { covers: item.ids, text: item.words }
}

fn check_item(item: Item) -> CheckItem {
    let required = item.ids.iter().any(|id| id == "required");
    let id = item.ids.into_iter().find(|id| id != "required").unwrap_or_default();
    CheckItem { id, required, ticked: item.ticked == Some(true), text: item.words }
}

/// Words being collected, with the emphasis they stand in.
#[derive(Default)]
struct Words {
    found: Vec<Inline>,
    ids: Vec<String>,
    strong: usize,
    emph: usize,
    link: Option<String>,
}

impl Words {
    fn add(&mut self, text: &str) {
        let text = self.without_ids(text);
        if text.is_empty() {
            return;
        }
        let next = self.styled(text);
        match (self.found.last_mut(), next) {
            (Some(Inline::Text { text: before }), Inline::Text { text })
            | (Some(Inline::Strong { text: before }), Inline::Strong { text })
            | (Some(Inline::Emph { text: before }), Inline::Emph { text }) => before.push_str(&text),
            (_, next) => self.found.push(next),
        }
    }

    fn styled(&self, text: String) -> Inline {
        match &self.link {
            Some(href) => Inline::Link { text, href: href.clone() },
            None if self.strong > 0 => Inline::Strong { text },
            None if self.emph > 0 => Inline::Emph { text },
            None => Inline::Text { text },
        }
    }

    /// The words, without the blank ends, and the ids that stood behind them.
    fn take(&mut self) -> (Vec<Inline>, Vec<String>) {
        let mut found = std::mem::take(&mut self.found);
        if let Some(Inline::Text { text }) = found.last_mut() {
            text.truncate(text.trim_end().len());
            if text.is_empty() {
                found.pop();
            }
        }
        (found, std::mem::take(&mut self.ids))
    }

    fn without_ids(&mut self, text: &str) -> String {
        let Some((words, rest)) = text.split_once(OPEN) else { return text.to_string() };
        let (ids, after) = rest.split_once(CLOSE).unwrap_or((rest, ""));
        self.ids.extend(ids.split_whitespace().map(|id| id.trim_start_matches('#').to_string()));
        format!("{words}{after}")
    }
}
