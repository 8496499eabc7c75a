//! What a rescue told of is not told as new: that very thing, as long as it stands, and nothing that sounds like it.

use crate::desk::Desk;
use crate::mending::{aside, nothing_told, rescued_after, take_out};
use caseload::id::NoteId;
use caseload::rescue::Rescued;
use caseload::{health, verify};
use vault::Unwatched;

/// Two notes of one day, and what puts both back.
fn two_notes() -> (Desk, [NoteId; 2], String) {
    let mut desk = Desk::new();
    let client = desk.client("Maren Lindqvist");
    let notes = ["First", "Second"].map(|title| desk.signed_note(client, title, "We spoke about the boat."));
    let back = aside(&desk);
    (desk, notes, back)
}

/// Statements that lose a note, its seal included.
fn lose(note: NoteId) -> String {
    let id: String = note.0.as_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
    format!("DELETE FROM note WHERE id = x'{id}'; DELETE FROM seal WHERE subject_id = x'{id}';")
}

fn without(lost: NoteId, desk: Desk) -> (Desk, Rescued) {
    rescued_after(desk, &lose(lost), &nothing_told())
}

/// How often the words are known, and how often they are a problem.
fn told(desk: &Desk, words: &str) -> (usize, usize) {
    let report = verify::verify(&desk.case).unwrap();
    let count = |sentences: &[String]| sentences.iter().filter(|one| one.contains(words)).count();
    (count(&report.known), count(&report.problems))
}

#[test]
fn another_note_that_is_lost_is_new_though_the_known_one_is_back_and_the_words_are_the_same() {
    let (desk, [first, second], back) = two_notes();
    let (desk, _) = without(first, desk);
    assert_eq!(told(&desk, "(sign-note)"), (1, 0));
    take_out(desk.case.vault(), &(back + &lose(second)));
    assert_eq!(told(&desk, "(sign-note)"), (0, 1));
}

#[test]
fn what_a_full_check_found_mended_is_new_when_it_comes_back() {
    let (desk, [first, _], back) = two_notes();
    let (mut desk, _) = without(first, desk);
    take_out(desk.case.vault(), &back);
    assert_eq!(told(&desk, "(sign-note)"), (0, 0), "a reading alone forgets nothing");
    take_out(desk.case.vault(), &lose(first));
    assert_eq!(told(&desk, "(sign-note)"), (1, 0));
    take_out(desk.case.vault(), &back);
    health::check_full(&mut desk.case, &Unwatched).unwrap();
    assert_eq!(desk.number("SELECT count(*) FROM audit WHERE action = 'find-mended'"), 1);
    let unproven = ["(find-mended)", "of table rescue"].map(|words| told(&desk, words));
    assert_eq!(unproven, [(0, 0); 2], "the trail proves what was kept of it");
    take_out(desk.case.vault(), &lose(first));
    assert_eq!(told(&desk, "(sign-note)"), (0, 1));
    health::check_full(&mut desk.case, &Unwatched).unwrap();
    assert_eq!(desk.number("SELECT count(*) FROM audit WHERE action = 'find-mended'"), 1, "told once");
}

#[test]
fn what_a_later_rescue_mended_is_new_when_it_comes_back_and_what_it_tells_again_is_known() {
    let (desk, [first, second], back) = two_notes();
    let (desk, _) = without(first, desk);
    let (desk, rescued) = rescued_after(desk, &(back + &lose(second)), &nothing_told());
    assert_eq!(rescued.problems.iter().filter(|one| one.contains("(sign-note)")).count(), 1);
    assert_eq!(told(&desk, "(sign-note)"), (1, 0), "the second one is known from the second rescue");
    take_out(desk.case.vault(), &lose(first));
    assert_eq!(told(&desk, "(sign-note)"), (1, 1));
}

#[test]
fn a_gap_in_the_trail_that_grows_is_new() {
    let (desk, ..) = two_notes();
    let (desk, _) = rescued_after(desk, "DELETE FROM audit WHERE seq IN (4, 5)", &nothing_told());
    assert_eq!(told(&desk, "before number 6"), (1, 0));
    take_out(desk.case.vault(), "DELETE FROM audit WHERE seq = 3");
    assert_eq!(told(&desk, "before number 6"), (0, 1));
}

#[test]
fn a_row_that_points_nowhere_is_told_by_the_row() {
    let mut desk = Desk::new();
    let clients = ["Maren", "Tomasz"].map(|name| crate::full::client_with_everything(&mut desk, name));
    let back = aside(&desk);
    let lose = |at: usize| {
        let id: String = clients[at].0.as_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
        format!("DELETE FROM session WHERE client_id = x'{id}';")
    };
    let words = "A row of table note points to a row that is not there.";
    let (desk, _) = rescued_after(desk, &lose(0), &nothing_told());
    assert_eq!(told(&desk, words), (1, 0));
    desk.sql("VACUUM").unwrap_or_default();
    assert_eq!(told(&desk, words), (1, 0));
    take_out(desk.case.vault(), &(back + &lose(1)));
    assert_eq!(told(&desk, words), (0, 1));
}
