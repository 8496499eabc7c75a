//! The client's copy of an integration plan: one page that a person would put on the fridge.

use crate::crisis::CrisisLines;
use crate::words;
use caseload::plan::{Cadence, Commitment, PlanDraft};
use caseload::practice::Practice;
use caseload::time::Moment;
use chrono::NaiveDate;
use paper::{Block, Document, Inline, Step, Tone};

/// Everything the page says.
pub struct PlanCopy<'a> {
    /// The published text.
    pub plan: &'a PlanDraft,
    /// Its version.
    pub version: u32,
    /// When it was published.
    pub published_at: Moment,
    /// The client's initials; the name stays off the sheet.
    pub initials: &'a str,
    /// BCP 47.
    pub language: &'a str,
    /// Who gives it.
    pub practice: &'a Practice,
    /// Who to call.
    pub crisis: &'a CrisisLines,
}

impl PlanCopy<'_> {
    /// The page.
    pub fn document(&self) -> Document {
        let published = self.published_at.0.date_naive();
        Document {
            title: "What I am carrying forward".into(),
            kicker: self.kicker(),
            lang: self.language.into(),
            dir: Default::default(),
            author: self.practice.name.reveal().clone(),
            subject: "A plan for the days after a session".into(),
            footer: words::joined(&[
                &words::dotted(self.initials),
                &format!("Plan version {}", self.version),
                &words::day(published),
            ]),
            mark: crate::mark(self.practice),
            blocks: self.blocks(published),
        }
    }

    fn kicker(&self) -> String {
        let after =
            self.plan.session_day.map(|day| format!("after the session of {}", words::short_day(day)));
        words::joined(&[
            "Integration plan",
            &format!("version {}", self.version),
            after.as_deref().unwrap_or_default(),
        ])
    }

    fn blocks(&self, published: NaiveDate) -> Vec<Block> {
        let plan = self.plan;
        let mut blocks = section("What I came with", plan.intention.as_str());
        if !plan.words.as_str().trim().is_empty() {
            blocks.push(Block::Quote { text: plain(&quoted(plan.words.as_str())), source: self.source() });
        }
        blocks.extend(section("What it tells me", plan.meaning.as_str()));
        blocks.extend(self.steps(published));
        blocks.extend(self.people_and_signs());
        blocks.push(self.who_to_call());
        blocks.extend(self.next());
        blocks
    }

    fn source(&self) -> String {
        match self.plan.session_day {
            Some(day) => format!("my words, {}", words::short_day(day)),
            None => "my words".into(),
        }
    }

    fn steps(&self, published: NaiveDate) -> Vec<Block> {
        if self.plan.commitments.is_empty() {
            return Vec::new();
        }
        let head = match self.plan.review_on {
            Some(day) => format!("Small steps, until {}", words::short_day(day)),
            None => "Small steps".into(),
        };
        let weeks = weeks_between(published, self.plan.review_on);
        let items = self.plan.commitments.iter().map(|commitment| step(commitment, weeks)).collect();
        vec![heading(&head), Block::Steps { items }]
    }

    fn people_and_signs(&self) -> Vec<Block> {
        let people = section("People beside me", self.plan.people.as_str());
        let signs = section("Signs I need more help", self.plan.warning_signs.as_str());
        match (people.is_empty(), signs.is_empty()) {
            (false, false) => vec![Block::Columns { columns: vec![people, signs], widths: Vec::new() }],
            _ => [people, signs].concat(),
        }
    }

    fn who_to_call(&self) -> Block {
        let mut text = self.crisis.sentence();
        if let Some(reach) = crate::filling::reach(self.practice) {
            text.push(Inline::Text { text: "\n".into() });
            text.push(Inline::Strong { text: "Reach me: ".into() });
            text.push(Inline::Text { text: reach });
        }
        Block::Callout { tone: Tone::Note, blocks: vec![Block::Para { covers: Vec::new(), text }] }
    }

    fn next(&self) -> Vec<Block> {
        let lines = [self.plan.next.as_str().trim(), self.plan.cautions.as_str().trim()];
        section("Next", &lines.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n"))
    }
}

fn step(commitment: &Commitment, weeks: u32) -> Step {
    Step {
        what: commitment.what.reveal().clone(),
        detail: detail(commitment),
        if_then: if_then(commitment),
        marks: marks(commitment.cadence, weeks),
    }
}

fn detail(commitment: &Commitment) -> String {
    let parts = [commitment.when.as_str().trim(), commitment.place.as_str().trim()];
    sentence(&parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", "))
}

/// `If I oversleep: three lines on the train.` Who wrote a whole sentence with its own "if" keeps it as it is.
fn if_then(commitment: &Commitment) -> String {
    match (commitment.obstacle.as_str().trim(), commitment.if_then.as_str().trim()) {
        ("", "") => String::new(),
        ("", then) => sentence(then),
        (obstacle, "") => sentence(&format!("What may get in the way: {obstacle}")),
        (obstacle, then) if begins_with_if(then) => format!("{} {}", sentence(obstacle), sentence(then)),
        (obstacle, then) if begins_with_if(obstacle) => sentence(&format!("{obstacle}: {then}")),
        (obstacle, then) => sentence(&format!("If {}: {then}", uncapitalised(obstacle))),
    }
}

fn begins_with_if(text: &str) -> bool {
    let first_word = text.split_whitespace().next().unwrap_or_default();
    ["if", "when"].iter().any(|word| first_word.eq_ignore_ascii_case(word))
}

/// One round mark for each time the step comes round before the review.
fn marks(cadence: Cadence, weeks: u32) -> Vec<String> {
    let days: &[&str] = match cadence {
        Cadence::Once => &[""],
        Cadence::Daily => &["M", "T", "W", "T", "F", "S", "S"],
        Cadence::Weekdays => &["M", "T", "W", "T", "F"],
        Cadence::Weekly => return (1..=weeks).map(|week| week.to_string()).collect(),
    };
    days.iter().map(ToString::to_string).collect()
}

/// At least one week, at most six: more marks than that are no longer a small step.
fn weeks_between(from: NaiveDate, to: Option<NaiveDate>) -> u32 {
    let days = to.map_or(14, |to| (to - from).num_days());
    u32::try_from(days.div_euclid(7)).unwrap_or(1).clamp(1, 6)
}

fn section(head: &str, text: &str) -> Vec<Block> {
    match text.trim() {
        "" => Vec::new(),
        text => vec![heading(head), Block::Para { covers: Vec::new(), text: plain(text) }],
    }
}

fn heading(text: &str) -> Block {
    Block::Heading { level: 2, text: plain(text) }
}

fn plain(text: &str) -> Vec<Inline> {
    vec![Inline::Text { text: text.into() }]
}

/// In the marks of the language, unless the words carry their own.
fn quoted(words: &str) -> String {
    let words = words.trim();
    if words.starts_with(['\u{201c}', '"', '«', '„', '\'', '\u{2018}']) {
        words.into()
    } else {
        format!("\u{201c}{words}\u{201d}")
    }
}

fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let Some(first) = letters.next() else { return String::new() };
    let capitalised: String = first.to_uppercase().chain(letters).collect();
    if capitalised.ends_with(['.', '!', '?', '…', ':']) { capitalised } else { format!("{capitalised}.") }
}

/// `I oversleep` keeps its capital; `The phone rings` loses it after "If".
fn uncapitalised(text: &str) -> String {
    let first_word = text.split(' ').next().unwrap_or_default();
    if first_word == "I" || first_word.starts_with("I'") || first_word.starts_with("I\u{2019}") {
        return text.into();
    }
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
