//! The request to the prescriber: what the screening found, what the client takes, and a form for the answer that the
//! therapist can transcribe line by line.

use crate::blocks::{beside, boxes, heading, line, para, signs, table, told};
use crate::words;
use caseload::allergy::Allergy;
use caseload::course::CourseDetails;
use caseload::medication::Medication;
use caseload::practice::Practice;
use caseload::screening::{Answer, ScreeningLine, Severity};
use chrono::NaiveDate;
use paper::{Block, Document};

const DECISIONS: [&str; 4] = ["Cleared", "Cleared with the conditions below", "Not cleared", "Deferred"];
const WAYS: [&str; 5] = [
    "Lozenge or tablet in the mouth",
    "Nasal spray",
    "Into a muscle or under the skin",
    "Into a vein",
    "Swallowed",
];

/// Everything the request says.
pub struct ClearanceRequest<'a> {
    /// The client's full name.
    pub name: &'a str,
    /// The client's initials, for the footer.
    pub initials: &'a str,
    /// The client's day of birth.
    pub birth_date: Option<NaiveDate>,
    /// Why the client comes.
    pub course: &'a CourseDetails,
    /// Every question with its answer.
    pub screening: &'a [ScreeningLine],
    /// What the client takes.
    pub medications: &'a [Medication],
    /// To what the client reacts.
    pub allergies: &'a [Allergy],
    /// The day of the request.
    pub day: NaiveDate,
    /// Who asks.
    pub practice: &'a Practice,
}

impl ClearanceRequest<'_> {
    /// The pages.
    pub fn document(&self) -> Document {
        Document {
            title: "Request for medical clearance".into(),
            kicker: words::joined(&["Ketamine-assisted psychotherapy", &words::day(self.day)]),
            lang: "en".into(),
            dir: Default::default(),
            author: self.practice.name.reveal().clone(),
            subject: "A summary for the prescriber, and a form for the answer".into(),
            footer: words::joined(&[
                &words::dotted(self.initials),
                "Clearance request",
                &words::day(self.day),
            ]),
            mark: crate::mark(self.practice),
            blocks: [self.question(), self.found(), self.taken(), vec![Block::PageBreak], self.answer()]
                .concat(),
        }
    }

    fn question(&self) -> Vec<Block> {
        let born = self.birth_date.map_or_else(|| "not recorded".into(), words::day);
        let mut blocks = vec![
            told("Client", &format!("{}, born {born}", self.name)),
            told("From", &self.sender()),
            para(
                "I ask whether this person can be given ketamine in the setting of psychotherapy, and under which conditions. \
                 The decision and the dose are yours; I record what you decide and hold to it.",
            ),
        ];
        blocks.extend(said("Why the client comes", self.course.reason.as_str()));
        blocks.extend(said("Diagnosis, as recorded", &self.diagnosis()));
        if !self.course.earlier.is_empty() {
            blocks.push(heading("Treatments tried before"));
            let row = |one: &caseload::course::EarlierTreatment| {
                vec![one.what.reveal().clone(), one.detail.reveal().clone()]
            };
            let rows = self.course.earlier.iter().map(row).collect();
            blocks.push(table("", &["What", "Dose, length, result"], rows, &[3, 5]));
        }
        blocks
    }

    fn sender(&self) -> String {
        let parts =
            [&self.practice.therapist, &self.practice.credentials, &self.practice.name, &self.practice.phone];
        let parts = parts.into_iter().map(|part| part.as_str().trim()).filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join(", ")
    }

    fn diagnosis(&self) -> String {
        let codes = self.course.diagnosis_codes.join(", ");
        let parts = [self.course.diagnosis.as_str().trim(), codes.as_str()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    }

    /// What was answered with yes or is not known; the rest in a sentence each.
    fn found(&self) -> Vec<Block> {
        let rows: Vec<_> = self.screening.iter().filter_map(screening_row).collect();
        let says = |answer| {
            let asked = self.screening.iter().filter_map(|line| line.answer.as_ref());
            asked.filter(|given| given.content.answer == answer).count()
        };
        let (no, all) = (says(Answer::No), self.screening.len());
        let unasked = all - no - rows.len();
        let mut blocks = vec![heading("What the screening found")];
        if !rows.is_empty() {
            blocks.push(table("", &["Question", "Answer", "Weight"], rows, &[5, 4, 2]));
        }
        blocks.push(para(&format!("{no} of {all} questions were answered with no.")));
        if unasked > 0 {
            blocks.push(para(&format!("{unasked} were not asked yet.")));
        }
        blocks
    }

    fn taken(&self) -> Vec<Block> {
        let now: Vec<&Medication> = self.medications.iter().filter(|one| one.until.is_none()).collect();
        let mut blocks = vec![heading("Medicines and allergies")];
        if now.is_empty() {
            blocks.push(para("No medicine is recorded."));
        } else {
            let rows = now.into_iter().map(medication_row).collect();
            blocks.push(table("", &["Medicine", "Dose and times", "Since"], rows, &[4, 4, 2]));
        }
        blocks.push(told("Allergies", &self.allergies_in_words()));
        blocks
    }

    fn allergies_in_words(&self) -> String {
        let still = self.allergies.iter().filter(|one| one.removed_on.is_none()).map(|one| {
            match one.reaction.as_str().trim() {
                "" => one.substance.reveal().clone(),
                reaction => format!("{} ({reaction})", one.substance.as_str()),
            }
        });
        let still = still.collect::<Vec<_>>().join(", ");
        if still.is_empty() { "none recorded".into() } else { still }
    }

    /// The prescriber's part, in the order in which it is transcribed.
    fn answer(&self) -> Vec<Block> {
        vec![
            heading("Answer of the prescriber"),
            para(&format!("About {}. Fill in what applies; a form of your own is as good.", self.name)),
            beside(vec![
                vec![line("Evaluated on"), line("Blood pressure, pulse, SpO₂")],
                vec![line("In person or by video"), line("Weight and height")],
            ]),
            beside(vec![
                vec![boxes("Decision", &DECISIONS), line("Valid until")],
                vec![boxes("Ways in which it may be given", &WAYS), line("Sessions with a dose")],
            ]),
            beside(vec![
                vec![line("Most a session (mg)"), line("Booster: how much, when")],
                vec![line("Most per kilogram (mg/kg)"), line("Days between two sessions")],
            ]),
            Block::FormLine { label: "Conditions".into(), value: String::new(), lines: 2 },
            Block::FormLine { label: "Tests with date and result".into(), value: String::new(), lines: 2 },
            para("Doses are read in milligrams. If you write millilitres, add the strength of the solution."),
            signs("", "Prescriber, with licence number and phone"),
        ]
    }
}

fn said(head: &str, text: &str) -> Vec<Block> {
    match text.trim() {
        "" => Vec::new(),
        text => vec![heading(head), para(text)],
    }
}

/// None for a no, and for what was not asked yet.
fn screening_row(line: &ScreeningLine) -> Option<Vec<String>> {
    let given = &line.answer.as_ref()?.content;
    let word = match given.answer {
        Answer::Yes => "yes",
        Answer::Unknown => "not known yet",
        Answer::No => return None,
    };
    let detail = given.detail.as_str().trim();
    let answer = if detail.is_empty() { word.into() } else { format!("{word}: {detail}") };
    let weight = match line.item.severity {
        Severity::Absolute => "usually excludes",
        Severity::Relative => "caution",
        Severity::Info => "to know",
    };
    Some(vec![line.item.question.clone(), answer, weight.into()])
}

fn medication_row(one: &Medication) -> Vec<String> {
    let since = one.since.map(words::day).unwrap_or_default();
    vec![one.name.reveal().clone(), one.dose.reveal().clone(), since]
}
