//! Specimens of the papers that hold secrets.

use crate::desk::Desk;

#[test]
fn specimens_are_written_with_their_words_and_open_nothing() {
    let desk = Desk::with_demo();
    let written =
        desk.json(&["specimens", "--to", "papers", "--text", "--today", "2026-11-23", "--paper", "a4"]);
    let files: Vec<&str> =
        written.as_array().unwrap().iter().map(|row| row["file"].as_str().unwrap()).collect();
    assert_eq!(files, ["2026-11-23-recovery-sheet.pdf", "2026-11-23-certificate-of-erasure.pdf"]);
    assert_eq!(written[0]["pages"], 1);
    let text = std::fs::read_to_string(desk.at("papers/2026-11-23-recovery-sheet.pdf.txt")).unwrap();
    let words: Vec<&str> =
        text.lines().filter(|line| line.starts_with(|first: char| first.is_ascii_digit())).collect();
    assert_eq!(words.len(), 15);
    std::fs::write(desk.at("specimen"), words.join("\n")).unwrap();
    let file = desk.with_backup();
    assert_eq!(desk.refusal(&["drill", &file, "--words-file", "specimen"]), 3);
}
