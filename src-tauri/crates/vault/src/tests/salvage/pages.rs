//! Damaged pages, wherever they lie.

use super::*;
use std::collections::BTreeSet;

/// Always the same numbers for the same seed.
fn some_pages(seed: u64, count: usize, of: u32) -> Vec<u32> {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut pages = BTreeSet::new();
    while pages.len() < count {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        pages.insert((state >> 33) as u32 % of + 1);
    }
    pages.into_iter().collect()
}

fn notes_back_after(pages: usize, seeds: std::ops::Range<u64>, at_least: f64) {
    let (record, all) = record_of_years();
    for seed in seeds {
        let damaged = copy_of(&record);
        let hit = some_pages(seed, pages, page_count(&record));
        damage(&damaged, &hit);
        let rescued = rescue(&damaged.folder, &[]).unwrap();
        rescued.assert_no_wrong_row(&all);
        rescued.assert_the_missing_are_listed(&all);
        assert_eq!(rescued.report.damaged_pages as usize, pages);
        let share = rescued.of("note") as f64 / f64::from(MANY_NOTES);
        assert!(share >= at_least, "seed {seed}, pages {hit:?}: {share}");
    }
}

#[test]
fn one_damaged_page_costs_at_most_one_note_in_a_thousand() {
    notes_back_after(1, 0..4, 0.999);
}

#[test]
fn five_damaged_pages_cost_at_most_one_note_in_a_hundred() {
    notes_back_after(5, 100..102, 0.99);
}

#[test]
fn twenty_damaged_pages_cost_at_most_three_notes_in_a_hundred() {
    notes_back_after(20, 200..202, 0.97);
}

#[test]
fn an_undamaged_vault_comes_over_whole_and_opens_like_the_old_one() {
    let (record, all) = record();
    let old = open_by_root_key(&record.folder, &ROOT, RECORD).unwrap();
    let (id, generation) = (old.id(), old.generation());
    old.close().unwrap();
    let rescued = rescue(&record.folder, &[]).unwrap();
    assert!(rescued.report.is_complete(), "{:?}", rescued.report);
    assert!(rescued.rows == all, "{} rows of {}", rescued.rows.len(), all.len());
    let new = open_by_root_key(&rescued.place.folder, &ROOT, RECORD).unwrap();
    assert_eq!((new.id(), new.generation()), (id, generation + 1));
    let triggers = "SELECT count(*) FROM sqlite_schema WHERE type = 'trigger'";
    assert_eq!(new.connection().query_row(triggers, [], |row| row.get::<_, u32>(0)).unwrap(), 1);
    let words = "SELECT count(*) FROM words WHERE words MATCH 'river'";
    assert_eq!(
        new.connection().query_row(words, [], |row| row.get::<_, u32>(0)).unwrap(),
        0,
        "its owner fills it"
    );
}

/// Each page by itself, also the first, the schema's, every root: the record's tables with indexes lose no more than
/// the rows of that page.
#[test]
fn whichever_page_is_damaged_only_its_own_rows_are_lost() {
    let (record, all) = record();
    for page in (1..=30).chain((31..=page_count(&record)).step_by(7)) {
        let damaged = copy_of(&record);
        damage(&damaged, &[page]);
        let rescued = rescue(&damaged.folder, &[]).unwrap();
        rescued.assert_no_wrong_row(&all);
        rescued.assert_the_missing_are_listed(&all);
        let lost = all.len() - rescued.rows.len();
        assert!(lost <= 190, "page {page}: {lost} rows");
        assert!(rescued.of("note") as u32 >= NOTES - 3, "page {page}");
    }
}

#[test]
fn the_pages_above_a_table_of_three_levels_cost_no_row() {
    let (record, all) = record_of_years();
    let vault = open_by_root_key(&record.folder, &ROOT, RECORD).unwrap();
    let sql = "SELECT rootpage FROM sqlite_schema WHERE name = 'note'";
    let root: u32 = vault.connection().query_row(sql, [], |row| row.get(0)).unwrap();
    vault.close().unwrap();
    let key = crate::test_door::database_key(&record.folder, &ROOT).unwrap();
    let pages = crate::pages::Pages::open(&folder::database(&record.folder), &key).unwrap();
    let inner = |number: &u32| pages.read(*number).is_some_and(|page| page[0] == 5);
    let below: Vec<u32> = pages.numbers().filter(inner).collect();
    assert!(below.len() >= 3 && below.contains(&root), "a root, and pages between it and the rows");
    damage(&record, &below);
    let rescued = rescue(&record.folder, &[]).unwrap();
    assert!(rescued.rows == all, "{} rows of {}", rescued.rows.len(), all.len());
    let note = rescued.table("note");
    assert!(note.lost.is_empty() && !note.uncertain, "an index that is whole knows that nothing is missing");
    assert!(
        rescued.table("audit").uncertain,
        "without an index nobody knows what stood behind the last page"
    );
}
