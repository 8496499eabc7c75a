//! Search.

use crate::desk::{Desk, named};
use caseload::client;
use caseload::draft::{self, AddendumDraft, DraftKey};
use caseload::search::{DocKind, Hit, search};
use caseload::{note, verify};

fn found(desk: &Desk, query: &str) -> Vec<Hit> {
    search(&desk.case, query, 20).unwrap()
}

#[test]
fn a_signed_note_is_found_by_the_beginnings_of_its_words() {
    let mut desk = Desk::new();
    let client = desk.client("Maren Lindqvist");
    let id = desk.signed_note(client, "Harbour", "We spoke about the café and his brother’s boat.");
    for query in ["harb", "CAFE", "brothers boa", "boat spoke", "\"the café\""] {
        let hits = found(&desk, query);
        assert_eq!(hits.len(), 1, "{query}");
        assert!(hits[0].kind == DocKind::Note && hits[0].id == id.0);
    }
    assert!(found(&desk, "\"boat harbour\"").is_empty(), "a phrase keeps its order");
    assert!(found(&desk, "ship").is_empty());
}

#[test]
fn words_without_spaces_are_found_inside_a_run() {
    let mut desk = Desk::new();
    let client = desk.client("山本 愛子");
    desk.signed_note(client, "", "她说抑郁症好些了。");
    assert_eq!(found(&desk, "抑郁").len(), 1);
    assert!(found(&desk, "郁抑").is_empty(), "the order of characters counts");
    assert_eq!(found(&desk, "山本").len(), 1);
}

#[test]
fn a_draft_is_found_once_it_was_closed_and_never_twice() {
    let mut desk = Desk::new();
    let client = desk.client("Maren Lindqvist");
    let id = desk.draft(client, "Harbour", "quicksilver");
    assert!(found(&desk, "quicksilver").is_empty(), "autosave does not touch the index");
    draft::close(&mut desk.case, &DraftKey::Note { id }).unwrap();
    assert_eq!(found(&desk, "quicksilver")[0].kind, DocKind::Draft);
    desk.write(id, "Harbour", "mercury", 2);
    note::sign(&mut desk.case, id).unwrap();
    assert!(found(&desk, "quicksilver").is_empty());
    assert_eq!(found(&desk, "mercury").len(), 1);
    assert!(verify::verify(&desk.case).unwrap().ok);
}

#[test]
fn the_newest_comes_first() {
    let mut desk = Desk::new();
    let client = desk.client("Maren Lindqvist");
    for day in 0..3 {
        desk.signed_note(client, &format!("Day {day}"), "harbour");
        desk.clock.advance(chrono::TimeDelta::days(1));
    }
    let titles: Vec<String> =
        found(&desk, "harbour").iter().map(|hit| hit.title.as_str().to_owned()).collect();
    assert_eq!(titles, ["Day 2", "Day 1", "Day 0"]);
    assert_eq!(search(&desk.case, "harbour", 2).unwrap().len(), 2);
}

#[test]
fn clients_addenda_and_new_names_are_found() {
    let mut desk = Desk::new();
    let client = desk.client("Maren Lindqvist");
    let id = desk.signed_note(client, "Title", "Words");
    let addendum = AddendumDraft { reason: "Left out".into(), text: "wheelbarrow".into() };
    note::add_addendum(&mut desk.case, id, addendum).unwrap();
    assert_eq!(found(&desk, "wheelb")[0].id, id.0, "an addendum leads to its note");
    client::edit(&mut desk.case, client, named("Maren O'Hara")).unwrap();
    assert!(found(&desk, "Lindqvist").is_empty());
    assert_eq!(found(&desk, "ohara")[0].kind, DocKind::Client);
    assert_eq!(found(&desk, "ML-01").len(), 1);
}

#[test]
fn words_that_were_taken_out_are_gone_from_the_blocks() {
    let mut desk = Desk::new();
    let client = desk.client("Maren Lindqvist");
    let id = desk.draft(client, "Harbour", "quicksilverish");
    let key = DraftKey::Note { id };
    draft::close(&mut desk.case, &key).unwrap();
    let held = "SELECT count(*) FROM search_index_data WHERE instr(block, CAST('uicksilverish' AS BLOB)) > 0";
    assert!(desk.number(held) > 0, "the test can see the word");
    draft::discard(&mut desk.case, &key).unwrap();
    assert_eq!(desk.number(held), 0);
    assert!(verify::verify(&desk.case).unwrap().ok);
}

#[test]
fn an_index_filled_by_other_rules_is_filled_again() {
    let mut desk = Desk::new();
    let client = desk.client("Maren Lindqvist");
    desk.signed_note(client, "Harbour", "quicksilver");
    desk.sql(
        "UPDATE search_rules SET version = 0; INSERT INTO search_index (search_index) VALUES ('delete-all')",
    )
    .unwrap();
    assert!(found(&desk, "quicksilver").is_empty());
    let desk = desk.reopened();
    assert_eq!(found(&desk, "quicksilver").len(), 1);
    assert!(verify::verify(&desk.case).unwrap().ok);
}

#[test]
fn an_index_that_lost_a_row_is_reported() {
    let mut desk = Desk::new();
    desk.client("Maren Lindqvist");
    desk.sql("INSERT INTO search_index (search_index) VALUES ('delete-all')").unwrap();
    assert!(!verify::verify(&desk.case).unwrap().ok);
}
