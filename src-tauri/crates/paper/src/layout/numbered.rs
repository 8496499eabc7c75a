//! Single words, large and numbered, for whoever copies them by hand or types them in.

use super::boxes::Place;
use super::flow::Flow;
use crate::frame::{Draw, Hold, Kind, Row, Stroke};
use crate::lines::Line;
use crate::style::LINE_STRONG;
use crate::tree::{NodeId, Role};

/// A number and its word, ready to be placed.
type Numbered = (Line, Line);

impl Flow<'_, '_> {
    /// Words numbered down each column, every one on a line of its own. They stand together as long as a page holds them.
    pub fn numbered_words(&mut self, items: &[String], columns: u32) {
        self.space(6.0);
        let list = self.tree.add(self.parent, Role::NumberedList);
        let words: Vec<Numbered> =
            items.iter().enumerate().map(|(index, word)| self.numbered_word(list, index, word)).collect();
        let places = self.word_columns(&words, columns);
        let deep = words.len().div_ceil(places.len().max(1));
        if deep as f32 * self.word_height() <= self.style.height() * 0.9 {
            self.words_down_columns(words, &places, deep);
        } else {
            self.words_one_below_the_other(words);
        }
        self.space(10.0);
    }

    fn numbered_word(&mut self, list: NodeId, index: usize, word: &str) -> Numbered {
        let item = self.tree.add(list, Role::Item);
        let (small, large) = (self.style.small, self.style.word);
        let mut texts = Vec::new();
        self.under(item, |flow| {
            texts.push(flow.plain(Role::Label, &format!("{}. ", index + 1), small));
            texts.push(flow.plain(Role::ItemBody, word.trim(), large));
        });
        let mut lines = texts.iter().map(|text| self.lines(text, f32::MAX).into_iter().next());
        let mut line = || lines.next().flatten().unwrap_or_default();
        (line(), line())
    }

    /// As many columns as asked for, or as many as hold the widest word.
    fn word_columns(&self, words: &[Numbered], asked: u32) -> Vec<Place> {
        let widest = words.iter().map(|(_, word)| word.width).fold(0.0, f32::max) + self.number_width();
        let gap = self.style.pt(18.0);
        let fitting = ((self.width + gap) / (widest + gap)).floor() as usize;
        self.shared((asked as usize).min(fitting).max(1), &[], gap)
    }

    /// One row of the page: it never parts.
    fn words_down_columns(&mut self, words: Vec<Numbered>, places: &[Place], deep: usize) {
        let height = self.word_height();
        let draw = |(index, word): (usize, Numbered)| {
            let (place, down) = (places[index / deep.max(1)], (index % deep.max(1)) as f32 * height);
            self.word_draws(word, place).into_iter().map(move |draw| draw.moved(0.0, down))
        };
        let draws: Vec<Draw> = words.into_iter().enumerate().flat_map(draw).collect();
        self.push(Kind::Other, height * deep as f32, draws);
    }

    fn words_one_below_the_other(&mut self, words: Vec<Numbered>) {
        let (place, height, count) = ((self.x, self.width), self.word_height(), words.len());
        let row = |(index, word): (usize, Numbered)| Row {
            place: (index, count),
            hold: if index == 0 || index + 2 == count { Hold::Lines } else { Hold::Free },
            ..self.row(Kind::Other, height, self.word_draws(word, place))
        };
        let rows = words.into_iter().enumerate().map(row).collect();
        self.push_rows(rows);
    }

    /// The number at its right edge, the word beside it, and a hairline below that leads the eye.
    fn word_draws(&self, (number, word): Numbered, (x, width): Place) -> Vec<Draw> {
        let (height, edge) = (self.word_height(), x + self.number_width());
        let baseline = self.baseline(self.style.word, height);
        let stroke = Stroke::new(self.style.pt(0.6), LINE_STRONG);
        let left = edge - self.style.pt(4.0) - number.width;
        vec![
            Draw::Text { x: left, y: baseline, line: number },
            Draw::Text { x: edge, y: baseline, line: word },
            Draw::rule((x, height), (x + width, height), stroke),
        ]
    }

    fn number_width(&self) -> f32 {
        self.style.pt(26.0)
    }

    fn word_height(&self) -> f32 {
        self.style.word.leading + self.style.pt(5.0)
    }
}
