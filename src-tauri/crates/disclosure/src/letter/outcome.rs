//! The letter after a screening: what it led to, and what the client can do now.

use crate::blocks::{heading, list, para, therapist_signs, told};
use crate::crisis::CrisisLines;
use crate::{filling, words};
use caseload::practice::Practice;
use caseload::screening::{ScreeningOutcome, Suitability};
use chrono::NaiveDate;
use paper::{Block, Document, Inline, Tone};

/// Everything the letter says.
pub struct OutcomeLetter<'a> {
    /// As it was decided.
    pub outcome: &'a ScreeningOutcome,
    /// The client's full name.
    pub name: &'a str,
    /// The client's initials, for the footer.
    pub initials: &'a str,
    /// BCP 47.
    pub language: &'a str,
    /// The day of the letter.
    pub day: NaiveDate,
    /// Who writes.
    pub practice: &'a Practice,
    /// Who to call.
    pub crisis: &'a CrisisLines,
}

impl OutcomeLetter<'_> {
    /// The page.
    pub fn document(&self) -> Document {
        Document {
            title: "After your screening".into(),
            kicker: words::joined(&[self.practice.name.as_str(), &words::day(self.day)]),
            lang: self.language.into(),
            dir: Default::default(),
            author: self.practice.name.reveal().clone(),
            subject: "What your screening led to, and what comes next".into(),
            footer: words::joined(&[&words::dotted(self.initials), "Letter", &words::day(self.day)]),
            mark: crate::mark(self.practice),
            blocks: self.blocks(),
        }
    }

    fn blocks(&self) -> Vec<Block> {
        let mut blocks = vec![
            para(&format!("Dear {},", self.name)),
            para(&format!(
                "Thank you for the time we took together, and for your trust. On {} I went through your answers and \
                 decided what comes next.",
                words::day(self.outcome.on)
            )),
        ];
        blocks.extend(match self.outcome.suitability {
            Suitability::Suitable => self.suitable(),
            Suitability::NotSuitable => self.not_suitable(),
            Suitability::Referred => self.referred(),
        });
        blocks.extend([self.who_to_call(), para("With kind regards"), therapist_signs(self.practice)]);
        blocks
    }

    fn suitable(&self) -> Vec<Block> {
        let mut blocks = vec![para(
            "Nothing in what you told me speaks against going on. This is not yet a yes to the medicine: a prescriber \
             meets you first and decides.",
        )];
        blocks.extend(self.reason("What I would like you to know"));
        blocks.push(heading("What comes next"));
        blocks.push(list(
            [
                "You meet the prescriber, who looks at your health and your medicines.",
                "We meet to get ready: what you hope for, what you fear, who takes you home.",
                "You read the consent papers at home. You can say no at any point, and it costs you nothing.",
                "Tell me if your health or your medicines change. Change nothing on your own: ask your prescriber.",
            ]
            .map(Into::into),
        ));
        blocks
    }

    fn not_suitable(&self) -> Vec<Block> {
        let mut blocks = vec![para(
            "I cannot offer you ketamine-assisted psychotherapy now. This says nothing about your worth, and nothing about \
             how real your pain is. It says that the risks of this one treatment are too high for you at this time.",
        )];
        blocks.extend(self.reason("Why"));
        blocks.push(heading("What you can do"));
        blocks.push(list(
            [
                "Go on with the care that you have. Change no medicine on your own: ask your prescriber.",
                "Ask me about other ways. There are treatments that have helped people where others did not.",
                "If your health changes, you can come back and we look at it again.",
            ]
            .map(Into::into),
        ));
        blocks
    }

    fn referred(&self) -> Vec<Block> {
        let mut blocks = vec![para(
            "I believe that another place can help you better than I can, and I would like you to go there.",
        )];
        if !self.outcome.referred_to.as_str().trim().is_empty() {
            blocks.push(told("Where", self.outcome.referred_to.as_str().trim()));
        }
        blocks.extend(self.reason("Why"));
        blocks.push(heading("What you can do"));
        blocks.push(list(
            [
                "Call there soon. If you wish, I call with you.",
                "I send them what I know only if you sign that I may.",
                "Go on with the care that you have until you are seen there.",
            ]
            .map(Into::into),
        ));
        blocks
    }

    fn reason(&self, head: &str) -> Vec<Block> {
        match self.outcome.reason.as_str().trim() {
            "" => Vec::new(),
            reason => vec![heading(head), para(reason)],
        }
    }

    fn who_to_call(&self) -> Block {
        let mut text = self.crisis.sentence();
        if let Some(reach) = filling::reach(self.practice) {
            text.push(Inline::Text { text: "\n".into() });
            text.push(Inline::Strong { text: "Reach me: ".into() });
            text.push(Inline::Text { text: reach });
        }
        Block::Callout { tone: Tone::Note, blocks: vec![Block::Para { covers: Vec::new(), text }] }
    }
}
